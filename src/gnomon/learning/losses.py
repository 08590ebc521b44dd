"""Losses of class scores, with their gradients: cross-entropy and the multi-class hinge.

A loss takes the scores (N, K), the true classes as indices (N,) and weights (N,) that sum to 1, and returns the
weighted mean loss as a float64 and its gradient in the scores, in their own precision.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gnomon.information import log_softmax

FloatArray = np.ndarray[Any, np.dtype[np.floating[Any]]]
IntArray = np.ndarray[Any, np.dtype[np.integer[Any]]]
Loss = Callable[[FloatArray, IntArray, FloatArray], tuple[float, FloatArray]]

LOSSES = ("cross_entropy", "hinge")


def cross_entropy_loss(scores: FloatArray, codes: IntArray, weights: FloatArray) -> tuple[float, FloatArray]:
    """Return the mean of −log softmax(s)_y and its gradient, softmax(s) − one_hot(y), each row times its weight.

    >>> value, gradient = cross_entropy_loss(np.zeros((1, 4)), np.array([0]), np.ones(1))
    >>> round(value, 4), gradient.tolist()
    (1.3863, [[-0.75, 0.25, 0.25, 0.25]])
    """
    log_p = log_softmax(scores, check=False)
    rows = np.arange(len(codes))
    log_p_true = log_p[rows, codes]
    gradient = np.exp(log_p)
    # p − 1 loses its digits where p is near 1; expm1 of its logarithm keeps them.
    gradient[rows, codes] = np.expm1(log_p_true)
    gradient *= weights[:, None]
    return -_weighted_sum(log_p_true, weights), gradient


def hinge_loss(
    scores: FloatArray, codes: IntArray, weights: FloatArray, smoothing: float = 0.0
) -> tuple[float, FloatArray]:
    """Return the mean of Σ_{j≠y} max(0, s_j − s_y + 1) (Weston and Watkins) and its gradient in the scores.

    max(0, m) is the maximum of βm over 0 ≤ β ≤ 1. With `smoothing` γ > 0 it is replaced by the maximum of βm − γβ²/2
    (Nesterov 2005): at most γ/2 below it, with a gradient β = m/γ, cut at 0 and 1, that does not jump.

    >>> value, gradient = hinge_loss(np.array([[3.2, 5.1, -1.7]]), np.array([0]), np.ones(1))
    >>> round(value, 4), gradient.tolist()
    (2.9, [[-1.0, 1.0, 0.0]])
    """
    rows = np.arange(len(codes))
    margins = scores - scores[rows, codes][:, None] + 1
    margins[rows, codes] = 0
    if smoothing:
        beta = np.clip(margins / margins.dtype.type(smoothing), 0, 1)
        terms = beta * (margins - smoothing / 2 * beta)
    else:
        beta = (margins > 0).astype(margins.dtype)
        terms = beta * margins
    beta[rows, codes] = -beta.sum(axis=1)
    beta *= weights[:, None]
    return _weighted_sum(terms.sum(axis=1), weights), beta


def hinge_slackness(scores: FloatArray, codes: IntArray, weights: FloatArray, smoothing: float) -> float:
    """Return the mean of Σ_j max(0, m_j) − β_j·m_j: 0 when the smoothed gradient is a subgradient of the hinge.

    Together with stationarity this is the optimality condition of the loss without smoothing; times the weights it is
    the part of the duality gap that smoothing causes.
    """
    sharp, _ = hinge_loss(scores, codes, weights)
    _, beta = hinge_loss(scores, codes, weights, smoothing)
    rows = np.arange(len(codes))
    margins = scores - scores[rows, codes][:, None] + 1
    margins[rows, codes] = 0
    return sharp - float(np.vdot(beta, margins))


def _weighted_sum(values: FloatArray, weights: FloatArray) -> float:
    return float(np.dot(values.astype(np.float64, copy=False), weights.astype(np.float64, copy=False)))
