"""A measure of length that knows how the data spread, for proximal steps that need fewer passes over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gnomon.learning.losses import FloatArray
from gnomon.learning.objective import LinearObjective

# A step in the metric costs up to _INNER products with a d×d matrix: little beside a pass over this many rows per
# feature. The covariance is estimated from _SAMPLE rows per feature.
_ROWS_PER_FEATURE, _SAMPLE, _INNER = 30, 5, 60
# What is added to the covariance, relative to its mean diagonal entry, so that no direction counts as flat.
_FLOOR = 1e-3
# Largest change at which the inner problem counts as solved.
_INNER_TOLERANCE = 1e-7


@dataclass(frozen=True)
class Metric:
    """‖Θ‖² = Σ wᵀMw + ‖c‖² over the rows w of W; with `matrix` None the ordinary length."""

    matrix: FloatArray | None = None
    largest: float = 1.0
    """Largest eigenvalue of the matrix."""

    @classmethod
    def of(cls, objective: LinearObjective) -> Metric:
        """Return the metric of the data's covariance where that pays, else the ordinary one."""
        X, features = objective.X, objective.X.shape[1]
        # A ball is left to the ordinary length, in which the nearest point is exact.
        in_ball = objective.regularizer.radius is not None
        if in_ball or not isinstance(X, np.ndarray) or len(X) < _ROWS_PER_FEATURE * features:
            return cls()
        rows = _SAMPLE * features
        sample = X[np.random.default_rng(0).choice(len(X), rows, replace=False)] - objective.mean
        matrix = sample.T @ sample / rows
        matrix[np.diag_indices(features)] += _FLOOR * float(np.trace(matrix)) / features + 1e-300
        return cls(matrix, float(np.linalg.eigvalsh(matrix)[-1]))

    def times(self, change: FloatArray) -> FloatArray:
        """Return M·change, whose inner product with a change is theirs in the metric."""
        if self.matrix is None:
            return change
        return np.column_stack([change[:, :-1] @ self.matrix, change[:, -1]])

    def prox(
        self, objective: LinearObjective, theta: FloatArray, gradient: FloatArray, length: float, start: FloatArray
    ) -> FloatArray:
        """Return argmin ⟨gradient, Θ' − Θ⟩ + ‖Θ' − Θ‖²/(2·length) + R(W'), found by FISTA from `start`."""
        if self.matrix is None:
            return objective.prox(theta - length * gradient, length)
        W, slope = theta[:, :-1], gradient[:, :-1]
        step, momentum = length / self.largest, 1.0
        x = z = start[:, :-1]
        for _ in range(_INNER):
            new = objective.regularizer.prox(z - step * (slope + (z - W) @ self.matrix / length), step)
            if float(np.vdot(z - new, new - x)) > 0:
                momentum = 1.0
            next_momentum = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
            moved = float(np.abs(new - x).max())
            x, z, momentum = new, new + (momentum - 1) / next_momentum * (new - x), next_momentum
            if moved < _INNER_TOLERANCE:
                break
        return np.column_stack([x, theta[:, -1] - length * gradient[:, -1]])
