"""Files that must be refused: with one clear error, and before memory is taken."""

from __future__ import annotations

import tracemalloc

import pytest

from gnomon.learning.datasets import load


def refused(path, **options) -> str:
    """Return the message of the error, less the path; reading must take no more than 16 MiB before it."""
    tracemalloc.start()
    try:
        with pytest.raises(ValueError) as error:  # noqa: PT011 — the caller compares the whole message
            load(path, **options)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2**24, f"{peak:,} bytes were taken"
    return str(error.value).replace(str(path), "FILE").replace(str(path.parent), "FOLDER")
