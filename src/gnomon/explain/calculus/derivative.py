"""The workings of the partial derivative, the gradient and the directional derivative."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.calculus._formulas import (
    evaluated,
    formula,
    outputs,
    parsed,
    partial,
    plain,
    random_formula,
    random_names,
    random_point,
    reading,
    variable,
    varies,
)
from gnomon.explain.calculus.jacobian import ask_derivative, ask_partials, write_partials
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.notation import add, number, numbers, sqrt, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working


def _one(cases: Cases) -> Call:
    names = random_names(cases)
    return call(parsed(random_formula(cases, names), names), random_point(cases, len(names)))


def _one_of_them(cases: Cases) -> Call:
    while True:
        f, x = _one(cases).arguments
        i = cases.integer(0, len(x) - 1)
        if varies(f.partial(f.variables[i])):
            return call(f, x, i)


def _with_direction(cases: Cases) -> Call:
    f, x = _one(cases).arguments
    return call(f, x, random_point(cases, len(x)))


@explains(
    "partial_derivative",
    title="Partial derivative",
    ko="편도함수(편미분)",
    summary_ko="변수 하나만 움직이고 나머지는 그대로 둘 때 f가 얼마나 빨리 변하는지입니다.",
    cases=_one_of_them,
    example=call("2*x1 + x2^2", [2, 1], 1),
    evaluate=reading(gnomon.partial_derivative),
)
def partial_derivative(w: Working, f: Any, x: Any, i: Any = None, *, with_error: bool = False, **_: Any) -> None:
    """Write the derivative with respect to one variable, or to each."""
    read = formula(w, f, x)
    value = plain(w.result, with_error)
    if read is None:
        w.given("∂f/∂x", value)
    elif i is None:
        write_partials(w, read, x, value)
        ask_partials(w, read, value)
    else:
        index = read.variables.index(i) if isinstance(i, str) else int(i)
        name = read.variables[index]
        held = [variable(n).name for n in read.variables if n != name]
        if held:
            w.words(
                f"Only {variable(name).name} moves; {', '.join(held)} "
                + ("counts as a constant." if len(held) == 1 else "count as constants."),
                f"{variable(name).name}만 움직이고 {with_particle(', '.join(held), '은/는')} 상수로 봅니다.",
            )
        for output, slope, entry in zip(outputs(read), read.partial(name).components, np.ravel(value), strict=True):
            evaluated(w, partial(output, name), slope, x, entry)
            ask_derivative(w, partial(output, name), entry)
    w.terms["derivative"] = value
    rate = float(np.ravel(value)[0])
    first = w.shown(rate)
    moved = "the variable" if read is None else variable(read.variables[0 if i is None else index]).name
    moved_ko = "그 변수" if read is None else moved
    if rate == 0:
        w.meaning(
            f"If {moved} moves a little and the others stay, f does not change to first order.",
            f"다른 변수는 그대로 두고 {moved_ko}만 조금 움직이면 1차까지는 f가 변하지 않습니다.",
        )
        return
    w.meaning(
        f"If {moved} grows by a small h and the others stay, f changes by about {first} · h.",
        f"다른 변수는 그대로 두고 {moved_ko}만 작은 h만큼 늘리면 f는 약 {first} · h만큼 변합니다.",
    )


@explains(
    "gradient",
    title="Gradient",
    ko="기울기 벡터(그레이디언트)",
    summary_ko="출력이 하나인 함수의 편도함수를 모은 벡터입니다. f가 가장 가파르게 커지는 방향입니다.",
    cases=_one,
    example=call("2*x1 + x2^2", [2, 1]),
    evaluate=reading(gnomon.gradient),
)
def gradient(w: Working, f: Any, x: Any, *, with_error: bool = False, **_: Any) -> None:
    """Write the partial derivatives, the vector that they make, and its length."""
    read = formula(w, f, x)
    g = plain(w.result, with_error)
    if read is not None:
        write_partials(w, read, x, g)
        ask_partials(w, read, g)
    w.given(symbol("∇f", r"\nabla f"), g)
    steepness = float(gnomon.vector_norm(g))
    if len(g) <= LONGEST:
        squares = add([number(entry) ** 2 for entry in g])
        w.line(symbol("‖∇f‖", r"\| \nabla f \|"), sqrt(squares), steepness)
    w.terms |= {"∇f": g, "‖∇f‖": steepness}
    w.ask("the length of the gradient, ‖∇f‖, at this point", "이 점에서 기울기 벡터의 길이 ‖∇f‖", steepness)
    if steepness == 0:
        w.meaning(
            "The gradient is zero: to first order f does not change in any direction. This is a critical point.",
            "기울기 벡터가 0입니다. 어느 방향으로 움직여도 1차까지는 f가 변하지 않는 임계점입니다.",
        )
    else:
        w.meaning(
            f"f grows fastest in the direction of ∇f, by {w.shown(steepness)} per unit of length; it falls fastest the "
            f"opposite way, and does not change across.",
            f"f는 ∇f 방향으로 가장 빨리 커지며, 길이 1마다 {w.shown(steepness)}만큼 커집니다. 반대 방향으로 가장 빨리 "
            f"작아지고, ∇f에 수직인 방향으로는 변하지 않습니다.",
        )


@explains(
    "directional_derivative",
    title="Directional derivative",
    ko="방향도함수",
    summary_ko="x가 속도 v로 움직일 때 f가 얼마나 빨리 변하는지입니다.",
    cases=_with_direction,
    example=call("2*x1 + x2^2", [2, 1], [3, 4]),
    evaluate=reading(gnomon.directional_derivative),
)
def directional_derivative(w: Working, f: Any, x: Any, v: Any, *, with_error: bool = False, **_: Any) -> None:
    """Write the partial derivatives and their sum, weighted by the direction."""
    read = formula(w, f, x)
    w.given("v", v)
    value = np.ravel(plain(w.result, with_error))
    J = np.reshape(plain(gnomon.jacobian(f if read is None else read, x), False), (len(value), -1))
    if read is not None:
        write_partials(w, read, x, J)
    for k in range(min(len(value), LONGEST)):
        label = symbol("D", index=k + 1) if len(value) > 1 else symbol("D")
        products = add([number(a) * b for a, b in zip(J[k], numbers(v), strict=True)])
        w.line(label, *([products] if len(v) <= LONGEST else []), float(value[k]))
    w.terms |= {"J": J, "D": value}
    w.ask("the directional derivative of f along v", "f의 v 방향 방향도함수", value[0])
    first = w.shown(float(value[0]))
    w.meaning(
        f"A small step h · v changes f by about {first} · h.",
        f"작은 h에 대해 h · v만큼 움직이면 f는 약 {first} · h만큼 변합니다.",
    )
    w.remark(
        "v counts with its length: twice the v is twice the rate. For the slope per unit of length divide by ‖v‖.",
        "v의 길이도 함께 셉니다. v가 두 배면 변화도 두 배입니다. 단위 길이당 기울기는 ‖v‖로 나눈 값입니다.",
    )
