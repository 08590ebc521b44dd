"""Two-dimensional toys that no line separates (and clouds that one does): to see what a model does to the plane."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gnomon.learning.datasets.record import Dataset, dataset

__all__ = ["TOYS", "blobs", "circles", "curves", "moons", "spirals", "xor"]


def blobs(count: int = 400, *, noise: float = 0.35, seed: int = 0) -> Dataset:
    """Return two round clouds around (−1, −1) and (1, 1): separable by a line.

    >>> blobs(100)
    Dataset('blobs': 100 examples of 2, 2 classes)
    """
    return _toy(
        "blobs", count, noise, seed, lambda t, side: np.stack([2.0 * side - 1, 2.0 * side - 1], axis=-1) + 0 * t
    )


def moons(count: int = 400, *, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Return two half circles that reach into each other.

    >>> moons(100)
    Dataset('moons': 100 examples of 2, 2 classes)
    """

    def place(t: NDArray[np.float64], side: NDArray[np.int64]) -> NDArray[np.float64]:
        turn = 1 - 2 * side[:, None]
        return np.asarray(
            turn * np.concatenate([np.cos(np.pi * t), np.sin(np.pi * t)], axis=-1) + side[:, None] * [1.0, 0.5]
        )

    return _toy("moons", count, noise, seed, place)


def circles(count: int = 400, *, noise: float = 0.08, seed: int = 0) -> Dataset:
    """Return a circle of radius ½ within one of radius 1.

    >>> circles(100)
    Dataset('circles': 100 examples of 2, 2 classes)
    """

    def place(t: NDArray[np.float64], side: NDArray[np.int64]) -> NDArray[np.float64]:
        radius = 1 - 0.5 * side[:, None]
        return np.asarray(radius * np.concatenate([np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)], axis=-1))

    return _toy("circles", count, noise, seed, place)


def curves(count: int = 400, *, noise: float = 0.02, seed: int = 0) -> Dataset:
    """Return two parabolas, one above the other: the notes' example of a learned representation.

    >>> curves(100)
    Dataset('curves': 100 examples of 2, 2 classes)
    """

    def place(t: NDArray[np.float64], side: NDArray[np.int64]) -> NDArray[np.float64]:
        across = 2 * t - 1
        return np.concatenate([across, 0.6 * across**2 - 0.55 + 0.4 * side[:, None]], axis=-1)

    return _toy("curves", count, noise, seed, place)


def xor(count: int = 400, *, noise: float = 0.25, seed: int = 0) -> Dataset:
    """Return four clouds around (±1, ±1); the class says whether the signs differ.

    >>> xor(100)
    Dataset('xor': 100 examples of 2, 2 classes)
    """

    def place(t: NDArray[np.float64], side: NDArray[np.int64]) -> NDArray[np.float64]:
        first = np.where(t < 0.5, -1.0, 1.0)
        return np.concatenate([first, first * (1 - 2 * side[:, None])], axis=-1)

    return _toy("xor", count, noise, seed, place)


def spirals(count: int = 400, *, noise: float = 0.03, seed: int = 0) -> Dataset:
    """Return two spirals of one and a half turns, wound around each other.

    >>> spirals(100)
    Dataset('spirals': 100 examples of 2, 2 classes)
    """

    def place(t: NDArray[np.float64], side: NDArray[np.int64]) -> NDArray[np.float64]:
        radius = 0.15 + 0.85 * np.sqrt(t)
        turn = 3 * np.pi * radius + np.pi * side[:, None]
        return np.asarray(radius * np.concatenate([np.cos(turn), np.sin(turn)], axis=-1))

    return _toy("spirals", count, noise, seed, place)


TOYS: dict[str, Callable[..., Dataset]] = {
    "blobs": blobs,
    "moons": moons,
    "circles": circles,
    "curves": curves,
    "xor": xor,
    "spirals": spirals,
}


def _toy(
    name: str,
    count: int,
    noise: float,
    seed: int,
    place: Callable[[NDArray[np.float64], NDArray[np.int64]], NDArray[np.float64]],
) -> Dataset:
    """Return `count` points, half of each class, where `place` puts a parameter t in [0, 1), with Gaussian noise."""
    if count < 2:
        raise ValueError(f"{name}: count must be at least 2, one example per class; it is {count}.")
    if not noise >= 0:
        raise ValueError(f"{name}: noise must be a standard deviation, at least 0; it is {noise}.")
    random = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    points = place(random.random((count, 1)), labels) + noise * random.standard_normal((count, 2))
    return dataset(points, labels, name=name, class_names=("0", "1"))
