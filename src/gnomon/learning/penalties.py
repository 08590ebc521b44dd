"""Norms at work: penalties added to a loss, and balls that the weights may not leave.

A regularizer is a value, a gradient where it is smooth, and a proximal map where it is not:
prox(V, t) = argmin_W ½‖W − V‖² + t·R(W). For a ball that is the nearest point of the ball.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gnomon.learning.losses import FloatArray
from gnomon.linear import vector_norm

PENALTIES = (None, "l1", "l2", "max_norm")
_ORDER = {"l1": 1, "l2": 2, "max_norm": math.inf}


@dataclass(frozen=True)
class Regularizer:
    """`alpha`·R(W), or with `radius` the ball ‖W‖ ≤ radius; `norm` names the norm: l1, l2, max_norm or None."""

    norm: str | None
    alpha: float = 0.0
    radius: float | None = None

    @property
    def is_smooth(self) -> bool:
        """True for no penalty and for the squared L2 norm: then `gradient` says all, and `prox` is the identity."""
        return self.norm is None or (self.radius is None and (self.norm == "l2" or self.alpha == 0))

    @property
    def is_l1_penalty(self) -> bool:
        """True for alpha·‖W‖₁ with alpha > 0: smooth wherever no weight is zero."""
        return self.norm == "l1" and not self.is_smooth and self.radius is None

    def size(self, W: FloatArray) -> float:
        """Return the norm of all weights together: the sum, the root of the sum of squares, or the largest."""
        return 0.0 if self.norm is None else float(vector_norm(W.reshape(-1), p=_ORDER[self.norm], check=False))

    def value(self, W: FloatArray) -> float:
        """Return alpha·R(W): ½‖W‖² for L2, ‖W‖₁ for L1, ‖W‖∞ for the max norm; 0 for a ball.

        >>> Regularizer("l2", alpha=2.0).value(np.array([[3.0, 4.0]]))
        25.0
        """
        if self.norm is None or self.radius is not None:
            return 0.0
        size = self.size(W)
        return self.alpha * (size * size / 2 if self.norm == "l2" else size)

    def gradient(self, W: FloatArray) -> FloatArray:
        """Return the gradient of `value`: a subgradient where there is none, with 0 at 0 and ties sharing equally."""
        if self.norm is None or self.radius is not None:
            return np.zeros_like(W)
        if self.norm == "l2":
            return self.alpha * W
        if self.norm == "l1":
            return np.multiply(self.alpha, np.sign(W))
        largest = np.abs(W) == np.abs(W).max()
        return np.where(largest, self.alpha / largest.sum() * np.sign(W), 0.0)

    def prox(self, W: FloatArray, step: float) -> FloatArray:
        """Return the proximal map of the part that is not smooth.

        >>> Regularizer("l1", alpha=1.0).prox(np.array([[3.0, -0.5]]), 1.0).tolist()
        [[2.0, -0.0]]
        """
        if self.is_smooth:
            return W
        if self.radius is not None:
            return self._nearest_in_ball(W, self.radius)
        if self.norm == "l1":
            return shrink(W, step * self.alpha)
        # Moreau: what the proximal map of a norm takes away is the projection on the ball of the dual norm.
        return W - project_on_l1_ball(W, step * self.alpha)

    def _nearest_in_ball(self, W: FloatArray, radius: float) -> FloatArray:
        if self.norm == "max_norm":
            return np.clip(W, -radius, radius)
        if self.norm == "l1":
            return project_on_l1_ball(W, radius)
        size = self.size(W)
        return W if size <= radius else np.multiply(W, radius / size)


def project_on_l1_ball(W: FloatArray, radius: float) -> FloatArray:
    """Return the point of ‖W‖₁ ≤ radius nearest to `W`: every entry shrunk by the same θ, none past 0.

    θ solves Σ max(|w| − θ, 0) = radius; with the entries sorted, it is the last (Σ of the k largest − radius)/k that
    is below the k-th (Duchi and others 2008).

    >>> project_on_l1_ball(np.array([3.0, -1.0]), 2.0).tolist()
    [2.0, -0.0]
    """
    sizes = np.abs(W)
    if float(sizes.sum()) <= radius:
        return W
    descending = np.sort(sizes, axis=None)[::-1].astype(np.float64)
    thresholds = (np.cumsum(descending) - radius) / np.arange(1, descending.size + 1)
    theta = thresholds[np.flatnonzero(descending > thresholds)[-1]] if radius > 0 else descending[0]
    return shrink(W, theta)


def shrink(W: FloatArray, amount: float) -> FloatArray:
    """Return every entry moved by `amount` towards 0, and not past it (soft thresholding)."""
    shrunk: FloatArray = np.copysign(np.maximum(np.abs(W) - W.dtype.type(amount), 0), W)
    return shrunk
