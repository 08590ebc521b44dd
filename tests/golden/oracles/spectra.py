"""Golden vectors of gnomon.linear: singular values, eigenvalues, definiteness, invertibility, principal components."""

from __future__ import annotations

from typing import Any

from mpmath import mp

from golden.oracles.golden import EPSILON, Golden, exact, largest
from golden.oracles.matrices import RECTANGULAR, ROOT, SINGULAR, SQUARE, determined, factors, leading_sign

# Matrices that are not symmetric, with the kind that they are.
GENERAL = {
    "two real eigenvalues": ("real", [[2, 1], [6, 4]]),
    "negative, larger in size": ("real", [[1, 2], [3, -4]]),
    "nearly a triangle": ("real", [[3, 1e-8], [1, 1]]),
    "opposite eigenvalues": ("real", [[0, 4], [1, 0]]),
    "singular": ("real", [[1, 2], [3, 6]]),
    "turn by 90°": ("complex", [[0, -1], [1, 0]]),
    "turn and stretch": ("complex", [[1, -2], [0.5, 1]]),
    "shear": ("defective", [[1, 1], [0, 1]]),
    "defective, not a triangle": ("defective", [[3, 1], [-1, 1]]),
    "nilpotent": ("defective", [[0, 1], [0, 0]]),
    "3×3, real": ("real", [[2, -1, 3], [0.5, 4, -2], [1, 0, -3]]),
    "3×3, cyclic": ("complex", [[0, 0, 1], [1, 0, 0], [0, 1, 0]]),
    "3×3, a Markov chain": ("real", [[0.5, 0.25, 0.125], [0.25, 0.5, 0.25], [0.25, 0.25, 0.625]]),
    "4×4, two pairs": ("complex", [[0, -1, 0.5, 0], [1, 0, 0, 0.25], [0, 0, 2, -3], [0.5, 0, 3, 2]]),
    "4×4": ("complex", [[4, -2, 1, 3], [1, 3, -1, 0.5], [2, 0, 5, -2], [-1, 1, 0.25, 2]]),
    "4×4, cyclic": ("complex", [[0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]),
    "double eigenvalue, two directions": ("real", [[2, 0, 1], [0, 2, 1], [0, 0, 3]]),
    "4×4, defective": ("defective", [[5, 4, 2, 1], [0, 1, -1, -1], [-1, -1, 3, 0], [1, 1, -1, 2]]),
    "three vectors of one plane": ("defective", [[1, 1, 0], [-1, -1, 0], [1, 1, 0]]),
    "huge": ("real", [[2e150, 1e150], [6e150, 4e150]]),
    "tiny": ("complex", [[0, -2e-150], [1e-150, 0]]),
}
SYMMETRIC = {
    "symmetric 2×2": [[2, 1], [1, 3]],
    "symmetric 3×3": [[2, -1, 0], [-1, 2, -1], [0, -1, 2]],
    "saddle": [[1, 2], [2, -3]],
    "identity": [[1, 0], [0, 1]],
    "zero": [[0, 0], [0, 0]],
    "semidefinite": [[1, 2], [2, 4]],
    "1×1": [[-2]],
    "negative": [[-2, 1], [1, -2]],
    "negative semidefinite": [[-1, 1], [1, -1]],
    "positive determinant, negative definite": [[-1, 0], [0, -1]],
    "symmetric 4×4": [[4, 1, 0, 2], [1, 3, -1, 0], [0, -1, 5, 1], [2, 0, 1, 6]],
    "graded": [[1e4, 1, 0], [1, 1, 1e-3], [0, 1e-3, 1e-4]],
}
DEFECTIVE = "k coinciding eigenvalues of a defective matrix are determined to the k-th root of ε"


def vectors() -> list[Golden]:
    """Return the golden files."""
    return [*_singular(), _eigen(), _definiteness(), _invertibility(), _pca()]


def _singular() -> list[Golden]:
    values = Golden("linear", "singular_values", "singularValues")
    rank_of = Golden("linear", "matrix_rank", "matrixRank")
    condition = Golden("linear", "condition_number", "conditionNumber")
    svd = Golden("linear", "svd", "svd")
    for name, A in (RECTANGULAR | SQUARE | SINGULAR).items():
        m, n = len(A), len(A[0])
        U, S, Vt, rank = factors(A)
        values.add(name, A, expected=S, scale=S[0])
        rank_of.add(name, A, expected=rank)
        expected: dict[str, Any] = {"S": S, "tolerance": max(m, n) * EPSILON * S[0]}
        expected |= {key: {"U": U, "Vt": Vt}[key] for key in determined(S, rank, m, n)}
        svd.add(name, A, options={"full": True}, expected=expected, scale={"S": S[0], "U": 1, "Vt": 1})
        if rank == len(S):
            digits = {"tolerance": 1e-9, "because": "σₘᵢₙ is determined to ε·σ₁"} if S[0] > 500 * S[-1] else {}
            condition.add(name, A, expected=S[0] / S[-1], **digits)
        else:
            condition.add(name, A, expected=mp.inf)
    rank_of.add("a tolerance", [[1, 0], [0, 1e-3]], options={"tolerance": 0.01}, expected=1)
    return [values, rank_of, condition, svd]


def _eigen() -> Golden:
    golden = Golden("linear", "eigendecomposition", "eigendecomposition")
    for name, A in SYMMETRIC.items():
        values, columns = mp.eigsy(mp.matrix(A))
        pairs = [(mp.mpc(values[k]), [mp.mpc(columns[i, k]) for i in range(len(A))]) for k in range(len(A))]
        expected = _record(_ordered(pairs), "real", True) | _evidence(A, None)
        golden.add(name, A, expected=expected, scale=_scales(pairs))
    for name, (kind, A) in GENERAL.items():
        with mp.workdps(120):
            values, columns = mp.eig(mp.matrix(A))
        size = largest(exact(A))
        pairs = []
        for k, value in enumerate(values):
            tidy = mp.mpc(*(part if abs(part) > mp.mpf(10) ** -25 * size else 0 for part in (value.real, value.imag)))
            vector = [columns[i, k] for i in range(len(A))]
            length = mp.sqrt(sum(abs(entry) ** 2 for entry in vector))
            most = max(abs(entry) for entry in vector)
            lead = next(entry for entry in vector if abs(entry) >= (1 - ROOT) * most)
            pairs.append((tidy, [mp.mpc(entry / length * abs(lead) / lead) for entry in vector]))
        digits: dict[str, Any] = {}
        if kind == "defective":
            pairs = [(value, None) for value, _ in pairs]
            if name in ("4×4, defective", "defective, not a triangle", "three vectors of one plane"):
                digits = {"tolerance": 1e-6, "because": DEFECTIVE}
        expected = _record(_ordered(pairs), kind, False)
        if "vectors" in expected:
            expected |= _evidence(A, expected["vectors"])
        golden.add(name, A, expected=expected, scale=_scales(pairs), **digits)
    return golden


def _ordered(pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return them by decreasing size, where sizes agree to √ε of the largest by real, then imaginary part."""
    pairs = sorted(pairs, key=lambda pair: -abs(pair[0]))
    groups: list[list[tuple[Any, Any]]] = []
    for pair in pairs:
        if groups and abs(groups[-1][-1][0]) - abs(pair[0]) <= ROOT * abs(pairs[0][0]):
            groups[-1].append(pair)
        else:
            groups.append([pair])
    return [pair for group in groups for pair in sorted(group, key=lambda pair: (-pair[0].real, -pair[0].imag))]


def _record(pairs: list[tuple[Any, Any]], kind: str, symmetric: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": kind, "symmetric": symmetric, "defective": kind == "defective"}
    record["values"] = [value for value, _ in pairs]
    distinct = all(abs(a[0] - b[0]) > largest([a[0], b[0]]) / 1000 for i, a in enumerate(pairs) for b in pairs[:i])
    if kind != "defective" and distinct:
        record["vectors"] = [[_lead(vector)[i] for _, vector in pairs] for i in range(len(pairs))]
    return record


def _evidence(A: list[list[float]], vectors: Any) -> dict[str, Any]:
    """Return the condition number of the matrix of eigenvectors (None: orthonormal), and what it makes uncertain."""
    n = len(A)
    tolerance = 4 * mp.sqrt(n) * EPSILON * factors(A)[1][0]
    if vectors is None:
        return {"condition_number": mp.mpf(1), "tolerance": tolerance, "uncertainty": [tolerance] * n}
    V = mp.matrix(vectors)
    squares = mp.eighe(V.H * V, eigvals_only=True)
    back = mp.inverse(V)
    lengths = [mp.sqrt(sum(abs(back[i, j]) ** 2 for j in range(n))) for i in range(n)]
    return {
        "condition_number": mp.sqrt(max(squares) / min(squares)),
        "tolerance": tolerance,
        "uncertainty": [tolerance * length for length in lengths],
    }


def _lead(vector: list[Any]) -> list[Any]:
    sign = leading_sign([entry.real for entry in vector]) if all(entry.imag == 0 for entry in vector) else 1
    return [sign * entry for entry in vector]


def _scales(pairs: list[tuple[Any, Any]]) -> dict[str, Any]:
    return {"values": max(abs(value) for value, _ in pairs) or 1, "vectors": 1}


def _definiteness() -> Golden:
    golden = Golden("linear", "definiteness", "definiteness")
    skew = {"not symmetric, indefinite": [[1, 5], [0, 1]], "not symmetric, positive": [[2, 1], [-1, 2]]}
    for name, A in (SYMMETRIC | skew).items():
        n = len(A)
        part = (mp.matrix(A) + mp.matrix(A).T) / 2
        values = sorted(mp.eigsy(part, eigvals_only=True), reverse=True)
        size = max(map(abs, values))
        limit = n * EPSILON * size
        golden.add(name, A, expected=_verdict(A, values, limit), scale={"eigenvalues": size})
    near = [[1, 0], [0, -1e-6]]
    verdict = _verdict(near, [mp.mpf(1), mp.mpf(-1e-6)], mp.mpf(1e-3))
    golden.add("a tolerance", near, options={"tolerance": 1e-3}, expected=verdict)
    return golden


def _verdict(A: list[list[float]], values: list[Any], limit: Any) -> dict[str, Any]:
    positive, negative = (sum(sign * value > limit for value in values) for sign in (1, -1))
    zero = len(values) - positive - negative
    if positive and negative:
        kind = "indefinite"
    elif positive or negative:
        kind = f"{'positive' if positive else 'negative'} {'semidefinite' if zero else 'definite'}"
    else:
        kind = "zero"
    return {
        "kind": kind,
        "eigenvalues": values,
        "tolerance": limit,
        "symmetric": all(A[i][j] == A[j][i] for i in range(len(A)) for j in range(len(A))),
        "positive_definite": positive == len(values),
        "inertia": [positive, zero, negative],
    }


def _invertibility() -> Golden:
    golden = Golden("linear", "invertibility", "invertibility")
    for name, A in (SQUARE | SINGULAR).items():
        n = len(A)
        _, S, _, rank = factors(A)
        tolerance, smallest, holds = n * EPSILON * S[0], S[-1], rank == n
        expected = {
            "invertible": holds,
            "rank": rank,
            "condition_number": S[0] / smallest if holds else mp.inf,
            "distance": smallest,
            "tolerance": tolerance,
            "independent": {"quantity": rank, "tolerance": tolerance, "holds": holds},
            "nonzero_determinant": {"quantity": abs(mp.det(mp.matrix(A))), "holds": holds},
            "positive_definite": {"quantity": smallest**2, "tolerance": tolerance**2, "holds": holds},
            "nonzero_eigenvalues": {"holds": holds},
        }
        # The determinant of the matrix that the tolerance makes singular; of rounding in det and σₘᵢₙ nothing is asked.
        if holds or n < 3:
            expected["nonzero_determinant"]["tolerance"] = tolerance * mp.fprod(S[:-1])
        if holds:
            with mp.workdps(80):
                least = min(abs(value) for value in mp.eig(mp.matrix(A))[0])
            expected["nonzero_eigenvalues"] |= {"quantity": least, "tolerance": least * tolerance / smallest}
        size = mp.fprod(mp.sqrt(sum(a * a for a in row)) for row in exact(A))
        scale = {
            "distance": S[0],
            "nonzero_determinant": size,
            "positive_definite": S[0] ** 2,
            "nonzero_eigenvalues": S[0],
        }
        digits = {"tolerance": 1e-9, "because": "σₘᵢₙ is determined to ε·σ₁"} if holds and S[0] > 500 * smallest else {}
        golden.add(name, A, expected=expected, scale=scale, **digits)
    return golden


def _pca() -> Golden:
    golden = Golden("linear", "pca", "pca")
    points = {
        "six points of the plane": ([[2, 1], [3, 4], [5, 0], [6, 3], [8, 7], [9, 5]], None),
        "far from the origin": ([[1e6 + 1, 2], [1e6 + 2, 4], [1e6 + 4, 5], [1e6 + 5, 9]], None),
        "on a line": ([[0, 0], [1, 2], [2, 4], [3, 6]], 1),
        "all the same": ([[2, 3], [2, 3], [2, 3]], 1),
        "three features, two kept": ([[1, 0, 2], [2, 3, 1], [0, 1, 5], [4, 2, 2], [3, 5, 1]], 2),
        "fewer points than features": ([[1, 2, 3], [3, 1, 4]], 1),
    }
    for name, (X, kept) in points.items():
        count, d = len(X), len(X[0])
        k = kept or min(count, d)
        rows = exact(X)
        mean = [sum(row[j] for row in rows) / count for j in range(d)]
        centered = [[row[j] - mean[j] for j in range(d)] for row in rows]
        _, S, Vt, rank = factors(centered)
        variances = [s * s / (count - 1) for s in S]
        total = sum(variances)
        expected = {
            "mean": mean,
            "singular_values": S[:k],
            "explained_variance": variances[:k],
            "explained_variance_ratio": [v / total if total else mp.mpf(0) for v in variances[:k]],
            "total_variance": total,
        }
        if rank >= k:
            expected["components"] = Vt.tolist()[:k]
        scale = {"components": 1, "singular_values": S[0], "explained_variance": total}
        golden.add(name, X, options={"components": k}, expected=expected, scale=scale)
    return golden
