"""Eigenvalues written out: by the characteristic polynomial in two dimensions, checked by trace and determinant."""

from __future__ import annotations

import numpy as np

import gnomon
from gnomon.explain.linear._matrices import Matrix, in_range, two_by_two
from gnomon.explain.notation import add, multiply, number, numbers, sqrt, symbol
from gnomon.explain.working import LARGEST, Working


def write_trace_and_determinant(w: Working, A: Matrix, name: str = "A") -> tuple[float, float]:
    """Write t = tr A and d = det A of a 2×2 matrix, and return them."""
    t, d = float(np.trace(A)), float(gnomon.determinant(A))
    w.line(symbol(f"tr {name}", rf"\mathrm{{tr}}\, {name}"), add(numbers(np.diag(A))), t)
    w.line(symbol(f"det {name}", rf"\det {name}"), two_by_two(A), d)
    return t, d


def write_eigenvalues(w: Working, A: Matrix, values: Matrix, name: str = "A") -> None:
    """Write the real eigenvalues of A; the values come from the definition."""
    label = [symbol("λ", r"\lambda", k + 1) for k in range(len(values))]
    if len(A) == 2 and _roots_show(A):
        t, d = write_trace_and_determinant(w, A, name)
        larger_first = values[0] >= values[1]
        for k, value in enumerate(values):
            root = sqrt(number(t) ** 2 - number(4) * d)
            plus = (k == 0) == larger_first
            w.line(label[k], (number(t) + root if plus else number(t) - root) / 2, float(value))
        return
    w.each("λ", lambda _: None, values, latex=r"\lambda")
    if len(A) <= LARGEST:
        w.line(symbol(f"tr {name}", rf"\mathrm{{tr}}\, {name}"), add(numbers(values)), float(np.trace(A)))
        if gnomon.invertibility(A) and in_range(A, float(gnomon.determinant(A))):
            product = multiply(numbers(values))
            w.line(symbol(f"det {name}", rf"\det {name}"), product, float(gnomon.determinant(A)))


def _roots_show(A: Matrix) -> bool:
    """Whether t ± √(t² − 4d) has digits enough to be printed: neither the root nor the difference nearly vanishes."""
    t, d = float(np.trace(A)), float(gnomon.determinant(A))
    if not in_range(A, d):
        return False
    discriminant = t * t - 4 * d
    return discriminant > 1e-6 * t * t and abs(d) > 1e-8 * t * t
