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


@explains(
    "jacobian",
    title="Jacobian matrix",
    ko="야코비 행렬",
    summary_ko="벡터 함수의 편도함수를 모은 행렬입니다. 출력마다 한 행, 변수마다 한 열입니다.",
    cases=_several,
    evaluate=reading(gnomon.jacobian),
)
def jacobian(w: Working, f: Any, x: Any, *, with_error: bool = False, **_: Any) -> None:
    """Write the partial derivatives and the matrix that they make."""
    read = formula(w, f, x)
    J = plain(w.result, with_error)
    if read is not None:
        w.heading("The partial derivatives", "편도함수")
        write_partials(w, read, x, J)
    w.heading("The Jacobian matrix", "야코비 행렬")
    w.line("J", J.tolist()) if max(J.shape) <= LARGEST else w.given("J", J)
    w.terms["J"] = J
    m, n = J.size // J.shape[-1], J.shape[-1]
    first = np.reshape(J, (m, n))[:, 0]
    shown = ", ".join(w.shown(value) for value in first[:LONGEST])
    w.meaning(
        f"Near this point f is almost the linear map J from {n} dimensions into {m}: a small step d changes it by "
        f"about J · d, and a step along the first variable alone by ({shown}) per unit.",
        f"이 점 가까이에서 f는 {n}차원에서 {m}차원으로 가는 선형사상 J와 거의 같습니다. "
        f"작은 d만큼 움직이면 f는 약 J · d만큼 변하고, 첫째 변수만 움직이면 단위 길이마다 ({shown})만큼 변합니다.",
    )
    w.remark(
        "It is not a matrix that was differentiated: it is the matrix of the partial derivatives of a vector function.",
        "행렬을 미분한 것이 아니라, 벡터 함수의 편도함수를 늘어놓은 행렬입니다.",
    )
