"""Steps of stochastic gradient descent: with momentum, and Adam."""

from __future__ import annotations

import numpy as np

from gnomon.learning.losses import FloatArray

SOLVERS = ("adam", "sgd")


class Momentum:
    """v ← m·v − η·g,  θ ← θ + v (Polyak 1964)."""

    def __init__(self, parameters: list[FloatArray], learning_rate: float, momentum: float) -> None:
        """Start at rest."""
        self.parameters = parameters
        self.learning_rate, self.momentum = learning_rate, momentum
        self.velocities = [np.zeros_like(p) for p in parameters]

    def step(self, gradients: list[FloatArray]) -> None:
        """Change the parameters in place."""
        for p, v, g in zip(self.parameters, self.velocities, gradients, strict=True):
            v *= self.momentum
            v -= self.learning_rate * g
            p += v


class Adam:
    """Adam (Kingma and Ba 2015): steps of about η in every parameter, whatever the size of its gradient."""

    def __init__(self, parameters: list[FloatArray], learning_rate: float, momentum: float) -> None:
        """Start without memory of gradients."""
        self.parameters = parameters
        self.learning_rate, self.decay, self.decay_squares = learning_rate, momentum, 0.999
        self.means = [np.zeros_like(p) for p in parameters]
        self.squares = [np.zeros_like(p) for p in parameters]
        self.steps = 0

    def step(self, gradients: list[FloatArray]) -> None:
        """Change the parameters in place."""
        self.steps += 1
        # Both averages begin at 0, which the factors undo.
        corrected = self.learning_rate / (1 - self.decay**self.steps)
        unbias = 1 / np.sqrt(1 - self.decay_squares**self.steps)
        for p, m, s, g in zip(self.parameters, self.means, self.squares, gradients, strict=True):
            m += (1 - self.decay) * (g - m)
            s += (1 - self.decay_squares) * (g * g - s)
            p -= (corrected * m) / (np.sqrt(s) * p.dtype.type(unbias) + p.dtype.type(1e-8))
