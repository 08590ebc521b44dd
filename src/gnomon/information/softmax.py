"""From logits to a distribution: softmax, its logarithm, and the logarithm of its denominator."""

from __future__ import annotations

import math
from types import ModuleType
from typing import NamedTuple

from array_api_compat import device

from gnomon._arrays import Array, DType, as_floating, restore, widen
from gnomon._checks import check_axis, check_logits, check_not_empty, check_positive

__all__ = ["log_softmax", "logsumexp", "softmax"]


def softmax(z: Array, /, *, axis: int = -1, temperature: float = 1.0, check: bool = True) -> Array:
    r"""The distribution that logits stand for: each class in proportion to e^logit.

    Formula
    -------
    softmax(z)ᵢ = e^(zᵢ/T) / Σⱼ e^(zⱼ/T)

    LaTeX
    -----
    \mathrm{softmax}(z)_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}

    Parameters
    ----------
    z : array (..., n)
        Logits along `axis`: finite, or −∞ for a class that is masked out.
    axis : int
        The dimension along which the classes lie.
    temperature : float
        T > 0: near 0 the largest logit takes all, towards ∞ all classes become equally likely.
    check : bool
        Check the values; shapes are always checked.

    Returns
    -------
    array (..., n)
        Probabilities along `axis`; they sum to 1 up to rounding.

    Conventions
    -----------
    A logit of −∞ has probability 0 and gradient 0. Adding one number to all logits changes nothing. Another base b > 1
    in place of e is the temperature 1/ln b, so b > 1 keeps the order of the classes.

    Accuracy
    --------
    Relative error at most (6 + (max z − zᵢ)/T) ε in float64: the error of rounding zᵢ itself. float32 and half
    precision are computed in float64 and rounded once.

    Raises
    ------
    ValueError
        If an entry is ∞ or NaN, all entries of a row are −∞, the array is empty, or the temperature is not positive.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.softmax(z, axis=-1)``, whose default normalizes the whole array; ``torch.softmax(z, -1)``. Both
    return NaN for a row of −∞ and for ∞.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.softmax([2.0, 1.0, 0.0]).round(4)
    array([0.6652, 0.2447, 0.09  ])
    >>> gnomon.softmax([3.0, -float("inf"), 3.0])
    array([0.5, 0. , 0.5])

    Source
    ------
    Bridle (1990), *Probabilistic Interpretation of Feedforward Classification Network Outputs*.
    """
    xp, dtype, z, axis, temperature = _opened("softmax", z, axis, temperature, check)
    parts = soften(xp, z, axis, temperature)
    return restore(xp, parts.weights / (1 + parts.rest), dtype)


def log_softmax(z: Array, /, *, axis: int = -1, temperature: float = 1.0, check: bool = True) -> Array:
    r"""Log-probabilities that logits stand for, right also where the probability rounds to 1.

    Formula
    -------
    log softmax(z)ᵢ = zᵢ/T − log Σⱼ e^(zⱼ/T)

    LaTeX
    -----
    \log \mathrm{softmax}(z)_i = \frac{z_i}{T} - \log \sum_j e^{z_j / T}

    Parameters
    ----------
    z : array (..., n)
        Logits along `axis`: finite, or −∞ for a class that is masked out.
    axis : int
        The dimension along which the classes lie.
    temperature : float
        T > 0, which divides the logits.
    check : bool
        Check the values; shapes are always checked.

    Returns
    -------
    array (..., n)
        Log-probabilities, at most 0, in nats; −∞ where the logit is.

    Conventions
    -----------
    As :func:`gnomon.softmax`. The negative of the label's entry is the cross-entropy of a one-hot label.

    Accuracy
    --------
    Relative error at most 1 ε in float32 and half precision, which are computed in float64. In float64 at most
    (6 + g) ε with g the lead of the largest logit over the next, in units of T: for a leading class the value is the
    sum of e^−g, which rounding g moves by that much; elsewhere at most 6 ε.

    Raises
    ------
    ValueError
        If an entry is ∞ or NaN, all entries of a row are −∞, the array is empty, or the temperature is not positive.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.log_softmax(z, axis=-1)``, ``torch.log_softmax(z, -1)``: 0 for a class that leads by 20 in float32
    or by 40 in float64, where the values are −2.1·10⁻⁹ and −4.2·10⁻¹⁸.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.log_softmax([40.0, 0.0])
    array([-4.24835426e-18, -4.00000000e+01])

    Source
    ------
    Blanchard, Higham and Higham (2021), *Accurately computing the log-sum-exp and softmax functions*.
    """
    xp, dtype, z, axis, temperature = _opened("log_softmax", z, axis, temperature, check)
    parts = soften(xp, z, axis, temperature)
    # Both summands are at most 0, so nothing cancels.
    value = xp.where(parts.masked, -math.inf, parts.shifted - xp.log1p(parts.rest))
    return restore(xp, value, dtype)


def logsumexp(z: Array, /, *, axis: int = -1, keepdims: bool = False, check: bool = True) -> Array:
    r"""Logarithm of the sum of e^logit: a smooth maximum, and what softmax subtracts to make logits log-probabilities.

    Formula
    -------
    LSE(z) = log Σᵢ e^zᵢ = m + log(1 + Σ_{i≠k} e^(zᵢ − m)),  m = zₖ = max z

    LaTeX
    -----
    \mathrm{LSE}(z) = \log \sum_i e^{z_i} = m + \log \left( 1 + \sum_{i \neq k} e^{z_i - m} \right)

    Parameters
    ----------
    z : array (..., n)
        Logits along `axis`: finite, or −∞ for an absent summand.
    axis : int
        The dimension along which to sum.
    keepdims : bool
        Keep that dimension, with length 1.
    check : bool
        Check the values; shapes are always checked.

    Returns
    -------
    array (...)
        Between max z and max z + log n, in nats.

    Conventions
    -----------
    A logit of −∞ adds nothing and has gradient 0; the gradient elsewhere is the softmax.

    Accuracy
    --------
    Absolute error at most 4 ε·(|m| + L) of float64, L the second summand, rounded once. For m < 0 the summands can
    cancel: relative digits are lost only where they do, as near LSE = 0.

    Raises
    ------
    ValueError
        If an entry is ∞ or NaN, all entries of a row are −∞, or the array is empty.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.logsumexp(z, axis=-1)``; ``torch.logsumexp(z, -1)``, which gives 0 for [0, −40].

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.logsumexp([1000.0, 1000.0])) == 1000 + gnomon.self_information(0.5)
    np.True_
    >>> f"{gnomon.logsumexp([0.0, -40.0]):.6e}"
    '4.248354e-18'

    Source
    ------
    Blanchard, Higham and Higham (2021), *Accurately computing the log-sum-exp and softmax functions*.
    """
    xp, dtype, z, axis, _ = _opened("logsumexp", z, axis, 1.0, check)
    parts = soften(xp, z, axis, 1.0)
    value = parts.largest + xp.log1p(parts.rest)
    return restore(xp, value if keepdims else xp.squeeze(value, axis=axis), dtype)


class Softened(NamedTuple):
    """What softmax and its relatives are made of; shapes (..., n) and, along the classes, (..., 1)."""

    leader: Array  # (..., 1): index of the first largest logit
    largest: Array  # (..., 1): that logit
    shifted: Array  # (..., n): (logit − largest)/T, at most 0; 0 where masked
    masked: Array  # (..., n): is the logit −∞?
    weights: Array  # (..., n): e^shifted, 1 at the leader, 0 where masked
    rest: Array  # (..., 1): sum of the weights but the leader's; the denominator is 1 + rest


def soften(xp: ModuleType, z: Array, axis: int, temperature: float = 1.0) -> Softened:
    """Return the parts of softmax; the leader's weight 1 stays out of the sum, whose digits it would swallow."""
    leader = xp.argmax(z, axis=axis, keepdims=True)
    largest = xp.max(z, axis=axis, keepdims=True)
    # In a row of −∞ alone, which check=False lets through, nothing counts as masked: NaN comes out.
    masked = (z == -math.inf) & (largest > -math.inf)
    finite = xp.where(masked, 0.0, z)
    place = xp.reshape(xp.arange(z.shape[axis], device=device(z)), (-1,) + (1,) * (-axis - 1))
    leads = place == leader
    # The leader's entry itself rather than max(): the gradient of max is shared out where logits tie.
    largest = xp.sum(xp.where(leads, finite, 0.0), axis=axis, keepdims=True)
    shifted = xp.where(masked, 0.0, (finite - largest) / temperature)
    weights = xp.where(masked, 0.0, xp.exp(shifted))
    rest = xp.sum(xp.where(leads, 0.0, weights), axis=axis, keepdims=True)
    return Softened(leader, largest, shifted, masked, weights, rest)


def _opened(
    function: str, z: Array, axis: int, temperature: float, check: bool
) -> tuple[ModuleType, DType, Array, int, float]:
    xp, dtype, (z,) = as_floating(function, z=z)
    temperature = check_positive(function, "temperature", temperature)
    check_not_empty(function, "z", z)
    axis = check_axis(function, "z", z, axis)
    z = check_logits(function, "z", z, xp=xp, axis=axis, check=check)
    return xp, dtype, widen(xp, z), axis, temperature
