"""Norms as regularizers: what happens to the weights as the penalty grows, and where a norm ball meets the loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import brentq

from gnomon.learning.images import flatten_images
from gnomon.learning.losses import FloatArray
from gnomon.learning.objective import LinearObjective
from gnomon.learning.parameters import class_indices
from gnomon.learning.penalties import Regularizer

__all__ = ["NormBallContact", "RegularizationPath", "norm_ball_contact", "regularization_path"]


@dataclass(frozen=True)
class RegularizationPath:
    """Linear classifiers along a penalty, the heaviest first; A weights of the penalty, K classes, d features."""

    penalty: str
    alphas: FloatArray
    """(A,): weights of the penalty, descending."""
    coefficients: FloatArray
    """(A, K, d)."""
    intercepts: FloatArray
    """(A, K)."""
    losses: FloatArray
    """(A,): mean loss without the penalty."""
    norms: FloatArray
    """(A,): ‖W‖₁ or ‖W‖₂."""
    objectives: FloatArray
    """(A,): loss + alpha·R(W)."""
    optimality: FloatArray
    """(A,): residual of the optimality conditions."""
    nonzero: FloatArray
    """(A,): weights that are not 0."""
    iterations: FloatArray
    """(A,): each from the last one's minimum."""


def regularization_path(
    X: Any,
    y: Any,
    /,
    *,
    penalty: str = "l1",
    alphas: Sequence[float] | FloatArray | None = None,
    loss: str = "cross_entropy",
    tol: float = 1e-5,
    max_iter: int = 1000,
    sample_weight: Any = None,
) -> RegularizationPath:
    r"""How weights and loss of a linear classifier change as the weight of an L1 or L2 penalty falls.

    Formula
    -------
    W(α), b(α) = the minimum of mean loss + α·R(W)

    LaTeX
    -----
    W(\alpha), \boldsymbol{b}(\alpha) = \arg\min_{W, \boldsymbol{b}} L(W, \boldsymbol{b}) + \alpha R(W)

    Parameters
    ----------
    X : array (N, …)
        Images of any shape, or rows of features.
    y : array (N,)
        Their labels, of two classes or more.
    penalty : "l1" or "l2"
        R(W) = ‖W‖₁ or ½‖W‖².
    alphas : sequence of float, optional
        Weights of the penalty; by default 30 from the smallest that makes every weight 0 under L1, down to a
        thousandth of it.
    loss : "cross_entropy" or "hinge"
        As of :class:`gnomon.LinearClassifier`.
    tol, max_iter : float, int
        As of :class:`gnomon.LinearClassifier`, for each.
    sample_weight : array (N,), optional
        Weights of the examples in the mean.

    Returns
    -------
    RegularizationPath
        Coefficients, losses and norms, one for each alpha, the largest first.

    Conventions
    -----------
    Each classifier starts from the one before. Along the path, as alpha falls, the loss never rises and the norm never
    falls. Under L1 weights leave 0 one after another; under L2 they all do at once.

    Accuracy
    --------
    `optimality` ≤ `tol` for each, or a ConvergenceWarning says which was not reached.

    Raises
    ------
    ValueError
        If the penalty is neither, an alpha is negative, or X and y are not data for a LinearClassifier.

    Same quantity elsewhere
    -----------------------
    ``sklearn.linear_model.LogisticRegression(C=1 / (alpha * N), warm_start=True)`` in a loop; the regression problem
    is ``sklearn.linear_model.lasso_path``.

    Examples
    --------
    >>> import gnomon
    >>> from sklearn.datasets import load_digits
    >>> digits = load_digits()
    >>> path = gnomon.regularization_path(digits.images[:300] / 16, digits.target[:300], alphas=[1, 0.03, 0.003])
    >>> bool(path.nonzero[0] == 0 < path.nonzero[1] < path.nonzero[2])
    True

    Source
    ------
    Hastie, Tibshirani and Wainwright (2015), *Statistical Learning with Sparsity*, sections 2.2 and 3.3.
    """
    from gnomon.learning.linear_classifier import LinearClassifier

    if penalty not in ("l1", "l2"):
        raise ValueError(f"regularization_path: penalty must be 'l1' or 'l2'; it is {penalty!r}.")
    model = LinearClassifier(loss=loss, penalty=penalty, tol=tol, max_iter=max_iter, warm_start=True)
    if alphas is None:
        heaviest = _silence(model, X, y, sample_weight)
        alphas = heaviest * np.geomspace(1, 1e-3, 30)
    alphas = np.sort(np.asarray(alphas, dtype=np.float64))[::-1]
    rows: list[dict[str, Any]] = []
    for alpha in alphas:
        model.set_params(alpha=float(alpha)).fit(X, y, sample_weight=sample_weight)
        size = Regularizer(penalty, float(alpha))
        rows.append(
            {
                "coefficients": model.coef_,
                "intercepts": model.intercept_,
                "losses": model.objective_ - size.value(model.coef_),
                "norms": size.size(model.coef_),
                "objectives": model.objective_,
                "optimality": model.optimality_,
                "nonzero": np.count_nonzero(model.coef_),
                "iterations": model.n_iter_,
            }
        )
    return RegularizationPath(penalty, alphas, **{name: np.stack([row[name] for row in rows]) for name in rows[0]})


def _silence(model: Any, X: Any, y: Any, sample_weight: Any) -> float:
    """Let the model start at W = 0 with the best b; return the smallest L1 weight that keeps it there.

    That is the largest entry of the loss's gradient in W.
    """
    rows, _ = flatten_images("regularization_path", X, None)
    rows = rows if hasattr(rows, "tocsr") else np.asarray(rows, dtype=np.float64)
    weights = np.ones(len(y)) if sample_weight is None else np.asarray(sample_weight, dtype=np.float64)
    # Images that are all alike leave only b to be learned.
    silent = type(model)(loss=model.loss, penalty=None, tol=1e-9 if model.loss == "cross_entropy" else model.tol)
    silent.fit(np.zeros((len(y), 1)), y, sample_weight=weights)
    b, classes = silent.intercept_, silent.classes_
    codes = class_indices("regularization_path", np.asarray(y), classes)
    objective = LinearObjective.build(rows, codes, weights, len(b), model.loss, Regularizer(None), fit_intercept=True)
    _, score_gradient = objective.loss_of(np.tile(b, (len(codes), 1)))
    model.coef_, model.intercept_, model.classes_ = np.zeros((len(b), rows.shape[1])), b, classes
    return float(np.abs(objective.pull_back(score_gradient)[:, :-1]).max())


@dataclass(frozen=True)
class NormBallContact:
    """Where the lowest contour of a quadratic loss that reaches a norm ball touches it, in the plane."""

    point: FloatArray
    """(2,): the minimum within the ball."""
    loss: float
    """½(w − w*)ᵀH(w − w*) there: the level of the contour that touches."""
    gradient: FloatArray
    """(2,): of the loss; it points straight into the ball, or is 0 where the minimum w* lies inside."""
    at_corner: bool
    """At a corner of the ball, where for the L1 norm a weight is exactly 0."""
    binding: bool
    """Whether the ball holds the minimum back."""


def norm_ball_contact(H: Any, optimum: Any, /, *, radius: float = 1.0, p: float = 2) -> NormBallContact:
    r"""The point of a norm ball with the least loss: where the contours of the loss first touch the ball.

    Formula
    -------
    the minimum of ½(w − w*)ᵀH(w − w*) over ‖w‖ₚ ≤ r

    LaTeX
    -----
    \min_{\| w \|_p \leq r} \frac{1}{2} (w - w^*)^T H (w - w^*)

    Parameters
    ----------
    H : array (2, 2)
        The Hessian of the loss: symmetric, positive definite; its contours are ellipses.
    optimum : array (2,)
        w*, the minimum without the ball.
    radius : float
        r > 0, the size of the ball.
    p : 1, 2 or inf
        The norm: the ball is a diamond, a disc or a square.

    Returns
    -------
    NormBallContact
        The point, the loss there, its gradient, and whether it is a corner.

    Conventions
    -----------
    On an edge of the diamond or square the point is that of least loss on the line, cut at the corners.

    Accuracy
    --------
    Relative error of the point at most 10⁻¹² times the condition number of H.

    Raises
    ------
    ValueError
        If H is not a symmetric positive definite 2×2 matrix, `optimum` not 2 numbers, or p or radius not as above.

    Same quantity elsewhere
    -----------------------
    ``scipy.optimize.minimize(method="SLSQP")`` with the norm as constraint, less exactly.

    Examples
    --------
    >>> import gnomon, math
    >>> gnomon.norm_ball_contact([[1, 0], [0, 1]], [3, 1], p=1).point.tolist()
    [1.0, 0.0]
    >>> gnomon.norm_ball_contact([[1, 0], [0, 1]], [3, 4]).point.round(12).tolist()
    [0.6, 0.8]

    Source
    ------
    Hastie, Tibshirani and Friedman (2009), *The Elements of Statistical Learning*, figure 3.11.
    """
    H, optimum = np.asarray(H, dtype=np.float64), np.asarray(optimum, dtype=np.float64)
    if H.shape != (2, 2) or optimum.shape != (2,) or not (np.isfinite(H).all() and np.isfinite(optimum).all()):
        raise ValueError(
            f"norm_ball_contact: H must be a finite 2×2 matrix and optimum 2 numbers; their shapes are {H.shape} and "
            f"{optimum.shape}."
        )
    values, vectors = np.linalg.eigh(H)
    if not np.allclose(H, H.T, rtol=1e-12) or values[0] <= 0:
        raise ValueError(
            f"norm_ball_contact: H must be symmetric and positive definite; its smallest eigenvalue is {values[0]:.6g}."
        )
    if p not in (1, 2, np.inf):
        raise ValueError(f"norm_ball_contact: p must be 1, 2 or inf; it is {p}.")
    if not radius > 0:
        raise ValueError(f"norm_ball_contact: radius must be positive; it is {radius}.")
    corners = radius * np.array([[1, 0], [0, 1], [-1, 0], [0, -1]] if p == 1 else [[1, 1], [-1, 1], [-1, -1], [1, -1]])
    if np.linalg.norm(optimum, p) <= radius:
        return NormBallContact(optimum, 0.0, np.zeros(2), at_corner=False, binding=False)
    if p == 2:
        # The gradient is −λw: w = (H + λ)⁻¹H·w*, whose length falls from ‖w*‖ to 0 as λ grows.
        target = vectors.T @ optimum
        farthest = values[1] * np.linalg.norm(optimum) / radius
        multiplier = brentq(
            lambda c: np.linalg.norm(values * target / (values + c)) - radius, 0.0, farthest, xtol=1e-300, rtol=1e-15
        )
        point = vectors @ (values * target / (values + multiplier))
    else:
        candidates = [
            _least_on_segment(H, optimum, *ends) for ends in zip(corners, np.roll(corners, -1, 0), strict=True)
        ]
        point = min(candidates, key=lambda w: (w - optimum) @ H @ (w - optimum))
    gradient = H @ (point - optimum)
    corner = p != 2 and bool((np.abs(corners - point).max(axis=1) == 0).any())
    return NormBallContact(point, float((point - optimum) @ gradient) / 2, gradient, at_corner=corner, binding=True)


def _least_on_segment(H: FloatArray, optimum: FloatArray, start: FloatArray, end: FloatArray) -> FloatArray:
    along = end - start
    share = float(along @ H @ (optimum - start)) / float(along @ H @ along)
    if share <= 0 or share >= 1:
        return start if share <= 0 else end
    point: FloatArray = start + share * along
    return point
