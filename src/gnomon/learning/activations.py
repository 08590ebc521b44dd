"""Activations of a layer, each beside its derivative."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from gnomon.information import sigmoid
from gnomon.learning.losses import FloatArray


class Activation(NamedTuple):
    """A function of every entry, its derivative as a function of its *output*, and the scale of the first weights."""

    function: Callable[[FloatArray], FloatArray]
    derivative: Callable[[FloatArray], FloatArray]
    gain: float


def _rectify(z: FloatArray) -> FloatArray:
    rectified: FloatArray = np.maximum(z, 0)
    return rectified


def _rectify_derivative(a: FloatArray) -> FloatArray:
    # 0 at the kink, as in PyTorch.
    return (a > 0).astype(a.dtype)


def _sigmoid(z: FloatArray) -> FloatArray:
    activated: FloatArray = sigmoid(z, check=False)
    return activated


# The gains keep the size of the signal from layer to layer (He and others 2015; Glorot and Bengio 2010).
ACTIVATIONS = {
    "relu": Activation(_rectify, _rectify_derivative, np.sqrt(2.0)),
    "tanh": Activation(np.tanh, lambda a: 1 - a * a, 1.0),
    "sigmoid": Activation(_sigmoid, lambda a: a * (1 - a), 1.0),
    "identity": Activation(lambda z: z, np.ones_like, 1.0),
}
