"""Derivatives from values alone: difference quotients at shrinking steps, extrapolated to step 0, with their error.

A quotient that is symmetric in the step h differs from the derivative by c₂h² + c₄h⁴ + …; Richardson's extrapolation
removes these terms one by one. The steps are powers of two over nine orders of magnitude, for three reasons: x ± h is
then exact; the largest steps lose few digits, and the smallest ones, which lose many, still bear witness. An
extrapolated value that the smaller steps contradict (a kink, a jump, a narrow peak) gets their disagreement as its
error; what scatters in the smallest steps is the rounding of f itself, measured rather than assumed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Function = Callable[[Vector], Vector]

_RUNGS = 31
_COLUMNS = 9  # of the extrapolation; more would only extrapolate rounding
_WITNESSES = 3  # the smallest steps, from which the rounding of f is measured
_MUTE = 12  # at most so many of the smallest steps may drown in the rounding of an f that computes in float32
_FEWEST = 8
_EPSILON = 2.0**-52


class _Rung(NamedTuple):
    """What one step tells."""

    quotient: Vector  # (m,)
    size: Vector  # (m,): the largest value of f that went into it
    amplification: float  # of an error in these values
    jump: Vector  # (m,): difference of the one-sided quotients; 0 in the limit where f is smooth


@dataclass(frozen=True, slots=True)
class _Ladder:
    """Quotients at shrinking steps."""

    quotients: Vector  # (k, m)
    rounding: Vector  # (k, m): what rounding f to 53 bits does to them
    amplification: Vector  # (k, 1)
    jumps: Vector  # (k, m)

    def __getitem__(self, kept: slice) -> _Ladder:
        return _Ladder(self.quotients[kept], self.rounding[kept], self.amplification[kept], self.jumps[kept])


def first_derivative(f: Function, x: Vector, v: Vector) -> tuple[Vector, Vector]:
    """Return d/dt f(x + t·v) at t = 0 and its estimated error, both (m,)."""

    def rung(h: float) -> _Rung:
        right, left = f(x + h * v), f(x - h * v)
        size = np.maximum(abs(right), abs(left))
        return _Rung((right - left) / (2 * h), size, 1 / h, (right - 2 * middle + left) / h)

    middle = f(x)
    return _best(rung, [_unit(x, v), _fine_unit(x, v)])


def second_derivative(f: Function, x: Vector, v: Vector) -> tuple[Vector, Vector]:
    """Return d²/dt² f(x + t·v) at t = 0 and its estimated error, both (m,)."""

    def rung(h: float) -> _Rung:
        right, left = f(x + h * v), f(x - h * v)
        size = np.maximum(np.maximum(abs(right), abs(left)), abs(middle))
        return _Rung(((right - middle) - (middle - left)) / (h * h), size, 4 / (h * h), np.zeros_like(middle))

    middle = f(x)
    return _best(rung, [_unit(x, v), _fine_unit(x, v)])


def mixed_derivative(f: Function, x: Vector, u: Vector, v: Vector) -> tuple[Vector, Vector]:
    """Return ∂²/∂s∂t f(x + s·u + t·v) at s = t = 0 and its estimated error, both (m,)."""
    # The steps along u and v have the ratio of their units; k is a power of two, so nothing rounds.
    k = _unit(x, u) / _unit(x, v)

    def rung(h: float) -> _Rung:
        a, b = (k * h) * u, h * v
        corners = f(x + a + b), f(x - a - b), f(x + a - b), f(x - a + b)
        size = np.max(np.abs(corners), axis=0)
        difference = (corners[0] - corners[2]) - (corners[3] - corners[1])
        return _Rung(difference / (4 * k * h * h), size, 1 / (k * h * h), np.zeros_like(size))

    return _best(rung, [_unit(x, v), min(_fine_unit(x, v), _fine_unit(x, u) / k)])


def _unit(x: Vector, v: Vector) -> float:
    """Return the power of two near the step along v that moves the entries of x by their own size, at least 1."""
    moved = v != 0
    return _power_of_two(np.min(np.maximum(abs(x[moved]), 1) / abs(v[moved])))


def _fine_unit(x: Vector, v: Vector) -> float:
    """Return the same without the "at least 1", for functions that live at the scale of a small x, such as log."""
    moved = (v != 0) & (x != 0)
    return _power_of_two(np.min(abs(x[moved]) / abs(v[moved]))) if np.any(moved) else _unit(x, v)


def _power_of_two(size: float) -> float:
    return float(2.0 ** np.floor(np.log2(size)))


def _best(rung: Callable[[float], _Rung], units: list[float]) -> tuple[Vector, Vector]:
    """Return value and error from the ladders that start at half of each unit, whichever knows better."""
    value, error = _extrapolated(_climb(rung, units[0]))
    if units[1] != units[0] and not np.all(error <= 1e-9 * abs(value)):
        other, other_error = _extrapolated(_climb(rung, units[1]))
        better = other_error < error
        value, error = np.where(better, other, value), np.where(better, other_error, error)
    return value, error


def _climb(rung: Callable[[float], _Rung], unit: float) -> _Ladder | None:
    """Return the quotients at steps unit/2, unit/4, …, from the first below which all are finite."""
    steps = unit * 2.0 ** -np.arange(1.0, _RUNGS + 1)
    quotients, sizes, amplification, jumps = map(np.array, zip(*(rung(float(h)) for h in steps), strict=True))
    finite = np.all(np.isfinite(quotients) & np.isfinite(sizes), axis=1)
    first = 0 if finite.all() else int(np.flatnonzero(~finite)[-1]) + 1
    # Steps that f does not feel at all, though it feels slightly larger ones, tell nothing about its slope.
    mute = np.array([np.argmax(q[::-1] != 0) if np.any(q) else 0 for q in quotients.T])
    last = _RUNGS - int(np.max(mute, where=mute <= _MUTE, initial=0))
    if last - first < _FEWEST:
        return None
    amplification = amplification[:, None]
    return _Ladder(quotients, _EPSILON * sizes * amplification, amplification, jumps)[first:last]


def _extrapolated(ladder: _Ladder | None) -> tuple[Vector, Vector]:
    if ladder is None:
        return np.array(np.nan), np.array(np.inf)
    D = ladder.quotients
    change = abs(np.diff(D, axis=0, prepend=D[:1]))
    # An f that rounds more coarsely than its own values (inside, or in its arguments) scatters in the smallest steps.
    scatter = np.max((change / ladder.amplification)[-_WITNESSES:], axis=0)
    rounding = np.maximum(ladder.rounding, scatter * ladder.amplification)
    # Rounding of f, then what each smaller step may itself be off by.
    doubt = 8 * rounding + change

    best, best_error = np.zeros_like(D[0]), np.full_like(D[0], np.inf)
    row = [D[0]]
    for k in range(1, len(D)):
        previous, row = row, [D[k]]
        here, error = D[k], np.full_like(D[0], np.inf)
        for j in range(1, min(k, _COLUMNS) + 1):
            row.append(row[j - 1] + (row[j - 1] - previous[j - 1]) / (4.0**j - 1))
            spread = np.maximum(abs(row[j] - row[j - 1]), abs(row[j] - previous[j - 1]))
            here, error = np.where(spread < error, row[j], here), np.minimum(spread, error)
        contradiction = np.max(abs(here - D[k:]) - doubt[k:], axis=0, initial=0)
        error = np.maximum(error + 2 * rounding[k], contradiction)
        best, best_error = np.where(error < best_error, here, best), np.minimum(error, best_error)

    # One-sided quotients differ by h·f'' + …, which 2·J(h) − J(2h) removes; what stays at every step is a kink.
    kinks = np.min(np.maximum(abs(2 * ladder.jumps[1:] - ladder.jumps[:-1]) - 16 * rounding[1:], 0), axis=0)
    return best, best_error + kinks / 2


def finite_or_nan(f: Callable[[Any], Any], convert: Callable[[Vector], Any]) -> Function:
    """Return `f` on float64 vectors; where it fails away from x, outside its domain, its value is NaN."""
    shape: list[tuple[int, ...]] = []

    def values(x: Vector) -> Vector:
        try:
            value = np.asarray(f(convert(x)), dtype=np.float64).ravel()
        except (ArithmeticError, ValueError):
            if not shape:
                raise
            return np.full(shape[0], np.nan)
        shape[:] = [value.shape]
        return value

    return values
