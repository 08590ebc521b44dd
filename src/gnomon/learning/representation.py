"""Representation learning made visible: how separable the classes are after each layer of a trained network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gnomon.learning.multilayer_perceptron import MultilayerPerceptron
from gnomon.learning.separability import Separability, linear_separability

__all__ = ["LayerSeparability", "separability_by_layer"]


@dataclass(frozen=True)
class LayerSeparability:
    """One layer: its name, its number of units, and whether the classes are linearly separable there."""

    layer: str
    units: int
    separability: Separability

    def __bool__(self) -> bool:
        """Return whether the classes are linearly separable in this layer."""
        return bool(self.separability)


def separability_by_layer(
    model: MultilayerPerceptron, X: Any, y: Any, /, *, max_examples: int = 2000, time_limit: float = 60.0, seed: int = 0
) -> list[LayerSeparability]:
    r"""How linearly separable images are at the input, after each layer, and as scores.

    Formula
    -------
    for each k: are the zₖ = f(Wₖ·zₖ₋₁ + bₖ) linearly separable?

    LaTeX
    -----
    \boldsymbol{z}_k = f(W_k \boldsymbol{z}_{k-1} + \boldsymbol{b}_k)

    Parameters
    ----------
    model : MultilayerPerceptron
        A trained network.
    X : array (N, …)
        Images, as the network takes them.
    y : array (N,)
        Their labels, of two classes or more.
    max_examples, time_limit, seed : int, float, int
        As of :func:`gnomon.linear_separability`, for each layer.

    Returns
    -------
    list of LayerSeparability
        One per layer, the input first.

    Conventions
    -----------
    Separability of several classes is each class against the rest. The scores are a linear map of the last hidden
    layer, so they are never separable where that layer is not.

    Accuracy
    --------
    That of :func:`gnomon.linear_separability`.

    Raises
    ------
    ValueError
        If the images do not fit the network, or y has one class only.

    Same quantity elsewhere
    -----------------------
    None in SciPy or PyTorch; "linear probes" train a classifier on each layer and give its accuracy, which is the
    field `separability.accuracy` here.

    Examples
    --------
    >>> import gnomon
    >>> corners, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    >>> network = gnomon.MultilayerPerceptron((8,), activation="tanh", learning_rate=0.05, random_state=0)
    >>> [bool(layer) for layer in gnomon.separability_by_layer(network.fit(corners, labels), corners, labels)]
    [False, True, True]

    Source
    ------
    Alain and Bengio (2016), *Understanding Intermediate Layers Using Linear Classifier Probes*.
    """
    layers = model.representations(X)
    options = {"max_examples": max_examples, "time_limit": time_limit, "seed": seed}
    return [
        LayerSeparability(name, z.shape[1], linear_separability(z, y, **options))  # type: ignore[arg-type]
        for name, z in zip(model.layer_names_, layers, strict=True)
    ]
