"""Data in, trained model out: what `gnomon learn` does before it speaks."""

from __future__ import annotations

from typing import Any

from gnomon.learning import LinearClassifier, datasets
from gnomon.learning.datasets import Dataset


def hold_out(source: str, test_fraction: float | None, seed: int) -> tuple[Dataset, Dataset]:
    """Return the images to train on and those held out: the published test set where there is one."""
    data = datasets.load(source)
    return data.split(None if data.published_test_count else test_fraction, seed=seed)


def train(model: str, data: Dataset, **options: Any) -> Any:
    """Return a model of this name trained on the data."""
    makers = {"linear": LinearClassifier}
    if model not in makers:
        raise ValueError(f"gnomon learn: model must be one of {', '.join(makers)}; it is {model!r}.")
    estimator = makers[model](image_shape=data.image_shape, **options)
    return estimator.fit(data.scaled(0, 1), data.labels)
