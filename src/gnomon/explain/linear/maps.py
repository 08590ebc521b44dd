"""The working of a linear map: what it does to a vector, and what it keeps."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.linear._vectors import Vector, many_terms, products, real
from gnomon.explain.notation import add, number, numbers, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LONGEST, Working, one_matrix, one_vector


def _matrix_and_vector(cases: Cases) -> Call:
    rows, columns = cases.integer(2, 4), cases.integer(2, 4)
    return call(cases.matrix(rows, columns), cases.vector(columns, -5, 5))


def _apply(A: Any, x: Any = None, /, *, check: bool = True) -> Any:
    if x is None:
        raise ValueError("explain: LinearMap is explained by applying it; pass a vector after the matrix.")
    return gnomon.LinearMap(A, check=check)(x, check=check)


@explains(
    "LinearMap",
    title="Linear map",
    ko="선형사상",
    summary_ko="행렬을 한 공간에서 다른 공간으로 가는 함수로 본 것입니다. 벡터와 부피와 도형을 바꿉니다.",
    cases=_matrix_and_vector,
    example=call([[4, -3, 1, 3], [2, 0, 5, 1]], [1, 1, 1, 1]),
    evaluate=_apply,
)
def linear_map(w: Working, A: Any, x: Vector, **_: Any) -> None:
    """Write b = A·x row by row, then rank and kernel."""
    one_matrix("LinearMap", A=A)
    one_vector("LinearMap", x=x)
    real("LinearMap", A=A, x=x)
    w.given("A", A)
    w.given("x", x)
    m, n = A.shape

    def work(i: int) -> Any:
        if n > LONGEST:
            return many_terms(w, n)
        return add([number(a) * entry for a, entry in zip(A[i], numbers(x), strict=True)])

    w.each("b", work, w.result)
    for i in range(min(m, LONGEST)):
        w.terms[symbol("b", index=i + 1).name] = products(A[i], x)
    applied = gnomon.LinearMap(A)
    kernel = int(applied.kernel.shape[1])
    w.line(symbol("rank A", r"\mathrm{rank}\, A"), float(applied.rank))
    w.line(symbol("dim ker A", r"\dim \ker A"), number(n) - float(applied.rank), float(kernel))
    w.terms |= {"rank": applied.rank, "kernel": np.asarray(applied.kernel)}
    image = ", ".join(w.shown(entry) for entry in w.result[:LONGEST]) + (", …" if m > LONGEST else "")
    if kernel == 0:
        w.meaning(
            f"A sends x from {n} dimensions into {m}, to ({image}); no two vectors have the same image.",
            f"A는 {n}차원의 x를 {m}차원의 ({image})에 보냅니다. 서로 다른 벡터는 서로 다른 곳으로 갑니다.",
        )
    else:
        w.meaning(
            f"A sends x from {n} dimensions into {m}, to ({image}). {_lost(kernel)} forgotten on the way: that is "
            "its kernel.",
            f"A는 {n}차원의 x를 {m}차원의 ({image})에 보냅니다. 그러면서 {n}차원 가운데 {kernel}차원, 곧 핵을 "
            "잃습니다.",
        )
    for i, entry in enumerate(w.result[:LONGEST], start=1):
        w.ask(f"entry {i} of A · x", f"A · x의 {i}번째 성분", entry)
    w.ask("the dimension of the kernel of A", "A의 핵의 차원", kernel)
    w.remark(
        "A map into another space is in general no projection: that would need A · A = A.",
        "다른 공간으로 보내는 사상이 모두 정사영은 아닙니다. 정사영이라면 A · A = A여야 합니다.",
    )


def _lost(kernel: int) -> str:
    return "One dimension is" if kernel == 1 else f"{kernel} dimensions are"
