"""The IDX format of MNIST: two zero bytes, a type, the number of dimensions, big-endian lengths, then the values."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gnomon.learning.datasets.limits import check_ends, check_size, open_maybe_gzipped, read_exactly
from gnomon.learning.datasets.record import Dataset, dataset

__all__ = ["is_idx_header", "read_idx", "read_idx_dataset"]

_TYPES = {0x08: "u1", 0x09: "i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}


def is_idx_header(start: bytes) -> bool:
    """Tell whether a file that starts with these bytes is in the IDX format."""
    return len(start) >= 4 and start[:2] == b"\0\0" and start[2] in _TYPES and 1 <= start[3] <= 8


def read_idx(path: Path, *, max_bytes: int) -> NDArray[Any]:
    """Return the array in one IDX file, gzipped or not, in the byte order of this machine."""
    with open_maybe_gzipped(path) as file:
        start = bytes(read_exactly(file, 4, str(path)))
        if not is_idx_header(start):
            raise ValueError(
                f"{path}: an IDX file must start with two zero bytes, a type (0x08 to 0x0e) and the number of "
                f"dimensions; it starts with {start.hex(' ')}."
            )
        dtype, dimensions = np.dtype(_TYPES[start[2]]), start[3]
        lengths = np.frombuffer(read_exactly(file, 4 * dimensions, str(path)), dtype=">u4")
        shape = tuple(int(length) for length in lengths)
        needed = check_size(str(path), math.prod(shape) * dtype.itemsize, max_bytes)
        content = read_exactly(file, needed, f"{path}: an array of {'×'.join(map(str, shape))} {dtype.name}")
        check_ends(file, str(path))
    return np.frombuffer(content, dtype=dtype).reshape(shape).astype(dtype.newbyteorder("="), copy=False)


def read_idx_dataset(path: Path, *, max_bytes: int) -> Dataset:
    """Return the data set of a folder with MNIST's four files, or of one file of images with its labels beside it."""
    if path.is_dir():
        pairs = [(_find(path, f"{part}-images"), _find(path, f"{part}-labels")) for part in ("train", "t10k")]
    else:
        beside = path.with_name(path.name.replace("images", "labels").replace("idx3", "idx1"))
        if beside == path or not beside.is_file():
            raise ValueError(
                f"{path}: IDX images need their labels beside them, in a file of the same name with “labels” in place "
                f"of “images”; there is no {beside.name if beside != path else 'such file'}."
            )
        pairs = [(path, beside)]
    images, labels = [], []
    for image_file, label_file in pairs:
        images.append(read_idx(image_file, max_bytes=max_bytes))
        labels.append(read_idx(label_file, max_bytes=max_bytes))
        if labels[-1].shape != images[-1].shape[:1]:
            raise ValueError(
                f"{path}: {label_file.name} must hold one label for each of the {len(images[-1])} images of "
                f"{image_file.name}; its shape is {labels[-1].shape}."
            )
    check_size(str(path), 2 * sum(part.nbytes for part in images), max_bytes)
    return dataset(
        np.concatenate(images),
        np.concatenate(labels),
        name=path.name if path.is_dir() else path.parent.name,
        published_test_count=len(labels[1]) if len(labels) == 2 else 0,
    )


def _find(folder: Path, start: str) -> Path:
    found = sorted(file for file in folder.iterdir() if file.is_file() and file.name.startswith(start))
    if not found:
        raise ValueError(
            f"{folder}: a folder of IDX files must hold train-images…, train-labels…, t10k-images… and t10k-labels…; "
            f"there is no {start}…."
        )
    return found[0]
