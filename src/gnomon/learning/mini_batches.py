"""Training from mini-batches, for data that do not fit in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gnomon.learning.losses import FloatArray
from gnomon.learning.objective import LinearObjective
from gnomon.learning.proximal_step import proximal_step


@dataclass
class ProximalDescent:
    """Stochastic proximal gradient descent that finds its step by itself (Vaswani and others 2019).

    On every batch the step is as long as the batch's own curvature allows, beginning a little above the last one;
    what is taken of it shrinks as 1/√(1 + batches/50), which lets the noise of the batches average out.
    """

    batches: int = 0
    step_length: float = 1.0

    def step(self, batch: LinearObjective, W: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return W and b after one step on the objective of one batch."""
        theta = batch.pack(W, b)
        value, gradient = batch.smooth_part(theta)
        taken = proximal_step(batch, theta, value, gradient, 1.25 * self.step_length)
        self.step_length = taken.length
        self.batches += 1
        length = taken.length / np.sqrt(1 + self.batches / 50)
        return batch.unpack(batch.prox(theta - length * gradient, length))
