"""The workings of the Hessian and of its product with a vector."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.calculus._formulas import (
    evaluated,
    formula,
    in_symbols,
    outputs,
    parsed,
    partial,
    plain,
    random_formula,
    random_names,
    random_point,
    reading,
)
from gnomon.explain.calculus.jacobian import ask_derivative
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.notation import Symbol, add, number, numbers, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LARGEST, LONGEST, Working

SHAPES = {
    "positive definite": (
        "Every eigenvalue is positive: f curves upwards in every direction, like a bowl.",
        "고윳값이 모두 양수입니다. f는 어느 방향으로나 그릇처럼 위로 휩니다.",
    ),
    "negative definite": (
        "Every eigenvalue is negative: f curves downwards in every direction, like a hill.",
        "고윳값이 모두 음수입니다. f는 어느 방향으로나 언덕처럼 아래로 휩니다.",
    ),
    "indefinite": (
        "There are positive and negative eigenvalues: f curves upwards in one direction and downwards in another, like "
        "a saddle.",
        "양수인 고윳값과 음수인 고윳값이 함께 있습니다. f는 안장처럼 어떤 방향으로는 위로, 다른 방향으로는 아래로 "
        "휩니다.",
    ),
}
_FLAT = (
    "An eigenvalue is 0: in that direction f does not curve to second order.",
    "0인 고윳값이 있습니다. 그 방향으로는 2차까지 f가 휘지 않습니다.",
)


def _one(cases: Cases) -> Call:
    names = random_names(cases)
    return call(parsed(random_formula(cases, names), names), random_point(cases, len(names)))


def _with_vector(cases: Cases) -> Call:
    f, x = _one(cases).arguments
    return call(f, x, random_point(cases, len(x)))


def write_slopes(w: Working, f: gnomon.Expression) -> None:
    """Write the first derivatives in symbols."""
    (output,) = outputs(f)
    for name, slope in zip(f.variables, f.gradient().components, strict=True):
        written = in_symbols(slope)
        w.line(partial(output, name), Symbol(written.text(17), written.latex(17)))


def write_hessian(w: Working, f: gnomon.Expression, x: Any, H: Any) -> None:
    """Write the second derivatives, each pair of variables once."""
    (output,) = outputs(f)
    entries, n = f.hessian().components, len(f.variables)
    for i in range(n):
        for j in range(i, n):
            label = partial(output, f.variables[i], f.variables[j])
            evaluated(w, label, entries[i * n + j], x, H[i, j])


def ask_hessian(w: Working, f: gnomon.Expression, H: Any) -> None:
    """Let an exercise ask for each second derivative."""
    (output,) = outputs(f)
    for i, first in enumerate(f.variables):
        for j, second in enumerate(f.variables[i:], start=i):
            ask_derivative(w, partial(output, first, second), H[i, j])


def write_eigenvalues_and_signs(w: Working, values: Any, limit: float) -> None:
    """Write each eigenvalue beside the limit up to which it counts as zero."""
    for k, value in enumerate(values[:LONGEST]):
        name = symbol("λ", r"\lambda", k + 1)
        if abs(value) <= limit:
            w.line(symbol(f"|{name.name}|", f"|{name.in_latex}|"), abs(float(value)), "≤", limit)
        elif value > 0:
            w.line(name, float(value), ">", 0)
        else:
            w.line(name, float(value), "<", 0)


@explains(
    "hessian",
    title="Hessian matrix",
    ko="헤세 행렬",
    summary_ko="이차 편도함수를 모은 행렬입니다. 기울기 벡터가 어떻게 변하는지, 곧 f가 어떻게 휘는지를 말해 줍니다.",
    cases=_one,
    example=call("x1^2 + x1*x2 + 2*x2^2", [2, 1]),
    evaluate=reading(gnomon.hessian),
)
def hessian(w: Working, f: Any, x: Any, *, with_error: bool = False, **_: Any) -> None:
    """Write the second derivatives, the matrix that they make, and how it curves."""
    read = formula(w, f, x)
    H = plain(w.result, with_error)
    if read is not None:
        w.heading("The derivatives, and their derivatives", "편도함수와 그 편도함수")
        write_slopes(w, read)
        write_hessian(w, read, x, H)
        ask_hessian(w, read, H)
        if len(H) > 1:
            w.words(
                "The order of the variables does not matter: H is symmetric.",
                "미분하는 차례는 상관없으므로 H는 대칭입니다.",
            )
    w.heading("The Hessian matrix and the signs of its eigenvalues", "헤세 행렬과 그 고윳값의 부호")
    w.line("H", H.tolist()) if len(H) <= LARGEST else w.given("H", H)
    found = gnomon.definiteness(H)
    write_eigenvalues_and_signs(w, np.asarray(found.eigenvalues), float(found.tolerance))
    w.terms |= {"H": H, "λ": np.asarray(found.eigenvalues)}
    w.meaning(*SHAPES.get(str(found.kind), _FLAT))
    w.remark(
        "This is a minimum, maximum or saddle only where the gradient is zero as well.",
        "극소, 극대, 안장점이라고 말하려면 그 점에서 기울기 벡터도 0이어야 합니다.",
    )


@explains(
    "hessian_vector_product",
    title="Hessian times vector",
    ko="헤세 행렬과 벡터의 곱",
    summary_ko="x가 속도 v로 움직일 때 기울기 벡터가 어떻게 변하는지입니다. 헤세 행렬 전체를 만들지 않고 구합니다.",
    cases=_with_vector,
    example=call("x1^2 + x1*x2 + 2*x2^2", [2, 1], [1, 1]),
    evaluate=reading(gnomon.hessian_vector_product),
)
def hessian_vector_product(w: Working, f: Any, x: Any, v: Any, *, with_error: bool = False, **_: Any) -> None:
    """Write the second derivatives and the product, row by row."""
    read = formula(w, f, x)
    w.given("v", v)
    product = plain(w.result, with_error)
    if read is not None and len(v) <= LARGEST:
        H = plain(gnomon.hessian(read, x), False)
        write_slopes(w, read)
        write_hessian(w, read, x, H)
        w.terms["H"] = H
        w.each("h", lambda i: add([number(a) * b for a, b in zip(H[i], numbers(v), strict=True)]), product)
    else:
        w.each("h", lambda _: None, product)
    w.terms["H · v"] = product
    for i, entry in enumerate(product[:LONGEST], start=1):
        w.ask(f"entry {i} of H(x)·v", f"H(x)·v의 {i}번째 성분", entry)
    shown = ", ".join(w.shown(entry) for entry in product[:LONGEST])
    w.meaning(
        f"If x moves with velocity v, the gradient changes at the rate ({shown}).",
        f"x가 속도 v로 움직이면 기울기 벡터는 ({shown})의 빠르기로 변합니다.",
    )
