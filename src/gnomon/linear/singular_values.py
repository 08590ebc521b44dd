"""How much a matrix stretches: its singular values, and the rank and condition number read off them."""

from __future__ import annotations

import math
from types import ModuleType

from array_api_compat import device, is_torch_array

from gnomon._arrays import Array, as_floating, dtype_name, epsilon, float_for_integers, restore, widen
from gnomon._checks import check_finite, check_matrix

__all__ = ["condition_number", "matrix_rank", "singular_values"]

# The Gram matrix pays where one side is this many times the other; nearer to a square its n³ costs what it saves.
_TALL = 8
# Entries of A that are held in float64 at a time: 16 MiB.
_BLOCK = 2**21


def singular_values(A: Array, /, *, check: bool = True) -> Array:
    r"""How far a matrix stretches the unit ball along each of its axes, largest first.

    Formula
    -------
    σᵢ(A) = √λᵢ(AᴴA)

    LaTeX
    -----
    \sigma_i(A) = \sqrt{\lambda_i(A^{\mathrm{H}} A)}

    Parameters
    ----------
    A : array (..., m, n)
        The matrix, real or complex, of any shape.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    array (..., min(m, n))
        The singular values, real, at least 0, decreasing.

    Conventions
    -----------
    min(m, n) values, zeros among them; the semi-axes of the ellipsoid that is the image of the unit ball.

    Accuracy
    --------
    |σ̂ᵢ − σᵢ| ≤ 4·√max(m, n)·ε·σ₁, which is a bound on the absolute error: a σᵢ far below σ₁ has fewer digits. A float32
    matrix at least 8 times as long as wide is reduced to its Gram matrix in float64, whose rounding (2⁻⁵², halved in
    digits by the root) is that of float32 relative to σ₁; there |σ̂ᵢ − σᵢ| ≤ 2ε·σᵢ + √(min(m, n))·2⁻²⁶·σ₁.

    Raises
    ------
    ValueError
        If `A` is not a matrix, is empty, or holds NaN or infinity.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.svdvals(A)``, ``scipy.linalg.svdvals(A)``, ``torch.linalg.svdvals(A)``; the first and the last
    return NaN or stop with "did not converge" where `A` holds NaN.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.singular_values([[3, 0], [0, -4]])
    array([4., 3.])

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 2.4.
    """
    xp, dtype, (A,) = as_floating("singular_values", allow_complex=True, A=A)
    check_matrix("singular_values", "A", A)
    S = values_of(xp, check_finite("singular_values", "A", A, xp=xp, check=check))
    return restore(xp, S, S.dtype if S.dtype != A.dtype else dtype)


def matrix_rank(A: Array, /, *, tolerance: float | None = None, check: bool = True) -> Array:
    r"""How many dimensions the image of a matrix has: the number of singular values that are not zero.

    Formula
    -------
    rank A = #{i : σᵢ > τ},  τ = max(m, n) · ε · σ₁

    LaTeX
    -----
    \mathrm{rank}\, A = \#\{i : \sigma_i > \tau\}, \quad \tau = \max(m, n)\, \varepsilon\, \sigma_1

    Parameters
    ----------
    A : array (..., m, n)
        The matrix, real or complex, of any shape.
    tolerance : float, optional
        τ, an absolute threshold: singular values up to it count as zero.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    integer array (...)
        The rank, from 0 to min(m, n). Its evidence is in ``svd(A).S`` and ``svd(A).tolerance``.

    Conventions
    -----------
    ε is that of the precision computed in, so float32 for half precision: the matrix counts as given, and what rounding
    its entries to half precision did to it belongs into `tolerance`.

    Accuracy
    --------
    Right for every matrix whose singular values lie outside (0, 2τ]: the default τ is at least twice the rounding error
    of the singular values, in exchange for calling a matrix that is closer than τ to lower rank by the lower rank.

    Raises
    ------
    ValueError
        If `A` is not a matrix, is empty, or holds NaN or infinity, or the tolerance is negative.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.matrix_rank(A, tol=tolerance)``, ``torch.linalg.matrix_rank(A, atol=tolerance, rtol=0)``, with the
    same default.

    Examples
    --------
    >>> import gnomon
    >>> int(gnomon.matrix_rank([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
    2

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 5.4.1.
    """
    xp, _, (A,) = as_floating("matrix_rank", allow_complex=True, A=A)
    shape = check_matrix("matrix_rank", "A", A)
    S = values_of(xp, check_finite("matrix_rank", "A", A, xp=xp, check=check))
    rank = count_above(xp, S, zero_threshold("matrix_rank", S, shape, tolerance))
    return restore(xp, rank, rank.dtype)


def condition_number(A: Array, /, *, check: bool = True) -> Array:
    r"""By how much a matrix can magnify a relative error: the largest stretch over the smallest.

    Formula
    -------
    κ(A) = σ₁ / σₘᵢₙ

    LaTeX
    -----
    \kappa(A) = \frac{\sigma_1}{\sigma_{\min}}

    Parameters
    ----------
    A : array (..., m, n)
        The matrix, real or complex, of any shape.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    array (...)
        The condition number in the spectral norm, from 1 to ∞.

    Conventions
    -----------
    ∞ where σₘᵢₙ ≤ max(m, n)·ε·σ₁, the zero matrix included: no digit of σₘᵢₙ is known there, and the matrix cannot be
    told from one without full rank. ε as in :func:`gnomon.matrix_rank`.

    Accuracy
    --------
    Relative error at most 4·√max(m, n)·ε·(κ + 1): all digits where κ is small, none where κ reaches 1/ε.

    Raises
    ------
    ValueError
        If `A` is not a matrix, is empty, or holds NaN or infinity.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.cond(A)``, ``torch.linalg.cond(A)``, which return the noise (3.8e16, say) for a singular matrix.

    Examples
    --------
    >>> import gnomon
    >>> round(float(gnomon.condition_number([[4, 0], [0, 0.5]])), 12)
    8.0
    >>> float(gnomon.condition_number([[1, 2], [2, 4]]))
    inf

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 2.6.2.
    """
    xp, dtype, (A,) = as_floating("condition_number", allow_complex=True, A=A)
    shape = check_matrix("condition_number", "A", A)
    S = values_of(xp, check_finite("condition_number", "A", A, xp=xp, check=check))
    ratio = condition_of(xp, S, zero_threshold("condition_number", S, shape, None))
    return restore(xp, ratio, ratio.dtype if S.dtype != A.dtype else dtype)


def values_of(xp: ModuleType, A: Array) -> Array:
    """Return the singular values of `A` in the precision computed in."""
    rows, columns = A.shape[-2:]
    long = max(rows, columns) >= _TALL * min(rows, columns)
    doubled = dtype_name(A.dtype) == "float32" and float_for_integers(xp, device(A)) == xp.float64
    # With a gradient the Gram matrix would not do: the root's derivative at σ = 0 is infinite.
    if long and doubled and not (is_torch_array(A) and A.requires_grad):
        return xp.astype(_values_by_gram(xp, A if rows >= columns else xp.matrix_transpose(A)), A.dtype)
    return xp.linalg.svdvals(A)


def zero_threshold(function: str, S: Array, shape: tuple[int, int], tolerance: float | None) -> Array:
    """Return the size, one per matrix, up to which a singular value counts as zero: max(m, n)·ε·σ₁ unless given."""
    largest = S[..., 0]
    tolerance = check_tolerance(function, "max(m, n)·ε·σ₁", tolerance)
    if tolerance is None:
        return max(shape) * epsilon(S.dtype) * largest
    return 0 * largest + tolerance


def check_tolerance(function: str, default: str, tolerance: float | None) -> float | None:
    """Return the tolerance, a finite size of at least 0; None stands for the default."""
    if tolerance is None:
        return None
    if isinstance(tolerance, bool) or not isinstance(tolerance, int | float):
        raise TypeError(f"{function}: tolerance must be a number, or None for {default}; it is {tolerance!r}.")
    if not 0 <= tolerance < math.inf:
        raise ValueError(
            f"{function}: tolerance must be finite and at least 0; it is {tolerance:g}. It is an absolute size: "
            f"what is at most that counts as zero. Leave it out for {default}."
        )
    return float(tolerance)


def count_above(xp: ModuleType, S: Array, threshold: Array) -> Array:
    """Return how many entries of each row of `S` are above its threshold."""
    above = xp.expand_dims(threshold, axis=-1) < S
    return xp.sum(xp.astype(above, xp.int64), axis=-1)


def condition_of(xp: ModuleType, S: Array, threshold: Array) -> Array:
    """Return largest over smallest, or ∞ where the smallest is within the threshold."""
    regular = S[..., -1] > threshold
    return xp.where(regular, S[..., 0] / xp.where(regular, S[..., -1], 1.0), math.inf)


def _values_by_gram(xp: ModuleType, A: Array) -> Array:
    """Return the singular values of a tall float32 matrix from AᵀA, summed in float64 by blocks of rows.

    A product of two float32 numbers is exact in float64, so the sums alone are rounded: λ is wrong by about 2⁻⁵²·n·λ₁
    at most and σ by its root, which stays below the 2⁻²³·√n of an SVD in float32.
    """
    rows, columns = A.shape[-2:]
    # float64 has room for the squares of all of float32 (10⁻⁹⁰ to 10⁷⁷).
    step = max(1, _BLOCK * rows // math.prod(A.shape))
    gram = xp.zeros((*A.shape[:-2], columns, columns), dtype=widen(xp, A[..., :1, :1]).dtype, device=A.device)
    for start in range(0, rows, step):
        block = widen(xp, A[..., start : min(start + step, rows), :])
        gram = gram + xp.matrix_transpose(block) @ block
    squares = xp.linalg.eigvalsh(gram)
    return xp.flip(xp.sqrt(xp.where(squares > 0, squares, 0.0)), axis=-1)
