"""NumPy archives: x_train, y_train, x_test, y_test, or X and y (images and labels); never unpickled."""

from __future__ import annotations

import math
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from gnomon.learning.datasets.limits import check_size
from gnomon.learning.datasets.record import Dataset, dataset

__all__ = ["read_npz"]

_PAIRS = (("X", "y"), ("x", "y"), ("images", "labels"), ("data", "target"))


def read_npz(path: Path, *, max_bytes: int) -> Dataset:
    """Return the data set of an .npz file. The header of every array is read before any memory is taken."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = {info.filename.removesuffix(".npy"): info for info in archive.infolist()}
            sizes = {name: _size(path, archive, info) for name, info in entries.items()}
            names = _names(path, sizes)
            wanted = [*names, *(key for key in ("class_names",) if key in sizes)]
            # A published split is joined, which takes the images once more.
            check_size(str(path), 2 * sum(sizes[key] for key in wanted), max_bytes)
            arrays = {key: _array(archive, entries[key]) for key in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValueError(f"{path}: the .npz archive is damaged, or is none ({error}).") from None
    class_names = arrays["class_names"].tolist() if "class_names" in arrays else None
    images, labels = [arrays[key] for key in names[::2]], [arrays[key] for key in names[1::2]]
    for image_name, label_name in zip(names[::2], names[1::2], strict=True):
        if arrays[image_name].shape[:1] != arrays[label_name].shape[:1]:
            raise ValueError(
                f"{path}: {label_name} must hold one label for each example of {image_name}; their shapes are "
                f"{arrays[label_name].shape} and {arrays[image_name].shape}."
            )
    if len({part.shape[1:] for part in images}) > 1:
        raise ValueError(
            f"{path}: {' and '.join(names[::2])} must hold examples of one shape; their shapes are "
            f"{' and '.join(str(part.shape) for part in images)}."
        )
    return dataset(
        images[0] if len(images) == 1 else np.concatenate(images),
        labels[0] if len(labels) == 1 else np.concatenate(labels),
        name=path.stem,
        class_names=class_names,
        published_test_count=len(labels[1]) if len(labels) == 2 else 0,
    )


def _names(path: Path, present: dict[str, int]) -> tuple[str, ...]:
    four = ("x_train", "y_train", "x_test", "y_test")
    for names in (four, four[:2], *_PAIRS):
        if all(name in present for name in names):
            return names
    raise ValueError(
        f"{path}: an .npz file must hold x_train and y_train (with x_test and y_test), or X and y, or images and "
        f"labels; it holds {', '.join(sorted(present)) or 'nothing'}."
    )


def _size(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """Return the bytes that an array takes, which must be what its archive entry unpacks to."""
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ValueError(f"{path}: {info.filename} must be stored or deflated, as NumPy writes it.")
    with archive.open(info) as file:
        try:
            shape, dtype = _read_header(file)
        except ValueError as error:
            raise ValueError(f"{path}: {info.filename} must be an array in NumPy's .npy format ({error}).") from None
        if dtype.hasobject:
            raise ValueError(f"{path}: {info.filename} must hold numbers or strings; it holds pickled Python objects.")
        taken, there = math.prod(shape) * dtype.itemsize, info.file_size - file.tell()
        if taken != there or any(length < 0 for length in shape):
            raise ValueError(
                f"{path}: {info.filename} must hold {taken:,} bytes for its shape {shape}; it holds {there:,}."
            )
    return taken


def _read_header(file: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[Any]]:
    version = npy.read_magic(file)
    if version not in {(1, 0), (2, 0)}:
        raise ValueError(f"its version is {version}")
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read(file)
    return shape, dtype


def _array(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> NDArray[Any]:
    with archive.open(info) as file:
        return np.asarray(npy.read_array(file, allow_pickle=False))
