"""CIFAR-10 as its authors publish it: binary batches, and Python batches read without running them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gnomon.learning.datasets.limits import check_size
from gnomon.learning.datasets.plain_pickle import read_plain_pickle
from gnomon.learning.datasets.record import Dataset, dataset

__all__ = ["CIFAR10_CLASSES", "pixels_from_planes", "read_cifar"]

CIFAR10_CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")

_PIXELS = 32 * 32 * 3
_RECORD = 1 + _PIXELS


def read_cifar(path: Path, *, max_bytes: int) -> Dataset:
    """Return the data set of a folder of batches (data_batch_1 … 5, test_batch; .bin or pickled), or of one batch."""
    if path.is_dir():
        train = sorted(file for file in path.iterdir() if file.name.startswith("data_batch_"))
        test = sorted(file for file in path.iterdir() if file.name.startswith("test_batch"))
        if not train:
            raise ValueError(f"{path}: a folder of CIFAR-10 must hold data_batch_1 to data_batch_5 and test_batch.")
    else:
        train, test = [path], []
    # Three times: the file, its images, and all of them joined.
    check_size(str(path), 3 * sum(file.stat().st_size for file in train + test), max_bytes)
    batches = [_binary(file) if file.suffix == ".bin" else _pickled(file) for file in train + test]
    return dataset(
        np.concatenate([images for images, _ in batches]),
        np.concatenate([labels for _, labels in batches]),
        name=path.stem if path.is_file() else path.name,
        class_names=CIFAR10_CLASSES,
        published_test_count=sum(len(labels) for _, labels in batches[len(train) :]),
    )


def pixels_from_planes(rows: NDArray[Any]) -> NDArray[Any]:
    """Return images (n, 32, 32, 3) from rows that hold the red plane, then the green, then the blue."""
    return np.ascontiguousarray(rows.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1))


def _binary(path: Path) -> tuple[NDArray[Any], NDArray[Any]]:
    size = path.stat().st_size
    if size == 0 or size % _RECORD:
        raise ValueError(
            f"{path}: a binary batch of CIFAR-10 must hold {_RECORD} bytes per image (1 label, 3072 pixels); "
            f"it holds {size:,}, which is no multiple."
        )
    records = np.frombuffer(path.read_bytes(), dtype=np.uint8).reshape(-1, _RECORD)
    return pixels_from_planes(records[:, 1:]), records[:, 0]


def _pickled(path: Path) -> tuple[NDArray[Any], NDArray[Any]]:
    batch = read_plain_pickle(path.read_bytes(), path)
    found = sorted(batch) if isinstance(batch, dict) else type(batch).__name__
    if not isinstance(batch, dict) or not {"data", "labels"} <= batch.keys():
        raise ValueError(
            f"{path}: a Python batch of CIFAR-10 must be a dictionary with data and labels; found {found}."
        )
    data, labels = batch["data"], batch["labels"]
    if not (isinstance(data, np.ndarray) and data.ndim == 2 and data.shape[1] == _PIXELS and data.dtype == np.uint8):
        shape = f"{data.dtype} of shape {data.shape}" if isinstance(data, np.ndarray) else type(data).__name__
        raise ValueError(f"{path}: data must be 8-bit numbers of shape (n, {_PIXELS}); it is {shape}.")
    if not (isinstance(labels, list) and all(type(label) is int for label in labels)):
        raise ValueError(f"{path}: labels must be a list of integers.")
    if len(labels) != len(data):
        raise ValueError(
            f"{path}: there must be one label per image; there are {len(data)} images, {len(labels)} labels."
        )
    return pixels_from_planes(data), np.array(labels)
