"""What a linear classifier saw in one image: a score is an inner product, and every pixel has its share in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gnomon.information import entropy, log_softmax, softmax
from gnomon.learning.losses import FloatArray
from gnomon.linear import inner_product


@dataclass(frozen=True)
class ImageExplanation:
    """How the scores of one image came about; arrays with one row or entry per class, in the order of `classes`."""

    image_shape: tuple[int, ...]
    classes: tuple[Any, ...]
    contributions: FloatArray
    """(K, *image_shape): weight × pixel; those of a class sum to its inner product."""
    inner_products: FloatArray
    """(K,): template · image."""
    intercept: FloatArray
    """(K,): what is added whatever the image is."""
    scores: FloatArray
    """(K,): inner product + intercept."""
    probabilities: FloatArray | None
    """(K,): softmax of the scores; None for a hinge loss, whose scores are no logits."""
    entropy: float | None
    """Of the probabilities, in nats: how undecided the classifier is."""
    prediction: Any
    label: Any
    """The true class, where it was given."""
    loss: float | None
    """For the true class: its self-information under the probabilities, in nats, or the hinge."""

    @property
    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """The shapes on the way: image, vector, W, scores."""
        length = int(np.prod(self.image_shape))
        return self.image_shape, (length,), (len(self.classes), length), (len(self.classes),)


def explain_linear_image(
    x: FloatArray,
    W: FloatArray,
    b: FloatArray,
    classes: Any,
    image_shape: tuple[int, ...],
    *,
    logits: bool,
    label: Any,
    hinge: float | None,
) -> ImageExplanation:
    """Explain one flattened image `x`; `logits` says whether the scores are, and else `hinge` is the loss."""
    inner_products = inner_product(W, x[None, :])
    scores = inner_products + b
    probabilities = softmax(scores) if logits else None
    loss = hinge
    if probabilities is not None and label is not None:
        loss = -float(log_softmax(scores)[np.flatnonzero(classes == label)[0]])
    return ImageExplanation(
        image_shape=image_shape,
        classes=tuple(classes.tolist()),
        contributions=(W * x).reshape(len(W), *image_shape),
        inner_products=inner_products,
        intercept=b,
        scores=scores,
        probabilities=probabilities,
        entropy=None if probabilities is None else float(entropy(probabilities)),
        prediction=classes.tolist()[int(np.argmax(scores))],
        label=label,
        loss=loss,
    )
