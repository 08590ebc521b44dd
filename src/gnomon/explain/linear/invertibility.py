"""The working of the decision whether a matrix can be undone: four conditions, each with its own number."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.korean import with_particle
from gnomon.explain.linear._matrices import Matrix, is_small, on_host, real_matrix, square, write_determinant
from gnomon.explain.notation import Notation, Symbol, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working


def _square(cases: Cases) -> Call:
    return call(square(cases, singular=0.3))


@explains(
    "invertibility",
    title="Invertibility",
    ko="가역성",
    summary_ko="역행렬이 있는지를 서로 같은 뜻인 네 조건으로, 저마다의 값과 허용오차를 대어 판단합니다.",
    cases=_square,
    example=call([[2, 1], [6, 4]]),
)
def invertibility(w: Working, A: Matrix, **_: Any) -> None:
    """Write the four conditions and the distance to the nearest singular matrix."""
    A = real_matrix(w, "invertibility", "A", A)
    found, n = w.result, len(A)
    tau, smallest = (float(on_host(x)) for x in (found.tolerance, found.distance))
    sigma = np.asarray(gnomon.singular_values(A))
    holds = bool(found)

    w.heading("1. Are rows and columns linearly independent?", "1. 행과 열이 각각 선형독립인가?")
    w.line(symbol("τ", r"\tau"), tau)
    for k, value in enumerate(sigma[:LONGEST]):
        w.line(symbol("σ", r"\sigma", k + 1), float(value), ">" if value > tau else "≤", tau)
    rank = int(on_host(found.rank))
    w.line(symbol("rank A", r"\mathrm{rank}\, A"), float(rank), *(() if rank == n else ("<", float(n))))

    w.heading("2. Is det A ≠ 0?", "2. det A ≠ 0인가?")
    if is_small(A):
        write_determinant(w, A, float(gnomon.determinant(A)))
    _compare(w, symbol("|det A|", r"|\det A|"), found.nonzero_determinant)

    w.heading("3. Is AᵀA positive definite?", "3. AᵀA가 양의 정부호 행렬인가?")
    label = symbol("λmin(AᵀA)", r"\lambda_{\min}(A^{\mathrm{T}} A)")
    _compare(w, label, found.positive_definite, number(smallest) ** 2)

    w.heading("4. Is every eigenvalue other than 0?", "4. 0인 고윳값이 없는가?")
    _compare(w, symbol("|λ|min", r"|\lambda|_{\min}"), found.nonzero_eigenvalues)

    w.heading("How far from singular", "특이행렬에서 떨어진 거리")
    w.line(symbol(w.pick("distance", "거리"), rf"\mathrm{{{w.pick('distance', '거리')}}}"), smallest)
    kappa = float(on_host(found.condition_number))
    if kappa < math.inf:
        w.line(symbol("κ", r"\kappa"), number(sigma[0]) / smallest, kappa)
    w.terms |= {"σ": sigma, "rank": rank, "condition_number": kappa, "distance": smallest, "tolerance": tau}
    w.ask("det A", "행렬식 det A", gnomon.determinant(A))
    w.ask("the smallest singular value of A", "A의 가장 작은 특잇값", sigma[-1])
    shown, limit = w.shown(smallest), w.shown(tau)
    if holds:
        w.meaning(
            f"A is invertible: the nearest singular matrix is {shown} away, in the spectral norm.",
            f"A는 가역입니다. 가장 가까운 특이행렬까지의 거리는 스펙트럼 노름으로 {shown}입니다.",
        )
    else:
        w.meaning(
            f"A has no inverse: the nearest singular matrix is {shown} away, no further than the tolerance {limit}.",
            f"A에는 역행렬이 없습니다. 가장 가까운 특이행렬까지의 거리 {with_particle(shown, '이/가')} 허용오차 "
            f"{limit} 이하입니다.",
        )
    w.remark(
        "The four conditions say the same, so one decides for all: whether the smallest singular value is above τ. "
        "The other tolerances are τ, translated.",
        "네 조건은 같은 말이므로 가장 작은 특잇값이 τ보다 큰지 하나로 모두 판단합니다. "
        "나머지 허용오차는 τ를 옮긴 것입니다.",
    )


def _compare(w: Working, name: Symbol, condition: Any, *work: Notation) -> None:
    """Write a quantity, how it comes about, and its tolerance."""
    quantity, limit = (float(on_host(x)) for x in (condition.quantity, condition.tolerance))
    if math.isfinite(quantity) and math.isfinite(limit) and (quantity > limit) == bool(condition):
        w.line(name, *work, quantity, ">" if condition else "≤", limit)
    else:  # out of the range of float64, where only logarithms tell
        w.words(condition.reason, condition.reason)
