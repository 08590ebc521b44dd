"""The working of the sign of a quadratic form."""

from __future__ import annotations

from typing import Any

import numpy as np

from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.linear._matrices import Matrix, is_small, on_host, real_matrix
from gnomon.explain.linear._spectrum import write_eigenvalues
from gnomon.explain.notation import number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working

_KINDS = {
    "positive definite": (
        "A is positive definite: xᵀAx > 0 for every x but 0, and the surface xᵀAx is a bowl.",
        "A는 양의 정부호 행렬입니다. 0이 아닌 모든 x에서 xᵀAx > 0이고, 곡면 xᵀAx는 그릇 모양입니다.",
    ),
    "positive semidefinite": (
        "A is positive semidefinite: xᵀAx is never below 0, and 0 in some direction; the surface is a trough.",
        "A는 양의 준정부호 행렬입니다. xᵀAx는 음수가 되지 않지만 0이 되는 방향이 있어, 곡면은 홈통 모양입니다.",
    ),
    "negative definite": (
        "A is negative definite: xᵀAx < 0 for every x but 0, and the surface xᵀAx is a hill.",
        "A는 음의 정부호 행렬입니다. 0이 아닌 모든 x에서 xᵀAx < 0이고, 곡면 xᵀAx는 언덕 모양입니다.",
    ),
    "negative semidefinite": (
        "A is negative semidefinite: xᵀAx is never above 0, and 0 in some direction; the surface is a ridge.",
        "A는 음의 준정부호 행렬입니다. xᵀAx는 양수가 되지 않지만 0이 되는 방향이 있어, 곡면은 산등성이 모양입니다.",
    ),
    "indefinite": (
        "A is indefinite: xᵀAx is above 0 in some directions and below in others; the surface is a saddle.",
        "A는 부정부호 행렬입니다. xᵀAx가 양수인 방향도 음수인 방향도 있어, 곡면은 안장 모양입니다.",
    ),
    "zero": (
        "xᵀAx is 0 for every x: the surface is a plane.",
        "모든 x에서 xᵀAx = 0이므로 곡면은 평면입니다.",
    ),
}


def _square(cases: Cases) -> Call:
    n = 2 if cases.friendly else cases.integer(2, 3)
    A = np.asarray(cases.matrix(n, n))
    if cases.chance(0.6):
        A = np.tril(A) + np.tril(A, -1).T
    if cases.chance(0.5):
        A = A + 10 * np.eye(n)
    elif cases.chance(0.2):
        A = np.outer(A[0], A[0])
    return call(A.tolist())


@explains(
    "definiteness",
    title="Definiteness",
    ko="정부호성",
    summary_ko="이차형식 xᵀAx가 늘 양수인지, 늘 음수인지, 양수도 음수도 되는지, 0이 되기도 하는지를 봅니다.",
    cases=_square,
    example=call([[2, 1], [1, 3]]),
)
def definiteness(w: Working, A: Matrix, **_: Any) -> None:
    """Write the symmetric part, its eigenvalues, and where they lie."""
    A = real_matrix(w, "definiteness", "A", A)
    found = w.result
    values, limit = on_host(found.eigenvalues).astype(float), float(on_host(found.tolerance))
    S = A
    if not bool(found.symmetric):
        w.heading(
            "xᵀAx depends only on the symmetric part S = (A + Aᵀ)/2", "xᵀAx는 대칭 부분 S = (A + Aᵀ)/2로만 정해집니다"
        )
        S = (A + A.T) / 2
        if is_small(A):
            for i in range(len(A)):
                for j in range(i, len(A)):
                    name = symbol("s", index=(i + 1, j + 1))
                    w.line(name, (number(A[i, j]) + A[j, i]) / 2, float(S[i, j]))
    w.heading("The eigenvalues", "고윳값")
    write_eigenvalues(w, S, values, "S" if S is not A else "A")
    w.heading("Their signs; up to τ a number counts as 0", "고윳값의 부호(크기가 τ 이하이면 0으로 봅니다)")
    w.line(symbol("τ", r"\tau"), limit)
    for k, value in enumerate(values[:LONGEST]):
        name = symbol("λ", r"\lambda", k + 1)
        if value > limit:
            w.line(name, float(value), ">", limit)
        elif value < -limit:
            w.line(name, float(value), "<", -limit)
        else:
            w.line(symbol(f"|{name.name}|", f"|{name.in_latex}|"), abs(float(value)), "≤", limit)
    w.terms |= {"λ": values, "tolerance": limit}
    w.ask("the smallest eigenvalue of the symmetric part of A", "A의 대칭 부분의 가장 작은 고윳값", values[-1])
    w.meaning(*_KINDS[found.kind])
    w.remark(
        "A positive definite matrix has det A > 0, the product of its eigenvalues; it is not 0. The other way round "
        "does not hold: −I has det 1 in two dimensions and is negative definite.",
        "양의 정부호 행렬의 행렬식은 고윳값의 곱이므로 0이 아니라 0보다 큽니다. 거꾸로는 성립하지 않습니다. "
        "2차원의 −I는 행렬식이 1이지만 음의 정부호입니다.",
    )
