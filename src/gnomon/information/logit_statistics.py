"""What logits say, row by row, in one pass: uncertainty, loss, and how far two models are apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import ModuleType

from array_api_compat import device

from gnomon._arrays import Array, as_floating, restore, widen
from gnomon._checks import check_base, check_logits, check_not_empty, in_base, unit_of
from gnomon.information._terms import excess
from gnomon.information.one_hot import class_numbers
from gnomon.information.softmax import Softened, soften

__all__ = ["logit_statistics"]

# Logits in one block: 2 MiB each in float64, of which about ten are alive at a time.
_BLOCK = 2**18


@dataclass(frozen=True, eq=False)
class LogitStatistics:
    """Statistics of logits, one entry per row; None where what they need was not given.

    Attributes
    ----------
    entropy : array (...)
        H(p) of p = softmax(logits).
    cross_entropy, kl_divergence : array (...) or None
        H(p, q) and D(p‖q), with q = softmax(other).
    label_cross_entropy : array (...) or None
        −log p of the label.
    agreement : array of bool (...) or None
        Whether the largest logit (the first of them, in a tie) is the same class in `logits` and `other`.
    unit : str
        The unit of all but the agreement: "nats", "bits", …
    """

    entropy: Array
    cross_entropy: Array | None
    kl_divergence: Array | None
    label_cross_entropy: Array | None
    agreement: Array | None
    unit: str


def logit_statistics(
    logits: Array,
    other: Array | None = None,
    /,
    *,
    labels: Array | None = None,
    base: float | None = None,
    check: bool = True,
) -> LogitStatistics:
    r"""Entropy, cross-entropy, divergence, loss and top-1 agreement of rows of logits, all from one pass.

    Formula
    -------
    p = softmax(z), q = softmax(w);  H(p, q) = H(p) + D(p‖q)
    log(pᵢ/qᵢ) = (zᵢ − wᵢ) + log Σⱼ e^wⱼ − log Σⱼ e^zⱼ

    LaTeX
    -----
    p = \mathrm{softmax}(z), \; q = \mathrm{softmax}(w), \; H(p, q) = H(p) + D_{\mathrm{KL}}(p \,\|\, q)
    \log \frac{p_i}{q_i} = (z_i - w_i) + \log \sum_j e^{w_j} - \log \sum_j e^{z_j}

    Parameters
    ----------
    logits : array (..., n)
        Logits z, the classes along the last dimension: finite, or −∞ for a class that is masked out.
    other : array (..., n), optional
        Logits w of the model to compare with, of the same shape.
    labels : array of integers (...), optional
        The true class of each row.
    base : float, optional
        Base of the logarithm: None for nats, 2 for bits.
    check : bool
        Check the values; shapes are always checked.

    Returns
    -------
    LogitStatistics
        Arrays of shape (...), in the dtype of the logits, but float32 for float16 and bfloat16, whose range the
        divergence of two close models would leave.

    Conventions
    -----------
    A class masked in `logits` (p = 0) adds 0, or q to the divergence in its form without cancellation; one masked in
    `other` alone makes cross-entropy and divergence ∞. Gradients of masked entries are 0. The divergence is that of the
    rows of `logits` from those of `other`, and never negative.

    Accuracy
    --------
    Computed in float64, in blocks of rows. Below float64, relative error at most ε of float32 for every statistic,
    also for nearly certain rows and for rows of logits that differ by 1e-4; in float64 at most (16 + 2·g) ε for entropy
    and label cross-entropy, g the lead of the largest logit, and for a divergence of logits that differ by δ about
    (16 + max|z|/δ) ε, which is what rounding the logits costs.

    Raises
    ------
    ValueError
        If an entry is ∞ or NaN, all entries of a row are −∞, a label is not a class, or the shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``scipy.stats.entropy(softmax(z), softmax(w), axis=-1)``, ``torch.nn.functional.kl_div``,
    ``torch.distributions.Categorical(logits=z).entropy()`` and ``torch.nn.functional.cross_entropy``, one by one; in
    float32 the divergence of close rows and the loss of confident ones are mostly rounding error.

    Examples
    --------
    >>> import gnomon
    >>> s = gnomon.logit_statistics([[2.0, 0.0], [0.0, 40.0]], [[2.0, 0.001], [0.0, 0.0]], labels=[0, 1], base=2)
    >>> s.unit, s.agreement
    ('bits', array([ True, False]))
    >>> [f"{v:.4g}" for v in s.kl_divergence]
    ['7.576e-08', '1']
    >>> [f"{v:.4g}" for v in s.label_cross_entropy]
    ['0.1831', '6.129e-18']

    Source
    ------
    Blanchard, Higham and Higham (2021), *Accurately computing the log-sum-exp and softmax functions*; Kullback and
    Leibler (1951), *On Information and Sufficiency*.
    """
    name = "logit_statistics"
    base = check_base(name, base)
    if other is None:
        xp, _, (z,) = as_floating(name, logits=logits)
        w = None
    else:
        xp, _, (z, w) = as_floating(name, logits=logits, other=other)
    if z.ndim == 0:
        raise ValueError(f"{name}: logits must have the classes along its last dimension; it is a single number.")
    check_not_empty(name, "logits", z)
    leading, classes = tuple(z.shape[:-1]), int(z.shape[-1])
    check_logits(name, "logits", z, xp=xp, axis=-1, check=check)
    if w is not None:
        if w.shape != z.shape:
            raise ValueError(
                f"{name}: logits and other must have the same shape; logits has shape {tuple(z.shape)}, "
                f"other has shape {tuple(w.shape)}. Both need the same examples and the same classes."
            )
        check_logits(name, "other", w, xp=xp, axis=-1, check=check)
    if labels is not None:
        _, _, labels = class_numbers(name, labels, classes, check)
        if tuple(labels.shape) != leading:
            raise ValueError(
                f"{name}: labels must have one entry per row of logits, shape {leading}; "
                f"its shape is {tuple(labels.shape)}."
            )
        labels = xp.reshape(xp.asarray(labels, device=device(z)), (-1,))

    z = xp.reshape(z, (-1, classes))
    w = None if w is None else xp.reshape(w, (-1, classes))
    blocks = [
        _block(
            xp,
            z[start:stop, :],
            None if w is None else w[start:stop, :],
            None if labels is None else labels[start:stop],
        )
        for start, stop in _spans(z.shape[0], max(1, _BLOCK // classes))
    ]

    def joined(field: str) -> Array | None:
        parts = [block[field] for block in blocks if field in block]
        return xp.reshape(xp.concat(parts), leading) if parts else None

    def in_unit(nats: Array | None) -> Array | None:
        return None if nats is None else restore(xp, in_base(nats, base), z.dtype)

    agreement = joined("agreement")
    return LogitStatistics(
        entropy=in_unit(joined("entropy")),
        cross_entropy=in_unit(joined("cross_entropy")),
        kl_divergence=in_unit(joined("kl_divergence")),
        label_cross_entropy=in_unit(joined("label_cross_entropy")),
        agreement=None if agreement is None else restore(xp, agreement, agreement.dtype),
        unit=unit_of(base),
    )


def _spans(rows: int, step: int) -> list[tuple[int, int]]:
    return [(start, min(start + step, rows)) for start in range(0, rows, step)]


def _block(xp: ModuleType, z: Array, w: Array | None, labels: Array | None) -> dict[str, Array]:
    """Return the statistics of a block of rows (rows, n), in nats and float64."""
    z = widen(xp, z)
    first = soften(xp, z, -1)
    normalizer = xp.log1p(first.rest)
    p = first.weights / (1 + first.rest)
    # H = log(1 + rest) + Σ pᵢ·(largest − zᵢ): no summand is negative.
    result = {"entropy": normalizer[:, 0] - xp.sum(p * first.shifted, axis=-1)}
    if labels is not None:
        place = xp.arange(z.shape[-1], dtype=labels.dtype, device=device(z))
        chosen = place == xp.expand_dims(labels, axis=-1)
        losses = xp.where(first.masked, math.inf, normalizer - first.shifted)
        result["label_cross_entropy"] = xp.sum(xp.where(chosen, losses, 0.0), axis=-1)
    if w is not None:
        w = widen(xp, w)
        result |= _comparison(xp, z, w, first, soften(xp, w, -1), p)
    return result


def _comparison(xp: ModuleType, z: Array, w: Array, first: Softened, second: Softened, p: Array) -> dict[str, Array]:
    q = second.weights / (1 + second.rest)
    code = xp.log1p(second.rest) - second.shifted
    inside = ~(first.masked | second.masked)
    # log(p/q) from the difference of raw logits, exact for close ones; the constant carries no index.
    constant = (second.largest - first.largest) + (xp.log1p(second.rest) - xp.log1p(first.rest))
    d = xp.where(inside, xp.where(inside, z, 0.0) - xp.where(inside, w, 0.0) + constant, 0.0)
    missing = second.masked & ~first.masked
    lengths = xp.where(first.masked, 0.0, xp.where(missing, math.inf, p * code))
    divergences = xp.where(first.masked, q, xp.where(missing, math.inf, excess(xp, p, q, d)))
    return {
        "cross_entropy": xp.sum(lengths, axis=-1),
        "kl_divergence": xp.sum(divergences, axis=-1),
        "agreement": (first.leader == second.leader)[:, 0],
    }
