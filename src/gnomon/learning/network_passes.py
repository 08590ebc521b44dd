"""A small network, forward (linear map, activation, linear map, …) and backward (products with their Jacobians)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from gnomon.learning.activations import ACTIVATIONS
from gnomon.learning.losses import FloatArray, IntArray, cross_entropy_loss


class Parameters(NamedTuple):
    """The weights W of each layer, (outputs, inputs), and its biases b, (outputs,)."""

    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]


def initial_parameters(sizes: Sequence[int], activation: str, rng: np.random.Generator, dtype: np.dtype) -> Parameters:
    """Return normal weights of variance gain²/inputs and biases 0; the last layer, which has no activation, gain 1."""
    gains = [ACTIVATIONS[activation].gain] * (len(sizes) - 2) + [1.0]
    weights = tuple(
        (rng.normal(size=(outputs, inputs)) * (gain / np.sqrt(inputs))).astype(dtype)
        for inputs, outputs, gain in zip(sizes, sizes[1:], gains, strict=False)
    )
    return Parameters(weights, tuple(np.zeros(outputs, dtype=dtype) for outputs in sizes[1:]))


def forward(parameters: Parameters, X: FloatArray, activation: str) -> list[FloatArray]:
    """Return what every layer makes of the rows of X: X itself, the activations, and last the scores."""
    layers = [X]
    last = len(parameters.weights) - 1
    for k, (W, b) in enumerate(zip(*parameters, strict=True)):
        z = layers[-1] @ W.T + b
        layers.append(z if k == last else ACTIVATIONS[activation].function(z))
    return layers


def backward(parameters: Parameters, layers: list[FloatArray], activation: str, gradient: FloatArray) -> Parameters:
    """Return the gradients of all parameters from that of the scores.

    Each step multiplies by a transposed Jacobian: a linear map's is W with respect to its input and the input itself
    with respect to W; an activation's is diagonal.
    """
    weights, biases = [], []
    for k in range(len(parameters.weights) - 1, -1, -1):
        weights.append(gradient.T @ layers[k])
        biases.append(gradient.sum(axis=0))
        if k:
            gradient = (gradient @ parameters.weights[k]) * ACTIVATIONS[activation].derivative(layers[k])
    return Parameters(tuple(weights[::-1]), tuple(biases[::-1]))


def loss_and_gradients(
    parameters: Parameters, X: FloatArray, codes: IntArray, activation: str, alpha: float
) -> tuple[float, Parameters]:
    """Return mean cross-entropy + alpha·½Σ‖W‖² and its gradients in all parameters."""
    layers = forward(parameters, X, activation)
    mean = np.full(len(X), 1 / len(X), dtype=X.dtype)
    loss, score_gradient = cross_entropy_loss(layers[-1], codes, mean)
    gradients = backward(parameters, layers, activation, score_gradient)
    if alpha:
        loss += alpha / 2 * sum(float(np.vdot(W, W)) for W in parameters.weights)
        shrinking = (g + X.dtype.type(alpha) * W for g, W in zip(gradients.weights, parameters.weights, strict=True))
        gradients = gradients._replace(weights=tuple(shrinking))
    return loss, gradients
