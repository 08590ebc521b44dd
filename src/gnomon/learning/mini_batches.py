"""Training from mini-batches, for data that do not fit in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gnomon.learning.losses import FloatArray
from gnomon.learning.objective import LinearObjective


@dataclass
class ProximalDescent:
    """Stochastic proximal gradient descent whose step fits the data by itself.

    The curvature of the loss along the rows x is at most ½(‖x‖² + 1), averaged over the batches seen: its inverse is
    the first step. Later ones shrink as 1/√(1 + batches/100), which lets the noise of the batches average out.
    """

    batches: int = 0
    curvature: float = 0.0

    def step(self, batch: LinearObjective, W: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return W and b after one step on the objective of one batch."""
        X = batch.X
        squares = np.asarray(X.multiply(X).sum(axis=1)).reshape(-1) if hasattr(X, "multiply") else (X * X).sum(axis=1)
        curvature = 0.5 * (float(np.dot(batch.weights, squares)) + 1)
        self.batches += 1
        self.curvature += (curvature - self.curvature) / self.batches
        step = 1 / (self.curvature + batch.regularizer.alpha) / np.sqrt(1 + self.batches / 100)
        theta = batch.pack(W, b)
        _, gradient = batch.smooth_part(theta)
        return batch.unpack(batch.prox(theta - step * gradient, step))
