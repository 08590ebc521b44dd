"""The perceptron of the notes: project x on w, compare with a threshold, say +1 or −1."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning

from gnomon.learning.hyperplane import Hyperplane
from gnomon.learning.image_classifier import ImageClassifier
from gnomon.learning.losses import FloatArray
from gnomon.learning.objective import Progress
from gnomon.learning.parameters import check_choice, check_integer, check_number
from gnomon.learning.perceptron_training import PerceptronHistory, Trained, train_perceptron
from gnomon.learning.separating_program import separate
from gnomon.linear import vector_norm

__all__ = ["Perceptron"]

# So many examples at most, and seconds, for the linear program that says why a training did not end.
_DECIDED_EXAMPLES, _DECISION_SECONDS = 2000, 5.0


class Perceptron(ImageClassifier):
    r"""Output +1 where the projection of x on w reaches a threshold, else −1; learned from its mistakes.

    Formula
    -------
    y(x) = wᵀx + w₀ = ‖w‖·(projection of x on w) + w₀,  output = +1 if y(x) ≥ 0, else −1
    after a mistake: w ← w + η·t·x,  w₀ ← w₀ + η·t,  with t = ±1 the right output

    LaTeX
    -----
    y(\boldsymbol{x}) = \boldsymbol{w}^T \boldsymbol{x} + w_0
    \boldsymbol{w} \leftarrow \boldsymbol{w} + \eta \, t \, \boldsymbol{x}, \quad w_0 \leftarrow w_0 + \eta \, t

    Parameters
    ----------
    threshold : float, optional
        A fixed threshold T instead of a bias that is learned.
    threshold_on : "score" or "projection"
        What T bounds: wᵀx, so that w₀ = −T, or the projection wᵀx/‖w‖, so that w₀ = −T·‖w‖.
    learning_rate : float
        η; from w = 0 with a learned bias it changes the length of w only.
    max_iter : int
        Passes over the examples after which it stops, separated or not.
    shuffle : bool
        Go through the examples in a new random order in each pass.
    random_state : int, optional
        Seed of that order.
    image_shape : tuple of int, optional
        The shape of an image whose rows come flat; images that come with dimensions bring it along.

    callback : callable, optional
        Called with the pass and the fewest mistakes so far after every pass; returning true stops the training.

    Attributes
    ----------
    coef_ : array (1, d) or (K, d)
        w; with K > 2 classes one perceptron for each against the rest.
    intercept_ : array (1,) or (K,)
        w₀.
    classes_ : array (K,)
        The labels, sorted; of two the second is +1.
    boundaries_ : list of Hyperplane
        The decision lines, planes or hyperplanes, with their distances from the origin.
    history_ : list of PerceptronHistory
        Every update of each perceptron.
    margins_ : array (1,) or (K,)
        Distance of the boundary from the nearest training example, negative when one is on its wrong side.
    separated_ : array of bool (1,) or (K,)
        Whether a pass without a mistake ended the training.
    separable_ : list of bool or None
        Whether the examples can be separated at all: True with the boundary as proof, False when a linear program
        proved they cannot be, None where that is not decided.
    n_iter_, n_features_in_ : int
        Passes (the most of any perceptron), and entries of an image.
    image_shape_ : tuple of int
        The shape of one image.

    Conventions
    -----------
    On the boundary, y(x) = 0, the output is +1. Training begins at w = 0, w₀ = 0. Several classes: the highest y(x)
    wins. Examples that no hyperplane separates would keep it busy for ever: it stops when the weights at the end of a
    pass have been there before, or after `max_iter` passes, keeps the weights with the fewest mistakes (Gallant's
    pocket), and warns.

    Accuracy
    --------
    Weights are sums of examples in float64. If a margin γ is possible with w₀ among the weights and ‖(x, 1)‖ ≤ R, at
    most (R/γ)² updates are made (Novikoff).

    Raises
    ------
    ValueError
        If a parameter is unknown or out of range, X holds NaN or infinity, y has one class only, shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``sklearn.linear_model.Perceptron(shuffle=False, tol=None)``, with the output −1 on the boundary, no history, and
    no word on whether the examples were separable.

    Examples
    --------
    >>> import gnomon
    >>> model = gnomon.Perceptron().fit([[0, 0], [0, 1], [1, 0], [1, 1]], [-1, -1, -1, 1])
    >>> model.coef_.tolist(), model.intercept_.tolist(), len(model.history_[0])
    ([[2.0, 1.0]], [-3.0], 11)
    >>> model.boundaries_[0].kind, round(model.boundaries_[0].distance_from_origin, 4)
    ('line', 1.3416)

    Source
    ------
    Rosenblatt (1958), *The Perceptron*; Novikoff (1962), *On Convergence Proofs on Perceptrons*; Gallant (1990),
    *Perceptron-Based Learning Algorithms*.
    """

    coef_: FloatArray
    intercept_: FloatArray

    def __init__(
        self,
        *,
        threshold: float | None = None,
        threshold_on: str = "score",
        learning_rate: float = 1.0,
        max_iter: int = 1000,
        shuffle: bool = False,
        random_state: int | None = None,
        image_shape: tuple[int, ...] | None = None,
        callback: Progress | None = None,
    ) -> None:
        """Keep the parameters as they are; training checks them."""
        self.threshold = threshold
        self.threshold_on = threshold_on
        self.learning_rate = learning_rate
        self.max_iter = max_iter
        self.shuffle = shuffle
        self.random_state = random_state
        self.image_shape = image_shape
        self.callback = callback

    def fit(self, X: Any, y: Any) -> Perceptron:
        """Learn from images X (N, …) with labels y (N,), one pass after another, until one has no mistake."""
        check_choice(self, "threshold_on", ("score", "projection"))
        check_number(self, "learning_rate")
        check_integer(self, "max_iter")
        if self.threshold is not None:
            check_number(self, "threshold", minimum=-np.inf)
        rows, codes, _ = self._training_rows(X, y, None, reset=True)
        rows = rows.astype(np.float64)
        positive = range(len(self.classes_)) if len(self.classes_) > 2 else (1,)
        trained = [self._train_one(rows, np.where(codes == k, 1, -1)) for k in positive]
        self.coef_ = np.stack([one.weights for one in trained])
        self.intercept_ = np.array([one.bias for one in trained])
        self.history_: list[PerceptronHistory] = [one.history for one in trained]
        self.n_iter_ = max(one.passes for one in trained)
        self.separated_ = np.array([one.mistakes == 0 for one in trained])
        self.boundaries_ = [Hyperplane(one.weights, one.bias) for one in trained]
        self.margins_ = np.array(
            [_margin(one, rows, np.where(codes == k, 1, -1)) for one, k in zip(trained, positive, strict=True)]
        )
        self.separable_ = [
            self._decide(one, rows, codes == k, self.classes_.tolist()[k])
            for one, k in zip(trained, positive, strict=True)
        ]
        if not self.separated_.all():
            self._warn(trained)
        return self

    def scores(self, X: Any) -> FloatArray:
        """Return y(x) = wᵀx + w₀ for images X (N, …), one column per perceptron."""
        rows = self._rows(X)
        scores: FloatArray = rows @ self.coef_.T + self.intercept_
        return scores

    def decision_function(self, X: Any) -> FloatArray:
        """Return y(x): (N,) for two classes, else (N, K)."""
        scores = self.scores(X)
        return scores[:, 0] if scores.shape[1] == 1 else scores

    def predict(self, X: Any) -> Any:
        """Return the class of each image: of two, the second where y(x) ≥ 0; of more, that of the highest y(x)."""
        scores = self.scores(X)
        winners = (scores[:, 0] >= 0).astype(int) if scores.shape[1] == 1 else np.argmax(scores, axis=1)
        return self.classes_[winners]

    @property
    def templates_(self) -> FloatArray:
        """The rows of w in the shape of an image."""
        return self.coef_.reshape(len(self.coef_), *self.image_shape_)

    def _train_one(self, rows: FloatArray, signs: Any) -> Trained:
        return train_perceptron(
            rows,
            signs,
            learning_rate=float(self.learning_rate),
            max_passes=self.max_iter,
            threshold=None if self.threshold is None else float(self.threshold),
            threshold_on=self.threshold_on,
            order=np.random.default_rng(self.random_state) if self.shuffle else None,
            progress=self.callback,
        )

    def _decide(self, one: Trained, rows: FloatArray, inside: Any, label: Any) -> bool | None:
        """Return whether the examples can be separated: by the boundary found, or else by a linear program."""
        if one.mistakes == 0:
            return True
        if len(rows) > _DECIDED_EXAMPLES:
            return None
        return separate(rows, inside, np.arange(len(rows)), label, 1e-7, _DECISION_SECONDS).separable

    def _warn(self, trained: list[Trained]) -> None:
        mistakes = sum(one.mistakes for one in trained)
        stop = "max_iter" if self.n_iter_ == self.max_iter else "callback"
        if any(one.loops for one in trained):
            stop = "its weights came back to where they were"
        verdict = "The examples are not linearly separable"
        if all(answer is not False for answer in self.separable_):
            verdict = "Whether the examples are linearly separable is not decided (see linear_separability)"
            if all(self.separable_):
                verdict = "The examples are linearly separable, so raise max_iter"
        warnings.warn(
            f"Perceptron: stopped after {self.n_iter_} passes ({stop}) with {mistakes} mistakes left. {verdict}. "
            f"The weights with the fewest mistakes are kept.",
            ConvergenceWarning,
            stacklevel=3,
        )


def _margin(one: Trained, rows: FloatArray, signs: Any) -> float:
    length = float(vector_norm(one.weights))
    return float((signs * (rows @ one.weights + one.bias)).min()) / length if length else 0.0
