"""What the workings of matrices share: which matrices they show, and products and determinants written out.

Their lines are of float64, also where the result is of float32 or half precision: its rounding would spoil every sum.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import gnomon
from gnomon.explain.cases import Cases
from gnomon.explain.linear._vectors import real
from gnomon.explain.notation import Notation, add, number, numbers, symbol
from gnomon.explain.working import LARGEST, Working, one_matrix

Matrix = np.ndarray[Any, np.dtype[np.float64]]


def real_matrix(w: Working, name: str, letter: str, A: Any) -> Matrix:
    """Refuse anything but a single real matrix, write it, and return it."""
    one_matrix(name, **{letter: A})
    real(name, **{letter: A})
    w.given(letter, A)
    return np.asarray(A, dtype=float)


def on_host(value: Any) -> Any:
    """Return the field of a record as NumPy, from whatever library."""
    return np.asarray(value.detach().cpu() if hasattr(value, "detach") else value)


def is_small(A: Matrix) -> bool:
    """Whether a working shows the entries of this matrix."""
    return bool(max(A.shape) <= LARGEST)


def square(cases: Cases, *, low: int = 2, high: int = 3, singular: float = 0.0) -> list[list[float]]:
    """Deal a square matrix that can be inverted well; with the given probability a singular one."""
    n = cases.integer(low, high)
    while True:
        A = np.asarray(cases.matrix(n, n))
        if cases.chance(singular):
            A[-1] = 2 * A[0]
            return _lists(A)
        if gnomon.condition_number(A) < 1e3:
            return _lists(A)


def rectangular(cases: Cases) -> list[list[float]]:
    """Deal a matrix of any shape whose columns or rows are well apart."""
    while True:
        A = np.asarray(cases.matrix(cases.integer(2, 3), 2 if cases.friendly else cases.integer(2, 3)))
        if gnomon.condition_number(A) < 1e3:
            return _lists(A)


def _lists(A: Matrix) -> list[list[float]]:
    return [[float(entry) for entry in row] for row in A]


def in_range(A: Matrix, *values: float) -> bool:
    """Whether products of entries of A, and these values, keep their digits in float64."""
    sizes = [float(np.max(np.abs(A))), *(abs(value) for value in values)]
    return all(size == 0 or 1e-90 < size < 1e90 for size in sizes)


def written_out(A: Matrix) -> bool:
    """Whether an inverse by cofactors is shown: of a small matrix that leaves the quotients their digits."""
    return is_small(A) and in_range(A, float(gnomon.determinant(A))) and float(gnomon.condition_number(A)) < 1e4


def visible(values: Any) -> Any:
    """Return the numbers, with 0 for those that are mere rounding beside the largest."""
    values = np.asarray(values, dtype=float)
    return np.where(np.abs(values) < 1e-14 * np.max(np.abs(values)), 0.0, values)


def dot(x: Any, y: Any) -> Notation:
    """Return x₁ · y₁ + x₂ · y₂ + …"""
    return add([number(a) * b for a, b in zip(x, numbers(y), strict=True)])


def minor(A: Matrix, i: int, j: int) -> Matrix:
    """Return A without row i and column j."""
    return np.delete(np.delete(A, i, axis=0), j, axis=1)


def two_by_two(A: Matrix) -> Notation:
    """Return a · d − b · c."""
    (a, b), (c, d) = A.tolist()
    difference: Notation = number(a) * d - number(b) * c
    return difference


def write_determinant(w: Working, A: Matrix, value: float, name: str = "det A") -> None:
    """Write a determinant by its first row: a·d − b·c, or every entry times the minor below it."""
    n = len(A)
    label = symbol(name, name.replace("det", r"\det"))
    w.terms[name] = value
    if n == 1 or not in_range(A, value):
        w.line(label, value)
    elif n == 2:
        w.line(label, two_by_two(A), value)
    elif n <= LARGEST:
        minors = [float(gnomon.determinant(minor(A, 0, j))) for j in range(n)]
        for j, smaller in enumerate(minors):
            below = two_by_two(minor(A, 0, j)) if n == 3 else None
            w.line(symbol("M", index=(1, j + 1)), *([] if below is None else [below]), smaller)
        terms = [
            number(a) * b if j % 2 == 0 else -(number(a) * b) for j, (a, b) in enumerate(zip(A[0], minors, strict=True))
        ]
        w.line(label, add(terms), value)
        w.terms["M"] = minors
    else:
        w.line(label, value)
