"""How large a vector is: the p-norms, for every 1 ≤ p ≤ ∞."""

from __future__ import annotations

import math
from collections.abc import Sequence
from numbers import Real
from types import ModuleType

from gnomon._arrays import Array, as_floating, dtype_name, restore, stop_gradient
from gnomon._blocks import Term, max_of, sum_of
from gnomon._checks import check_axis, check_finite, check_not_empty

__all__ = ["vector_norm"]

Axis = int | tuple[int, ...] | None

# Up to this p no power of a float32 number (2⁻¹⁴⁹ … 2¹²⁸), nor a sum of them, leaves the range of float64.
_SAFE_POWER_FLOAT32 = 6.0
# Up to this p the power of numbers scaled into [2⁻⁷⁵, 2] stays inside the range of float64.
_SAFE_POWER_SCALED = 8.0
_SMALLEST_SCALE = -1000


def vector_norm(x: Array, /, *, p: float = 2, axis: Axis = -1, keepdims: bool = False, check: bool = True) -> Array:
    r"""Length of a vector, its distance from the origin: the p-norm.

    Formula
    -------
    ‖x‖ₚ = (Σᵢ |xᵢ|ᵖ)^(1/p),  ‖x‖∞ = maxᵢ |xᵢ|

    LaTeX
    -----
    \| x \|_p = \left( \sum_i | x_i |^p \right)^{1/p}
    \| x \|_\infty = \max_i | x_i |

    Parameters
    ----------
    x : array (..., n)
        The vector, real or complex; a batch of them along leading dimensions.
    p : float
        Which norm: 1 (sum of sizes), 2 (Euclidean length), ``math.inf`` (largest size), or any number between.
    axis : int, tuple of int, or None
        The dimension along which each vector lies; several are taken as one long vector, None takes all of them.
    keepdims : bool
        Keep those dimensions, with length 1.
    check : bool
        Check the values; False skips that (for tracing and hot loops), shapes are always checked.

    Returns
    -------
    array (...)
        The norm, never negative; real.

    Conventions
    -----------
    p < 1 is refused: the triangle inequality fails. The gradient at the zero vector is 0, and |xᵢ| has gradient 0
    at xᵢ = 0; for p = ∞ entries that share the maximum share the gradient. A matrix is a batch of rows: for its own
    norm see :func:`gnomon.matrix_norm`; axis=(-2, -1) treats its entries as one vector.

    Accuracy
    --------
    float32, complex64 and half precision: every term and sum is formed in float64, in blocks (no float64 copy of the
    array), and rounded once: relative error at most ε. float64: relative error at most (4 + log₂(n)/p)·ε along an
    axis contiguous in memory. Neither overflows nor underflows unless the norm itself does.

    Raises
    ------
    ValueError
        If p < 1 or NaN, an entry is infinite or NaN, the vector is empty, or the axis does not exist.
    TypeError
        If p is no number or the axis no integer.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.vector_norm(x, ord=p, axis=-1)`` and ``torch.linalg.vector_norm(x, ord=p, dim=-1)``, which accept
    p < 1, overflow at [1e200, 1e200], and return 0 for [1e-200, 1e-200]; PyTorch on CPU also loses digits in long
    float32 sums (1.5 % in the 1-norm of a 4096×4096 matrix).

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.vector_norm([3, -4, 1]))
    5.0990195135927845
    >>> float(gnomon.vector_norm([3, -4, 1], p=1))
    8.0
    >>> float(gnomon.vector_norm([1e200, 1e200]))
    1.414213562373095e+200

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 2.2; for the scaling Blue (1978), *A Portable Fortran
    Program to Find the Euclidean Norm of a Vector*.
    """
    xp, dtype, (x,) = as_floating("vector_norm", allow_complex=True, x=x)
    p = check_p("vector_norm", p)
    check_not_empty("vector_norm", "x", x)
    axes = _axes("vector_norm", x, axis)
    check_finite("vector_norm", "x", x, xp=xp, check=check)
    norm = norm_of(xp, _itself, [x], p=p, axes=axes, keepdims=keepdims) if axes else xp.abs(x)
    return restore(xp, norm, real_dtype(xp, dtype))


def check_p(function: str, p: float) -> float:
    """Return `p` as a float from 1 to ∞, for which there is a norm."""
    if isinstance(p, bool) or not isinstance(p, Real):
        raise TypeError(f"{function}: p must be a number from 1 to infinity; it is {p!r}.")
    p = float(p)
    if 0 < p < 1:
        together = f"{2 ** (1 / p):.6g}" if p > 0.01 else "2^(1/p)"
        raise ValueError(
            f"{function}: p must be at least 1; it is {p:.6g}. Below 1 this is no norm, because the triangle "
            f"inequality fails: (1, 0) and (0, 1) would have length 1 each, but their sum (1, 1) length {together} > 2."
        )
    if not p >= 1:
        raise ValueError(
            f"{function}: p must be a number from 1 to infinity; it is {p:.6g}. See math.inf for the largest."
        )
    return p


def norm_of(
    xp: ModuleType, term: Term, arrays: Sequence[Array], *, p: float, axes: tuple[int, ...], keepdims: bool = False
) -> Array:
    """Return, in float64, the p-norm of ``term(*arrays)`` along `axes`, which is formed in blocks and never in full.

    The terms are scaled by a power of two near the largest, which is exact, so that no power leaves the range; for
    large p then by the largest itself, so that the largest power is 1 and the sum is between 1 and n.
    """
    if p == math.inf:
        return max_of(xp, lambda *block: xp.abs(term(*block)), arrays, axes, keepdims=keepdims)
    if p == 1:
        return sum_of(xp, lambda *block: xp.abs(term(*block)), arrays, axes, keepdims=keepdims)
    narrow = all(dtype_name(array.dtype) in ("float32", "complex64") for array in arrays)
    if narrow and p <= _SAFE_POWER_FLOAT32:
        return _root(xp, sum_of(xp, lambda *block: _power(xp, term(*block), p), arrays, axes, keepdims=keepdims), p)

    largest = stop_gradient(max_of(xp, lambda *block: xp.abs(term(*block)), arrays, axes, keepdims=True))
    scale = power_of_two(xp, largest)
    unit = xp.ones_like(scale)
    if p > _SAFE_POWER_SCALED:
        unit = xp.where((largest > 0) & xp.isfinite(largest), largest / scale, unit)

    def scaled_power(scale: Array, unit: Array, *block: Array) -> Array:
        return _power(xp, term(*block) / scale / unit, p)

    powers = sum_of(xp, scaled_power, [scale, unit, *arrays], axes, keepdims=True)
    norm = _root(xp, powers, p) * unit * scale
    return norm if keepdims else xp.squeeze(norm, axis=axes)


def power_of_two(xp: ModuleType, size: Array) -> Array:
    """Return the power of two just below `size`: scaling by it rounds nothing. It is 1 where `size` is 0, ∞ or NaN."""
    regular = (size > 0) & xp.isfinite(size)
    exponent = xp.floor(xp.log2(xp.where(regular, size, 1.0)))
    # A subnormal scale would cost digits in the gradient.
    exponent = xp.where(exponent < _SMALLEST_SCALE, float(_SMALLEST_SCALE), exponent)
    return 2.0**exponent


def real_dtype(xp: ModuleType, dtype: Array) -> Array:
    """Return the dtype of the size of numbers of `dtype`."""
    return {"complex64": xp.float32, "complex128": xp.float64}.get(dtype_name(dtype), dtype)


def _itself(x: Array) -> Array:
    return x


def _power(xp: ModuleType, x: Array, p: float) -> Array:
    if p != 2:
        return xp.abs(x) ** p
    if "complex" in dtype_name(x.dtype):
        return xp.real(x) * xp.real(x) + xp.imag(x) * xp.imag(x)
    return x * x


def _root(xp: ModuleType, powers: Array, p: float) -> Array:
    """Return powers^(1/p), with gradient 0 where it is 0."""
    zero = powers == 0
    inside = xp.where(zero, 1.0, powers)
    return xp.where(zero, 0.0, xp.sqrt(inside) if p == 2 else inside ** (1 / p))


def _axes(function: str, x: Array, axis: Axis) -> tuple[int, ...]:
    if axis is None:
        return tuple(range(-x.ndim, 0))
    axes = tuple(check_axis(function, "x", x, a) for a in (axis if isinstance(axis, tuple) else (axis,)))
    if len(set(axes)) < len(axes):
        raise ValueError(f"{function}: axis must name each dimension once; it is {axis}.")
    return axes
