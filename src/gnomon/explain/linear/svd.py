"""The working of the singular value decomposition."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.linear._matrices import Matrix, dot, is_small, real_matrix, rectangular, visible
from gnomon.explain.notation import add, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LARGEST, Working


def _any_shape(cases: Cases) -> Call:
    return call(rectangular(cases))


@explains(
    "svd",
    title="Singular value decomposition",
    ko="특잇값 분해",
    summary_ko="행렬을 회전, 축을 따른 늘임, 또 한 번의 회전으로 나눕니다.",
    cases=_any_shape,
    example=call([[2, 1], [6, 4]]),
)
def svd(w: Working, A: Matrix, **_: Any) -> None:
    """Write A·v = σ·u for every pair, and put A together again."""
    A = real_matrix(w, "svd", "A", A)
    U, S, Vt = (np.asarray(factor) for factor in gnomon.svd(A))
    if not is_small(A):
        w.each("σ", lambda _: None, S, latex=r"\sigma")
    else:
        for k, sigma in enumerate(S):
            _write_pair(w, A, k, U[:, k], float(sigma), Vt[k])
        w.heading("Together: A = σ₁·u₁·v₁ᵀ + …", "모두 더하면: A = σ₁·u₁·v₁ᵀ + …")
        for i, row in enumerate(A):
            for j, entry in enumerate(row):
                terms = [number(S[k]) * U[i, k] * Vt[k, j] for k in range(len(S))]
                w.line(symbol("a", index=(i + 1, j + 1)), add(terms), float(entry))
    w.terms |= {"U": U, "S": S, "Vt": Vt}
    w.ask("the largest singular value σ₁", "가장 큰 특잇값 σ₁", S[0])
    w.ask("the smallest singular value of A", "A의 가장 작은 특잇값", S[-1])
    m, n = A.shape
    scales = ", ".join(w.shown(value) for value in S[:LARGEST]) + (", …" if len(S) > LARGEST else "")
    rank = int(gnomon.matrix_rank(A))
    if m > n:
        many = "a dimension" if m - n == 1 else f"{m - n} dimensions"
        tail, tail_ko = f", adds {many} of zeros", f" 0으로 된 차원 {m - n}개를 덧붙인 다음"
    elif m < n:
        many = "a dimension" if n - m == 1 else f"{n - m} dimensions"
        tail, tail_ko = f", drops {many}", f" 차원 {n - m}개를 버린 다음"
    else:
        tail, tail_ko = "", ""
    w.meaning(
        f"A rotates by Vᵀ, scales along the axes by ({scales}){tail} and rotates by U; its rank is {rank}.",
        f"A는 Vᵀ로 돌리고, 축을 따라 ({scales})배로 늘이고,{tail_ko} U로 돌립니다. 계수는 {rank}입니다.",
    )
    w.remark(
        "A rotation may be a reflection: det U and det V are 1 or −1. The singular values are the semi-axes of the "
        "image "
        "of a sphere; U tells where it points.",
        "여기서 말하는 회전에는 반사도 들어갑니다. det U와 det V는 1이거나 −1입니다. "
        "특잇값은 구의 상의 반축이고, 그 상이 어느 쪽을 향하는지는 U가 알려 줍니다.",
    )


def _write_pair(w: Working, A: Matrix, k: int, u: Matrix, sigma: float, v: Matrix) -> None:
    index = k + 1
    w.heading(f"Direction {index}", f"{index}번째 방향")
    w.line(symbol("σ", r"\sigma", index), sigma)
    w.given(symbol("v", index=index), v)
    w.given(symbol("u", index=index), u)
    image = visible(gnomon.LinearMap(A)(v))
    of_v, of_u = symbol("v", index=index), symbol("u", index=index)
    w.each(f"(A·{of_v.name})", lambda i: dot(A[i], v), image, latex=f"(A {of_v.in_latex})")
    stretched = symbol("σ", r"\sigma", index)
    name, latex = f"({stretched.name}·{of_u.name})", f"({stretched.in_latex} {of_u.in_latex})"
    w.each(name, lambda i: number(sigma) * u[i], visible(sigma * u), latex=latex)
