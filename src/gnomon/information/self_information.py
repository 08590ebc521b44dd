"""How surprising one outcome is."""

from __future__ import annotations

import math

from gnomon._arrays import Array, as_floating, restore
from gnomon._checks import check_base, check_probability, in_base

__all__ = ["self_information"]


def self_information(p: Array, /, *, base: float | None = None, check: bool = True) -> Array:
    r"""How surprising an outcome of probability p is: the rarer, the more it says.

    Formula
    -------
    I(p) = −log(p)

    LaTeX
    -----
    I(p) = -\log p

    Parameters
    ----------
    p : array (...)
        Probabilities, each by itself; they need not belong to one distribution.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    check : bool
        Check that every entry lies between 0 and 1.

    Returns
    -------
    array (...)
        The self-information of each entry, at least 0; in nats, or the unit of `base`.

    Conventions
    -----------
    p = 1 gives 0: what was certain says nothing. p = 0 gives ∞, with gradient 0. A fair coin says 1 bit, a fair die
    log₂ 6 ≈ 2.585 bits. Independent outcomes add up: I(p·q) = I(p) + I(q).

    Accuracy
    --------
    Relative error at most 4 ε, for every p from the smallest subnormal number to 1.

    Raises
    ------
    ValueError
        If an entry is below 0, above 1 or NaN, or the base is not one.

    Same quantity elsewhere
    -----------------------
    ``-numpy.log2(p)``, ``-torch.log2(p)``: no check of the domain, −0.0 for p = 1, and a warning for p = 0.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.self_information(1 / 2, base=2))
    1.0
    >>> round(float(gnomon.self_information(1 / 6, base=2)), 3)
    2.585

    Source
    ------
    Shannon (1948), *A Mathematical Theory of Communication*; Cover and Thomas (2006), section 2.1.
    """
    xp, dtype, (p,) = as_floating("self_information", p=p)
    base = check_base("self_information", base)
    p = check_probability("self_information", "p", p, xp=xp, check=check)
    impossible = p == 0
    # 0 − log, not −log: what is certain says 0, not −0.
    nats = xp.where(impossible, math.inf, 0.0 - xp.log(xp.where(impossible, 1.0, p)))
    return restore(xp, in_base(nats, base), dtype)
