"""What there is to say about a trained classifier, as numbers: for the terminal and for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import confusion_matrix

import gnomon
from gnomon.learning import LinearClassifier, MultilayerPerceptron, Perceptron
from gnomon.learning.datasets import Dataset
from gnomon.learning.image_explanation import ImageExplanation
from gnomon.learning.losses import FloatArray
from gnomon.learning.representation import LayerSeparability, separability_by_layer
from gnomon.learning.separability import linear_separability

SURPRISING = 6
# Examples and seconds per layer for the decision whether the classes are separable.
_DECIDED, _SECONDS = 1000, 30.0


@dataclass(frozen=True)
class CrossEntropy:
    """Means over the held-out images, in nats: cross_entropy = entropy of the labels + KL divergence."""

    cross_entropy: float
    entropy: float
    kl_divergence: float
    uniform: float
    """What knowing nothing would cost: the entropy of the uniform distribution."""


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
    layers: tuple[LayerSeparability, ...]
    """Separability of the training images at the input and after each layer."""

    @property
    def name(self) -> str:
        """The name of the data."""
        return self.training.name.removesuffix(" (train)")


def judge(model: Any, training: Dataset, test: Dataset, image: int | None) -> Results:
    """Apply the definitions to a trained model; `image` is the held-out image to follow through."""
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
        layers=_layers(model, training),
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


def _layers(model: Any, training: Dataset) -> tuple[LayerSeparability, ...]:
    rows, labels = training.scaled(0, 1), training.labels
    if len(rows) > _DECIDED:
        chosen = np.random.default_rng(0).choice(len(rows), _DECIDED, replace=False)
        rows, labels = rows[chosen], labels[chosen]
    if len(np.unique(labels)) < 2:
        return ()
    if isinstance(model, MultilayerPerceptron):
        return tuple(separability_by_layer(model, rows, labels, time_limit=_SECONDS))
    if isinstance(model, LinearClassifier | Perceptron):
        return (LayerSeparability("input", rows.shape[1], linear_separability(rows, labels, time_limit=_SECONDS)),)
    return ()
