"""How one distribution differs from another: the Kullback–Leibler divergence, its terms, and its relatives."""

from __future__ import annotations

import math
from types import ModuleType

from gnomon._arrays import Array, DType, as_floating, restore, stop_gradient, total
from gnomon._checks import (
    check_axis,
    check_base,
    check_distribution,
    check_not_empty,
    check_same_shape,
    check_weights,
    in_base,
)

__all__ = ["kl_divergence", "relative_entropy_terms"]


def kl_divergence(
    p: Array,
    q: Array,
    /,
    *,
    base: float | None = None,
    axis: int = -1,
    keepdims: bool = False,
    normalize: bool = False,
    check: bool = True,
) -> Array:
    r"""Extra length of a message when p is true and the code was made for q: the Kullback–Leibler divergence.

    Formula
    -------
    D(p‖q) = Σᵢ pᵢ · log(pᵢ / qᵢ)

    LaTeX
    -----
    D_{\mathrm{KL}}(p \,\|\, q) = \sum_i p_i \log \frac{p_i}{q_i}

    Parameters
    ----------
    p : array (..., n)
        The true distribution: probabilities along `axis`.
    q : array (..., n)
        The distribution that stands in for it; its leading dimensions broadcast with those of `p`.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    axis : int
        The dimension along which each distribution lies.
    keepdims : bool
        Keep that dimension, with length 1.
    normalize : bool
        Take `p` and `q` as weights and divide each by its sum.
    check : bool
        Check the values; False skips that (for tracing and hot loops), shapes are always checked.

    Returns
    -------
    array (...)
        The divergence, never negative; in nats, or the unit of `base`.

    Conventions
    -----------
    0 · log(0/q) = 0, also for q = 0; p > 0 and q = 0 gives ∞. Not symmetric, no triangle inequality: a divergence,
    not a distance. Summed is p·log(p/q) + q − p, no term of which is negative. That equals the formula when p and q
    have the same sum, and differs from it by Σq − Σp where rounding left the sums apart. The gradient is that of
    the formula, log(p/q) + 1 and −p/q, and 0 in entries where p = 0.

    Accuracy
    --------
    Relative error at most 16 ε of the exact value of the sum above, in float32 and float64, however close p and q
    are; half precision is computed in float32 and rounded once. Rounding the *inputs* to ε moves the value by about
    ε·√(2·D)/D relatively, which is a property of the inputs: for close distributions begin from logits
    (:func:`gnomon.logit_statistics`).

    Raises
    ------
    ValueError
        If an entry is negative, infinite or NaN, a sum is not 1, the shapes do not fit, or the base is not one.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.rel_entr(p, q).sum(-1)`` and ``scipy.stats.entropy(p, q, axis=-1)``, which normalizes silently;
    both lose the digits of close distributions. ``torch.nn.functional.kl_div(q.log(), p, reduction="none").sum(-1)``
    takes its arguments the other way round.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.kl_divergence([0.5, 0.5], [0.25, 0.75], base=2))
    0.2075187496394219
    >>> float(gnomon.kl_divergence([0.5, 0.5], [1, 0]))
    inf

    Source
    ------
    Kullback and Leibler (1951), *On Information and Sufficiency*; Cover and Thomas (2006), section 2.3.
    """
    xp, dtype, p, q, axis = _two_distributions("kl_divergence", p, q, axis, normalize, check)
    base = check_base("kl_divergence", base)
    nats = total(xp, _generalized_terms(xp, p, q), -1)
    # Σ(q − p) is zero on the simplex; taking its gradient away leaves that of Σ p·log(p/q).
    off_simplex = total(xp, xp.where(p > 0, p, 0.0) - xp.where(p > 0, q, 0.0) - xp.where(p > 0, 0.0, q), -1)
    nats = nats + (off_simplex - stop_gradient(off_simplex))
    value = restore(xp, in_base(nats, base), dtype)
    return xp.expand_dims(value, axis=axis) if keepdims else value


def relative_entropy_terms(p: Array, q: Array, /, *, base: float | None = None, check: bool = True) -> Array:
    r"""The summands of the Kullback–Leibler divergence, one per outcome; single ones may be negative.

    Formula
    -------
    tᵢ = pᵢ · log(pᵢ / qᵢ)

    LaTeX
    -----
    t_i = p_i \log \frac{p_i}{q_i}

    Parameters
    ----------
    p : array (..., n)
        The true distribution; any non-negative numbers.
    q : array (..., n)
        The distribution that stands in for it; broadcasts with `p`.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    check : bool
        Check the values.

    Returns
    -------
    array (..., n)
        The terms, in nats or the unit of `base`.

    Conventions
    -----------
    0 · log(0/q) = 0, also for q = 0; p > 0 and q = 0 gives ∞. Where p = 0 the gradient is 0.

    Accuracy
    --------
    Relative error at most 8 ε in float32 and float64, also where p and q are close.

    Raises
    ------
    ValueError
        If an entry is negative, infinite or NaN, the shapes do not fit, or the base is not one.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.rel_entr(p, q)``, which loses the digits where p and q are close.

    Examples
    --------
    >>> import gnomon
    >>> [round(float(t), 4) for t in gnomon.relative_entropy_terms([0.5, 0.5], [0.25, 0.75], base=2)]
    [0.5, -0.2925]

    Source
    ------
    Cover and Thomas (2006), *Elements of Information Theory*, section 2.3.
    """
    xp, dtype, (p, q) = as_floating("relative_entropy_terms", p=p, q=q)
    base = check_base("relative_entropy_terms", base)
    check_same_shape("relative_entropy_terms", p=p, q=q)
    p = check_weights("relative_entropy_terms", "p", p, xp=xp, check=check)
    q = check_weights("relative_entropy_terms", "q", q, xp=xp, check=check)
    inside = (p > 0) & (q > 0)
    ratio = _log_ratio(xp, p, q, inside)
    terms = xp.where(inside, p * ratio, xp.where((p > 0) & (q <= 0), math.inf, 0.0))
    return restore(xp, in_base(terms, base), dtype)


def _two_distributions(
    function: str, p: Array, q: Array, axis: int, normalize: bool, check: bool
) -> tuple[ModuleType, DType, Array, Array, int]:
    """Return (xp, dtype, p, q, axis) with both distributions checked and along the last dimension."""
    xp, dtype, (p, q) = as_floating(function, p=p, q=q)
    check_not_empty(function, "p", p)
    check_not_empty(function, "q", q)
    axis = check_axis(function, "p", p, axis)
    check_axis(function, "q", q, axis)
    options = {"xp": xp, "dtype": dtype, "axis": axis, "normalize": normalize, "check": check}
    p = xp.moveaxis(check_distribution(function, "p", p, **options), axis, -1)
    q = xp.moveaxis(check_distribution(function, "q", q, **options), axis, -1)
    check_same_shape(function, p=p, q=q)
    return xp, dtype, p, q, axis


def _generalized_terms(xp: ModuleType, p: Array, q: Array) -> Array:
    """Return p·log(p/q) + q − p, every entry of which is ≥ 0, to full relative accuracy.

    With d = log(p/q) it is p·(d + expm1(−d)) = p·d²·(1/2 − d/6 + d²/24 − …). Written out, d and expm1(−d) cancel where
    p is near q, so the series is summed there; farther away nothing cancels.
    """
    inside = (p > 0) & (q > 0)
    d = _log_ratio(xp, p, q, inside)
    near = xp.abs(d) < 0.5
    close, far = xp.where(near, d, 0.0), xp.where(near, 1.0, d)
    # The error of stopping here is below 2·0.5¹³/15! < 2⁻⁵² relative to the first coefficient.
    series = xp.zeros_like(d)
    for k in range(14, 1, -1):
        series = series * close + (-1) ** k / math.factorial(k)
    terms = xp.where(near, p * (close * close * series), p * (far + xp.expm1(-far)))
    return xp.where(inside, terms, xp.where(p > 0, math.inf, xp.where(q > 0, q, 0.0)))


def _log_ratio(xp: ModuleType, p: Array, q: Array, inside: Array) -> Array:
    """Return log(p/q) where `inside` (p > 0 and q > 0) and 0 elsewhere, to full relative accuracy near p = q.

    p − q is exact when neither is more than twice the other (Sterbenz), and log1p keeps what it says.
    """
    p, q = xp.where(inside, p, 1.0), xp.where(inside, q, 1.0)
    near = (p <= 2 * q) & (q <= 2 * p)
    return xp.where(near, xp.log1p(xp.where(near, p - q, 0.0) / q), xp.log(p) - xp.log(q))
