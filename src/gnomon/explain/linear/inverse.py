"""The workings of the inverse, of the solution of equations, and of the pseudo-inverse."""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Call, Cases, call
from gnomon.explain.decimals import subscript
from gnomon.explain.linear._matrices import (
    Matrix,
    dot,
    is_small,
    minor,
    real_matrix,
    rectangular,
    square,
    two_by_two,
    visible,
    write_determinant,
    written_out,
)
from gnomon.explain.linear._vectors import Vector, real_vector
from gnomon.explain.notation import Symbol, add, number, symbol
from gnomon.explain.registry import explains
from gnomon.explain.working import LARGEST, LONGEST, Working


def _invertible(cases: Cases) -> Call:
    return call(square(cases))


def _equations(cases: Cases) -> Call:
    A = square(cases)
    return call(A, cases.vector(len(A)))


def _any_shape(cases: Cases) -> Call:
    return call(rectangular(cases))


@explains(
    "inverse",
    title="Inverse matrix",
    ko="역행렬",
    summary_ko="A가 한 일을 되돌리는 행렬입니다.",
    cases=_invertible,
    example=call([[2, 1], [6, 4]]),
)
def inverse(w: Working, A: Matrix, **_: Any) -> None:
    """Write every entry as a cofactor over the determinant, and check the first row."""
    A = real_matrix(w, "inverse", "A", A)
    X, n = visible(gnomon.inverse(A, check=False)), len(A)
    determinant = float(gnomon.determinant(A))
    if written_out(A) and n > 1:
        w.heading("The determinant", "행렬식")
        write_determinant(w, A, determinant)
        w.heading("Each entry: a cofactor over the determinant", "성분마다: 여인수를 행렬식으로 나눈 값")
        for i in range(n):
            for j in range(n):
                w.line(_entry(i + 1, j + 1), _cofactor(A, j, i) / determinant, float(X[i, j]))
        w.heading("Together", "모으면")
    w.line(symbol("A⁻¹", "A^{-1}"), X.tolist()) if is_small(A) else w.given(symbol("A⁻¹", "A^{-1}"), X)
    _ask_entries(w, "A⁻¹", X)
    if is_small(A):
        w.heading("The check: A · A⁻¹ = I", "확인: A · A⁻¹ = I")
        for j in range(n):
            w.line(symbol("(A·A⁻¹)", "(A A^{-1})", (1, j + 1)), dot(A[0], X[:, j]), 1.0 if j == 0 else 0.0)
    w.terms |= {"det A": determinant, "A⁻¹": np.asarray(w.result)}
    kappa = w.shown(float(gnomon.condition_number(A)))
    w.meaning(
        f"A⁻¹ takes back what A does. On the way a relative error can grow at most {kappa}-fold.",
        f"A⁻¹은 A가 한 일을 되돌립니다. 이때 상대오차는 많아야 {kappa}배로 커집니다.",
    )
    w.remark(
        "Only square matrices have an inverse, and not all of them. For the others there is the pseudo-inverse.",
        "역행렬은 정사각행렬에만, 그것도 일부에만 있습니다. 나머지에는 유사역행렬이 있습니다.",
    )


def _entry(i: int, j: int) -> Symbol:
    return symbol("(A⁻¹)", "(A^{-1})", (i, j))


def _ask_entries(w: Working, name: str, X: Matrix) -> None:
    for i in range(min(len(X), LARGEST)):
        for j in range(min(X.shape[1], LARGEST)):
            w.ask(f"entry ({i + 1}, {j + 1}) of {name}", f"{name}의 ({i + 1}, {j + 1}) 성분", X[i, j])


def _cofactor(A: Matrix, i: int, j: int) -> Any:
    smaller = minor(A, i, j)
    size = two_by_two(smaller) if len(A) == 3 else number(float(gnomon.determinant(smaller)))
    return size if (i + j) % 2 == 0 else -size


@explains(
    "solve",
    title="Solution of linear equations",
    ko="연립일차방정식의 해",
    summary_ko="A를 곱하면 b가 되는 x, 곧 미지수와 식의 개수가 같은 연립일차방정식의 해입니다.",
    cases=_equations,
    example=call([[2, 1], [6, 4]], [1, 2]),
)
def solve(w: Working, A: Matrix, b: Vector, **_: Any) -> None:
    """Write x by Cramer's rule, and put it into the equations."""
    A = real_matrix(w, "solve", "A", A)
    real_vector("solve", b=b)
    w.given("b", b)
    x, n = visible(gnomon.solve(A, b, check=False)), len(A)
    if written_out(A):
        w.heading(
            "Cramer's rule: d, the determinant with b in place of a column, over det A",
            "크라메르 공식: 열 하나를 b로 바꾼 행렬식 d를 det A로 나눈 값",
        )
        whole = float(gnomon.determinant(A))
        write_determinant(w, A, whole)
        parts = []
        for i in range(n):
            replaced = A.copy()
            replaced[:, i] = b
            parts.append(float(gnomon.determinant(replaced)))
            below = [two_by_two(replaced)] if n == 2 else []
            w.line(symbol("d", index=i + 1), *below, parts[-1])
        w.each("x", lambda i: number(parts[i]) / whole, x)
        w.heading("The check: A · x = b", "확인: A · x = b")
        w.each("b", lambda i: dot(A[i], x), b)
        w.terms |= {"det A": whole, "d": parts}
    else:
        w.each("x", lambda _: None, x)
        w.each("b", lambda _: None, b)
    w.terms["x"] = np.asarray(w.result)
    for i, entry in enumerate(x[:LONGEST], start=1):
        w.ask(
            f"x{subscript(i)}, entry {i} of the solution of A · x = b",
            f"A · x = b의 해의 {i}번째 성분 x{subscript(i)}",
            entry,
        )
    listed = ", ".join(w.shown(entry) for entry in x[:LARGEST]) + (", …" if n > LARGEST else "")
    w.meaning(
        f"({listed}) is the only vector that A sends to b.",
        f"A가 b로 보내는 벡터는 ({listed}) 하나뿐입니다.",
    )
    w.remark(
        "Cramer's rule shows what the solution is; it is computed by elimination, which is faster and more accurate.",
        "크라메르 공식은 해가 무엇인지를 보여 줄 뿐, 실제로는 더 빠르고 정확한 소거법으로 계산합니다.",
    )


@explains(
    "pseudo_inverse",
    title="Pseudo-inverse",
    ko="유사역행렬",
    summary_ko="모든 행렬에 있는, 역행렬에 가장 가까운 것입니다. 되돌릴 수 있는 것은 되돌리고 나머지는 0으로 보냅니다.",
    cases=_any_shape,
    example=call([[4, -3, 1, 3], [2, 0, 5, 1]]),
)
def pseudo_inverse(w: Working, A: Matrix, *, tolerance: float | None = None, **_: Any) -> None:
    """Write A⁺ = Σ vₖ·uₖᵀ/σₖ, entry by entry."""
    A = real_matrix(w, "pseudo_inverse", "A", A)
    X = visible(gnomon.pseudo_inverse(A, tolerance=tolerance))
    factors = gnomon.svd(A)
    rank = int(factors.rank(tolerance))
    w.heading("The singular value decomposition of A", "A의 특잇값 분해")
    w.each("σ", lambda _: None, factors.S, latex=r"\sigma")
    if rank < len(factors.S):
        w.words(
            f"{len(factors.S) - rank} of them count as zero and are left out: nothing can undo a 0.",
            f"그 가운데 {len(factors.S) - rank}개는 0으로 보고 뺍니다. 0은 되돌릴 수 없습니다.",
        )
    if is_small(A) and rank:
        for k in range(rank):
            w.given(symbol("u", index=k + 1), factors.U[:, k])
            w.given(symbol("v", index=k + 1), factors.Vt[k])
        w.heading("Each entry: v · u / σ, summed", "성분마다: v · u / σ를 모두 더한 값")
        for i in range(X.shape[0]):
            for j in range(X.shape[1]):
                terms = [number(factors.Vt[k, i]) * factors.U[j, k] / factors.S[k] for k in range(rank)]
                w.line(symbol("(A⁺)", "(A^{+})", (i + 1, j + 1)), add(terms), float(X[i, j]))
        w.heading("Together", "모으면")
    w.line(symbol("A⁺", "A^{+}"), X.tolist()) if is_small(X) else w.given(symbol("A⁺", "A^{+}"), X)
    _ask_entries(w, "A⁺", X)
    w.terms |= {"σ": factors.S, "A⁺": np.asarray(w.result)}
    m, n = A.shape
    if rank == m == n:
        w.meaning(
            "A is square and can be undone, so this is its inverse.",
            "A는 되돌릴 수 있는 정사각행렬이므로 이것이 바로 역행렬입니다.",
        )
    elif rank == n:
        w.meaning(
            f"A⁺ · A = I: A⁺ undoes A. For {m} equations in {n} unknowns, x = A⁺ · b makes the squared errors least.",
            f"A⁺ · A = I이므로 A⁺는 A를 되돌립니다. 미지수 {n}개에 식이 {m}개일 때 "
            "x = A⁺ · b에서 오차의 제곱합이 가장 작습니다.",
        )
    elif rank == m:
        w.meaning(
            f"A · A⁺ = I. Of the many solutions of {m} equations in {n} unknowns, x = A⁺ · b is the shortest.",
            f"A · A⁺ = I입니다. 미지수 {n}개에 식이 {m}개여서 해가 많을 때 A⁺ · b는 그 가운데 가장 짧습니다.",
        )
    else:
        w.meaning(
            f"A keeps {rank} dimensions; A⁺ undoes A on those and sends the rest to 0.",
            f"A는 {rank}차원만 남깁니다. A⁺는 그 안에서 A를 되돌리고 나머지는 0으로 보냅니다.",
        )
    w.remark(
        "A matrix that is not square has no inverse; what the SVD gives is this pseudo-inverse.",
        "정사각이 아닌 행렬에는 역행렬이 없습니다. 특잇값 분해로 얻는 것은 이 유사역행렬입니다.",
    )
