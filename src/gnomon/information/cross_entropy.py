"""The length of a code made for the wrong distribution, and the number of choices it amounts to."""

from __future__ import annotations

import math
from types import ModuleType

from gnomon._arrays import Array, DType, restore
from gnomon._blocks import total
from gnomon._checks import check_base, in_base
from gnomon.information._terms import two_distributions
from gnomon.information.entropy import entropy_in_nats

__all__ = ["cross_entropy", "perplexity"]


def cross_entropy(
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
    r"""Expected length of a message when p is true and the code was made for q: the usual loss of a classifier.

    Formula
    -------
    H(p, q) = −Σᵢ pᵢ · log(qᵢ) = H(p) + D(p‖q)

    LaTeX
    -----
    H(p, q) = -\sum_i p_i \log q_i = H(p) + D_{\mathrm{KL}}(p \,\|\, q)

    Parameters
    ----------
    p : array (..., n)
        The true distribution (a label as a one-hot vector: :func:`gnomon.one_hot`): probabilities along `axis`.
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
        Check the values; shapes are always checked.

    Returns
    -------
    array (...)
        The cross-entropy, at least the entropy of `p`; in nats, or the unit of `base`.

    Conventions
    -----------
    0 · log q = 0, also for q = 0, with gradient 0; p > 0 and q = 0 gives ∞. For a one-hot p it is −log q of the label.
    As a function of q it is least at q = p, where it is the entropy of p.

    Accuracy
    --------
    Relative error at most 4 ε; exactly −log q of the label, rounded once or twice, for a one-hot p. Probabilities near
    1 have lost their digits before they arrive: for logits use :func:`gnomon.logit_statistics`.

    Raises
    ------
    ValueError
        If an entry is negative, infinite or NaN, a sum is not 1, the shapes do not fit, or the base is not one.

    Same quantity elsewhere
    -----------------------
    ``-scipy.special.xlogy(p, q).sum(-1)``. ``torch.nn.functional.cross_entropy(z, p)`` takes logits first, the class
    dimension second, averages over the batch, and accepts p of any sum.

    Examples
    --------
    >>> import gnomon
    >>> round(float(gnomon.cross_entropy([0.5, 0.5], [0.25, 0.75], base=2)), 12)
    1.207518749639
    >>> float(gnomon.cross_entropy([0, 1, 0], [0.25, 0.5, 0.25], base=2))
    1.0

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 3.13.
    """
    base = check_base("cross_entropy", base)
    xp, dtype, nats = _in_nats("cross_entropy", p, q, axis, keepdims, normalize, check)
    return restore(xp, in_base(nats, base), dtype)


def perplexity(
    p: Array,
    q: Array | None = None,
    /,
    *,
    axis: int = -1,
    keepdims: bool = False,
    normalize: bool = False,
    check: bool = True,
) -> Array:
    r"""The number of equally likely outcomes that would be as uncertain, whatever the base of the logarithm.

    Formula
    -------
    PP(p) = exp H(p);  PP(p, q) = exp H(p, q)

    LaTeX
    -----
    \mathrm{PP}(p) = e^{H(p)}
    \mathrm{PP}(p, q) = e^{H(p, q)}

    Parameters
    ----------
    p : array (..., n)
        The true distribution: probabilities along `axis`.
    q : array (..., n), optional
        A model of it; without one, p is its own model.
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
        The perplexity: between 1 and n without `q`, between 1 and ∞ with it.

    Conventions
    -----------
    As those of the entropy and the cross-entropy. The mean over a text is taken of the cross-entropies, before exp.

    Accuracy
    --------
    Relative error at most (4 + 4·H) ε, with H in nats: the exponential turns an absolute error into a relative one.

    Raises
    ------
    ValueError
        As :func:`gnomon.entropy` and :func:`gnomon.cross_entropy`.

    Same quantity elsewhere
    -----------------------
    ``numpy.exp(scipy.stats.entropy(p, axis=-1))``, or ``2**`` the same in bits.

    Examples
    --------
    >>> import gnomon
    >>> round(float(gnomon.perplexity([1 / 6] * 6)), 12)
    6.0

    Source
    ------
    Jelinek, Mercer, Bahl and Baker (1977), *Perplexity: a measure of the difficulty of speech recognition tasks*.
    """
    if q is None:
        xp, dtype, nats = entropy_in_nats("perplexity", p, axis, keepdims, normalize, check)
    else:
        xp, dtype, nats = _in_nats("perplexity", p, q, axis, keepdims, normalize, check)
    return restore(xp, xp.exp(nats), dtype)


def _in_nats(
    function: str, p: Array, q: Array, axis: int, keepdims: bool, normalize: bool, check: bool
) -> tuple[ModuleType, DType, Array]:
    """Return (xp, dtype, cross-entropy), not yet rounded to that dtype."""
    xp, dtype, p, q, axis = two_distributions(function, p, q, axis, normalize, check)
    never, missing = p == 0, q == 0
    terms = p * (0.0 - xp.log(xp.where(never | missing, 1.0, q)))
    terms = xp.where(never, 0.0, xp.where(missing, math.inf, terms))
    nats = total(xp, terms, -1)
    return xp, dtype, xp.expand_dims(nats, axis=axis) if keepdims else nats
