"""By how much a matrix scales volume, and whether it keeps the orientation: the determinant and its logarithm."""

from __future__ import annotations

import math
from types import ModuleType
from typing import NamedTuple

import numpy as np
from array_api_compat import is_torch_array

from gnomon._arrays import Array, as_floating, dtype_name, restore, stop_gradient, widen
from gnomon._checks import check_finite, check_matrix

__all__ = ["determinant", "log_determinant"]

# Up to here the determinant of an equilibrated matrix fits into float64 with room for every partial product: by
# Hadamard it is at most (√n)ⁿ = 2⁸⁰. Above, all entries are scaled once more so that it comes near 1.
_SMALL = 32
# From here on the partial products could leave float64 even so; the sum of logarithms cannot.
_LARGE = 1024
# log₂ of a zero entry: below all of float64, and finite so that differences stay numbers.
_LOG_ZERO = -5000.0


class LogDeterminant(NamedTuple):
    """The determinant as sign · exp(logabs)."""

    sign: Array
    logabs: Array


def determinant(A: Array, /, *, check: bool = True) -> Array:
    r"""By how much a matrix scales volumes, negative when it reverses the orientation.

    Formula
    -------
    det A = Σ_π sign(π) · a_{1π(1)} · … · a_{nπ(n)}

    LaTeX
    -----
    \det A = \sum_{\pi} \mathrm{sign}(\pi) \prod_{i=1}^{n} a_{i \pi(i)}

    Parameters
    ----------
    A : array (..., n, n)
        A square matrix, real or complex.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    array (...)
        The determinant. 0: a dimension is lost; 1: volumes stay; −1: they stay and the orientation is reversed.

    Conventions
    -----------
    Rows and columns are scaled by powers of 2 first, so that the result is right wherever it can be represented, and
    0 or ±∞ where it cannot (:func:`gnomon.log_determinant` says how small or large it is). It is not rounded to an
    integer. float32 is computed in float64. The gradient is the matrix of cofactors, also where A is singular.

    Accuracy
    --------
    Relative error at most 4·n·κ·2⁻⁵² + ε, where κ is the condition number of A: the determinant of a nearly singular
    matrix is as uncertain as its entries make it, and that of a singular one may come out as a small number
    (:func:`gnomon.invertibility` decides).

    Raises
    ------
    ValueError
        If `A` is not a square matrix, is empty, or holds NaN or infinity.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.det(A)``, ``scipy.linalg.det(A)``, ``torch.linalg.det(A)``, which overflow or underflow on the way:
    for diag(1e200, 1e200, 1e-300, 1e-100) they give ∞.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.determinant([[2, 1], [1, 3]]))
    5.0
    >>> float(gnomon.determinant([[0, 1], [1, 0]]))
    -1.0

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, sections 2.1.4 and 3.5.2; Strang (2016), chapter 5.
    """
    xp, dtype, (A,) = as_floating("determinant", allow_complex=True, A=A)
    n, _ = check_matrix("determinant", "A", A, square=True)
    A = widen(xp, check_finite("determinant", "A", A, xp=xp, check=check))
    A, exponent = _equilibrated(xp, A)
    if n > _SMALL:
        logabs = stop_gradient(xp.linalg.slogdet(A).logabsdet)
        # One more power of 2 for all entries, the same for each matrix; none where the determinant is 0.
        shift = xp.where(logabs > -math.inf, xp.round(logabs / (n * math.log(2))), 0.0)
        A = _times_power_of_two(xp, A, -shift[..., None, None])
        exponent = exponent + n * shift
    if n == 2:
        value = _of_two_rows(A)
    elif n <= _LARGE:
        value = xp.linalg.det(A)
    else:
        regular = logabs > -math.inf
        identity = xp.eye(n, dtype=A.dtype, device=A.device)  # stands in where the logarithm has no derivative
        sign, logabs = xp.linalg.slogdet(xp.where(regular[..., None, None], A, identity))
        value = xp.where(regular, sign * xp.exp(logabs), 0.0)
    if n > 2 and is_torch_array(A) and A.requires_grad:
        singular = value == 0
        if not check or bool(xp.any(singular)):
            # The automatic derivative, det A · A⁻ᵀ, has lost the cofactors where det A = 0.
            change = xp.sum(_cofactors(xp, stop_gradient(A)) * (A - stop_gradient(A)), axis=(-2, -1))
            value = xp.where(singular, change, value)
    with np.errstate(over="ignore"):  # ∞ is the answer then, as the card says
        return restore(xp, _times_power_of_two(xp, value, exponent), dtype)


def log_determinant(A: Array, /, *, check: bool = True) -> LogDeterminant:
    r"""The determinant as a sign and the logarithm of its size, which no number of dimensions makes too large.

    Formula
    -------
    det A = sign · exp(logabs),  logabs = log |det A|

    LaTeX
    -----
    \det A = \mathrm{sign} \cdot e^{\mathrm{logabs}}, \quad \mathrm{logabs} = \log \left| \det A \right|

    Parameters
    ----------
    A : array (..., n, n)
        A square matrix, real or complex.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    LogDeterminant (sign, logabs)
        Two arrays (...): the sign −1, 0 or 1 (for a complex matrix of size 1, or 0), and the natural logarithm.

    Conventions
    -----------
    A determinant of 0 has sign 0 and logabs −∞. Logarithms are natural. float32 is computed in float64.

    Accuracy
    --------
    Absolute error of logabs at most 4·n·κ·2⁻⁵² + ε·|logabs|, where κ is the condition number of A.

    Raises
    ------
    ValueError
        If `A` is not a square matrix, is empty, or holds NaN or infinity.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.slogdet(A)``, ``torch.linalg.slogdet(A)``.

    Examples
    --------
    >>> import gnomon, numpy
    >>> sign, logabs = gnomon.log_determinant(0.01 * numpy.eye(500))
    >>> float(sign), round(float(logabs), 3)
    (1.0, -2302.585)

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 3.5.2.
    """
    xp, dtype, (A,) = as_floating("log_determinant", allow_complex=True, A=A)
    check_matrix("log_determinant", "A", A, square=True)
    sign, logabs = sign_and_logarithm(xp, check_finite("log_determinant", "A", A, xp=xp, check=check))
    real = xp.abs(xp.zeros((), dtype=A.dtype)).dtype if "complex" in dtype_name(dtype) else dtype
    return LogDeterminant(restore(xp, sign, dtype), restore(xp, logabs, real))


def sign_and_logarithm(xp: ModuleType, A: Array) -> tuple[Array, Array]:
    """Return the sign of det A and log|det A| in float64."""
    A, exponent = _equilibrated(xp, widen(xp, A))
    if A.shape[-1] == 2:
        value = _of_two_rows(A)
        size = xp.abs(value)
        nonzero = xp.where(size > 0, size, 1.0)
        sign, logabs = value / nonzero, xp.where(size > 0, xp.log(nonzero), -math.inf)
    else:
        sign, logabs = xp.linalg.slogdet(A)
    return sign, logabs + exponent * math.log(2)


def _of_two_rows(A: Array) -> Array:
    """Return a·d − b·c: exact for small integers, as accurate as elimination, and with all its derivatives."""
    return A[..., 0, 0] * A[..., 1, 1] - A[..., 0, 1] * A[..., 1, 0]


def _cofactors(xp: ModuleType, A: Array) -> Array:
    """Return the derivative of the determinant, by A = U·diag(σ)·Vᴴ also where A is singular.

    adj A = det U · det Vᴴ · V·diag(γ)·Uᴴ with γᵢ the product of all σ but σᵢ, and the cofactors are its transpose.
    """
    U, S, Vt = xp.linalg.svd(A, full_matrices=False)
    others = xp.where(xp.eye(S.shape[-1], dtype=xp.bool, device=S.device), 1.0, S[..., None, :])
    orientation = xp.linalg.det(U) * xp.linalg.det(Vt)
    return orientation[..., None, None] * ((xp.conj(U) * xp.prod(others, axis=-1)[..., None, :]) @ xp.conj(Vt))


def _equilibrated(xp: ModuleType, A: Array) -> tuple[Array, Array]:
    """Return `A` with rows and columns divided by powers of 2, and the sum of their exponents.

    The largest entry of each row is then near 1. Only entries that are smaller than their row's largest by 10³⁰⁸
    are lost; det A = det(result) · 2^exponent.
    """
    sizes = _sizes(xp, stop_gradient(A))
    logs = xp.where(sizes > 0, xp.floor(xp.log2(xp.where(sizes > 0, sizes, 1.0))), _LOG_ZERO)
    of_columns = _largest(xp, logs, -2)  # (..., 1, n)
    of_rows = _largest(xp, logs - of_columns, -1)  # (..., n, 1)
    exponent = xp.sum(of_columns, axis=(-2, -1)) + xp.sum(of_rows, axis=(-2, -1))
    return _times_power_of_two(xp, A, -(of_columns + of_rows)), exponent


def _largest(xp: ModuleType, logs: Array, axis: int) -> Array:
    largest = xp.max(logs, axis=axis, keepdims=True)
    return xp.where(largest > _LOG_ZERO / 2, largest, 0.0)


def _sizes(xp: ModuleType, A: Array) -> Array:
    if "complex" in dtype_name(A.dtype):
        return xp.maximum(xp.abs(xp.real(A)), xp.abs(xp.imag(A)))
    return xp.abs(A)


def _times_power_of_two(xp: ModuleType, x: Array, exponent: Array) -> Array:
    """Return x · 2^exponent, in three steps: 2^exponent alone may not be a number where the product is one."""
    exponent = xp.clip(exponent, -2400.0, 2400.0)
    third = xp.round(exponent / 3)
    for step in (third, third, exponent - 2 * third):
        x = x * xp.astype(xp.pow(xp.full_like(step, 2.0), step), x.dtype)
    return x
