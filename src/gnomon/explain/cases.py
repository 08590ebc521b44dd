"""Random arguments for a definition: the cases of the tests, and the numbers of the exercises.

A generator is a function of one :class:`Cases`, which deals out numbers that satisfy preconditions. It is the same
for both uses: for an exercise `cases.friendly` is set, and every number has few digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """The arguments of one evaluation."""

    arguments: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)


def call(*arguments: Any, **options: Any) -> Call:
    """Return the arguments of one evaluation; options that are None are left out."""
    return Call(arguments, {name: value for name, value in options.items() if value is not None})


class Cases:
    """Deals out numbers, vectors, matrices and distributions; the same seed deals the same."""

    def __init__(self, seed: int | np.random.Generator, *, friendly: bool = False) -> None:
        """Begin dealing from this seed."""
        self.rng = np.random.default_rng(seed)
        self.friendly = friendly

    def short(self) -> bool:
        """Whether the next numbers should have few digits: always in an exercise, else every second time."""
        return self.friendly or self.chance(0.5)

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return bool(self.rng.random() < probability)

    def choice(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[int(self.rng.integers(len(options)))]

    def integer(self, low: int, high: int) -> int:
        """Return an integer, low ≤ n ≤ high."""
        return int(self.rng.integers(low, high + 1))

    def number(self, low: float = -10, high: float = 10) -> float:
        """Return a number between low and high, with at most two decimals if short."""
        value = float(self.rng.uniform(low, high))
        return min(high, max(low, round(value, 0 if high - low > 8 else 2))) if self.short() else value

    def vector(self, n: int | None = None, low: float = -10, high: float = 10) -> list[float]:
        """Return n numbers (2 to 4 if not said)."""
        n = self.integer(2, 4) if n is None else n
        short = self.short()
        decimals = 0 if high - low > 8 else 2
        values = self.rng.uniform(low, high, n)
        return [float(v) for v in (np.clip(np.round(values, decimals), low, high) if short else values)]

    def matrix(self, rows: int, columns: int, low: float = -5, high: float = 5) -> list[list[float]]:
        """Return a rows×columns matrix."""
        flat = self.vector(rows * columns, low, high)
        return [flat[i * columns : (i + 1) * columns] for i in range(rows)]

    def probability(self) -> float:
        """Return a number strictly between 0 and 1."""
        if self.short():
            return self.integer(1, 15) / 16 if self.chance(0.5) else self.integer(1, 19) / 20
        return float(self.rng.uniform(1e-6, 1 - 1e-6))

    def distribution(self, n: int | None = None, *, zeros: bool = False) -> list[float]:
        """Return n probabilities that sum to 1 (2 to 5 if not said); with `zeros`, now and then some are 0."""
        n = self.integer(2, 5) if n is None else n
        if self.short():
            parts = 16 if self.chance(0.5) else 20
            cuts = np.sort(self.rng.choice(np.arange(1, parts), n - 1, replace=False)) if n <= 12 else None
            if cuts is not None:
                counts = np.diff(np.concatenate([[0], cuts, [parts]]))
                if zeros and self.chance(0.3):
                    counts[0], counts[1] = 0, counts[0] + counts[1]
                return [float(count / parts) for count in counts]
        weights = self.rng.dirichlet(np.full(n, 1.0 if self.chance(0.7) else 0.2))
        if zeros and self.chance(0.2):
            weights[0] = 0.0
        return [float(w) for w in weights / weights.sum()]

    def base(self) -> float | None:
        """Return a base of the logarithm: mostly 2, sometimes None (nats) or 10."""
        return self.choice((2, 2, None)) if self.friendly else self.choice((2, 2, None, None, 10, 3.5))
