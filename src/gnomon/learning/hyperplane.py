"""A decision boundary: the points where wᵀx + w₀ = 0, a line, a plane or a hyperplane perpendicular to w."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gnomon.learning.losses import FloatArray
from gnomon.linear import inner_product, scalar_projection, vector_norm


@dataclass(frozen=True)
class Reading:
    """How a perceptron reads one point: the projection on w against the threshold, or the score against 0."""

    score: float
    """wᵀx + w₀."""
    length: float
    """‖w‖."""
    projection: float
    """wᵀx/‖w‖."""
    threshold: float
    """−w₀/‖w‖, what the projection has to reach."""
    distance: float
    """Of the point from the boundary: (wᵀx + w₀)/‖w‖, negative on the side away from w."""
    output: int
    """+1 where the score is at least 0, else −1."""


@dataclass(frozen=True)
class Hyperplane:
    """The boundary wᵀx + w₀ = 0; on the side that w points to, the score is positive.

    >>> boundary = Hyperplane(np.array([3.0, 4.0]), -10.0)
    >>> boundary.kind, boundary.offset, boundary.nearest_to_origin.round(12).tolist()
    ('line', 2.0, [1.2, 1.6])
    """

    weights: FloatArray
    """(d,): w, perpendicular to the boundary."""
    bias: float
    """w₀: it moves the boundary along w and does not turn it."""

    @property
    def kind(self) -> str:
        """What it is called: a point, line or plane in 1, 2 or 3 dimensions, a hyperplane in more."""
        return {1: "point", 2: "line", 3: "plane"}.get(self.weights.size, "hyperplane")

    @property
    def length(self) -> float:
        """‖w‖: how much the score grows per unit of distance."""
        return float(vector_norm(self.weights))

    @property
    def threshold(self) -> float:
        """T = −w₀: what wᵀx has to reach for a positive score."""
        return -self.bias

    @property
    def offset(self) -> float:
        """−w₀/‖w‖: the threshold of the projection of x on w, and where the boundary cuts the line along w."""
        return float(-self.bias / self.length)

    @property
    def distance_from_origin(self) -> float:
        """|w₀|/‖w‖."""
        return float(abs(self.offset))

    @property
    def nearest_to_origin(self) -> FloatArray:
        """The point of the boundary nearest to the origin, −w₀·w/‖w‖²."""
        nearest: FloatArray = self.weights * (self.offset / self.length)
        return nearest

    def unit(self) -> Hyperplane:
        """Return the same boundary with ‖w‖ = 1: its scores are signed distances."""
        return Hyperplane(self.weights / self.length, self.bias / self.length)

    def score(self, x: Any) -> Any:
        """Return wᵀx + w₀ for points x (…, d)."""
        return inner_product(np.asarray(x, dtype=self.weights.dtype), self.weights) + self.bias

    def read(self, x: Any) -> Reading:
        """Return how a perceptron with these weights reads one point x (d,)."""
        score = float(self.score(x))
        return Reading(
            score=score,
            length=self.length,
            projection=float(self.projection(x)),
            threshold=self.offset,
            distance=score / self.length,
            output=1 if score >= 0 else -1,
        )

    def projection(self, x: Any) -> Any:
        """Return how far along w the points x (…, d) lie: wᵀx/‖w‖."""
        return scalar_projection(np.asarray(x, dtype=self.weights.dtype), self.weights)

    def signed_distance(self, x: Any) -> Any:
        """Return the distance of points x (…, d) from the boundary, negative on the side away from w."""
        return self.score(x) / self.length
