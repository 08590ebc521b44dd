"""Steps that definitions of this family share: two distributions brought together, log(p/q), and what it costs."""

from __future__ import annotations

import math
from types import ModuleType

from gnomon._arrays import Array, DType, as_floating, move_axis
from gnomon._checks import check_axis, check_distribution, check_not_empty, check_same_shape


def two_distributions(
    function: str, p: Array, q: Array, axis: int, normalize: bool, check: bool
) -> tuple[ModuleType, DType, Array, Array, int]:
    """Return (xp, dtype, p, q, axis) with both distributions checked and along the last dimension."""
    xp, dtype, (p, q) = as_floating(function, p=p, q=q)
    check_not_empty(function, "p", p)
    check_not_empty(function, "q", q)
    axis = check_axis(function, "p", p, axis)
    check_axis(function, "q", q, axis)
    options = {"xp": xp, "dtype": dtype, "axis": axis, "normalize": normalize, "check": check}
    p = move_axis(xp, check_distribution(function, "p", p, **options), axis, -1)
    q = move_axis(xp, check_distribution(function, "q", q, **options), axis, -1)
    check_same_shape(function, p=p, q=q)
    return xp, dtype, p, q, axis


def log_ratio(xp: ModuleType, p: Array, q: Array, inside: Array) -> Array:
    """Return log(p/q) where `inside` (p > 0 and q > 0) and 0 elsewhere, to a few ε of itself.

    Near p = q, p − q is exact (Sterbenz), and log1p keeps what it says. Farther apart the logarithm of the quotient is
    right, unless that could overflow; then the logarithms are so far apart that their difference loses nothing.
    """
    p, q = xp.where(inside, p, 1.0), xp.where(inside, q, 1.0)
    apart = xp.log(p) - xp.log(q)
    near = (0.5 * p <= q) & (0.5 * q <= p)
    far = xp.abs(apart) > 0.9 * math.log(xp.finfo(p.dtype).max)
    near_p, near_q = xp.where(near, p, 1.0), xp.where(near, q, 1.0)
    between = xp.log(xp.where(far, 1.0, p) / xp.where(far, 1.0, q))
    return xp.where(near, xp.log1p((near_p - near_q) / near_q), xp.where(far, apart, between))


def excess(xp: ModuleType, p: Array, q: Array, d: Array) -> Array:
    """Return p·log(p/q) + q − p ≥ 0, given d = log(p/q) as accurately as it can be had.

    It is p·(d + expm1(−d)) = p·d²·(1/2 − d/6 + d²/24 − …). Written out, the summands cancel where p is near q, so the
    series is summed there; farther away nothing cancels, and q − p needs no exponential that could overflow.
    """
    near = xp.abs(d) < 0.5
    close, wide = xp.where(near, d, 0.0), xp.where(near, 0.0, d)
    # The error of stopping at d¹⁴/14! is below 2·0.5¹³/15! < 2⁻⁵² of the first coefficient.
    series = xp.zeros_like(d)
    for k in range(14, 1, -1):
        series = series * close + (-1) ** k / math.factorial(k)
    return xp.where(near, p * (close * close * series), p * wide + (q - p))
