"""A small network that learns its own representation of the images, layer by layer."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils.validation import check_random_state

from gnomon.information import log_softmax, softmax
from gnomon.learning.activations import ACTIVATIONS
from gnomon.learning.descent import SOLVERS, Adam, Momentum
from gnomon.learning.image_classifier import ImageClassifier
from gnomon.learning.losses import FloatArray
from gnomon.learning.network_passes import Parameters, forward, initial_parameters, loss_and_gradients
from gnomon.learning.objective import Progress
from gnomon.learning.parameters import check_choice, check_integer, check_number, class_indices

__all__ = ["MultilayerPerceptron"]


class Snapshot(NamedTuple):
    """The parameters after a pass, and the mean loss of its batches; the first is the start, without a loss."""

    epoch: int
    loss: float
    parameters: Parameters


class MultilayerPerceptron(ImageClassifier):
    r"""Classify by a linear classifier of a representation that the layers before it learn.

    Formula
    -------
    z₀ = x,  zₖ = f(Wₖ·zₖ₋₁ + bₖ),  s = W·z + b (the last layer),  loss = mean of −log softmax(s)_y + α·½Σ‖Wₖ‖²

    LaTeX
    -----
    \boldsymbol{z}_0 = \boldsymbol{x}, \quad \boldsymbol{z}_k = f(W_k \boldsymbol{z}_{k-1} + \boldsymbol{b}_k)
    L = \frac{1}{N} \sum_i -\log \frac{e^{s_{i y_i}}}{\sum_j e^{s_{ij}}} + \frac{\alpha}{2} \sum_k \| W_k \|^2

    Parameters
    ----------
    hidden : tuple of int
        Units of each hidden layer.
    activation : "relu", "tanh", "sigmoid" or "identity"
        f, applied to every unit of a hidden layer.
    alpha : float
        Weight of the penalty, at least 0.
    solver : "adam" or "sgd"
        How a step follows from the gradient; "sgd" is with momentum.
    learning_rate : float
        Length of the steps.
    momentum : float
        Share of the last step that is kept, from 0 to below 1; in Adam the decay of the mean gradient.
    batch_size : int
        Examples in one step.
    max_iter : int
        Passes over the examples.
    tol : float
        Stop when for 10 passes the loss has not fallen by this.
    random_state : int, optional
        Seed of the first weights and of the order of the examples.
    image_shape : tuple of int, optional
        The shape of an image whose rows come flat; images that come with dimensions bring it along.
    callback : callable, optional
        Called with the pass and its mean loss after every pass; returning true stops the training.

    Attributes
    ----------
    weights_, biases_ : list of array
        Wₖ (outputs, inputs) and bₖ (outputs,) of every layer: those of the pass with the lowest loss.
    classes_ : array (K,)
        The labels, sorted.
    history_ : list of Snapshot
        The parameters at the start and after every pass, for replay, with the loss.
    loss_ : float
        The lowest mean loss of a pass.
    image_shape_ : tuple of int
        The shape of one image.
    n_iter_, n_features_in_ : int
        Passes, and entries of an image.

    Conventions
    -----------
    The loss is a mean, in nats; biases are not penalized. float32 stays float32, all else is float64. The same seed
    on the same machine gives the same weights. The derivative of relu at 0 is 0.

    Accuracy
    --------
    Gradients agree with PyTorch's automatic ones to 10⁻¹², relative to the largest, in float64. The minimum found is
    one of many.

    Raises
    ------
    ValueError
        If a parameter is unknown or out of range, X holds NaN or infinity, y has one class only, shapes do not fit.

    Same quantity elsewhere
    -----------------------
    ``sklearn.neural_network.MLPClassifier``, whose weights are transposed and which keeps no history;
    ``torch.nn.Sequential(Linear, ReLU, Linear)`` with ``CrossEntropyLoss``.

    Examples
    --------
    >>> import gnomon
    >>> corners, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    >>> network = gnomon.MultilayerPerceptron((8,), activation="tanh", learning_rate=0.05, random_state=0)
    >>> network.fit(corners, labels).predict(corners).tolist()
    [0, 1, 1, 0]
    >>> [z.shape for z in network.representations(corners)]
    [(4, 2), (4, 8), (4, 2)]

    Source
    ------
    Rumelhart, Hinton and Williams (1986), *Learning Representations by Back-propagating Errors*; Goodfellow, Bengio
    and Courville (2016), *Deep Learning*, chapter 6.
    """

    def __init__(
        self,
        hidden: tuple[int, ...] = (128,),
        *,
        activation: str = "relu",
        alpha: float = 1e-4,
        solver: str = "adam",
        learning_rate: float = 1e-3,
        momentum: float = 0.9,
        batch_size: int = 128,
        max_iter: int = 200,
        tol: float = 1e-4,
        random_state: Any = None,
        image_shape: tuple[int, ...] | None = None,
        callback: Progress | None = None,
    ) -> None:
        """Keep the parameters as they are; training checks them."""
        self.hidden = hidden
        self.activation = activation
        self.alpha = alpha
        self.solver = solver
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.batch_size = batch_size
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state
        self.image_shape = image_shape
        self.callback = callback

    def fit(self, X: Any, y: Any) -> MultilayerPerceptron:
        """Learn from images X (N, …) with labels y (N,)."""
        self._check()
        rows, codes, _ = self._training_rows(X, y, None, reset=True)
        rng = np.random.default_rng(check_random_state(self.random_state).randint(2**31))
        sizes = [rows.shape[1], *self.hidden, len(self.classes_)]
        current = initial_parameters(sizes, self.activation, rng, rows.dtype)
        make_optimizer: type[Adam] | type[Momentum] = Adam if self.solver == "adam" else Momentum
        optimizer = make_optimizer([*current.weights, *current.biases], float(self.learning_rate), float(self.momentum))
        best = Snapshot(0, np.inf, _copy(current))
        self.history_: list[Snapshot] = [Snapshot(0, np.nan, best.parameters)]
        lowest, patience = np.inf, 10
        for epoch in range(1, self.max_iter + 1):
            total = 0.0
            order = rng.permutation(len(rows))
            for start in range(0, len(rows), self.batch_size):
                batch = order[start : start + self.batch_size]
                loss, gradients = loss_and_gradients(
                    current, rows[batch], codes[batch], self.activation, float(self.alpha)
                )
                optimizer.step([*gradients.weights, *gradients.biases])
                total += loss * len(batch)
            loss = total / len(rows)
            if not np.isfinite(loss):
                raise ValueError(
                    f"MultilayerPerceptron: the loss became {loss} in pass {epoch}. Lower learning_rate, "
                    f"now {self.learning_rate}, or scale the features."
                )
            self.history_.append(Snapshot(epoch, loss, _copy(current)))
            if loss < best.loss:
                best = self.history_[-1]
            patience = 10 if loss < lowest - self.tol else patience - 1
            lowest = min(loss, lowest)
            stopped = self.callback is not None and self.callback(epoch, loss)
            if stopped or patience == 0:
                break
        else:
            warnings.warn(
                f"MultilayerPerceptron: the loss was still falling after {self.max_iter} passes. "
                f"Raise max_iter or tol.",
                ConvergenceWarning,
                stacklevel=2,
            )
        self.weights_, self.biases_ = (list(arrays) for arrays in best.parameters)
        self.loss_ = best.loss
        self.n_iter_ = len(self.history_) - 1
        return self

    def representations(self, X: Any, snapshot: Snapshot | None = None) -> list[FloatArray]:
        """Return what every layer makes of images X: the rows themselves, each hidden layer, and the scores.

        With a `snapshot` of the history, what they were at that time.
        """
        rows = self._rows(X)
        parameters = Parameters(tuple(self.weights_), tuple(self.biases_)) if snapshot is None else snapshot.parameters
        return forward(parameters, rows, self.activation)

    @property
    def layer_names_(self) -> list[str]:
        """The names of the layers, in the order of `representations`."""
        return ["input", *(f"hidden {k + 1}" for k in range(len(self.weights_) - 1)), "scores"]

    def scores(self, X: Any) -> FloatArray:
        """Return the scores of the last layer, (N, K): logits."""
        return self.representations(X)[-1]

    def predict_proba(self, X: Any) -> FloatArray:
        """Return the softmax of the scores."""
        probabilities: FloatArray = softmax(self.scores(X))
        return probabilities

    def predict_log_proba(self, X: Any) -> FloatArray:
        """Return the logarithm of `predict_proba`, not rounded to −∞ or 0 on the way."""
        log_probabilities: FloatArray = log_softmax(self.scores(X))
        return log_probabilities

    def loss_and_gradients(self, X: Any, y: Any) -> tuple[float, list[FloatArray], list[FloatArray]]:
        """Return the objective of the trained network on images X with labels y, and its gradients in all Wₖ and bₖ."""
        rows = self._rows(X)
        codes = class_indices("MultilayerPerceptron.loss_and_gradients", np.asarray(y), self.classes_)
        parameters = Parameters(tuple(self.weights_), tuple(self.biases_))
        loss, gradients = loss_and_gradients(parameters, rows, codes, self.activation, float(self.alpha))
        return loss, list(gradients.weights), list(gradients.biases)

    def _check(self) -> None:
        check_choice(self, "activation", tuple(ACTIVATIONS))
        check_choice(self, "solver", SOLVERS)
        check_number(self, "alpha", minimum=0)
        check_number(self, "learning_rate")
        check_number(self, "momentum", minimum=0)
        check_number(self, "tol", minimum=0)
        check_integer(self, "batch_size")
        check_integer(self, "max_iter")
        if not all(isinstance(units, int | np.integer) and units > 0 for units in self.hidden):
            raise ValueError(f"MultilayerPerceptron: hidden must hold positive integers; it is {self.hidden!r}.")
        if self.momentum >= 1:
            raise ValueError(f"MultilayerPerceptron: momentum must be below 1; it is {self.momentum}.")


def _copy(parameters: Parameters) -> Parameters:
    return Parameters(tuple(W.copy() for W in parameters.weights), tuple(b.copy() for b in parameters.biases))
