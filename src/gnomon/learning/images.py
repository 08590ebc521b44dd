"""An image is a vector: how images of any shape become rows of a matrix, and how a row becomes a picture again."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def flatten_images(estimator: str, X: Any, image_shape: tuple[int, ...] | None) -> tuple[Any, tuple[int, ...] | None]:
    """Return one row per image, and the shape of an image; None when the rows came flat and no shape is known.

    With `image_shape` given, images must have it, or be vectors of as many entries.

    >>> rows, shape = flatten_images("fit", np.zeros((5, 8, 8, 3)), None)
    >>> rows.shape, shape
    ((5, 192), (8, 8, 3))
    """
    if isinstance(X, list | tuple) and X and isinstance(X[0], list | tuple | np.ndarray):
        X = np.asarray(X)
    shape: tuple[int, ...] = getattr(X, "shape", ())
    if len(shape) <= 2:
        if image_shape is not None and len(shape) == 2 and shape[1] != math.prod(image_shape):
            raise ValueError(
                f"{estimator}: X has {shape[1]} features, but {estimator} is expecting {math.prod(image_shape)} "
                f"features as input: one for each entry of an image of shape {image_shape}."
            )
        return X, image_shape
    if image_shape is not None and tuple(shape[1:]) != tuple(image_shape):
        raise ValueError(
            f"{estimator}: images must have shape {tuple(image_shape)}; those given have {tuple(shape[1:])}. "
            f"Resize them, or train on images of their shape."
        )
    return X.reshape(shape[0], -1), tuple(shape[1:])
