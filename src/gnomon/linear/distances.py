"""How far apart two points are."""

from __future__ import annotations

from gnomon._arrays import Array
from gnomon.linear.norms import check_p, norm_of, real_dtype
from gnomon.linear.products import finish, two_vectors

__all__ = ["distance"]


def distance(
    x: Array, y: Array, /, *, p: float = 2, axis: int = -1, keepdims: bool = False, check: bool = True
) -> Array:
    r"""How far apart two points are: the p-norm of their difference.

    Formula
    -------
    d(x, y) = ‖x − y‖ₚ

    LaTeX
    -----
    d_p(x, y) = \| x - y \|_p

    Parameters
    ----------
    x : array (..., n)
        The first point, real or complex.
    y : array (..., n)
        The second point; its leading dimensions broadcast with those of `x`.
    p : float
        Which norm: 1 (along the axes), 2 (straight), ``math.inf`` (the longest axis), or any number between.
    axis : int
        The dimension along which each point lies.
    keepdims : bool
        Keep that dimension, with length 1.
    check : bool
        Check the values; False skips that (for tracing and hot loops), shapes are always checked.

    Returns
    -------
    array (...)
        The distance, never negative.

    Conventions
    -----------
    Computed from the differences, never as √(‖x‖² − 2⟨x, y⟩ + ‖y‖²), which loses near points. All pairs of the rows of
    X (k, n) and Y (l, n): ``distance(X[:, None, :], Y[None, :, :])`` (k, l); the differences are formed in blocks of
    16 MiB, never all at once. The gradient at x = y is 0.

    Accuracy
    --------
    float32 and half precision: differences and sums are formed in float64 and rounded once: relative error at most ε.
    float64: relative error at most (5 + log₂(n)/p)·ε along an axis contiguous in memory.

    Raises
    ------
    ValueError
        If p < 1 or NaN, an entry is infinite or NaN, the points are empty or their shapes do not fit.
    TypeError
        If p is no number or the axis no integer.

    Same quantity elsewhere
    -----------------------
    ``scipy.spatial.distance.minkowski(x, y, p)``; for all pairs ``scipy.spatial.distance.cdist(X, Y)`` and
    ``torch.cdist(X, Y)``, which with more than 25 rows uses the product and is wrong for near points unless told
    ``compute_mode="donot_use_mm_for_euclid_dist"``.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.distance([3, -4, 1], [0, 0, 1]))
    5.0
    >>> import numpy as np
    >>> X, Y = np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[0.0, 0.0], [0.0, 4.0], [3.0, 0.0]])
    >>> gnomon.distance(X[:, None, :], Y[None, :, :]).tolist()
    [[0.0, 4.0, 3.0], [5.0, 3.0, 4.0]]

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 2.2.
    """
    p = check_p("distance", p)
    xp, dtype, x, y, axis = two_vectors("distance", axis, check, allow_complex=True, x=x, y=y)
    norm = norm_of(xp, lambda x, y: x - y, [x, y], p=p, axes=(-1,))
    return finish(xp, norm, real_dtype(xp, dtype), axis, keepdims)
