"""What there is to say about a trained classifier, as numbers: for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

import gnomon
from gnomon.learning import LinearClassifier, MultilayerPerceptron
from gnomon.learning.datasets import Dataset
from gnomon.learning.image_explanation import ImageExplanation
from gnomon.learning.linear_accuracy import best_linear_accuracy
from gnomon.learning.losses import FloatArray
from gnomon.learning.separability import Separability, choose_examples, linear_separability

SURPRISING = 6
# Examples and seconds per layer for the decision whether the classes are separable.
_DECIDED, _SECONDS = 2000, 180.0


@dataclass(frozen=True)
class CrossEntropy:
    """Means over the held-out images, in nats: cross_entropy = entropy of the labels + KL divergence."""

    cross_entropy: float
    entropy: float
    kl_divergence: float
    uniform: float
    """What knowing nothing would cost: the entropy of the uniform distribution."""


@dataclass(frozen=True)
class Layer:
    """One layer: whether the training examples, or 2,000 of them, are separable there, and how nearly they all are."""

    name: str
    units: int
    decided: Separability
    n_right: int
    """Of all training examples, how many the best linear classifier found gets right."""
    n_examples: int

    @property
    def answer(self) -> str:
        """Yes, no or undecided."""
        return {True: "yes", False: "no", None: "undecided"}[self.decided.separable]

    @property
    def parted(self) -> str:
        """How many classes are separable from the rest; those not decided in time are named apart."""
        classes = self.decided.classes
        undecided = sum(answer.separable is None for answer in classes)
        return f"{sum(map(bool, classes))} of {len(classes)}" + (f", {undecided} undecided" if undecided else "")

    @property
    def right(self) -> str:
        """The examples that the best linear classifier found gets right; 100 % is said of all of them only."""
        return f"{self.n_right} of {self.n_examples} right"


@dataclass(frozen=True)
class Results:
    """A trained classifier, its data, and how it does on the images held out."""

    model: Any
    training: Dataset
    test: Dataset
    accuracy: float
    confusion: FloatArray
    """(K, K): rows are the true classes, columns the predicted ones."""
    cross_entropy: CrossEntropy | None
    """None for models whose scores are no logits."""
    surprising: tuple[tuple[int, float], ...]
    """Held-out images whose labels surprise it most: number and self-information in nats."""
    seen: ImageExplanation | None
    """One image followed through, for a linear classifier."""
    seen_index: int
    layers: tuple[Layer, ...]
    """Separability of the training images at the input and after each layer."""
    left_out: tuple[str, ...]
    """The layers whose separability a Ctrl-C left undecided."""

    @property
    def name(self) -> str:
        """The name of the data."""
        return self.training.name.removesuffix(" (train)")


def judge(
    model: Any, training: Dataset, test: Dataset, image: int | None, say: Callable[[str], None] = lambda _: None
) -> Results:
    """Apply the definitions to a trained model; `image` is the held-out image to follow through.

    `say` hears what is going on where that takes time.
    """
    from sklearn.metrics import confusion_matrix

    rows, labels = test.scaled(0, 1), test.labels
    if image is not None and not 0 <= image < len(test):
        raise ValueError(f"--image must be from 0 to {len(test) - 1}; it is {image}.")
    predictions = model.predict(rows)
    cross_entropy, least_sure = None, 0
    surprising: tuple[tuple[int, float], ...] = ()
    if hasattr(model, "predict_proba"):
        statistics = gnomon.logit_statistics(model.scores(rows), labels=labels)
        information = np.asarray(statistics.label_cross_entropy)
        surprising = tuple((int(k), float(information[k])) for k in np.argsort(-information)[:SURPRISING])
        least_sure = int(np.argmax(statistics.entropy))
        cross_entropy = _cross_entropy(model, test, float(np.mean(information)))
    index = least_sure if image is None else image
    layers, left_out = _layers(model, training, say)
    seen = model.explain_image(rows[index], int(labels[index])) if isinstance(model, LinearClassifier) else None
    return Results(
        model=model,
        training=training,
        test=test,
        accuracy=float(np.mean(predictions == labels)),
        confusion=confusion_matrix(labels, predictions, labels=range(len(test.class_names))),
        cross_entropy=cross_entropy,
        surprising=surprising,
        seen=seen,
        seen_index=index,
        layers=layers,
        left_out=left_out,
    )


def _cross_entropy(model: Any, test: Dataset, mean: float) -> CrossEntropy:
    p = gnomon.one_hot(test.labels, len(test.class_names))
    q = model.predict_proba(test.scaled(0, 1, dtype=np.float64))
    uniform = np.full(len(test.class_names), 1 / len(test.class_names))
    return CrossEntropy(
        cross_entropy=mean,
        entropy=float(np.mean(gnomon.entropy(p))),
        kl_divergence=float(np.mean(gnomon.kl_divergence(p, q, check=False))),
        uniform=float(gnomon.entropy(uniform)),
    )


def _layers(model: Any, training: Dataset, say: Callable[[str], None]) -> tuple[tuple[Layer, ...], tuple[str, ...]]:
    """Return what was found layer by layer, and the names of the layers that a Ctrl-C left out."""
    rows, labels = training.scaled(0, 1), training.labels
    chosen = choose_examples(labels, _DECIDED, seed=0)
    if len(np.unique(labels[chosen])) < 2:
        return (), ()
    named = [("input", rows)]
    if isinstance(model, MultilayerPerceptron):
        named = list(zip(model.layer_names_, model.representations(rows), strict=True))
    layers: list[Layer] = []
    try:
        for name, z in named:
            layers.append(_layer(name, z, labels, chosen, say))
    except KeyboardInterrupt:
        pass  # what is known is told; only this takes long
    return tuple(layers), tuple(name for name, _ in named[len(layers) :])


def _layer(name: str, z: FloatArray, labels: Any, chosen: Any, say: Callable[[str], None]) -> Layer:
    say(f"{name}: are {len(chosen)} examples linearly separable? (Ctrl-C leaves this out)")
    decided = linear_separability(z[chosen], labels[chosen], time_limit=_SECONDS)
    accuracy = decided.accuracy
    if len(chosen) < len(z):
        say(f"{name}: how many of all {len(z)} can a linear classifier get right? (Ctrl-C leaves this out)")
        accuracy = best_linear_accuracy(z, labels)
    return Layer(name, z.shape[1], decided, round(accuracy * len(z)), len(z))
