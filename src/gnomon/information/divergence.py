"""How one distribution differs from another: the Kullback–Leibler divergence, its terms, and its relatives."""

from __future__ import annotations

import math
from types import ModuleType

from gnomon._arrays import Array, as_floating, restore, stop_gradient
from gnomon._blocks import total
from gnomon._checks import check_base, check_same_shape, check_weights, in_base
from gnomon.information._terms import excess, log_ratio, two_distributions

__all__ = ["js_divergence", "kl_divergence", "relative_entropy_terms"]


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
    base = check_base("kl_divergence", base)
    xp, dtype, p, q, axis = two_distributions("kl_divergence", p, q, axis, normalize, check)
    never, missing = p == 0, q == 0
    inside = ~(never | missing)
    terms = excess(xp, p, q, log_ratio(xp, p, q, inside))
    nats = total(xp, xp.where(never, q, xp.where(missing, math.inf, terms)), -1)
    # Σ(q − p) is zero on the simplex; taking its gradient away leaves that of Σ p·log(p/q).
    off_simplex = total(xp, xp.where(inside, p, 0.0) - q, -1)
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
    never, missing = p == 0, q == 0
    terms = p * log_ratio(xp, p, q, ~(never | missing))
    terms = xp.where(never, 0.0, xp.where(missing, math.inf, terms))
    return restore(xp, in_base(terms, base), dtype)


def js_divergence(
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
    r"""How far two distributions are from their average: the Jensen–Shannon divergence, symmetric and never infinite.

    Formula
    -------
    JS(p, q) = ½ · D(p‖m) + ½ · D(q‖m),  m = (p + q) / 2

    LaTeX
    -----
    \mathrm{JS}(p, q) = \frac{1}{2} D_{\mathrm{KL}}(p \,\|\, m) + \frac{1}{2} D_{\mathrm{KL}}(q \,\|\, m)
    m = \frac{p + q}{2}

    Parameters
    ----------
    p, q : array (..., n)
        Two distributions: probabilities along `axis`; leading dimensions broadcast.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    axis : int
        The dimension along which each distribution lies.
    keepdims : bool
        Keep that dimension, with length 1.
    normalize : bool
        Take `p` and `q` as weights and divide each by its sum.
    check : bool
        Check the values; shapes are always checked.

    Returns
    -------
    array (...)
        The divergence, between 0 and log 2 (1 bit); in nats, or the unit of `base`.

    Conventions
    -----------
    0 · log 0 = 0; where p = 0 or q = 0 the gradient with respect to that entry is 0. It is log 2 when p and q share no
    outcome. Its square root, not it, obeys the triangle inequality.

    Accuracy
    --------
    Relative error at most 16 ε of the value for the given numbers, however close p and q are.

    Raises
    ------
    ValueError
        If an entry is negative, infinite or NaN, a sum is not 1, the shapes do not fit, or the base is not one.

    Same quantity elsewhere
    -----------------------
    ``scipy.spatial.distance.jensenshannon(p, q)`` is the square root of it, normalizes silently, and has axis 0.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.js_divergence([1, 0], [0, 1], base=2))
    1.0
    >>> float(gnomon.js_divergence([0.5, 0.5], [0.5, 0.5]))
    0.0

    Source
    ------
    Lin (1991), *Divergence Measures Based on the Shannon Entropy*.
    """
    base = check_base("js_divergence", base)
    xp, dtype, p, q, axis = two_distributions("js_divergence", p, q, axis, normalize, check)
    # With m the average, p = m·(1 + u) and q = m·(1 − u): each outcome adds m·g(u), where
    # g(u) = ½·((1 + u)·log(1 + u) + (1 − u)·log(1 − u)) = ½·log(1 − u²) + u·atanh(u) = u²/2 + u⁴/12 + …
    # The middle form loses hardly anything for small u, the first nothing for large u.
    # Entries that are 0 become constants, so that none of these forms passes a gradient to them.
    p, q = xp.where(p == 0, 0.0, p), xp.where(q == 0, 0.0, q)
    both = p + q
    never = both == 0
    both = xp.where(never, 1.0, both)
    u = (p - q) / both
    near = xp.abs(u) < 0.5
    v = xp.where(near, u, 0.0)
    close = 0.5 * xp.log1p(-v * v) + v * xp.atanh(v)
    apart = _half_x_log_x(xp, xp.where(near, 1.0, 2 * (p / both))) + _half_x_log_x(
        xp, xp.where(near, 1.0, 2 * (q / both))
    )
    terms = 0.5 * both * xp.where(near, close, apart)
    value = restore(xp, in_base(total(xp, xp.where(never, 0.0, terms), -1), base), dtype)
    return xp.expand_dims(value, axis=axis) if keepdims else value


def _half_x_log_x(xp: ModuleType, x: Array) -> Array:
    """Return ½·x·log(x), and 0 with gradient 0 where x = 0."""
    zero = x == 0
    return xp.where(zero, 0.0, 0.5 * x * xp.log(xp.where(zero, 1.0, x)))
