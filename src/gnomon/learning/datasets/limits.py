"""Sizes are checked before memory is taken: what a file claims, against what it can hold and what is allowed."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, cast

__all__ = ["DEFAULT_MAX_BYTES", "check_ends", "check_size", "open_maybe_gzipped", "read_exactly", "read_start"]

# Memory that one data set may take unless the caller allows more: 4 GiB holds MNIST twenty times as float64.
DEFAULT_MAX_BYTES = 2**32

_CHUNK = 2**20


def check_size(what: str, needed: int, max_bytes: int) -> int:
    """Return `needed`, the bytes of memory that reading would take, if it is allowed."""
    if needed > max_bytes:
        raise ValueError(
            f"{what}: reading it would take {needed:,} bytes of memory; {max_bytes:,} are allowed. "
            f"If you trust the file, pass max_bytes={needed} or more."
        )
    return needed


def open_maybe_gzipped(path: Path) -> BinaryIO:
    """Open a file for reading bytes, unpacking gzip as they are read."""
    with path.open("rb") as file:
        gzipped = file.read(2) == b"\x1f\x8b"
    return cast(BinaryIO, gzip.open(path, "rb")) if gzipped else path.open("rb")


def read_exactly(file: BinaryIO, count: int, what: str) -> bytearray:
    """Return the next `count` bytes; memory grows with what is really there, not with what a header claims."""
    content = bytearray()
    while len(content) < count:
        chunk = read_start(file, min(_CHUNK, count - len(content)), what)
        if not chunk:
            raise ValueError(f"{what}: {count:,} bytes must follow here; the file ends after {len(content):,}.")
        content += chunk
    return content


def read_start(file: BinaryIO, count: int, what: str) -> bytes:
    """Return the next bytes, `count` of them or fewer where the file ends."""
    try:
        return file.read(count)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"{what}: the gzip stream is damaged ({error}).") from None


def check_ends(file: BinaryIO, what: str) -> None:
    """Check that nothing follows; at most one byte more is unpacked."""
    if read_start(file, 1, what):
        raise ValueError(f"{what}: the file must end after the data that its header announces; more follows.")
