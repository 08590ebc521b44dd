"""The golden files as the tests read them, and what it means that a value agrees with them."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TOLERANCE = 1e-12
NUMBERS = {"Infinity": math.inf, "-Infinity": -math.inf, "NaN": math.nan}


def files() -> list[dict[str, Any]]:
    """Return every golden file, with its family and its path."""
    found = []
    for path in sorted(HERE.glob("*/*.json")):
        content = numbers(json.loads(path.read_text("utf-8")))
        found.append(content | {"family": path.parent.name, "stem": path.stem})
    return found


def disagreements(got: Any, want: Any, scale: Any = None, tolerance: float = TOLERANCE, place: str = "") -> list[str]:
    """Return where `got` differs from `want` by more than the tolerance times |want|, or times the scale if larger."""
    if isinstance(want, dict) and want.keys() == {"re", "im"}:
        return _compared(complex(got), complex(want["re"], want["im"]), scale, tolerance, place)
    if isinstance(want, dict):
        found = []
        for key, part in want.items():
            own = scale.get(key) if isinstance(scale, dict) else scale
            entry = got[key] if isinstance(got, dict) else getattr(got, key)
            found += disagreements(entry, part, own, tolerance, f"{place}.{key}")
        return found
    if isinstance(want, list):
        entries = got if isinstance(got, list | tuple) else list(got)
        if len(entries) != len(want):
            return [f"{place}: {len(entries)} entries, {len(want)} wanted"]
        pairs = enumerate(zip(entries, want, strict=True))
        return [line for k, (a, b) in pairs for line in disagreements(a, b, scale, tolerance, f"{place}[{k}]")]
    if isinstance(want, str | bool):
        return [] if got == want else [f"{place}: {got!r}, {want!r} wanted"]
    return _compared(complex(got), complex(want), scale, tolerance, place)


def _compared(got: complex, want: complex, scale: Any, tolerance: float, place: str) -> list[str]:
    # A scale that is a record has nothing to say about the entries it does not name.
    size = max(abs(want), scale) if isinstance(scale, int | float) else abs(want)
    both_nan = math.isnan(got.real) and math.isnan(want.real)
    if got == want or both_nan or abs(got - want) <= tolerance * size < math.inf:
        return []
    return [f"{place or 'the value'}: {got:.17g}, {want:.17g} wanted (scale {size:.3g})"]


def numbers(value: Any) -> Any:
    """Return a value with ∞ and NaN as numbers."""
    if isinstance(value, dict):
        return {key: numbers(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [numbers(entry) for entry in value]
    return NUMBERS.get(value, value) if isinstance(value, str) else value
