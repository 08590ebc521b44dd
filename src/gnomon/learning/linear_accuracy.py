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
        best = max(best, _best_threshold(X @ directions.T, codes == 1))
    return best


def _best_threshold(projections: FloatArray, inside: Any) -> float:
    """Return the accuracy of the best threshold on any column of projections, with the class on either side of it."""
    order = np.argsort(projections, axis=0, kind="stable")
    # With the boundary after the first k examples, right are those of the rest among them and of the class above.
    gained = np.cumsum(np.where(inside[order], -1, 1), axis=0)
    # Ties cannot be parted.
    parted = np.diff(np.take_along_axis(projections, order, axis=0), axis=0) > 0
    right = inside.sum() + np.where(parted, gained[:-1], 0)
    share = right / len(inside)
    largest = max(inside.mean(), 1 - inside.mean())
    return float(max(share.max(initial=largest), 1 - share.min(initial=1 - largest)))


def _fan(dimensions: int) -> FloatArray:
    if dimensions == 2:
        angles = np.arange(_FAN) * (np.pi / _FAN)
        return np.column_stack([np.cos(angles), np.sin(angles)])
    if dimensions == 3:
        return np.random.default_rng(0).normal(size=(_FAN, 3))
    return np.empty((0, dimensions))
