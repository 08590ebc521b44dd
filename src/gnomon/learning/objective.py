"""What a linear classifier minimizes, as a function of all its parameters, and how far a point is from the optimum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from gnomon.learning.losses import FloatArray, IntArray, Loss, cross_entropy_loss, hinge_loss, hinge_slackness
from gnomon.learning.penalties import Regularizer

# Called after every iteration with its number and the objective; true stops the training.
Progress = Callable[[int, float], bool | None]


@dataclass(frozen=True)
class LinearObjective:
    """Weighted mean loss of the scores X·Wᵀ + b, plus a regularizer of W.

    The solvers see one matrix Θ = [W, c] of shape (K, d + 1), where c = b + Wμ and μ is the weighted mean of the rows
    of X: the intercept at the mean of the data. The minimum is the same, as b is not penalized, but W and c no longer
    pull on each other: for images, whose pixels are never negative, that saves most of the iterations. X itself is
    neither changed nor copied, so it may be sparse.
    """

    X: Any
    codes: IntArray
    weights: FloatArray
    n_classes: int
    loss: str
    regularizer: Regularizer
    fit_intercept: bool
    mean: FloatArray

    @classmethod
    def build(
        cls,
        X: Any,
        codes: IntArray,
        weights: FloatArray,
        n_classes: int,
        loss: str,
        regularizer: Regularizer,
        fit_intercept: bool,
    ) -> LinearObjective:
        """Build it from weights of any sum; the loss is the weighted mean."""
        weights = weights / weights.sum(dtype=np.float64)
        mean = np.asarray(weights @ X).reshape(-1) if fit_intercept else np.zeros(X.shape[1])
        dtype = X.dtype
        return cls(
            X, codes, weights.astype(dtype), n_classes, loss, regularizer, fit_intercept, mean.astype(np.float64)
        )

    def pack(self, W: FloatArray, b: FloatArray) -> FloatArray:
        """Return Θ = [W, b + Wμ] in float64."""
        W = W.astype(np.float64)
        return np.column_stack([W, b + W @ self.mean])

    def unpack(self, theta: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return W and b in the precision of the data."""
        W = theta[:, :-1]
        return W.astype(self.X.dtype), (theta[:, -1] - W @ self.mean).astype(self.X.dtype)

    def scores(self, theta: FloatArray) -> FloatArray:
        """Return the scores (N, K): linear in Θ, one pass over the data."""
        W, b = self.unpack(theta)
        scores: FloatArray = self.X @ W.T
        scores += b
        return scores

    def loss_of(self, scores: FloatArray, smoothing: float = 0.0) -> tuple[float, FloatArray]:
        """Return the mean loss and its gradient in the scores; `smoothing` is for the hinge."""
        return self._loss(smoothing)(scores, self.codes, self.weights)

    def pull_back(self, gradient: FloatArray) -> FloatArray:
        """Return the gradient in Θ from that in the scores: the other pass over the data."""
        theta_gradient = np.empty((self.n_classes, self.X.shape[1] + 1))
        sums = gradient.sum(axis=0, dtype=np.float64)
        theta_gradient[:, :-1] = (self.X.T @ gradient).T
        theta_gradient[:, :-1] -= np.outer(sums, self.mean)
        theta_gradient[:, -1] = sums if self.fit_intercept else 0.0
        return theta_gradient

    def smooth_part(self, theta: FloatArray, smoothing: float = 0.0) -> tuple[float, FloatArray]:
        """Return the loss and, of the regularizer, what is smooth; with the gradient in Θ."""
        value, gradient = self.loss_of(self.scores(theta), smoothing)
        full = self.pull_back(gradient)
        if self.regularizer.is_smooth:
            value += self.regularizer.value(theta[:, :-1])
            full[:, :-1] += self.regularizer.gradient(theta[:, :-1])
        return value, full

    def smooth_value(self, theta: FloatArray, scores: FloatArray, smoothing: float = 0.0) -> float:
        """Return the value of `smooth_part` where the scores are known."""
        value, _ = self.loss_of(scores, smoothing)
        return value + self.regularizer.value(theta[:, :-1]) if self.regularizer.is_smooth else value

    def value(self, theta: FloatArray) -> float:
        """Return the objective: the sharp loss and the regularizer."""
        return self.loss_of(self.scores(theta))[0] + self.regularizer.value(theta[:, :-1])

    def prox(self, theta: FloatArray, step: float) -> FloatArray:
        """Return the proximal map of the regularizer: of W, as the intercept is free."""
        return np.column_stack([self.regularizer.prox(theta[:, :-1], step), theta[:, -1]])

    def stationarity(self, theta: FloatArray, smoothing: float = 0.0) -> float:
        """Return the residual of the optimality (Karush–Kuhn–Tucker) conditions: 0 exactly at the minimum.

        It is the largest entry of (W, b) − prox((W, b) − gradient), in the variables of the model; without a penalty,
        or with L2, that is the largest entry of the gradient.
        """
        _, gradient = self.loss_of(self.scores(theta), smoothing)
        full = self.pull_back(gradient)
        if self.regularizer.is_smooth:
            full[:, :-1] += self.regularizer.gradient(theta[:, :-1])
        return self.residual(theta, full)

    def residual(self, theta: FloatArray, gradient: FloatArray) -> float:
        """Return the residual of `stationarity` where the gradient of `smooth_part` is known."""
        W = theta[:, :-1]
        W_gradient = gradient[:, :-1] + np.outer(gradient[:, -1], self.mean)
        moved = np.abs(W - self.regularizer.prox(W - W_gradient, 1.0)).max()
        return float(max(moved, np.abs(gradient[:, -1]).max()))

    def slackness(self, theta: FloatArray, smoothing: float) -> float:
        """Return by how much the smoothed hinge's gradient fails to be a subgradient of the hinge; else 0."""
        return hinge_slackness(self.scores(theta), self.codes, self.weights, smoothing) if smoothing else 0.0

    def _loss(self, smoothing: float) -> Loss:
        if self.loss == "cross_entropy":
            return cross_entropy_loss
        return partial(hinge_loss, smoothing=smoothing)
