"""The working of the Jacobian: every partial derivative, then the matrix."""

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
    varies,
)
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.notation import Symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LARGEST, LONGEST, Working


def _several(cases: Cases) -> Call:
    names = random_names(cases)
    while True:
        f = parsed(", ".join(random_formula(cases, names) for _ in range(cases.integer(2, 3))), names)
        if varies(f.jacobian()):
            return call(f, random_point(cases, len(names)))


def write_partials(w: Working, f: gnomon.Expression, x: Any, J: Any) -> None:
    """Write every ∂fᵢ/∂xⱼ: its formula, the numbers put in, its value."""
    values = np.reshape(J, (-1, len(f.variables)))
    formulas = iter(f.jacobian().components)
    for output, row in zip(outputs(f)[:LONGEST], values, strict=False):
        for name, value in zip(f.variables, row, strict=True):
            evaluated(w, partial(output, name), next(formulas), x, value)


def ask_partials(w: Working, f: gnomon.Expression, J: Any) -> None:
    """Let an exercise ask for each ∂fᵢ/∂xⱼ."""
    for output, row in zip(outputs(f), np.reshape(J, (-1, len(f.variables))), strict=True):
        for name, value in zip(f.variables, row, strict=True):
            ask_derivative(w, partial(output, name), value)


def ask_derivative(w: Working, label: Symbol, value: float) -> None:
    """Let an exercise ask for a derivative at the point given."""
    w.ask(f"{label.name} at this point", f"이 점에서 {label.name}의 값", value)


@explains(
    "jacobian",
    title="Jacobian matrix",
    ko="야코비 행렬",
    summary_ko="벡터 함수의 편도함수를 모은 행렬입니다. 출력마다 한 행, 변수마다 한 열입니다.",
    cases=_several,
    example=call("2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2", [2, 1]),
    evaluate=reading(gnomon.jacobian),
)
def jacobian(w: Working, f: Any, x: Any, *, with_error: bool = False, **_: Any) -> None:
    """Write the partial derivatives and the matrix that they make."""
    read = formula(w, f, x)
    J = plain(w.result, with_error)
    if read is not None:
        w.heading("The partial derivatives", "편도함수")
        write_partials(w, read, x, J)
        ask_partials(w, read, J)
    w.heading("The Jacobian matrix", "야코비 행렬")
    w.line("J", J.tolist()) if max(J.shape) <= LARGEST else w.given("J", J)
    w.terms["J"] = J
    m, n = J.size // J.shape[-1], J.shape[-1]
    first = np.reshape(J, (m, n))[:, 0]
    shown = ", ".join(w.shown(value) for value in first[:LONGEST])
    w.meaning(
        f"Near this point f changes almost as the linear map J from {n} dimensions into {m} does: a small step d "
        "changes "
        f"f by about J · d. Its first column, ({shown}), is what the first variable does alone.",
        f"이 점 가까이에서 f의 변화는 {n}차원에서 {m}차원으로 가는 선형사상 J와 거의 같습니다. "
        f"작은 d만큼 움직이면 f는 약 J · d만큼 변합니다. 첫째 열 ({shown})은 첫째 변수만 움직일 때의 변화율입니다.",
    )
    w.remark(
        "It is not a matrix that was differentiated: it is the matrix of the partial derivatives of a vector function.",
        "행렬을 미분한 것이 아니라, 벡터 함수의 편도함수를 늘어놓은 행렬입니다.",
    )
