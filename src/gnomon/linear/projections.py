"""The shadow of one vector on another."""

from __future__ import annotations

from types import ModuleType

from gnomon._arrays import Array, move_axis, restore
from gnomon.linear.products import finish, inner, length_of, scaled, two_vectors

__all__ = ["project", "scalar_projection"]


def project(x: Array, onto: Array, /, *, axis: int = -1, check: bool = True) -> Array:
    r"""The shadow of a vector on the line along another: its orthogonal projection.

    Formula
    -------
    proj(x) = (⟨w, x⟩ / ⟨w, w⟩) · w,  w = onto

    LaTeX
    -----
    \mathrm{proj}_w \, x = \frac{\langle w, x \rangle}{\langle w, w \rangle} \, w

    Parameters
    ----------
    x : array (..., n)
        The vector that casts the shadow, real or complex.
    onto : array (..., n)
        The vector w along the line, not zero; its leading dimensions broadcast with those of `x`.
    axis : int
        The dimension along which each vector lies.
    check : bool
        Check the values; without, the result is NaN where `onto` is zero.

    Returns
    -------
    array (..., n)
        The point of the line nearest to `x`.

    Conventions
    -----------
    The length and sign of `onto` do not matter. What is left, x − proj(x), is perpendicular to `onto`.

    Accuracy
    --------
    Error of every entry at most ε·‖x‖₂ in float32 and half precision (computed in float64, rounded once), and
    (4 + n)·ε·‖x‖₂ in float64. Neither overflows nor underflows in between.

    Raises
    ------
    ValueError
        If `onto` is zero, an entry is infinite or NaN, the vectors are empty or their shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``(w @ x) / (w @ w) * w`` in NumPy and PyTorch, which overflows or divides by 0 for w of size 1e200 or 1e-200.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.project([2, 3], [1, 1]).tolist()
    [2.5, 2.5]

    Source
    ------
    Strang (2016), *Introduction to Linear Algebra*, section 4.2.
    """
    xp, dtype, x, onto, axis = two_vectors("project", axis, check, allow_complex=True, x=x, onto=onto)
    direction, length = _direction("project", xp, onto, check)
    # Not ⟨w, x⟩/⟨w, w⟩ with ⟨w, w⟩ = length²: the root and the square would round twice.
    squared = xp.where(xp.isnan(length), length, xp.real(inner(xp, direction, direction, keepdims=True)))
    along = inner(xp, direction, x, keepdims=True) / squared
    return restore(xp, move_axis(xp, along * direction, -1, axis), dtype)


def scalar_projection(x: Array, onto: Array, /, *, axis: int = -1, keepdims: bool = False, check: bool = True) -> Array:
    r"""Signed length of the shadow of a vector on the line along another; negative when it falls backward.

    Formula
    -------
    ⟨w, x⟩ / ‖w‖₂,  w = onto

    LaTeX
    -----
    \mathrm{comp}_w \, x = \frac{\langle w, x \rangle}{\| w \|_2}

    Parameters
    ----------
    x : array (..., n)
        The vector that casts the shadow, real or complex.
    onto : array (..., n)
        The vector w along the line, not zero; its leading dimensions broadcast with those of `x`.
    axis : int
        The dimension along which each vector lies.
    keepdims : bool
        Keep that dimension, with length 1.
    check : bool
        Check the values; without, the result is NaN where `onto` is zero.

    Returns
    -------
    array (...)
        The signed length. A perceptron compares it, times ‖w‖, with its threshold.

    Conventions
    -----------
    The length of `onto` does not matter, its sign does. ``project`` is this times w/‖w‖.

    Accuracy
    --------
    Error at most ε·‖x‖₂ in float32 and half precision (computed in float64, rounded once), and (4 + n)·ε·‖x‖₂ in
    float64. Neither overflows nor underflows in between.

    Raises
    ------
    ValueError
        If `onto` is zero, an entry is infinite or NaN, the vectors are empty or their shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``w @ x / numpy.linalg.norm(w)``, which overflows for w of size 1e200.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.scalar_projection([2, 3], [0, -5]))
    -3.0

    Source
    ------
    Strang (2016), *Introduction to Linear Algebra*, section 4.2.
    """
    xp, dtype, x, onto, axis = two_vectors("scalar_projection", axis, check, allow_complex=True, x=x, onto=onto)
    direction, length = _direction("scalar_projection", xp, onto, check)
    return finish(xp, inner(xp, direction, x) / length[..., 0], dtype, axis, keepdims)


def _direction(function: str, xp: ModuleType, onto: Array, check: bool) -> tuple[Array, Array]:
    """Return `onto` scaled by a power of two, and its length."""
    direction = scaled(xp, onto)
    return direction, length_of(function, "onto", xp, direction, check)
