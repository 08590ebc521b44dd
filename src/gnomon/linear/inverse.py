"""Undoing a matrix: its inverse, the solution of equations, and the nearest thing to an inverse when there is none."""

from __future__ import annotations

from types import ModuleType

import numpy as np

from gnomon._arrays import Array, as_floating, epsilon, restore, stop_gradient
from gnomon._checks import check_finite, check_matrix
from gnomon.linear._evidence import first_matrix, first_of
from gnomon.linear.singular_values import count_above, values_of, zero_threshold

__all__ = ["inverse", "pseudo_inverse", "solve"]


def inverse(A: Array, /, *, tolerance: float | None = None, check: bool = True) -> Array:
    r"""The matrix that undoes A: whatever A does to a vector, its inverse takes back.

    Formula
    -------
    A⁻¹ · A = A · A⁻¹ = I

    LaTeX
    -----
    A^{-1} A = A A^{-1} = I

    Parameters
    ----------
    A : array (..., n, n)
        A square matrix, real or complex.
    tolerance : float, optional
        Refuse a matrix whose smallest singular value is at most this; None stands for n·ε·σ₁.
    check : bool
        Check that all entries are finite and that A can be inverted.

    Returns
    -------
    array (..., n, n)
        The inverse.

    Conventions
    -----------
    A matrix that cannot be told from a singular one is refused, with the evidence that :func:`gnomon.invertibility`
    gives; by rounding alone many of them have an "inverse" full of numbers near 1/ε. ε is that of the precision
    computed in, float32 for half precision. To apply an inverse, :func:`gnomon.solve` is faster and nearer.

    Accuracy
    --------
    ‖X − A⁻¹‖ ≤ 4·n·κ·ε·‖A⁻¹‖ in the spectral norm, where κ is the condition number of A.

    Raises
    ------
    ValueError
        If `A` is not a square matrix, is empty, holds NaN or infinity, or is singular within the tolerance.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.inv(A)``, ``scipy.linalg.inv(A)``, ``torch.linalg.inv(A)``; of [[1, 2, 3], [4, 5, 6], [7, 8, 9]] they
    return entries near 1e16 or find it singular, as rounding has it.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.inverse([[2, 1], [1, 1]]).round(12)
    array([[ 1., -1.],
           [-1.,  2.]])

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, sections 2.1.3 and 3.4; Higham (2002), chapter 14.
    """
    xp, dtype, (A,) = as_floating("inverse", allow_complex=True, A=A)
    check_matrix("inverse", "A", A, square=True)
    A = check_finite("inverse", "A", A, xp=xp, check=check)
    if not check:
        return restore(xp, xp.linalg.inv(A), dtype)
    return restore(xp, _inverse_of_regular("inverse", xp, A, tolerance), dtype)


def solve(A: Array, b: Array, /, *, tolerance: float | None = None, check: bool = True) -> Array:
    r"""The x that A sends to b: the solution of as many linear equations as unknowns.

    Formula
    -------
    A · x = b,  x = A⁻¹ · b

    LaTeX
    -----
    A x = b, \quad x = A^{-1} b

    Parameters
    ----------
    A : array (..., n, n)
        A square matrix, real or complex.
    b : array (n,) or (..., n, k)
        The right-hand side: one vector, or k of them as columns; its leading dimensions broadcast with those of `A`.
    tolerance : float, optional
        Refuse a matrix whose smallest singular value is at most this; None stands for n·ε·σ₁.
    check : bool
        Check that all entries are finite and that A can be inverted.

    Returns
    -------
    array (..., n) or (..., n, k)
        The solution, shaped like `b`.

    Conventions
    -----------
    A one-dimensional `b` is a vector, everything else holds columns (the array-API standard's rule): a batch of vectors
    is passed as ``b[..., None]``. A singular matrix is refused, as by :func:`gnomon.inverse`; looking for one costs
    about as much as an inverse, which `check=False` saves.

    Accuracy
    --------
    ‖x̂ − x‖ ≤ 4·n·κ·ε·‖x‖, where κ is the condition number of A.

    Raises
    ------
    ValueError
        If `A` is not a square matrix or is singular within the tolerance, the shapes do not fit, or an argument
        is empty or holds NaN or infinity.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.solve(A, b)``, ``scipy.linalg.solve(A, b)``, ``torch.linalg.solve(A, b)``.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.solve([[2, 1], [1, 1]], [3, 2]).round(12)
    array([1., 1.])

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 3.4.
    """
    xp, dtype, (A, b) = as_floating("solve", allow_complex=True, A=A, b=b)
    n, _ = check_matrix("solve", "A", A, square=True)
    _check_right_side(A, b, n)
    check_finite("solve", "A", A, xp=xp, check=check)
    check_finite("solve", "b", b, xp=xp, check=check)
    if check:
        _inverse_of_regular("solve", xp, stop_gradient(A), tolerance)
    return restore(xp, xp.linalg.solve(A, b), dtype)


def pseudo_inverse(A: Array, /, *, tolerance: float | None = None, check: bool = True) -> Array:
    r"""The nearest thing to an inverse that every matrix has: it undoes A where A can be undone, and is 0 elsewhere.

    Formula
    -------
    A⁺ = V · diag(1/σᵢ, or 0 where σᵢ = 0) · Uᴴ

    LaTeX
    -----
    A^{+} = V \Sigma^{+} U^{\mathrm{H}}, \quad \sigma_i^{+} = 1/\sigma_i \; (\sigma_i > 0), \; 0 \; (\sigma_i = 0)

    Parameters
    ----------
    A : array (..., m, n)
        The matrix, real or complex, of any shape.
    tolerance : float, optional
        Singular values up to this count as zero; None stands for max(m, n)·ε·σ₁.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    array (..., n, m)
        The Moore–Penrose pseudo-inverse. A⁺·b is the shortest of all x that bring A·x nearest to b.

    Conventions
    -----------
    Equal to the inverse where there is one. ε is that of the precision computed in, float32 for half precision. The
    derivative holds as long as the rank stays; where it jumps, so does the pseudo-inverse.

    Accuracy
    --------
    ‖X − A⁺‖ ≤ 16·max(m, n)·κ·ε·‖A⁺‖ in the spectral norm, where κ is the largest singular value over the smallest one
    that is not zero.

    Raises
    ------
    ValueError
        If `A` is not a matrix, is empty, or holds NaN or infinity, or the tolerance is negative.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.pinv(A, rtol=tolerance / σ₁)``, ``torch.linalg.pinv(A, atol=tolerance, rtol=0)``,
    ``scipy.linalg.pinv(A, atol=tolerance, rtol=0)``. NumPy's own default drops less: 1e-15·σ₁.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.pseudo_inverse([[2, 0], [0, 0], [0, 0]])
    array([[0.5, 0. , 0. ],
           [0. , 0. , 0. ]])

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 5.5.2; Penrose (1955).
    """
    xp, dtype, (A,) = as_floating("pseudo_inverse", allow_complex=True, A=A)
    shape = check_matrix("pseudo_inverse", "A", A)
    A = check_finite("pseudo_inverse", "A", A, xp=xp, check=check)
    if tolerance is None:
        relative = max(shape) * epsilon(A.dtype)
    else:
        S = values_of(xp, stop_gradient(A))
        threshold = zero_threshold("pseudo_inverse", S, shape, tolerance)
        relative = xp.where(S[..., 0] > 0, threshold / xp.where(S[..., 0] > 0, S[..., 0], 1.0), 0.0)
    return restore(xp, xp.linalg.pinv(A, rtol=relative), dtype)


def _check_right_side(A: Array, b: Array, n: int) -> None:
    shapes = f"A is {n}×{n}, b has shape {tuple(b.shape)}"
    if b.ndim == 0 or 0 in b.shape or b.shape[0 if b.ndim == 1 else -2] != n:
        raise ValueError(
            f"solve: b must be a vector of {n} entries or a matrix of {n} rows; {shapes}. "
            f"Pass a batch of vectors as b[..., None]."
        )
    try:
        np.broadcast_shapes(tuple(A.shape[:-2]), tuple(b.shape[:-2]))
    except ValueError:
        raise ValueError(
            f"solve: A and b must have leading dimensions that fit together; "
            f"A has shape {tuple(A.shape)}, b has shape {tuple(b.shape)}."
        ) from None


def _inverse_of_regular(function: str, xp: ModuleType, A: Array, tolerance: float | None) -> Array:
    """Return the inverse of `A`, of which no matrix is singular within the tolerance.

    Singular values cost many times the inverse, so they are asked only where the inverse makes them suspect. Column j
    of a computed inverse Y solves (A + E)·yⱼ = eⱼ exactly, with ‖E‖ ≤ c·n·ε·σ₁ (c a few). If σₘᵢₙ ≤ n·ε·σ₁ and u is its
    left vector, then |uⱼ| = |uᴴ(A + E)·yⱼ| ≤ (1 + c)·n·ε·σ₁·‖yⱼ‖, and |uⱼ| ≥ 1/√n for some j: ‖A‖·‖Y‖ is at least
    1/((1 + c)·n·√n·ε) in the Frobenius norm. Below that, with c = 15, the matrix is regular.
    """
    n = A.shape[-1]
    largest = xp.max(xp.abs(stop_gradient(A)), axis=(-2, -1), keepdims=True)
    largest = xp.where(largest > 0, largest, 1.0)
    try:
        Y = xp.linalg.inv(A)
    except (np.linalg.LinAlgError, RuntimeError):  # PyTorch's error is a RuntimeError; both mean a pivot of exactly 0
        _refuse_singular(function, xp, A, tolerance)
        raise
    if tolerance is None:
        sizes = xp.linalg.matrix_norm(stop_gradient(A) / largest) * xp.linalg.matrix_norm(stop_gradient(Y) * largest)
        if not bool(xp.all(sizes * (16 * n * n**0.5 * epsilon(A.dtype)) < 1)):  # so that NaN is suspect too
            _refuse_singular(function, xp, A, tolerance)
    else:
        _refuse_singular(function, xp, A, tolerance)
    return Y


def _refuse_singular(function: str, xp: ModuleType, A: Array, tolerance: float | None) -> None:
    n = A.shape[-1]
    S = values_of(xp, stop_gradient(A))
    threshold = zero_threshold(function, S, (n, n), tolerance)
    singular = S[..., -1] <= threshold
    if not bool(xp.any(singular)):
        return
    largest, smallest, limit, rank = first_of(singular, S[..., 0], S[..., -1], threshold, count_above(xp, S, threshold))
    condition = f"{largest / smallest:.3g}" if smallest else "∞"
    raise ValueError(
        f"{function}: A must be invertible; {first_matrix(singular)} is singular within the tolerance: its smallest "
        f"singular value is {smallest:.3g}, at most {limit:.3g}{' = n·ε·σ₁' if tolerance is None else ''}; its rank is "
        f"{rank} of {n}, its condition number {condition}. See invertibility(A); pseudo_inverse(A) exists "
        f"for every matrix, and check=False skips this test."
    )
