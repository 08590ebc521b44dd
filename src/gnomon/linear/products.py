"""How two directions compare: inner product, cosine, angle."""

from __future__ import annotations

import math
from types import ModuleType

from gnomon._arrays import Array, DType, as_floating, dtype_name, first_index, move_axis, restore, stop_gradient
from gnomon._blocks import max_of, sum_of
from gnomon._checks import check_axis, check_finite, check_not_empty, check_same_shape
from gnomon.linear.norms import norm_of, power_of_two

__all__ = ["angle", "cosine_similarity", "inner_product"]


def inner_product(x: Array, y: Array, /, *, axis: int = -1, keepdims: bool = False, check: bool = True) -> Array:
    r"""How far two vectors point the same way, times their lengths: the inner (dot) product.

    Formula
    -------
    ⟨x, y⟩ = Σᵢ xᵢ · yᵢ (of complex vectors Σᵢ x̄ᵢ · yᵢ)

    LaTeX
    -----
    \langle x, y \rangle = \sum_i \bar{x}_i \, y_i

    Parameters
    ----------
    x : array (..., n)
        The first vector; of complex ones this one is conjugated.
    y : array (..., n)
        The second vector; its leading dimensions broadcast with those of `x`.
    axis : int
        The dimension along which each vector lies.
    keepdims : bool
        Keep that dimension, with length 1.
    check : bool
        Check the values; False skips that (for tracing and hot loops), shapes are always checked.

    Returns
    -------
    array (...)
        The inner product.

    Conventions
    -----------
    The first of two complex vectors is conjugated (as ``numpy.vecdot`` and physics do), so ⟨x, x⟩ = ‖x‖₂² is real.

    Accuracy
    --------
    float32 and half precision: products are exact in float64 and summed there, then rounded once: an error of at most
    ε·|⟨x, y⟩| + n·2⁻⁵²·Σ|xᵢ·yᵢ|. float64: at most n·ε·Σ|xᵢ·yᵢ|. A product beyond the range of float64 is ∞.

    Raises
    ------
    ValueError
        If an entry is infinite or NaN, the vectors are empty or their shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``numpy.vecdot(x, y)`` and ``torch.linalg.vecdot(x, y)``, which sum float32 in float32; ``numpy.dot`` and
    ``numpy.inner`` do not conjugate and give batches another meaning.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.inner_product([1, 2, 3], [4, -5, 6]))
    12.0

    Source
    ------
    Strang (2016), *Introduction to Linear Algebra*, section 1.2.
    """
    xp, dtype, x, y, axis = two_vectors("inner_product", axis, check, allow_complex=True, x=x, y=y)
    return finish(xp, inner(xp, x, y), dtype, axis, keepdims)


def cosine_similarity(x: Array, y: Array, /, *, axis: int = -1, keepdims: bool = False, check: bool = True) -> Array:
    r"""How alike the directions of two vectors are, from −1 (opposite) over 0 (perpendicular) to 1 (the same).

    Formula
    -------
    cos(x, y) = ⟨x, y⟩ / (‖x‖₂ · ‖y‖₂)

    LaTeX
    -----
    \cos(x, y) = \frac{\langle x, y \rangle}{\| x \|_2 \, \| y \|_2}

    Parameters
    ----------
    x : array (..., n)
        The first vector, not zero.
    y : array (..., n)
        The second vector, not zero; its leading dimensions broadcast with those of `x`.
    axis : int
        The dimension along which each vector lies.
    keepdims : bool
        Keep that dimension, with length 1.
    check : bool
        Check the values; without, the result is NaN where a vector is zero.

    Returns
    -------
    array (...)
        The cosine of the angle between the vectors.

    Conventions
    -----------
    The zero vector has no direction: it is refused. Nothing is clipped: with a = ‖u − v‖, b = ‖u + v‖ of the unit
    vectors u, v it is (b² − a²)/(b² + a²) where it is larger than ½ in size, which lies between −1 and 1 by
    construction, and ⟨u, v⟩ elsewhere.

    Accuracy
    --------
    Absolute error at most ε in float32 and half precision and (4 + n)·ε in float64; 1 − cos keeps what the rounding of
    the result leaves of it, for angles below 10⁻⁸ see :func:`gnomon.angle`.

    Raises
    ------
    ValueError
        If a vector is zero, an entry is infinite or NaN, the vectors are empty or their shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``1 - scipy.spatial.distance.cosine(x, y)`` and ``torch.nn.functional.cosine_similarity(x, y, dim=-1)``, which give
    0 (PyTorch, by an eps) or NaN (SciPy) for the zero vector; ``sklearn.metrics.pairwise.cosine_similarity(X, Y)`` of
    all pairs of rows, which can exceed 1.

    Examples
    --------
    >>> import gnomon
    >>> round(float(gnomon.cosine_similarity([1, 0], [1, 1])), 4)
    0.7071

    Source
    ------
    Strang (2016), *Introduction to Linear Algebra*, section 1.2; the form near ±1 after Kahan (2006), *How Futile are
    Mindless Assessments of Roundoff in Floating-Point Computation?*, section 12.
    """
    xp, dtype, x, y, axis = two_vectors("cosine_similarity", axis, check, x=x, y=y)
    apart, together, product = _apart_and_together("cosine_similarity", xp, x, y, check)
    far, near = together * together, apart * apart
    by_sides = (far - near) / (far + near)
    return finish(xp, xp.where(xp.abs(by_sides) > 0.5, by_sides, product), dtype, axis, keepdims)


def angle(x: Array, y: Array, /, *, axis: int = -1, keepdims: bool = False, check: bool = True) -> Array:
    r"""Angle between two vectors, in radians from 0 to π.

    Formula
    -------
    ∠(x, y) = arccos(⟨x, y⟩ / (‖x‖₂ · ‖y‖₂)) = 2 · atan2(‖x/‖x‖₂ − y/‖y‖₂‖₂, ‖x/‖x‖₂ + y/‖y‖₂‖₂)

    LaTeX
    -----
    \angle(x, y) = \arccos \frac{\langle x, y \rangle}{\| x \|_2 \, \| y \|_2}

    Parameters
    ----------
    x : array (..., n)
        The first vector, not zero.
    y : array (..., n)
        The second vector, not zero; its leading dimensions broadcast with those of `x`.
    axis : int
        The dimension along which each vector lies.
    keepdims : bool
        Keep that dimension, with length 1.
    check : bool
        Check the values; without, the result is NaN where a vector is zero.

    Returns
    -------
    array (...)
        The angle in radians; multiply by 180/π for degrees.

    Conventions
    -----------
    The zero vector has no direction: it is refused. The second form of the formula is computed: arccos loses half the
    digits near 0 and π. The gradient is 0 where the vectors are exactly parallel (the angle has a kink there).

    Accuracy
    --------
    float32 and half precision: relative error at most 2 ε for angles down to 10⁻⁸. float64: absolute error at most
    8·ε·max(1, log₂ n), however close to 0 or π.

    Raises
    ------
    ValueError
        If a vector is zero, an entry is infinite or NaN, the vectors are empty or their shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``numpy.arccos(x @ y / (norm(x) * norm(y)))``, which gives NaN when rounding takes the quotient beyond 1, and 0 for
    angles below 10⁻⁸; ``scipy.linalg.subspace_angles`` of one-column matrices, between lines: from 0 to π/2.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.angle([1, 0], [0, 2]))
    1.5707963267948966
    >>> float(gnomon.angle([1, 0], [1, 1e-12]))
    1e-12

    Source
    ------
    Kahan (2006), *How Futile are Mindless Assessments of Roundoff in Floating-Point Computation?*, section 12.
    """
    xp, dtype, x, y, axis = two_vectors("angle", axis, check, x=x, y=y)
    apart, together, _ = _apart_and_together("angle", xp, x, y, check)
    return finish(xp, 2 * xp.atan2(apart, together), dtype, axis, keepdims)


def two_vectors(
    function: str,
    axis: int,
    check: bool,
    /,
    *,
    allow_complex: bool = False,
    **vectors: Array,
) -> tuple[ModuleType, DType, Array, Array, int]:
    """Return (xp, dtype, x, y, axis) with both vectors checked and along the last dimension."""
    xp, dtype, arrays = as_floating(function, allow_complex=allow_complex, **vectors)
    moved = {}
    for name, vector in zip(vectors, arrays, strict=True):
        check_not_empty(function, name, vector)
        axis = check_axis(function, name, vector, axis)  # counted from the end, so it means the same in the second
        check_finite(function, name, vector, xp=xp, check=check)
        moved[name] = move_axis(xp, vector, axis, -1)
    check_same_shape(function, **moved)
    x, y = moved.values()
    return xp, dtype, x, y, axis


def scaled(xp: ModuleType, x: Array) -> Array:
    """Return `x` over a power of two near its largest entry, where squares could leave the range (float64)."""
    if dtype_name(x.dtype) in ("float32", "complex64"):
        return x
    largest = stop_gradient(max_of(xp, xp.abs, [x], (-1,), keepdims=True))
    return x / power_of_two(xp, largest)


def length_of(function: str, name: str, xp: ModuleType, x: Array, check: bool) -> Array:
    """Return ‖x‖₂ along the last dimension, which is kept; zero is refused, or NaN without `check`."""
    length = norm_of(xp, lambda x: x, [x], p=2, axes=(-1,), keepdims=True)
    zero = length == 0
    if check and bool(xp.any(zero)):
        place = first_index(xp, xp.squeeze(zero, axis=-1))
        which = f"row {place[0] if len(place) == 1 else place} is" if place else "it is"
        raise ValueError(
            f"{function}: {name} must not be the zero vector, which has no direction; {which} zero. "
            f"Leave it out, or pass check=False to get NaN there."
        )
    return xp.where(zero, math.nan, length)


def finish(xp: ModuleType, value: Array, dtype: DType, axis: int, keepdims: bool) -> Array:
    """Return `value` in `dtype`, with the reduced dimension back where it was if `keepdims`."""
    value = restore(xp, value, dtype)
    return xp.expand_dims(value, axis=axis) if keepdims else value


def inner(xp: ModuleType, x: Array, y: Array, *, keepdims: bool = False) -> Array:
    """Return Σ x̄ᵢ·yᵢ along the last dimension, formed and summed in float64."""
    complex_ = "complex" in dtype_name(x.dtype)
    return sum_of(xp, lambda x, y: (xp.conj(x) if complex_ else x) * y, [x, y], (-1,), keepdims=keepdims)


def _apart_and_together(function: str, xp: ModuleType, x: Array, y: Array, check: bool) -> tuple[Array, ...]:
    """Return ‖u − v‖, ‖u + v‖ and ⟨u, v⟩ of the unit vectors u, v along x and y, which are not formed in full."""
    x, y = scaled(xp, x), scaled(xp, y)
    arrays = [x, y, length_of(function, "x", xp, x, check), length_of(function, "y", xp, y, check)]
    apart = norm_of(xp, lambda x, y, a, b: x / a - y / b, arrays, p=2, axes=(-1,))
    together = norm_of(xp, lambda x, y, a, b: x / a + y / b, arrays, p=2, axes=(-1,))
    return apart, together, sum_of(xp, lambda x, y, a, b: (x / a) * (y / b), arrays, (-1,))
