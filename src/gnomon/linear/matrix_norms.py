"""How large a matrix is: as a list of entries, and as a map."""

from __future__ import annotations

import math

from gnomon._arrays import Array, as_floating, restore, widen
from gnomon._blocks import sum_of
from gnomon._checks import check_finite, check_matrix
from gnomon.linear.norms import norm_of, real_dtype
from gnomon.linear.singular_values import values_of

__all__ = ["matrix_norm"]

_NAMES = {"spectral": 2, "nuclear": "nuc"}
_CHOICES = '"fro" (Frobenius), "spectral" or 2, "nuclear" or "nuc", 1 (columns), math.inf (rows)'


def matrix_norm(
    A: Array,
    /,
    *,
    ord: str | float = "fro",
    keepdims: bool = False,
    check: bool = True,
) -> Array:
    r"""Size of a matrix: the length of its list of entries (Frobenius), or how far it can stretch a vector.

    Formula
    -------
    "fro"             ‖A‖F = √(Σᵢⱼ |aᵢⱼ|²)
    "spectral", 2     ‖A‖₂ = σ₁, the largest ‖A·x‖₂ / ‖x‖₂
    "nuclear", "nuc"  ‖A‖∗ = Σₖ σₖ
    1                 ‖A‖₁ = maxⱼ Σᵢ |aᵢⱼ|, the largest ‖A·x‖₁ / ‖x‖₁
    ∞                 ‖A‖∞ = maxᵢ Σⱼ |aᵢⱼ|, the largest ‖A·x‖∞ / ‖x‖∞

    LaTeX
    -----
    \| A \|_F = \sqrt{\sum_{i,j} | a_{ij} |^2}
    \| A \|_2 = \sigma_1
    \| A \|_* = \sum_k \sigma_k
    \| A \|_1 = \max_j \sum_i | a_{ij} |
    \| A \|_\infty = \max_i \sum_j | a_{ij} |

    Parameters
    ----------
    A : array (..., m, n)
        The matrix, real or complex; a batch of them along leading dimensions.
    ord : str or number
        Which norm: one of those above.
    keepdims : bool
        Keep the last two dimensions, with length 1.
    check : bool
        Check the values; shapes are always checked.

    Returns
    -------
    array (...)
        The norm, never negative; real.

    Conventions
    -----------
    The names and numbers are NumPy's, but for -1, -2 and -∞, which are no norms and are refused. The sum of the sizes
    of all entries, which regularization calls the L1 norm, is ``vector_norm(A, p=1, axis=(-2, -1))``, not ord=1. The
    gradient of the Frobenius, spectral and nuclear norm at the zero matrix is 0.

    Accuracy
    --------
    "fro", 1, ∞: that of :func:`gnomon.vector_norm`, relative error at most ε in float32 and half precision and
    (4 + log₂(m·n))·ε in float64. "spectral", "nuclear": that of :func:`gnomon.singular_values`, a relative
    error of at most 4·√max(m, n)·ε for the first, and min(m, n) times that for the second.

    Raises
    ------
    ValueError
        If `ord` is not one of the norms, A is no matrix or empty, or an entry is infinite or NaN.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.matrix_norm(A, ord="fro")`` and ``torch.linalg.matrix_norm(A, ord="fro")``, which lose digits in
    large float32 matrices and overflow at entries of 1e200. ``numpy.linalg.norm(A, 2)`` is the spectral norm of a
    matrix, but the Euclidean one of a vector.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.matrix_norm([[2, 1], [6, 4]]))
    7.54983443527075
    >>> float(gnomon.matrix_norm([[2, 1], [6, 4]], ord=1))
    8.0

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 2.3.
    """
    xp, dtype, (A,) = as_floating("matrix_norm", allow_complex=True, A=A)
    ord = _check_ord(ord)
    check_matrix("matrix_norm", "A", A)
    check_finite("matrix_norm", "A", A, xp=xp, check=check)
    if ord == "fro":
        norm = norm_of(xp, lambda a: a, [A], p=2, axes=(-2, -1), keepdims=True)
    elif ord in (1, math.inf):
        along, across = (-2, -1) if ord == 1 else (-1, -2)
        sums = sum_of(xp, xp.abs, [A], (along,), keepdims=True)
        norm = xp.max(sums, axis=across, keepdims=True)
    else:
        sigma = widen(xp, values_of(xp, A))
        sigma = xp.where(sigma > 0, sigma, 0.0)  # gradient 0 at the zero matrix
        norm = xp.max(sigma, axis=-1) if ord == 2 else xp.sum(sigma, axis=-1)
        norm = norm[..., None, None]
    return restore(xp, norm if keepdims else norm[..., 0, 0], real_dtype(xp, dtype))


def _check_ord(ord: str | float) -> str | float:
    known = _NAMES.get(ord, ord) if isinstance(ord, str) else ord
    if isinstance(ord, bool) or known not in ("fro", 2, "nuc", 1, math.inf):
        raise ValueError(f"matrix_norm: ord must be one of {_CHOICES}; it is {ord!r}.")
    return known
