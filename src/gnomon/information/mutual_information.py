"""What two variables tell about each other."""

from __future__ import annotations

from gnomon._arrays import Array, as_floating, restore, widen
from gnomon._blocks import total
from gnomon._checks import check_base, check_distribution, check_not_empty, in_base
from gnomon.information._terms import excess, log_ratio

__all__ = ["mutual_information"]


def mutual_information(
    joint: Array, /, *, base: float | None = None, normalize: bool = False, check: bool = True
) -> Array:
    r"""What two variables tell about each other: the divergence of their joint distribution from independence.

    Formula
    -------
    I(X; Y) = Σᵢⱼ pᵢⱼ · log(pᵢⱼ / (pᵢ · pⱼ)),  pᵢ = Σⱼ pᵢⱼ,  pⱼ = Σᵢ pᵢⱼ

    LaTeX
    -----
    I(X; Y) = \sum_{i,j} p_{ij} \log \frac{p_{ij}}{p_{i\cdot} \, p_{\cdot j}}

    Parameters
    ----------
    joint : array (..., n, m)
        The probability of each pair of outcomes; the last two dimensions together sum to 1.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    normalize : bool
        Take `joint` as weights (a table of counts, say) and divide them by their sum.
    check : bool
        Check the values; shapes are always checked.

    Returns
    -------
    array (...)
        The mutual information, never negative; in nats, or the unit of `base`.

    Conventions
    -----------
    0 for independent variables, H(X) where Y determines X; symmetric. It is what two variables share;
    the cross-entropy is not. Pairs of probability 0 add nothing and have gradient 0. The product of the marginal
    distributions is divided by the sum of all entries, which makes a sum that rounding left a few ε from 1 harmless.

    Accuracy
    --------
    Computed in float64, rounded once. The marginal sums carry ε of float64, hence relative error at most
    16 ε + 8 ε/√I, with I in nats: for nearly independent variables I ≈ δ²/2 costs 11 ε/δ.

    Raises
    ------
    ValueError
        If an entry is negative, infinite or NaN, the sum is not 1, `joint` has fewer than two dimensions, or the base
        is not one.

    Same quantity elsewhere
    -----------------------
    ``sklearn.metrics.mutual_info_score(None, None, contingency=counts)``, in nats, from counts.

    Examples
    --------
    >>> import gnomon
    >>> round(float(gnomon.mutual_information([[0.5, 0], [0, 0.5]], base=2)), 12)
    1.0
    >>> float(gnomon.mutual_information([[0.25, 0.25], [0.25, 0.25]]))
    0.0

    Source
    ------
    Cover and Thomas (2006), *Elements of Information Theory*, section 2.3.
    """
    xp, dtype, (joint,) = as_floating("mutual_information", joint=joint)
    base = check_base("mutual_information", base)
    check_not_empty("mutual_information", "joint", joint)
    if joint.ndim < 2:
        raise ValueError(
            f"mutual_information: joint must have two dimensions, one for each variable; its shape is "
            f"{tuple(joint.shape)}. For one distribution see entropy."
        )
    n, m = joint.shape[-2:]
    joint = xp.reshape(joint, (*joint.shape[:-2], n * m))
    joint = check_distribution(
        "mutual_information", "joint", joint, xp=xp, dtype=dtype, axis=-1, normalize=normalize, check=check
    )
    p = widen(xp, xp.reshape(joint, (*joint.shape[:-1], n, m)))
    rows = xp.sum(p, axis=-1, keepdims=True)
    columns = xp.sum(p, axis=-2, keepdims=True)
    product = rows * columns / xp.sum(rows, axis=-2, keepdims=True)
    never = p == 0
    terms = xp.where(never, product, excess(xp, p, product, log_ratio(xp, p, product, ~never)))
    return restore(xp, in_base(total(xp, terms, (-2, -1)), base), dtype)
