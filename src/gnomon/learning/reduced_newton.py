"""Newton's method on the weights that are not zero: from the neighborhood of an L1 minimum to many digits of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from gnomon.information import softmax
from gnomon.learning.losses import FloatArray
from gnomon.learning.objective import LinearObjective

# Conjugate gradients take at most so many steps; their preconditioner sees so many rows per weight of a class, and
# with more weights than this its factors would cost more than they save.
_MOST_STEPS, _ROWS_PER_WEIGHT, _MOST_WEIGHTS = 50, 20, 2000
# Of the decrease that the gradient promises, the share that a step must keep (Armijo), and the shortest step tried.
_ENOUGH, _SHORTEST = 1e-4, 1e-3


class Point(NamedTuple):
    """Parameters with their scores, and the loss there."""

    theta: FloatArray
    scores: FloatArray
    loss: float


def reduced_newton_step(objective: LinearObjective, at: Point, gradient: FloatArray) -> Point | None:
    """Return a lower point in the orthant of `at`, by a step of Newton's method; None where there is none to be had.

    The objective is cross-entropy + alpha·‖W‖₁, which is smooth while no weight changes its sign. Weights that are
    zero stay zero, and those that would change their sign stop at zero (Chen, Curtis and Robinson 2017). `gradient` is
    that of the loss.
    """
    signs = np.sign(at.theta[:, :-1])
    free = np.column_stack([signs != 0, np.full(len(signs), objective.fit_intercept)])
    if free.sum(axis=1).max() > _MOST_WEIGHTS or not free.any():
        return None
    slope = gradient.copy()
    slope[:, :-1] += objective.regularizer.alpha * signs
    slope[~free] = 0
    direction = _newton_direction(objective, softmax(at.scores, check=False), free, slope)
    promised = float(np.vdot(slope, direction))
    here = at.loss + objective.regularizer.value(at.theta[:, :-1])
    length = 1.0
    while promised < 0 and length >= _SHORTEST:
        new = at.theta + length * direction
        new[:, :-1][np.sign(new[:, :-1]) != signs] = 0
        scores = objective.scores(new)
        loss, _ = objective.loss_of(scores)
        if loss + objective.regularizer.value(new[:, :-1]) <= here + _ENOUGH * length * promised:
            return Point(new, scores, loss)
        length /= 2
    return None


def _newton_direction(
    objective: LinearObjective, probabilities: FloatArray, free: Any, slope: FloatArray
) -> FloatArray:
    """Return about −H⁻¹·slope on the free entries, by preconditioned conjugate gradients.

    The smaller the slope, the more closely it is solved, which makes the convergence superlinear (Dembo, Eisenstat and
    Steihaug 1982).
    """
    precondition = _inverse_blocks(objective, probabilities, free)
    found, residual = np.zeros_like(slope), -slope
    largest = float(np.abs(slope).max())
    enough = min(0.1, np.sqrt(largest)) * largest
    direction = z = precondition(residual)
    product = float(np.vdot(residual, z))
    for _ in range(_MOST_STEPS):
        bent = np.where(free, hessian_times(objective, probabilities, direction), 0.0)
        curvature = float(np.vdot(direction, bent))
        if curvature <= 0:
            break
        found = found + (product / curvature) * direction
        residual = residual - (product / curvature) * bent
        if float(np.abs(residual).max()) <= enough:
            break
        z = precondition(residual)
        before, product = product, float(np.vdot(residual, z))
        direction = z + (product / before) * direction
    return found


def hessian_times(objective: LinearObjective, probabilities: FloatArray, change: FloatArray) -> FloatArray:
    """Return H·change for the mean cross-entropy: in a row's scores its Hessian is diag(p) − ppᵀ (Böhning 1992)."""
    scores = objective.scores(change)
    scores -= np.einsum("nk,nk->n", probabilities, scores)[:, None]
    scores *= probabilities
    scores *= objective.weights[:, None]
    return objective.pull_back(scores)


def _inverse_blocks(
    objective: LinearObjective, probabilities: FloatArray, free: Any
) -> Callable[[FloatArray], FloatArray]:
    """Return the inverse of the Hessian's diagonal blocks, one per class, estimated from a sample of the rows."""
    X, features = objective.X, objective.X.shape[1]
    size = min(X.shape[0], _ROWS_PER_WEIGHT * int(free.sum(axis=1).max()))
    rows = np.random.default_rng(0).choice(X.shape[0], size, replace=False)
    sample, weights = X[rows], objective.weights[rows] / objective.weights[rows].sum(dtype=np.float64)
    blocks = []
    for k, p in enumerate(probabilities[rows].T):
        chosen = np.flatnonzero(free[k, :-1])
        part = sample[:, chosen]
        part = (part.toarray() if hasattr(part, "toarray") else part) - objective.mean[chosen]
        columns = np.column_stack([part, np.ones(size)])
        block = columns.T @ ((weights * p * (1 - p))[:, None] * columns)
        # Directions in which the sample hardly varies must not blow up what it cannot know.
        block[np.diag_indices(len(block))] += 1e-4 * float(np.trace(block)) / len(block) + 1e-300
        blocks.append((np.append(chosen, features), cho_factor(block)))

    def inverse_times(residual: FloatArray) -> FloatArray:
        solved = np.zeros_like(residual)
        for k, (places, factor) in enumerate(blocks):
            solved[k, places] = cho_solve(factor, residual[k, places])
        return np.where(free, solved, 0.0)

    return inverse_times
