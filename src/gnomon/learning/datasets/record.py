"""What a data set is: images (or rows of features) with one label each, checked once, at the door."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Dataset", "dataset"]


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples with labels.

    Attributes
    ----------
    images : array (n, *image_shape)
        The examples in the precision they were stored in: 8-bit pixels stay 8-bit.
    labels : integer array (n,)
        Index into `class_names` of each example.
    class_names : tuple of str
        One name per class.
    image_shape : tuple of int
        Shape of one example: (height, width), (height, width, channels), or (features,).
    name : str
        What the data set is called in reports.
    value_range : (float, float) or None
        Smallest and largest value a pixel can have; None where the features have no such bounds.
    published_test_count : int
        So many examples at the end are the test set that was published with the data; 0 where there is none.
    """

    images: NDArray[Any]
    labels: NDArray[np.int64]
    class_names: tuple[str, ...]
    image_shape: tuple[int, ...]
    name: str
    value_range: tuple[float, float] | None = None
    published_test_count: int = 0

    def __len__(self) -> int:
        """Return the number of examples."""
        return len(self.labels)

    def __repr__(self) -> str:
        """Return one line: name, number and shape of the examples, number of classes."""
        shape = "×".join(str(length) for length in self.image_shape)
        return f"Dataset({self.name!r}: {len(self)} examples of {shape}, {len(self.class_names)} classes)"

    @property
    def vectors(self) -> NDArray[Any]:
        """The examples flattened, one row each: (n, d). Shares memory with `images`.

        >>> from gnomon.learning import datasets
        >>> datasets.dataset([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [0, 1]).vectors.tolist()
        [[1, 2, 3, 4], [5, 6, 7, 8]]
        """
        return self.images.reshape(len(self), -1)

    def scaled(self, low: float = -0.5, high: float = 0.5, *, dtype: Any = np.float32) -> NDArray[Any]:
        """Return `vectors` with the range of the pixels mapped to [low, high]; features without a range stay as is.

        >>> import numpy as np
        >>> from gnomon.learning import datasets
        >>> images = np.array([[0, 255], [51, 102]], dtype=np.uint8)
        >>> datasets.dataset(images, [0, 1]).scaled(0, 1, dtype=float).tolist()
        [[0.0, 1.0], [0.2, 0.4]]
        """
        vectors = self.vectors.astype(dtype)
        if self.value_range is None:
            return vectors
        darkest, brightest = self.value_range
        vectors -= darkest
        vectors /= brightest - darkest
        vectors *= high - low
        vectors += low
        return vectors

    def subset(self, indices: Sequence[int] | NDArray[Any], name: str | None = None) -> Dataset:
        """Return the examples with these indices, in this order.

        >>> from gnomon.learning import datasets
        >>> datasets.moons().subset(range(10))
        Dataset('moons': 10 examples of 2, 2 classes)
        """
        return replace(
            self,
            images=self.images[np.asarray(indices)],
            labels=self.labels[np.asarray(indices)],
            name=self.name if name is None else name,
            published_test_count=0,
        )

    def split(self, test_fraction: float | None = None, *, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Return (train, test): the published split where there is one, else a seeded random one, class by class.

        Of each class the share `test_fraction` (one fifth if it is not given) goes into the test set, rounded, and at
        least one example where the class has two or more. Given a fraction, a published split is ignored.

        >>> from gnomon.learning import datasets
        >>> train, test = datasets.moons().split()
        >>> len(train), len(test)
        (320, 80)
        """
        if test_fraction is None and self.published_test_count:
            boundary = len(self) - self.published_test_count
            order, test_mask = np.arange(len(self)), np.arange(len(self)) >= boundary
        else:
            fraction = 0.2 if test_fraction is None else test_fraction
            if not 0 < fraction < 1:
                raise ValueError(f"Dataset.split: test_fraction must lie between 0 and 1; it is {fraction}.")
            order = np.random.default_rng(seed).permutation(len(self))
            test_mask = np.zeros(len(self), dtype=bool)
            for label in range(len(self.class_names)):
                members = np.flatnonzero(self.labels[order] == label)
                if len(members) > 1:
                    test_mask[members[: min(max(round(fraction * len(members)), 1), len(members) - 1)]] = True
        return self.subset(order[~test_mask], f"{self.name} (train)"), self.subset(
            order[test_mask], f"{self.name} (test)"
        )


def dataset(
    images: Any,
    labels: Any,
    *,
    name: str = "data",
    class_names: Sequence[str] | None = None,
    image_shape: Sequence[int] | None = None,
    value_range: tuple[float, float] | None = None,
    published_test_count: int = 0,
) -> Dataset:
    """Return a checked `Dataset` of arrays in memory.

    Labels may be integers, strings, or one-hot rows. Without `class_names` the classes are the distinct labels in
    sorted order; with them, labels are indices into the names, or the names themselves. 8-bit images get the value
    range (0, 255).

    Raises
    ------
    ValueError
        If lengths do not match, a value is NaN or infinite, a label is outside of its classes, or there are fewer
        than two classes.

    Examples
    --------
    >>> dataset([[0.0, 1.0], [1.0, 0.0]], ["cat", "dog"], name="pets")
    Dataset('pets': 2 examples of 2, 2 classes)
    """
    images, labels = np.asarray(images), np.asarray(labels)
    _check_images(name, images)
    labels = _flat_labels(name, labels, len(images))
    indices, names = _encode(name, labels, class_names)
    present = np.unique(indices)
    if len(present) < 2:
        raise ValueError(
            f"{name}: labels must name at least two classes; all {len(indices)} examples are "
            f"{names[int(present[0])]!r}, and there is nothing to tell apart."
        )
    shape = tuple(images.shape[1:]) if image_shape is None else tuple(int(length) for length in image_shape)
    features = math.prod(images.shape[1:])
    if math.prod(shape) != features:
        raise ValueError(f"{name}: image_shape must multiply to {features} values per example; it is {shape}.")
    if value_range is None and images.dtype == np.uint8:
        value_range = (0.0, 255.0)
    return Dataset(images.reshape(len(images), *shape), indices, names, shape, name, value_range, published_test_count)


def _check_images(name: str, images: NDArray[Any]) -> None:
    if images.dtype.kind not in "buif":
        raise ValueError(f"{name}: images must be numbers; their type is {images.dtype}.")
    if images.ndim < 2 or images.size == 0:
        raise ValueError(
            f"{name}: images must be an array of examples, (n, features) or (n, height, width, …), none of them "
            f"empty; the shape is {images.shape}."
        )
    if images.dtype.kind == "f":
        finite = np.isfinite(images.reshape(len(images), -1))
        if not finite.all():
            row, column = (int(k) for k in np.argwhere(~finite)[0])
            place = tuple(int(k) for k in np.unravel_index(column, images.shape[1:]))
            value = images[(row, *place)]
            raise ValueError(
                f"{name}: every value must be a finite number; example {row} has {value} at "
                f"{place[0] if len(place) == 1 else place}. Remove that example or fill the value in."
            )


def _flat_labels(name: str, labels: NDArray[Any], count: int) -> NDArray[Any]:
    """Return one label per example: a column is flattened, one-hot rows become the index of their 1."""
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    elif labels.ndim == 2 and labels.dtype.kind in "buif":
        if not (((labels == 0) | (labels == 1)).all() and (labels.sum(axis=1) == 1).all()):
            raise ValueError(f"{name}: labels with {labels.shape[1]} columns must be one-hot: one 1 per row, else 0.")
        labels = labels.argmax(axis=1)
    if labels.ndim != 1:
        raise ValueError(f"{name}: labels must be one per example; their shape is {labels.shape}.")
    if len(labels) != count:
        raise ValueError(
            f"{name}: there must be one label per example; there are {count} examples and {len(labels)} labels."
        )
    return labels


def _encode(
    name: str, labels: NDArray[Any], class_names: Sequence[str] | None
) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return the labels as indices, and the names of the classes."""
    if labels.dtype.kind not in "biufUS":
        raise ValueError(f"{name}: labels must be integers or strings; their type is {labels.dtype}.")
    if labels.dtype.kind == "f":
        whole = np.isfinite(labels) & (labels == np.round(labels))
        if not whole.all():
            row = int(np.flatnonzero(~whole)[0])
            raise ValueError(f"{name}: labels must be whole numbers or strings; label {row} is {labels[row]}.")
        labels = labels.astype(np.int64)
    if labels.dtype.kind == "S":
        labels = np.char.decode(labels, "utf-8")
    if class_names is None:
        distinct, indices = np.unique(labels, return_inverse=True)
        return indices.astype(np.int64), tuple(str(label) for label in distinct.tolist())
    names = tuple(str(class_name) for class_name in class_names)
    if labels.dtype.kind == "U":
        position = {class_name: k for k, class_name in enumerate(names)}
        unknown = sorted(set(labels.tolist()) - set(position))
        if unknown:
            raise ValueError(f"{name}: labels must be among the classes {', '.join(names)}; {unknown[0]!r} is not.")
        return np.array([position[label] for label in labels.tolist()], dtype=np.int64), names
    outside = (labels < 0) | (labels >= len(names))
    if outside.any():
        row = int(np.flatnonzero(outside)[0])
        raise ValueError(
            f"{name}: labels must lie between 0 and {len(names) - 1}, one per name of a class; "
            f"label {row} is {int(labels[row])}."
        )
    return labels.astype(np.int64), names
