"""What a golden file is made of."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import mpmath
from mpmath import mp

EPSILON = 2.0**-52
INFINITY = math.inf


@dataclass(frozen=True)
class Golden:
    """One file: a definition, its twin, and the cases on which both are held to the oracle.

    `python` is a public name, as "svd" or "LinearMap.kernel", or "module:name" below gnomon where it is internal.
    """

    family: str
    python: str
    twin: str
    cases: list[dict[str, Any]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The file below tests/golden."""
        return f"{self.family}/{self.python.rpartition(':')[2]}.json"

    def add(
        self,
        name: str,
        *arguments: Any,
        expected: Any,
        options: dict[str, Any] | None = None,
        scale: Any = None,
        tolerance: float | None = None,
        because: str | None = None,
    ) -> None:
        """Add a case.

        `expected` None: the definition refuses, the twin returns null. `scale` is the size of what cancels in the
        formula (one number, or one per field): values are compared relative to it where they are smaller. A
        `tolerance` above 1e-12 says `because` of what.
        """
        case: dict[str, Any] = {"name": name, "arguments": arguments}
        if options:
            case["options"] = options
        case["expected"] = without_noise(plain(expected), scale)
        if scale is not None:
            case["scale"] = scale
        if tolerance is not None:
            case |= {"tolerance": tolerance, "because": because}
        self.cases.append(plain(case))


def plain(value: Any) -> Any:
    """Return a value as JSON has it: numbers rounded once to float64, ∞ and NaN as texts."""
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, mpmath.matrix):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, mpmath.mpc | complex):
        return {"re": plain(value.real), "im": plain(value.imag)}
    if isinstance(value, float | mpmath.mpf):
        number = float(value)
        if math.isnan(number):
            return "NaN"
        return number if math.isfinite(number) else "Infinity" if number > 0 else "-Infinity"
    return value


def without_noise(value: Any, scale: Any) -> Any:
    """Return a value with 0 in place of what 50 digits leave of a zero."""
    if isinstance(value, dict):
        own = {key: scale.get(key) if isinstance(scale, dict) else scale for key in value}
        return {key: without_noise(entry, own[key]) for key, entry in value.items()}
    if isinstance(value, list):
        return [without_noise(entry, scale) for entry in value]
    is_noise = isinstance(value, float) and scale is not None and abs(value) < 1e-35 * scale
    return 0.0 if is_noise else value


def exact(values: Any) -> Any:
    """Return floats as mpmath numbers, lists as lists of them."""
    return [exact(value) for value in values] if isinstance(values, list | tuple) else mp.mpf(values)


def largest(values: Any) -> Any:
    """Return the largest size in nested lists."""
    if isinstance(values, mpmath.matrix):
        values = values.tolist()
    if isinstance(values, list | tuple):
        return max((largest(value) for value in values), default=mp.mpf(0))
    return abs(values)
