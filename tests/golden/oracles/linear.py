"""Golden vectors of gnomon.linear: lengths, angles, maps, what a matrix does to volume, and undoing it."""

from __future__ import annotations

from typing import Any

from mpmath import mp

from golden.oracles.golden import EPSILON, INFINITY, Golden, exact, largest
from golden.oracles.matrices import RECTANGULAR, SINGULAR, SQUARE, factors

VECTORS = {
    "of the notes": [3, -4, 1],
    "zero": [0, 0, 0],
    "one entry": [-2.5],
    "huge": [3e200, -4e200],
    "tiny": [3e-200, 4e-200],
    "four entries": [0.1, -0.2, 0.3, 0.4],
}
PAIRS = {
    "of the notes": ([3, -4, 1], [1, 2, 0.5]),
    "perpendicular": ([1, 2], [-2, 1]),
    "parallel": ([0.1, 0.3], [0.2, 0.6]),
    "opposite": ([1, 2, 2], [-2, -4, -4]),
    "nearly parallel": ([1, 0], [1, 1e-9]),
    "nearly opposite": ([1, 1], [-1, -1.0000000001]),
    "huge and tiny": ([1e200, 2e200], [3e-200, -1e-200]),
    "one entry": ([2], [-3]),
    "cancelling": ([1e8, 1, -1e8], [1e8, 0.5, 1e8]),
}
ZERO = {"zero": ([1, 2], [0, 0])}


def vectors() -> list[Golden]:
    """Return the golden files."""
    return [*_lengths(), *_directions(), *_maps(), *_determinants(), *_inverses()]


def norm(x: list[Any], p: float) -> Any:
    """Return the p-norm."""
    if p == INFINITY:
        return largest(x)
    return sum((abs(entry) ** mp.mpf(p) for entry in x), mp.mpf(0)) ** (1 / mp.mpf(p))


def _lengths() -> list[Golden]:
    vector_norm = Golden("linear", "vector_norm", "vectorNorm")
    distance = Golden("linear", "distance", "distance")
    matrix_norm = Golden("linear", "matrix_norm", "matrixNorm")
    unit_ball = Golden("linear", "unit_ball", "unitBall")
    for p in (1, 1.5, 2, 3, 10, INFINITY):
        for name, x in VECTORS.items():
            vector_norm.add(f"{name}, p = {p}", x, options={"p": p}, expected=norm(exact(x), p))
        for name, (x, y) in (PAIRS | ZERO).items():
            difference = [a - b for a, b in zip(exact(x), exact(y), strict=True)]
            distance.add(f"{name}, p = {p}", x, y, options={"p": p}, expected=norm(difference, p))
        ball = [_on_ball(k, 16, p) for k in range(16)]
        unit_ball.add(f"p = {p}", p, 16, expected=ball, scale=1)
    for name, A in (RECTANGULAR | SQUARE | SINGULAR).items():
        rows, S = exact(A), factors(A)[1]
        sums = [[sum(map(abs, line)) for line in lines] for lines in (zip(*rows, strict=True), rows)]
        values = {"fro": norm([a for row in rows for a in row], 2), "spectral": S[0], "nuclear": sum(S)}
        for order, value in (values | {2: S[0], "nuc": sum(S), 1: max(sums[0]), INFINITY: max(sums[1])}).items():
            matrix_norm.add(f"{name}, {order}", A, options={"ord": order}, expected=value)
    return [vector_norm, distance, matrix_norm, unit_ball]


def _on_ball(k: int, points: int, p: float) -> list[Any]:
    """Return point k of the unit ball: evenly spaced slopes in each eighth, counterclockwise from (1, 0)."""
    quarter, place = divmod(k, points // 4)
    slope = mp.mpf(place) / (points // 8)
    x, y = (mp.mpf(1), slope) if slope <= 1 else (2 - slope, mp.mpf(1))
    length = norm([x, y], p)
    for _ in range(quarter):
        x, y = -y, x
    return [x / length, y / length]


def _directions() -> list[Golden]:
    inner = Golden("linear", "inner_product", "innerProduct")
    cosine = Golden("linear", "cosine_similarity", "cosineSimilarity")
    angle = Golden("linear", "angle", "angle")
    project = Golden("linear", "project", "project")
    scalar = Golden("linear", "scalar_projection", "scalarProjection")
    for name, (x, y) in (PAIRS | ZERO).items():
        a, b = exact(x), exact(y)
        product, lengths = _dot(a, b), (norm(a, 2), norm(b, 2))
        inner.add(name, x, y, expected=product, scale=_dot(list(map(abs, a)), list(map(abs, b))))
        if name in ZERO:
            for golden in (cosine, angle, scalar):
                golden.add(name, x, y, expected=mp.nan)
            project.add(name, x, y, expected=[mp.nan] * len(x))
            continue
        cosine.add(name, x, y, expected=product / lengths[0] / lengths[1], scale=1)
        u, v = ([entry / length for entry in vector] for vector, length in zip((a, b), lengths, strict=True))
        sine = norm([ui - _dot(u, v) * vi for ui, vi in zip(u, v, strict=True)], 2)
        # Relative also for a small angle; of one near π the digits are those of π.
        angle.add(name, x, y, expected=mp.atan2(sine, _dot(u, v)), scale=mp.mpf(1) / 1000)
        along = product / lengths[1] ** 2
        project.add(name, x, y, expected=[along * entry for entry in b], scale=lengths[0])
        scalar.add(name, x, y, expected=product / lengths[1], scale=lengths[0])
    return [inner, cosine, angle, project, scalar]


def _maps() -> list[Golden]:
    apply = Golden("linear", "LinearMap.__call__", "apply")
    compose = Golden("linear", "LinearMap.__matmul__", "compose")
    kernel = Golden("linear", "LinearMap.kernel", "kernel")
    image = Golden("linear", "LinearMap.image", "image")
    volume = Golden("linear", "LinearMap.volume_scale", "volumeScale")
    for name, A in (RECTANGULAR | SQUARE | SINGULAR).items():
        m, n = len(A), len(A[0])
        x = [1, 1, 1, 1][:n] if "notes" in name else [1.5, -2, 0.25, 3][:n]
        sizes = [_dot(list(map(abs, row)), list(map(abs, x))) for row in exact(A)]
        apply.add(name, A, x, expected=[_dot(row, exact(x)) for row in exact(A)], scale=max(sizes))
        B = [[1, -2, 0.5, 3][:m], [0, 1, 1, -1][:m]]
        product = mp.matrix(B) * mp.matrix(A)
        compose.add(name, B, A, expected=product, scale=max(largest(product), largest(A)))
        U, S, Vt, rank = factors(A)
        # A basis is free; what it spans is not: compared is the projection on it.
        kernel.add(name, A, expected=_projector(Vt.tolist()[rank:], n), scale=1)
        image.add(name, A, expected=_projector(U.T.tolist()[:rank], m), scale=1)
        volumes = mp.mpf(0) if m < n else mp.fprod(S)
        volume.add(name, A, expected=volumes, scale=mp.fprod(norm(column, 2) for column in mp.matrix(A).T.tolist()))
    return [apply, compose, kernel, image, volume]


def _determinants() -> list[Golden]:
    determinant = Golden("linear", "determinant", "determinant")
    logarithm = Golden("linear", "log_determinant", "logDeterminant")
    pictures = {
        "of the notes, 5": [[2, 1], [1, 3]],
        "of the notes, 0": [[2, 4], [1, 2]],
        "of the notes, −1": [[0, 1], [1, 0]],
    }
    for name, A in (SQUARE | SINGULAR | pictures).items():
        value = mp.det(mp.matrix(A))
        # Hadamard: the volume if the rows were perpendicular, which is what cancels.
        bound = mp.fprod(norm(row, 2) for row in exact(A))
        determinant.add(name, A, expected=value, scale=bound)
        if value == 0 or abs(value) > bound / 1000:
            logabs = mp.log(abs(value)) if value else -mp.inf
            if name not in ("3×3 of rank 2", "4×4 of rank 2"):  # elimination leaves rounding where there is nothing
                logarithm.add(name, A, expected={"sign": int(mp.sign(value)), "logabs": logabs}, scale=len(A))
    return [determinant, logarithm]


def _inverses() -> list[Golden]:
    inverse = Golden("linear", "inverse", "inverse")
    solve = Golden("linear", "solve", "solve")
    pseudo = Golden("linear", "pseudo_inverse", "pseudoInverse")
    least = Golden("linear", "LinearMap.pseudo_inverse", "leastSquares")
    for name, A in (SQUARE | SINGULAR).items():
        n = len(A)
        S = factors(A)[1]
        b = [1, -2, 0.5, 3][:n]
        if S[-1] <= n * EPSILON * S[0]:
            inverse.add(name, A, expected=None)
            solve.add(name, A, b, expected=None)
            continue
        undone = mp.inverse(mp.matrix(A))
        inverse.add(name, A, expected=undone, scale=largest(undone))
        x = list(undone * mp.matrix(b))
        solve.add(name, A, b, expected=x, scale=largest(undone) * 3)
    for name, A in (RECTANGULAR | SQUARE | SINGULAR).items():
        U, S, Vt, rank = factors(A)
        inverted = mp.matrix(len(A[0]), len(A))
        for k in range(rank):
            inverted += Vt[k, :].T * U[:, k].T / S[k]
        b = [1, -2, 0.5, 3][: len(A)]
        pseudo.add(name, A, expected=inverted, scale=largest(inverted))
        least.add(name, A, b, expected=list(inverted * mp.matrix(b)), scale=largest(inverted) * 3)
    return [inverse, solve, pseudo, least]


def _dot(x: list[Any], y: list[Any]) -> Any:
    return sum((mp.mpf(a) * b for a, b in zip(x, y, strict=True)), mp.mpf(0))


def _projector(basis: list[list[Any]], n: int) -> list[list[Any]]:
    return [[sum((b[i] * b[j] for b in basis), mp.mpf(0)) for j in range(n)] for i in range(n)]
