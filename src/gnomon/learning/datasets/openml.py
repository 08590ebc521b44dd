"""MNIST, Fashion-MNIST and CIFAR-10 from openml.org, through scikit-learn; fetched once and then kept."""

from __future__ import annotations

import importlib.util
import os
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gnomon.learning.datasets.cifar import CIFAR10_CLASSES, pixels_from_planes
from gnomon.learning.datasets.npz import read_npz
from gnomon.learning.datasets.record import Dataset

__all__ = ["OPENML", "is_kept", "read_openml"]


class _Entry(NamedTuple):
    identifier: int
    shape: tuple[int, ...]
    train_count: int
    class_names: tuple[str, ...]


OPENML = {
    "mnist": _Entry(554, (28, 28), 60_000, tuple("0123456789")),
    "fashion-mnist": _Entry(
        40996,
        (28, 28),
        60_000,
        ("T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"),
    ),
    "cifar10": _Entry(40927, (32, 32, 3), 50_000, CIFAR10_CLASSES),
}


def is_kept(name: str) -> bool:
    """Tell whether one of `OPENML` was fetched before and can be read without the network."""
    return _place(name).is_file()


def read_openml(name: str, *, max_bytes: int) -> Dataset:
    """Return one of `OPENML`; what was fetched is kept as .npz in scikit-learn's data folder."""
    try:
        from sklearn.datasets import fetch_openml
    except ImportError:
        raise ImportError(f"load: {name} is fetched by scikit-learn: pip install 'gnomon[learn]'.") from None
    entry = OPENML[name]
    kept = _place(name)
    if not kept.is_file():
        # With pandas scikit-learn reads the file in a tenth of the time and memory.
        parser = "pandas" if importlib.util.find_spec("pandas") else "liac-arff"
        try:
            with warnings.catch_warnings():
                # It warns before it tries again; what counts is whether it succeeds.
                warnings.filterwarnings("ignore", "A network error occurred", UserWarning)
                fetched = fetch_openml(data_id=entry.identifier, as_frame=False, parser=parser, n_retries=1, delay=0.5)
        except OSError as error:
            raise ConnectionError(
                f"load: {name} is not on this machine yet, and openml.org cannot be reached ({error}). "
                f"Connect to the network once, or pass the path of a file or folder that holds it."
            ) from None
        _keep(kept, entry, fetched.data, fetched.target)
    found = read_npz(kept, max_bytes=max_bytes)
    if found.image_shape != entry.shape:
        raise ValueError(
            f"{kept}: images must have the shape {entry.shape}; it is {found.image_shape}. Delete the file."
        )
    return found


def _place(name: str) -> Path:
    """Return where a set is kept: in scikit-learn's folder, which its own function would make by asking for it."""
    return Path(os.environ.get("SCIKIT_LEARN_DATA", "~/scikit_learn_data")).expanduser() / "gnomon" / f"{name}.npz"


def _keep(path: Path, entry: _Entry, rows: NDArray[Any], labels: NDArray[Any]) -> None:
    """Write the images as 8-bit numbers; under another name first, so that an interruption leaves no half file."""
    pixels = np.asarray(rows).astype(np.uint8)
    images = pixels_from_planes(pixels) if entry.shape == (32, 32, 3) else pixels.reshape(-1, *entry.shape)
    numbers = np.asarray(labels).astype(np.int64).astype(np.uint8)
    cut = entry.train_count
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part.npz")
    np.savez_compressed(
        part,
        x_train=images[:cut],
        y_train=numbers[:cut],
        x_test=images[cut:],
        y_test=numbers[cut:],
        class_names=np.array(entry.class_names),
    )
    part.replace(path)
