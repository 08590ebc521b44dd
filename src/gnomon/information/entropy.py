"""How uncertain a distribution is: the entropy, its terms, and the entropy of a coin."""

from __future__ import annotations

from types import ModuleType

from gnomon._arrays import Array, DType, as_floating, restore
from gnomon._blocks import total
from gnomon._checks import (
    check_axis,
    check_base,
    check_distribution,
    check_not_empty,
    check_probability,
    check_weights,
    in_base,
)

__all__ = ["binary_entropy", "entropy", "entropy_terms"]


def entropy(
    p: Array,
    /,
    *,
    base: float | None = None,
    axis: int = -1,
    keepdims: bool = False,
    normalize: bool = False,
    check: bool = True,
) -> Array:
    r"""How surprising an outcome is on average: the uncertainty of a distribution.

    Formula
    -------
    H(p) = −Σᵢ pᵢ · log(pᵢ)

    LaTeX
    -----
    H(p) = -\sum_i p_i \log p_i

    Parameters
    ----------
    p : array (..., n)
        Probabilities along `axis`.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    axis : int
        The dimension along which each distribution lies.
    keepdims : bool
        Keep that dimension, with length 1.
    normalize : bool
        Take `p` as weights (counts, say) and divide them by their sum.
    check : bool
        Check the values; shapes are always checked.

    Returns
    -------
    array (...)
        The entropy, between 0 and log n; in nats, or the unit of `base`.

    Conventions
    -----------
    0 · log 0 = 0, with gradient 0. The uniform distribution has the largest entropy, log n. A sum that rounding left
    a few ε from 1 is taken as it is: the value is that of the formula for the given numbers.

    Accuracy
    --------
    Relative error at most 4 ε, also where one outcome is certain up to 1e-17; half precision is computed in float32
    and rounded once. Near certainty the entropy hangs on the small entries, so give these and not 1 − p.

    Raises
    ------
    ValueError
        If an entry is negative, infinite or NaN, a sum is not 1, the array is empty, or the base is not one.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.entr(p).sum(-1)``; ``scipy.stats.entropy(p, axis=-1)``, which normalizes silently and whose default
    is axis 0; ``torch.distributions.Categorical(probs=p).entropy()``, which normalizes and clamps.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.entropy([0.5, 0.5], base=2))
    1.0
    >>> round(float(gnomon.entropy([4, 6, 4, 1, 1], normalize=True, base=2)), 4)  # a throw of four yut sticks
    2.0306

    Source
    ------
    Shannon (1948), *A Mathematical Theory of Communication*; Cover and Thomas (2006), section 2.1.
    """
    base = check_base("entropy", base)
    xp, dtype, nats = entropy_in_nats("entropy", p, axis, keepdims, normalize, check)
    return restore(xp, in_base(nats, base), dtype)


def entropy_terms(p: Array, /, *, base: float | None = None, check: bool = True) -> Array:
    r"""The summands of the entropy, one per outcome: each outcome's surprise, weighted by how often it comes.

    Formula
    -------
    tᵢ = −pᵢ · log(pᵢ)

    LaTeX
    -----
    t_i = -p_i \log p_i

    Parameters
    ----------
    p : array (...)
        Non-negative numbers; they need not sum to 1.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    check : bool
        Check the values.

    Returns
    -------
    array (...)
        The terms, in nats or the unit of `base`; negative for entries above 1.

    Conventions
    -----------
    0 · log 0 = 0, with gradient 0. The largest term, 1/e nats, is that of p = 1/e.

    Accuracy
    --------
    Relative error at most 4 ε.

    Raises
    ------
    ValueError
        If an entry is negative, infinite or NaN, or the base is not one.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.entr(p)`` and ``torch.special.entr(p)``: −∞ for negative entries, without an error.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.entropy_terms([0.5, 0.25, 0.25, 0.0], base=2)
    array([0.5, 0.5, 0.5, 0. ])

    Source
    ------
    Cover and Thomas (2006), *Elements of Information Theory*, section 2.1.
    """
    xp, dtype, (p,) = as_floating("entropy_terms", p=p)
    base = check_base("entropy_terms", base)
    p = check_weights("entropy_terms", "p", p, xp=xp, check=check)
    return restore(xp, in_base(_terms(xp, p), base), dtype)


def binary_entropy(p: Array, /, *, base: float | None = None, check: bool = True) -> Array:
    r"""Entropy of a coin that shows heads with probability p: an arch over [0, 1], highest in the middle.

    Formula
    -------
    H₂(p) = −p · log(p) − (1 − p) · log(1 − p)

    LaTeX
    -----
    H_2(p) = -p \log p - (1 - p) \log (1 - p)

    Parameters
    ----------
    p : array (...)
        Probabilities of heads, each by itself.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    check : bool
        Check that every entry lies between 0 and 1.

    Returns
    -------
    array (...)
        The entropy of each coin, between 0 and log 2; in nats, or the unit of `base`.

    Conventions
    -----------
    0 at p = 0 and p = 1, where the slope is infinite and the gradient is taken as 0. The slope elsewhere is −logit(p).

    Accuracy
    --------
    Relative error at most 6 ε for every p; 1 − p is never rounded before its logarithm is taken.

    Raises
    ------
    ValueError
        If an entry is below 0, above 1 or NaN, or the base is not one.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.entr(p) + scipy.special.entr(1 - p)``, which is half of it for p below ε.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.binary_entropy(0.5, base=2))
    1.0
    >>> f"{gnomon.binary_entropy(1e-17):.6e}"
    '4.014395e-16'

    Source
    ------
    Cover and Thomas (2006), *Elements of Information Theory*, section 2.1.
    """
    xp, dtype, (p,) = as_floating("binary_entropy", p=p)
    base = check_base("binary_entropy", base)
    p = check_probability("binary_entropy", "p", p, xp=xp, check=check)
    certain = (p == 0) | (p == 1)
    inside = xp.where(certain, 0.5, p)
    nats = _terms(xp, inside) - (1 - inside) * xp.log1p(-inside)
    return restore(xp, in_base(xp.where(certain, 0.0, nats), base), dtype)


def entropy_in_nats(
    function: str, p: Array, axis: int, keepdims: bool, normalize: bool, check: bool
) -> tuple[ModuleType, DType, Array]:
    """Return (xp, dtype, entropy), not yet rounded to that dtype, for what goes on computing with it."""
    xp, dtype, (p,) = as_floating(function, p=p)
    check_not_empty(function, "p", p)
    axis = check_axis(function, "p", p, axis)
    p = check_distribution(function, "p", p, xp=xp, dtype=dtype, axis=axis, normalize=normalize, check=check)
    return xp, dtype, total(xp, _terms(xp, p), axis, keepdims=keepdims)


def _terms(xp: ModuleType, p: Array) -> Array:
    """Return −p·log(p), and 0 with gradient 0 where p = 0."""
    never = p == 0
    return xp.where(never, 0.0, p * (0.0 - xp.log(xp.where(never, 1.0, p))))
