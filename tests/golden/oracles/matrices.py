"""Matrices of up to four rows and columns, ordinary and degenerate, and their factors to 50 digits."""

from __future__ import annotations

from typing import Any

from mpmath import mp

from golden.oracles.golden import EPSILON

ROOT = 2.0**-26

NOTES = [[4, -3, 1, 3], [2, 0, 5, 1]]
RECTANGULAR = {
    "of the notes, 2×4": NOTES,
    "3×2": [[1, 2], [3, 4], [5, 7]],
    "4×3 of rank 2": [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]],
    "1×4": [[3, -4, 1, 2]],
    "4×1": [[1], [-2], [2], [4]],
    "2×3 of rank 1": [[1, -2, 3], [-2, 4, -6]],
    "3×4 of zeros": [[0] * 4] * 3,
}
SQUARE = {
    "of the notes, 2×2": [[2, 1], [6, 4]],
    "1×1": [[-3]],
    "identity": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "rotation by 30°": [[0.8660254037844387, -0.5], [0.5, 0.8660254037844387]],
    "reflection": [[0, 1], [1, 0]],
    "shear": [[1, 1], [0, 1]],
    "symmetric": [[2, -1, 0], [-1, 2, -1], [0, -1, 2]],
    "3×3": [[2, -1, 3], [0.5, 4, -2], [1, 0, -3]],
    "4×4": [[4, -2, 1, 3], [1, 3, -1, 0.5], [2, 0, 5, -2], [-1, 1, 0.25, 2]],
    "wrong without an exchange of rows": [[1e-8, 1, 0], [-1, 1, 2], [-0.5, 0, -1]],
    "tiny": [[2e-200, 1e-200], [6e-200, 4e-200]],
    "huge": [[2e150, 1e150], [6e150, 4e150]],
    "4×4 with a small σ": [[1, 2, 0, 1], [2, 4.001, 1, 0], [0, 1, 3, -1], [1, 0, -1, 2]],
}
SINGULAR = {
    "of rank 1": [[1, 2], [2, 4]],
    "3×3 of rank 2": [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
    "zero": [[0, 0], [0, 0]],
    "nilpotent": [[0, 1], [0, 0]],
    "singular but for rounding": [[0.1, 0.3], [0.2, 0.6]],
    "4×4 of rank 2": [[1, 2, 3, 4], [2, 4, 6, 8], [1, 0, 1, 0], [2, 2, 4, 4]],
}


def factors(A: list[list[float]]) -> tuple[Any, list[Any], Any, int]:
    """Return (U, S, Vt, rank) with full bases; S has min(m, n) values, the rank is that by max(m, n)·ε·σ₁."""
    m, n = len(A), len(A[0])
    S = [mp.sqrt(max(value, mp.mpf(0))) for value in _squares(A)]
    rank = sum(value > max(m, n) * EPSILON * S[0] for value in S)
    wide = mp.matrix(A)
    left, right = _eigenvectors(wide * wide.T), _eigenvectors(wide.T * wide)
    for k in range(n):
        right[k] = [leading_sign(right[k]) * entry for entry in right[k]]
    for k in range(m):
        # Within the rank A·v = σ·u ties u to v; beyond it u has a sign of its own.
        free = [leading_sign(left[k]) * entry for entry in left[k]]
        left[k] = list(wide * mp.matrix(right[k]) / S[k]) if k < rank else free
    return mp.matrix(left).T, S, mp.matrix(right), rank


def leading_sign(x: list[Any]) -> int:
    """Return the sign of the first entry whose size is within √ε of the largest."""
    most = max(abs(entry) for entry in x)
    first = next(entry for entry in x if abs(entry) >= (1 - ROOT) * most)
    return -1 if first < 0 else 1


def determined(S: list[Any], rank: int, m: int, n: int) -> list[str]:
    """Return which of U and Vt are determined, signs included: no equal σ, and no choice of a basis of a kernel."""
    gaps = [a - b for a, b in zip(S[:rank], [*S[1:rank], mp.mpf(0)], strict=False)]
    if not all(gap > S[0] / 1000 for gap in gaps):
        return []
    # Where σ = 0 the sign of u is not tied to that of v.
    return [*(["U"] if rank == len(S) and m - rank <= 1 else []), *(["Vt"] if n - rank <= 1 else [])]


def _squares(A: list[list[float]]) -> list[Any]:
    wide = mp.matrix(A)
    gram = wide * wide.T if len(A) <= len(A[0]) else wide.T * wide
    with mp.workdps(120):  # a σ that is 0 would otherwise be found as the root of 10⁻⁵⁰
        found = sorted(mp.eigsy(gram, eigvals_only=True), reverse=True)
    return [value if value > mp.mpf(10) ** -90 * found[0] else mp.mpf(0) for value in found]


def _eigenvectors(symmetric: Any) -> list[list[Any]]:
    """Return the eigenvectors, as lists, by decreasing eigenvalue."""
    values, vectors = mp.eigsy(symmetric)
    order = sorted(range(len(values)), key=lambda k: -values[k])
    return [[vectors[i, k] for i in range(len(values))] for k in order]
