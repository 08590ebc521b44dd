"""Tables, CSV and Parquet: one row per example, one column with its label, the others numbers."""

from __future__ import annotations

import csv
import importlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gnomon.learning.datasets.limits import check_size
from gnomon.learning.datasets.record import Dataset, dataset

__all__ = ["read_csv", "read_parquet"]

_LABEL_NAMES = ("label", "labels", "class", "target", "y")


def read_csv(
    path: Path, *, max_bytes: int, label: str | None = None, image_shape: tuple[int, ...] | None = None
) -> Dataset:
    """Return the data set of a file with comma- or tab-separated values, with or without a line of column names.

    The label is the column `label`; without it the one called label, labels, class, target or y; else the last.
    """
    # A value takes at least two characters, and eight bytes as a number.
    check_size(str(path), 4 * path.stat().st_size, max_bytes)
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(newline="", encoding="utf-8-sig") as file:
        try:
            first = next(csv.reader(file, delimiter=delimiter), [])
        except (UnicodeDecodeError, csv.Error) as error:
            raise ValueError(
                f"{path}: a table must be text in UTF-8 with {delimiter!r} between values ({error})."
            ) from None
    if len(first) < 2:
        raise ValueError(
            f"{path}: a table must have at least two columns, with {delimiter!r} between them; "
            f"its first line has {len(first)}."
        )
    has_names = not any(_is_number(cell) for cell in first[:-1])
    columns = first if has_names else [str(k) for k in range(len(first))]
    place = _label_column(path, columns, label)
    options: dict[str, Any] = {
        "delimiter": delimiter, "skiprows": int(has_names), "quotechar": '"', "comments": None, "encoding": "utf-8-sig"
    }  # fmt: skip
    features_at = [k for k in range(len(columns)) if k != place]
    try:
        features = np.loadtxt(path, usecols=features_at, ndmin=2, **options)
        labels = np.loadtxt(path, usecols=[place], dtype=str, ndmin=1, **options)
    except ValueError as error:
        raise ValueError(
            f"{path}: every column but {columns[place]!r}, the label, must hold numbers ({error}; rows and columns "
            f"are counted from 0, after the names). If the label is another column, pass label=…."
        ) from None
    return dataset(features, _whole_numbers(labels), name=path.stem, image_shape=image_shape)


def read_parquet(
    path: Path, *, max_bytes: int, label: str | None = None, image_shape: tuple[int, ...] | None = None
) -> Dataset:
    """Return the data set of a Parquet file; its size in memory is taken from the file's own description first."""
    try:
        pyarrow: Any = importlib.import_module("pyarrow")
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise ImportError(f"{path}: reading Parquet needs pyarrow: pip install pyarrow.") from None
    try:
        with parquet.ParquetFile(path) as file:
            columns = file.schema_arrow.names
            place = _label_column(path, columns, label)
        # Text is read as a dictionary: a long label on every row then takes its space once.
        with parquet.ParquetFile(path, read_dictionary=[columns[place]]) as file:
            for name, kind in zip(columns, map(str, file.schema_arrow.types), strict=True):
                if name != columns[place] and not kind.removeprefix("u").startswith(("int", "float", "double", "half")):
                    raise ValueError(
                        f"{path}: every column but {columns[place]!r}, the label, must hold numbers; "
                        f"{name!r} holds {kind}."
                    )
            described = file.metadata
            unpacked = sum(described.row_group(k).total_byte_size for k in range(described.num_row_groups))
            # The columns as read, and once more as one matrix of float64.
            check_size(str(path), unpacked + 16 * described.num_rows * len(columns), max_bytes)
            table = file.read()
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"{path}: the Parquet file is damaged, or is none ({error}).") from None
    column = table.column(place).unify_dictionaries().combine_chunks()
    if column.null_count:
        raise ValueError(f"{path}: every row must have a label; {column.null_count} rows have none.")
    features = [table.column(k).to_numpy().astype(np.float64) for k in range(len(columns)) if k != place]
    names: list[str] | None = None
    if pyarrow.types.is_dictionary(column.type):
        names = sorted(column.dictionary.to_pylist())
        positions = np.array([names.index(name) for name in column.dictionary.to_pylist()])
        labels = positions[column.indices.to_numpy()]
    else:
        labels = column.to_numpy(zero_copy_only=False)
    return dataset(np.stack(features, axis=-1), labels, name=path.stem, class_names=names, image_shape=image_shape)


def _label_column(path: Path, columns: list[str], label: str | None) -> int:
    if label is not None:
        if label not in columns:
            raise ValueError(
                f"{path}: the label must be one of the columns {', '.join(columns[:20])}; {label!r} is none."
            )
        return columns.index(label)
    for k, name in enumerate(columns):
        if name.strip().lower() in _LABEL_NAMES:
            return k
    return len(columns) - 1


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _whole_numbers(labels: NDArray[Any]) -> NDArray[Any]:
    """Return labels like "3" and "10" as integers, so that they sort as such; anything else stays text."""
    try:
        return labels.astype(np.int64)
    except ValueError:
        return labels
