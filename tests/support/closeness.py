"""Assertions that show what differs: index, what was got, what was wanted, and their ratio."""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np


def to_numpy(value: Any) -> np.ndarray:
    """Return any array as NumPy in float64 (complex128): exact for every narrower precision."""
    if hasattr(value, "detach"):
        import torch

        value = value.detach().cpu().to(torch.complex128 if value.is_complex() else torch.float64)
    array = np.asarray(value)
    return array.astype(np.complex128 if np.iscomplexobj(array) else np.float64)


def assert_close(got: Any, want: Any, *, relative: float = 0.0, absolute: float = 0.0) -> None:
    """Fail unless |got − want| ≤ absolute + relative·|want| everywhere.

    `want` is an mpmath number, a list of them in the order of the array's entries, or an array.
    """
    shape = to_numpy(got).shape
    got = _numbers(got)
    want = [mpmath.mpmathify(w) for w in want] if isinstance(want, list) else _numbers(want)
    assert len(got) == len(want), f"{len(got)} values of shape {shape}, {len(want)} wanted"
    lines = []
    for index, (g, w) in enumerate(zip(got, want, strict=True)):
        # g == w also compares infinities, whose difference is no number.
        if g == w or abs(g - w) <= absolute + relative * abs(w):
            continue
        ratio = mpmath.nstr(g / w, 15) if w else "—"
        lines.append(f"  [{index}] got {mpmath.nstr(g, 17)}  want {mpmath.nstr(w, 17)}  ratio {ratio}")
    listed = "\n".join(lines[:10])
    assert not lines, f"{len(lines)} of {len(got)} differ (relative {relative:g}, absolute {absolute:g}):\n{listed}"


def _numbers(value: Any) -> list[Any]:
    if isinstance(value, mpmath.mpf | mpmath.mpc):
        return [value]
    return [mpmath.mpmathify(entry) for entry in to_numpy(value).ravel().tolist()]
