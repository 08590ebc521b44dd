"""Data to learn from: digits, two-dimensional toys, MNIST, Fashion-MNIST, CIFAR-10, and files of your own.

A file from a stranger runs no code, and its sizes are checked before memory is taken.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from gnomon.learning.datasets.cifar import read_cifar
from gnomon.learning.datasets.folder import read_folder
from gnomon.learning.datasets.idx import is_idx_header, read_idx_dataset
from gnomon.learning.datasets.limits import DEFAULT_MAX_BYTES, open_maybe_gzipped, read_start
from gnomon.learning.datasets.npz import read_npz
from gnomon.learning.datasets.openml import OPENML, read_openml
from gnomon.learning.datasets.record import Dataset, dataset
from gnomon.learning.datasets.table import read_csv, read_parquet
from gnomon.learning.datasets.toys import TOYS, blobs, circles, curves, moons, spirals, xor

__all__ = ["NAMES", "Dataset", "blobs", "circles", "curves", "dataset", "digits", "load", "moons", "spirals", "xor"]

NAMES = ("digits", *TOYS, *OPENML)
"""The names that `load` knows; anything else is a path."""


def load(
    source: str | Path = "digits",
    /,
    *,
    label: str | None = None,
    image_shape: tuple[int, ...] | None = None,
    size: tuple[int, int] | None = None,
    max_bytes: int = DEFAULT_MAX_BYTES,
) -> Dataset:
    """Return a data set by its name, or read from a file or folder.

    Parameters
    ----------
    source : str or path
        One of `NAMES`, or a path: .npz; IDX (gzipped or not, or a folder with MNIST's four files); CIFAR-10's binary or
        Python batches (a folder, or one); a folder with one folder of images per class; .csv, .tsv; .parquet.
    label : str, optional
        In a table, the column that holds the labels.
    image_shape : tuple of int, optional
        In a table, the shape of an example, such as (28, 28).
    size : (int, int), optional
        In a folder of images, the (height, width) to resize them to.
    max_bytes : int
        Memory that reading may take; a file that needs more is refused before it is read.

    Returns
    -------
    Dataset
        Images, labels, names of the classes.

    Raises
    ------
    ValueError
        If the file is not what its name says, is damaged or too large, or its values or labels are wrong.
    FileNotFoundError
        If `source` is neither a name nor a path.
    ConnectionError
        If a set has to be fetched first, and the network cannot be reached.
    ImportError
        If reading needs a package that is not installed.

    Examples
    --------
    >>> load("spirals")
    Dataset('spirals': 400 examples of 2, 2 classes)
    """
    if source == "digits":
        return digits()
    if isinstance(source, str) and source in TOYS:
        return TOYS[source]()
    if isinstance(source, str) and source in OPENML and not Path(source).exists():
        return read_openml(source, max_bytes=max_bytes)
    path = Path(source).expanduser()
    if path.is_dir():
        return _load_folder(path, size, max_bytes)
    if not path.is_file():
        raise FileNotFoundError(f"load: the data must be one of {', '.join(NAMES)}, or a path; there is no {path}.")
    if path.suffix in {".csv", ".tsv"}:
        return read_csv(path, max_bytes=max_bytes, label=label, image_shape=image_shape)
    if path.suffix in {".parquet", ".pq"}:
        return read_parquet(path, max_bytes=max_bytes, label=label, image_shape=image_shape)
    if path.suffix == ".npz":
        return read_npz(path, max_bytes=max_bytes)
    return _load_by_content(path, max_bytes)


def digits() -> Dataset:
    """Return scikit-learn's 1,797 handwritten digits of 8×8 pixels with 17 grays (Alpaydin and Kaynak, UCI, 1998).

    >>> import sklearn
    >>> digits()
    Dataset('digits': 1797 examples of 8×8, 10 classes)
    """
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        raise ImportError("load: digits come with scikit-learn: pip install 'gnomon[learn]'.") from None
    bunch = load_digits()
    return dataset(
        bunch.images.astype(np.uint8),
        bunch.target,
        name="digits",
        class_names=tuple("0123456789"),
        value_range=(0.0, 16.0),
    )


def _load_folder(path: Path, size: tuple[int, int] | None, max_bytes: int) -> Dataset:
    names = sorted(entry.name for entry in path.iterdir())
    if any(name.startswith(("train-images", "t10k-images")) for name in names):
        return read_idx_dataset(path, max_bytes=max_bytes)
    if any(name.startswith("data_batch_") for name in names):
        return read_cifar(path, max_bytes=max_bytes)
    if any(entry.is_dir() for entry in path.iterdir()):
        return read_folder(path, max_bytes=max_bytes, size=size)
    raise ValueError(
        f"{path}: a folder must hold MNIST's four IDX files, CIFAR-10's batches, or one folder of images per class; "
        f"it holds {', '.join(names[:5]) + (', …' if len(names) > 5 else '') if names else 'nothing'}."
    )


def _load_by_content(path: Path, max_bytes: int) -> Dataset:
    """Tell a file without a telling name by how it starts."""
    with open_maybe_gzipped(path) as file:
        start = read_start(file, 4, str(path))
    if is_idx_header(start):
        return read_idx_dataset(path, max_bytes=max_bytes)
    # A pickled dictionary starts with its protocol; in protocols 0 and 1, which have no such mark, with the dictionary.
    if path.suffix == ".bin" or start[:1] == b"\x80" or start[:2] in {b"(d", b"(l", b"}q"}:
        return read_cifar(path, max_bytes=max_bytes)
    raise ValueError(
        f"{path}: a data file must be .npz, .csv, .tsv, .parquet, IDX, or a batch of CIFAR-10; this one starts with "
        f"{start.hex(' ') or 'nothing'}."
    )
