"""The soft number of separability: how many examples the best linear classifier found gets right."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from gnomon.learning.losses import FloatArray

# Directions tried in the plane and in space, where all of them are soon seen.
_FAN = 720


def best_linear_accuracy(X: FloatArray, codes: Any) -> float:
    """Return the share of examples that the best linear classifier found gets right.

    Tried is the minimum of the cross-entropy; between two classes its boundary, and those of a fan of directions in the
    plane and in space, are moved to where fewest examples lie on the wrong side.
    """
    from sklearn.exceptions import ConvergenceWarning

    from gnomon.learning.linear_classifier import LinearClassifier

    scale = float(np.abs(X).max()) or 1.0
    model = LinearClassifier(alpha=1e-5, tol=1e-3, max_iter=300)
    with warnings.catch_warnings():
        # What it finds is a lower bound, wherever the solver stops.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(X / scale, codes)
    best = float(np.mean(model.predict(X / scale) == codes))
    directions = np.vstack([_fan(X.shape[1]), model.coef_[1] - model.coef_[0]])
    if codes.max() == 1:
        best = max(best, *(_best_threshold(X @ direction, codes == 1) for direction in directions))
    return best


def _best_threshold(projections: FloatArray, inside: Any) -> float:
    """Return the accuracy of the best threshold on the projections, with the class on either side of it."""
    order = np.argsort(projections, kind="stable")
    sorted_projections, steps = projections[order], np.where(inside[order], 1, -1)
    # With the boundary before example k, right are the others below and the class above it. Ties cannot be parted.
    allowed = np.concatenate([[True], np.diff(sorted_projections) > 0, [True]])
    above = np.concatenate([[0], np.cumsum(steps)])[allowed]
    right = inside.sum() - above
    return float(max(right.max(), len(inside) - right.min()) / len(inside))


def _fan(dimensions: int) -> FloatArray:
    if dimensions == 2:
        angles = np.arange(_FAN) * (np.pi / _FAN)
        return np.column_stack([np.cos(angles), np.sin(angles)])
    if dimensions == 3:
        return np.random.default_rng(0).normal(size=(_FAN, 3))
    return np.empty((0, dimensions))
