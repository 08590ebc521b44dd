"""The linear classifier of the notes (cs231n): one template per class, and the template most like the image wins."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.metaestimators import available_if
from sklearn.utils.validation import check_is_fitted

from gnomon.information import log_softmax, softmax
from gnomon.learning.image_classifier import ImageClassifier
from gnomon.learning.image_explanation import ImageExplanation, explain_linear_image
from gnomon.learning.images import flatten_images
from gnomon.learning.losses import LOSSES, FloatArray, hinge_loss
from gnomon.learning.mini_batches import ProximalDescent
from gnomon.learning.objective import LinearObjective, Progress
from gnomon.learning.parameters import check_choice, check_integer, check_number, class_indices
from gnomon.learning.penalties import PENALTIES, Regularizer
from gnomon.learning.solvers import solve

__all__ = ["LinearClassifier"]


# What rounding leaves of a gradient in float32.
_FLOAT32_TOLERANCE = 1e-4


def _scores_are_logits(estimator: LinearClassifier) -> bool:
    return estimator.loss == "cross_entropy"


class LinearClassifier(ImageClassifier):
    r"""Score every class by the inner product of the image with the class's template, plus a bias.

    Formula
    -------
    s = W·x + b,  loss = mean of −log softmax(s)_y + α·R(W)

    LaTeX
    -----
    \boldsymbol{s} = W \boldsymbol{x} + \boldsymbol{b}
    L = \frac{1}{N} \sum_i -\log \frac{e^{s_{i y_i}}}{\sum_j e^{s_{ij}}} + \alpha R(W)
    L = \frac{1}{N} \sum_i \sum_{j \neq y_i} \max(0, s_{ij} - s_{i y_i} + 1) + \alpha R(W)

    Parameters
    ----------
    loss : "cross_entropy" or "hinge"
        Cross-entropy of the softmax of the scores, or the multi-class hinge of cs231n (Weston and Watkins).
    penalty : None, "l1", "l2" or "max_norm"
        The norm of W that is kept small.
    alpha : float
        Weight of the penalty, at least 0; not used with `radius`.
    radius : float, optional
        Instead of adding a penalty, keep W in the ball where its norm is at most this.
    fit_intercept : bool
        Learn b; False holds it at 0.
    class_weight : dict, "balanced" or None
        Weights of the classes in the mean; "balanced" makes all classes count alike.
    tol : float
        Stop when `optimality_` is at most this.
    max_iter : int
        Stop after so many iterations, with a warning.
    warm_start : bool
        Begin a fit where the last one ended.
    batch_size : int
        Rows in one step of `partial_fit`.
    image_shape : tuple of int, optional
        The shape of an image whose rows come flat; images that come with dimensions bring it along.
    callback : callable, optional
        Called with the iteration and the objective after every iteration; returning true stops the training.

    Attributes
    ----------
    coef_ : array (K, d)
        W, one row per class, also for two classes.
    intercept_ : array (K,)
        b.
    templates_ : array (K, *image shape)
        The rows of W as pictures.
    classes_ : array (K,)
        The labels, sorted.
    image_shape_ : tuple of int
        The shape of one image.
    objective_ : float
        The objective at the end.
    optimality_ : float
        Residual of the optimality conditions there: the largest entry of (W, b) − prox((W, b) − gradient), which is
        that of the gradient where the penalty is smooth. 0 means a minimum, and the objective is convex.
    history_ : list of float
        The objective after every iteration.
    n_iter_, n_features_in_ : int
        Iterations, and entries of an image.

    Conventions
    -----------
    The loss is a (weighted) mean, not a sum. R(W) is ½‖W‖² for "l2", ‖W‖₁ for "l1" and the largest |w| for
    "max_norm"; norms and balls are of all of W together, and b is not penalized. float32 stays float32. Images of any
    shape are flattened row by row. Sample weights multiply class weights.

    Accuracy
    --------
    `optimality_` ≤ `tol`, or a ConvergenceWarning says what was reached; in float32 not below 10⁻⁴, which is what
    rounding leaves of a gradient. L-BFGS for smooth objectives; accelerated proximal steps for L1, max norm and balls,
    and for cross-entropy under L1 Newton steps on the weights that are not zero, down to many digits of the objective;
    the hinge is smoothed less and less until what smoothing costs is below `tol` too.

    Raises
    ------
    ValueError
        If a parameter is unknown or out of range, X holds NaN or infinity, y has one class only, shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``sklearn.linear_model.LogisticRegression(C=1 / (alpha * N))`` has N/alpha times this objective and the same
    minimum for three classes or more; for two it keeps the difference of the rows only, whose minimum is that of
    alpha/2 here. ``torch.nn.CrossEntropyLoss`` is the loss without the penalty.

    Examples
    --------
    >>> import gnomon
    >>> from sklearn.datasets import load_digits
    >>> digits = load_digits()
    >>> model = gnomon.LinearClassifier(alpha=1e-3).fit(digits.images[:1000] / 16, digits.target[:1000])
    >>> model.templates_.shape
    (10, 8, 8)
    >>> bool(model.score(digits.images[1000:] / 16, digits.target[1000:]) > 0.9)
    True

    Source
    ------
    Stanford CS231n, *Linear Classification*; Bishop (2006), *Pattern Recognition and Machine Learning*, section 4.3.
    """

    accepts_sparse = True
    coef_: FloatArray
    intercept_: FloatArray

    def __init__(
        self,
        *,
        loss: str = "cross_entropy",
        penalty: str | None = "l2",
        alpha: float = 1e-4,
        radius: float | None = None,
        fit_intercept: bool = True,
        class_weight: dict[Any, float] | str | None = None,
        tol: float = 1e-5,
        max_iter: int = 1000,
        warm_start: bool = False,
        batch_size: int = 256,
        image_shape: tuple[int, ...] | None = None,
        callback: Progress | None = None,
    ) -> None:
        """Keep the parameters as they are; training checks them."""
        self.loss = loss
        self.penalty = penalty
        self.alpha = alpha
        self.radius = radius
        self.fit_intercept = fit_intercept
        self.class_weight = class_weight
        self.tol = tol
        self.max_iter = max_iter
        self.warm_start = warm_start
        self.batch_size = batch_size
        self.image_shape = image_shape
        self.callback = callback

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> LinearClassifier:
        """Minimize the objective on images X (N, …) with labels y (N,); `sample_weight` (N,) weighs the mean."""
        regularizer = self._regularizer()
        start = (self.coef_, self.intercept_, self.classes_) if self.warm_start and hasattr(self, "coef_") else None
        X, codes, weights = self._training_rows(X, y, sample_weight, reset=True)
        n_classes = len(self.classes_)
        objective = LinearObjective.build(X, codes, weights, n_classes, self.loss, regularizer, self.fit_intercept)
        theta = np.zeros((n_classes, X.shape[1] + 1))
        if start is not None and start[0].shape == theta[:, 1:].shape and np.array_equal(start[2], self.classes_):
            theta = objective.pack(*start[:2])
        tolerance = max(float(self.tol), _FLOAT32_TOLERANCE if X.dtype == np.float32 else 0.0)
        solution = solve(objective, theta, tolerance=tolerance, max_iterations=self.max_iter, progress=self.callback)
        self.coef_, self.intercept_ = objective.unpack(solution.theta)
        self.objective_ = objective.value(solution.theta)
        self.optimality_ = solution.optimality
        self.history_ = solution.history
        self.n_iter_ = max(1, solution.iterations)
        if self.optimality_ > tolerance and not solution.stopped:
            warnings.warn(
                f"LinearClassifier: after {self.n_iter_} iterations the residual of the optimality conditions is "
                f"{self.optimality_:.3g}, above tol={tolerance:g}. Raise max_iter or tol, or scale the features.",
                ConvergenceWarning,
                stacklevel=2,
            )
        return self

    def partial_fit(self, X: Any, y: Any, classes: Any = None, sample_weight: Any = None) -> LinearClassifier:
        """Take one pass over a part of the data in mini-batches; the first call names all `classes`."""
        regularizer = self._regularizer()
        first = not hasattr(self, "classes_")
        if first:
            if classes is None:
                raise ValueError("LinearClassifier: classes must be passed on the first call to partial_fit.")
            self.classes_ = np.unique(classes)
        X, codes, weights = self._training_rows(X, y, sample_weight, reset=first, classes=self.classes_)
        if not hasattr(self, "coef_"):
            self.coef_ = np.zeros((len(self.classes_), X.shape[1]), dtype=X.dtype)
            self.intercept_ = np.zeros(len(self.classes_), dtype=X.dtype)
        if not hasattr(self, "_descent"):
            self._descent = ProximalDescent()
        self.n_iter_ = getattr(self, "n_iter_", 0) + 1
        for start in range(0, X.shape[0], self.batch_size):
            rows = slice(start, start + self.batch_size)
            if not weights[rows].any():
                continue
            batch = LinearObjective.build(
                X[rows], codes[rows], weights[rows], len(self.classes_), self.loss, regularizer, self.fit_intercept
            )
            self.coef_, self.intercept_ = self._descent.step(batch, self.coef_, self.intercept_)
        return self

    def scores(self, X: Any) -> FloatArray:
        """Return the scores W·x + b, one column per class, for images X (N, …)."""
        rows = self._rows(X)
        scores: FloatArray = rows @ self.coef_.T + self.intercept_
        return scores

    @available_if(_scores_are_logits)  # type: ignore[untyped-decorator]  # scikit-learn has no types
    def predict_proba(self, X: Any) -> FloatArray:
        """Return the softmax of the scores; for the cross-entropy loss only, whose scores are logits."""
        probabilities: FloatArray = softmax(self.scores(X))
        return probabilities

    @available_if(_scores_are_logits)  # type: ignore[untyped-decorator]  # scikit-learn has no types
    def predict_log_proba(self, X: Any) -> FloatArray:
        """Return the logarithm of `predict_proba`, not rounded to −∞ or 0 on the way."""
        log_probabilities: FloatArray = log_softmax(self.scores(X))
        return log_probabilities

    @property
    def templates_(self) -> FloatArray:
        """The rows of W in the shape of an image."""
        check_is_fitted(self)
        return self.coef_.reshape(len(self.coef_), *self.image_shape_)

    def loss_and_gradient(self, W: Any, b: Any, X: Any, y: Any) -> tuple[float, FloatArray, FloatArray]:
        """Return the objective at any W (K, d) and b (K,), and its gradients in both, on images X with labels y.

        Labels are those of `classes_`, or row numbers of W before the model is trained. Where the hinge, L1 or the max
        norm has no gradient, a subgradient is returned.

        >>> model = LinearClassifier(alpha=0.0)
        >>> loss, dW, db = model.loss_and_gradient(np.zeros((2, 3)), np.zeros(2), [[1.0, 2.0, 3.0]], [0])
        >>> round(loss, 4), dW.tolist(), db.tolist()
        (0.6931, [[-0.5, -1.0, -1.5], [0.5, 1.0, 1.5]], [-0.5, 0.5])
        """
        regularizer = self._regularizer()
        W, b = np.asarray(W, dtype=np.float64), np.asarray(b, dtype=np.float64)
        X, _ = flatten_images("LinearClassifier.loss_and_gradient", X, getattr(self, "image_shape_", None))
        X = X if hasattr(X, "tocsr") else np.asarray(X, dtype=np.float64)
        if W.ndim != 2 or b.shape != W.shape[:1] or X.shape[1:] != W.shape[1:]:
            raise ValueError(
                f"LinearClassifier.loss_and_gradient: W must be (K, d), b (K,) and images of d entries; "
                f"their shapes are {W.shape}, {b.shape} and {X.shape[1:]}."
            )
        classes = getattr(self, "classes_", np.arange(len(W)))
        codes = class_indices("LinearClassifier.loss_and_gradient", np.asarray(y), classes)
        weights = compute_sample_weight(self.class_weight, np.asarray(y)) if self.class_weight else np.ones(len(codes))
        objective = LinearObjective.build(X, codes, weights, len(W), self.loss, regularizer, fit_intercept=False)
        value, score_gradient = objective.loss_of(X @ W.T + b)
        W_gradient = objective.pull_back(score_gradient)[:, :-1] + regularizer.gradient(W)
        return value + regularizer.value(W), W_gradient, score_gradient.sum(axis=0)

    def explain_image(self, x: Any, y: Any = None) -> ImageExplanation:
        """Return how the scores of one image came about; with its label `y`, its loss too."""
        check_is_fitted(self)
        x = np.asarray(x, dtype=self.coef_.dtype)
        if x.size != self.coef_.shape[1]:
            raise ValueError(
                f"LinearClassifier.explain_image: x must be one image of shape {self.image_shape_}; "
                f"its shape is {x.shape}."
            )
        hinge = None
        if y is not None:
            code = class_indices("LinearClassifier.explain_image", np.asarray([y]), self.classes_)
            if self.loss == "hinge":
                scores = (self.coef_ @ x.reshape(-1) + self.intercept_)[None]
                hinge, _ = hinge_loss(scores, code, np.ones(1, dtype=scores.dtype))
        return explain_linear_image(
            x.reshape(-1),
            self.coef_,
            self.intercept_,
            self.classes_,
            self.image_shape_,
            logits=self.loss == "cross_entropy",
            label=y,
            hinge=hinge,
        )

    def _regularizer(self) -> Regularizer:
        """Return the regularizer of the parameters, all of which are checked here."""
        check_choice(self, "loss", LOSSES)
        check_choice(self, "penalty", PENALTIES)
        check_number(self, "alpha", minimum=0)
        check_number(self, "tol")
        check_integer(self, "max_iter")
        check_integer(self, "batch_size")
        if self.radius is not None:
            check_number(self, "radius")
            if self.penalty is None:
                raise ValueError("LinearClassifier: radius needs a norm; pass penalty='l1', 'l2' or 'max_norm'.")
        return Regularizer(self.penalty, float(self.alpha), None if self.radius is None else float(self.radius))
