"""The workings of singular values, rank and condition number."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.linear._matrices import Matrix, dot, in_range, is_small, real_matrix, rectangular, square
from gnomon.explain.notation import add, multiply, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working


def _any_shape(cases: Cases) -> Call:
    return call(rectangular(cases))


def _maybe_singular(cases: Cases) -> Call:
    return call(square(cases, singular=0.4) if cases.chance(0.5) else rectangular(cases))


@explains(
    "singular_values",
    title="Singular values",
    ko="특잇값",
    summary_ko="행렬이 단위공을 서로 수직인 축마다 몇 배로 늘이는지를 큰 것부터 나타냅니다.",
    cases=_any_shape,
    example=call([[2, 1], [6, 4]]),
)
def singular_values(w: Working, A: Matrix, **_: Any) -> None:
    """Write AᵀA, whose eigenvalues are the squares, and what the values add up and multiply to."""
    A = real_matrix(w, "singular_values", "A", A)
    sigma = np.asarray(gnomon.singular_values(A))
    m, n = A.shape
    if is_small(A) and in_range(A):
        w.heading("AᵀA: inner products of the columns", "AᵀA: 열끼리의 내적")
        for i in range(n):
            for j in range(i, n):
                value = float(gnomon.inner_product(A[:, i], A[:, j]))
                w.line(symbol("g", index=(i + 1, j + 1)), dot(A[:, i], A[:, j]), value)
    w.heading("The roots of its eigenvalues", "AᵀA의 고윳값의 제곱근")
    w.each("σ", lambda _: None, sigma, latex=r"\sigma")
    if len(sigma) <= LONGEST and in_range(A):
        squared = float(gnomon.inner_product(A.ravel(), A.ravel()))
        total = add([number(value) ** 2 for value in sigma])
        w.line(symbol("Σσ²", r"\sum \sigma^2"), total, squared)
        w.words(
            "The same as the sum of the squares of all entries of A.",
            "이 값은 A의 모든 성분을 제곱하여 더한 것과 같습니다.",
        )
    if m == n <= LONGEST and sigma[-1] > 1e-8 * sigma[0] and in_range(A):
        determinant = abs(float(gnomon.determinant(A)))
        w.line(symbol("|det A|", r"|\det A|"), multiply([number(value) for value in sigma]), determinant)
    w.terms |= {"σ": sigma}
    w.ask("the largest singular value σ₁", "가장 큰 특잇값 σ₁", sigma[0])
    w.ask("the smallest singular value of A", "A의 가장 작은 특잇값", sigma[-1])
    largest, smallest = w.shown(sigma[0]), w.shown(sigma[-1])
    w.meaning(
        f"The unit ball becomes an ellipsoid whose longest semi-axis is {largest} and whose shortest is {smallest}.",
        f"단위공은 가장 긴 반축이 {largest}, 가장 짧은 반축이 {smallest}인 타원체가 됩니다.",
    )
    w.remark(
        "The singular values tell the shape of the image of a ball; where it points, and the image of a square, "
        "they do not tell.",
        "특잇값은 공의 상이 어떤 모양인지를 알려 줄 뿐입니다. "
        "그 상이 어느 쪽을 향하는지, 정사각형의 상이 무엇인지는 알려 주지 않습니다.",
    )


@explains(
    "matrix_rank",
    title="Rank",
    ko="계수(랭크)",
    summary_ko="행렬의 상이 몇 차원인지, 곧 0이 아닌 특잇값의 개수입니다.",
    cases=_maybe_singular,
    example=call([[4, -3, 1, 3], [2, 0, 5, 1]]),
)
def matrix_rank(w: Working, A: Matrix, *, tolerance: float | None = None, **_: Any) -> None:
    """Write the threshold and which singular values are above it."""
    A = real_matrix(w, "matrix_rank", "A", A)
    sigma = np.asarray(gnomon.singular_values(A))
    limit = float(gnomon.svd(A).tolerance) if tolerance is None else tolerance
    m, n = A.shape
    tau = symbol("τ", r"\tau")
    if tolerance is None:
        w.line(tau, number(max(m, n)) * float(np.finfo(float).eps) * sigma[0], limit)
    else:
        w.line(tau, limit)
    for k, value in enumerate(sigma[:LONGEST]):
        w.line(symbol("σ", r"\sigma", k + 1), float(value), ">" if value > limit else "≤", limit)
    rank = int(w.result)
    w.line(symbol("rank A", r"\mathrm{rank}\, A"), float(rank))
    w.terms |= {"σ": sigma, "τ": limit}
    w.ask("the rank of A", "A의 계수", rank)
    if rank == min(m, n):
        w.meaning(
            f"A has full rank: none of its {len(sigma)} singular values counts as zero, so its image has {rank} "
            "dimensions.",
            f"특잇값 {len(sigma)}개 가운데 0으로 볼 것이 없으므로 A의 계수는 가능한 가장 큰 값인 {rank}입니다.",
        )
    else:
        lost = min(m, n) - rank
        w.meaning(
            f"The image of A has {rank} of {min(m, n)} dimensions: "
            + ("1 singular value counts" if lost == 1 else f"{lost} singular values count")
            + " as zero.",
            f"특잇값 {lost}개를 0으로 보므로 A의 상은 {min(m, n)}차원이 아니라 {rank}차원입니다.",
        )


@explains(
    "condition_number",
    title="Condition number",
    ko="조건수",
    summary_ko="행렬이 상대오차를 얼마나 키울 수 있는지를 나타내는, 가장 큰 배율과 가장 작은 배율의 비입니다.",
    cases=_maybe_singular,
    example=call([[2, 1], [6, 4]]),
)
def condition_number(w: Working, A: Matrix, **_: Any) -> None:
    """Write σ₁/σₘᵢₙ."""
    A = real_matrix(w, "condition_number", "A", A)
    sigma, value = np.asarray(gnomon.singular_values(A)), float(gnomon.condition_number(A))
    w.each("σ", lambda _: None, sigma, latex=r"\sigma")
    w.terms["σ"] = sigma
    kappa = symbol("κ", r"\kappa")
    if value == np.inf:
        w.line(symbol("σ", r"\sigma", len(sigma)), float(sigma[-1]), "≤", float(gnomon.svd(A).tolerance))
        w.words(
            "The smallest is within the tolerance max(m, n)·ε·σ₁: no digit of it is known.",
            "가장 작은 것이 허용오차 max(m, n)·ε·σ₁ 안에 있어 믿을 수 있는 자릿수가 없습니다.",
        )
        w.line(kappa, value)
        w.meaning(
            "A cannot be told from a matrix without full rank, so it may magnify an error without bound.",
            "A는 계수가 모자란 행렬과 구별되지 않으므로 오차를 한없이 키울 수 있습니다.",
        )
        return
    w.line(kappa, number(sigma[0]) / sigma[-1], value)
    w.ask("the condition number κ of A", "A의 조건수 κ", value)
    digits = w.shown(round(float(np.log10(value)), 1))
    shown = w.shown(value)
    w.meaning(
        f"Solving with A can magnify a relative error {shown}-fold, which costs about {digits} decimal digits.",
        f"A로 방정식을 풀면 상대오차가 {shown}배까지 커질 수 있습니다. 유효숫자를 약 {digits}자리 잃는 셈입니다.",
    )
