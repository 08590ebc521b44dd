"""Matrices whose singular values are known by construction, and exact linear algebra on them with mpmath."""

from __future__ import annotations

import numpy as np
from mpmath import mp, mpf

from support.closeness import to_numpy

EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}


def working_epsilon(dtype: str) -> float:
    """ε of the precision that a dtype is computed in."""
    return EPSILON["float32" if dtype in ("float16", "bfloat16") else dtype]


def rounding_epsilon(dtype: str) -> float:
    """ε of the one rounding at the end: 0 where the result has the precision it was computed in."""
    return EPSILON[dtype] if dtype in ("float16", "bfloat16") else 0.0


def orthogonal(rng: np.random.Generator, n: int, *, unitary: bool = False) -> np.ndarray:
    """A random orthogonal (unitary) matrix."""
    z = rng.normal(size=(n, n)) + (1j * rng.normal(size=(n, n)) if unitary else 0)
    return np.linalg.qr(z)[0]


def with_singular_values(rng: np.random.Generator, rows: int, columns: int, sigma, *, unitary=False) -> np.ndarray:
    """rotation · diag(sigma) · rotation, of the given shape."""
    middle = np.zeros((rows, columns))
    middle[range(len(sigma)), range(len(sigma))] = sigma
    return orthogonal(rng, rows, unitary=unitary) @ middle @ orthogonal(rng, columns, unitary=unitary)


def with_condition(rng: np.random.Generator, n: int, condition: float, *, scale: float = 1.0) -> np.ndarray:
    """A square matrix with geometrically spaced singular values from `scale` down to scale/condition."""
    return with_singular_values(rng, n, n, scale * np.logspace(0, -np.log10(condition), n))


def hilbert(n: int) -> np.ndarray:
    """1/(i + j + 1): positive definite, and numerically singular from n = 12 on."""
    return 1 / (np.arange(n)[:, None] + np.arange(n) + 1.0)


def exact(A) -> mp.matrix:
    """The numbers of an array, exactly, as an mpmath matrix."""
    return mp.matrix(to_numpy(A).tolist())


def exact_singular_values(A) -> list[mpf]:
    """Singular values to 50 digits, decreasing: the roots of the eigenvalues of the Gram matrix, in 150 digits."""
    M = exact(A)
    with mp.workdps(150):
        gram = M.H * M if M.cols <= M.rows else M * M.H
        values = mp.eighe(gram, eigvals_only=True)
        return sorted((mp.sqrt(max(value, mpf(0))) for value in values), reverse=True)


def spectral_norm(M: mp.matrix) -> float:
    """Largest singular value of an mpmath matrix: the size of a difference, so double precision is enough."""
    largest = max((abs(x) for x in M), default=mpf(0))
    if largest == 0:
        return 0.0
    scaled = np.array([[complex(M[i, j] / largest) for j in range(M.cols)] for i in range(M.rows)])
    return float(largest) * float(np.linalg.norm(scaled, 2))
