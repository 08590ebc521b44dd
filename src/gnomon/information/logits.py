"""Probabilities on an unbounded scale: logit and odds, and the way back by the sigmoid."""

from __future__ import annotations

import math

import numpy as np

from gnomon._arrays import Array, as_floating, restore, widen
from gnomon._checks import check_no_nan, check_probability

__all__ = ["log_sigmoid", "logit", "odds", "sigmoid"]


def logit(p: Array, /, *, check: bool = True) -> Array:
    r"""Logarithm of the odds of a probability: 0 for an even chance, −∞ for never, ∞ for always.

    Formula
    -------
    logit(p) = log(p / (1 − p))

    LaTeX
    -----
    \mathrm{logit}(p) = \log \frac{p}{1 - p}

    Parameters
    ----------
    p : array (...)
        Probabilities, each by itself.
    check : bool
        Check that every entry lies between 0 and 1.

    Returns
    -------
    array (...)
        The logits, in nats: the natural logarithm, whatever base other quantities are given in.

    Conventions
    -----------
    p = 0 gives −∞ and p = 1 gives ∞, both with gradient 0; elsewhere the gradient is 1/(p·(1 − p)).

    Accuracy
    --------
    Relative error at most 4 ε for every p, also near 1/2, where the logit is near 0; float32 and half precision are
    computed in float64 and rounded once.

    Raises
    ------
    ValueError
        If an entry is below 0, above 1 or NaN.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.logit(p)`` and ``torch.logit(p)``: NaN outside [0, 1]; torch loses the digits near 1/2.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.logit(0.5))
    0.0
    >>> round(float(gnomon.logit(0.75)), 4)  # odds 3 to 1: log 3
    1.0986

    Source
    ------
    Berkson (1944), *Application of the Logistic Function to Bio-Assay*.
    """
    xp, dtype, (p,) = as_floating("logit", p=p)
    p = widen(xp, check_probability("logit", "p", p, xp=xp, check=check))
    certain = (p == 0) | (p == 1)
    inside = xp.where(certain, 0.5, p)
    # Near 1/2 the odds are 1 + (2p − 1)/(1 − p), and 2p − 1 is exact.
    even = (inside > 0.25) & (inside < 0.75)
    middle = xp.where(even, inside, 0.5)
    value = xp.where(even, xp.log1p((2 * middle - 1) / (1 - middle)), xp.log(inside) - xp.log1p(-inside))
    return restore(xp, xp.where(p == 0, -math.inf, xp.where(p == 1, math.inf, value)), dtype)


def odds(z: Array, /, *, check: bool = True) -> Array:
    r"""How many times likelier yes is than no, from a logit: what e^logit means.

    Formula
    -------
    odds(z) = e^z = p / (1 − p),  z = logit(p)

    LaTeX
    -----
    \mathrm{odds}(z) = e^z = \frac{p}{1 - p}

    Parameters
    ----------
    z : array (...)
        Logits.
    check : bool
        Check that no entry is NaN.

    Returns
    -------
    array (...)
        The odds, between 0 and ∞.

    Conventions
    -----------
    e^−∞ = 0 and e^∞ = ∞. Odds beyond the largest number of the dtype become ∞. For more than two classes e^z is the
    odds only up to a factor common to all classes: that factor is why softmax divides by the sum.

    Accuracy
    --------
    Relative error at most 2 ε where the odds are a normal number; float32 and half precision are computed in float64
    and rounded once.

    Raises
    ------
    ValueError
        If an entry is NaN.

    Same quantity elsewhere
    -----------------------
    ``numpy.exp(z)``, ``torch.exp(z)``.

    Examples
    --------
    >>> import gnomon
    >>> round(float(gnomon.odds(gnomon.logit(0.75))), 12)
    3.0

    Source
    ------
    Agresti (2013), *Categorical Data Analysis*, section 2.2.
    """
    xp, dtype, (z,) = as_floating("odds", z=z)
    z = check_no_nan("odds", "z", z, xp=xp, check=check)
    with np.errstate(over="ignore"):  # ∞ is the value, as the card says; the conversion to dtype rounds to it too
        return restore(xp, xp.exp(widen(xp, z)), dtype)


def sigmoid(z: Array, /, *, check: bool = True) -> Array:
    r"""Probability that a logit stands for: an S from 0 to 1 through 1/2; for one class, or each of several labels.

    Formula
    -------
    σ(z) = 1 / (1 + e^−z)

    LaTeX
    -----
    \sigma(z) = \frac{1}{1 + e^{-z}}

    Parameters
    ----------
    z : array (...)
        Logits.
    check : bool
        Check that no entry is NaN.

    Returns
    -------
    array (...)
        Probabilities, each by itself: those of several labels may sum to anything between 0 and their number.

    Conventions
    -----------
    σ(−∞) = 0 and σ(∞) = 1. σ(−z) = 1 − σ(z). The slope is σ(z)·σ(−z), 1/4 at 0.

    Accuracy
    --------
    Relative error at most 4 ε wherever the value is a normal number, and the nearest subnormal number below that;
    float32 and half precision are computed in float64 and rounded once. Close to 1 the digits of 1 − σ(z) are those of
    ``sigmoid(-z)``.

    Raises
    ------
    ValueError
        If an entry is NaN.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.expit(z)``, ``torch.sigmoid(z)``; in float32 both give 0 at z = −89, where it is 2.2·10⁻³⁹.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.sigmoid([0.0, 2.0, -2.0]).round(4)
    array([0.5   , 0.8808, 0.1192])

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 3.10.
    """
    xp, dtype, (z,) = as_floating("sigmoid", z=z)
    z = widen(xp, check_no_nan("sigmoid", "z", z, xp=xp, check=check))
    # e^−|z| never overflows; for negative z numerator and denominator are both multiplied by e^z.
    negative = z < 0
    small = xp.exp(xp.where(negative, z, -z))
    return restore(xp, xp.where(negative, small, 1.0) / (1 + small), dtype)


def log_sigmoid(z: Array, /, *, check: bool = True) -> Array:
    r"""Logarithm of the probability that a logit stands for, right where that probability rounds to 0 or 1.

    Formula
    -------
    log σ(z) = −log(1 + e^−z)

    LaTeX
    -----
    \log \sigma(z) = -\log (1 + e^{-z})

    Parameters
    ----------
    z : array (...)
        Logits.
    check : bool
        Check that no entry is NaN.

    Returns
    -------
    array (...)
        Log-probabilities, at most 0, in nats.

    Conventions
    -----------
    −∞ at z = −∞, and 0 at z = ∞. The negative of it at z and −z are the losses of a yes and of a no. The slope is
    σ(−z).

    Accuracy
    --------
    Relative error at most 4 ε for every z; float32 and half precision are computed in float64 and rounded once.

    Raises
    ------
    ValueError
        If an entry is NaN.

    Same quantity elsewhere
    -----------------------
    ``scipy.special.log_expit(z)``, ``torch.nn.functional.logsigmoid(z)``. ``log(sigmoid(z))`` is −∞ for very negative
    z, and 0 for z > 37 in float64, where the value is e^−z.

    Examples
    --------
    >>> import gnomon
    >>> [float(f"{v:.6g}") for v in gnomon.log_sigmoid([0.0, 40.0, -1000.0])]
    [-0.693147, -4.24835e-18, -1000.0]

    Source
    ------
    Mächler (2012), *Accurately Computing log(1 − exp(−|a|))*.
    """
    xp, dtype, (z,) = as_floating("log_sigmoid", z=z)
    z = widen(xp, check_no_nan("log_sigmoid", "z", z, xp=xp, check=check))
    # log σ(z) = min(z, 0) − log(1 + e^−|z|): both summands have one sign.
    negative = z < 0
    small = xp.exp(xp.where(negative, z, -z))
    return restore(xp, xp.where(negative, z, 0.0) - xp.log1p(small), dtype)
