"""Checks of an estimator's parameters and labels; errors say estimator, parameter, rule and value."""

from __future__ import annotations

import math
from numbers import Integral, Real
from typing import Any

import numpy as np


def check_choice(estimator: Any, name: str, choices: tuple[Any, ...]) -> None:
    """Refuse a parameter that is none of the choices."""
    value = getattr(estimator, name)
    if value not in choices:
        listed = ", ".join(map(repr, choices))
        raise ValueError(f"{type(estimator).__name__}: {name} must be one of {listed}; it is {value!r}.")


def check_number(estimator: Any, name: str, *, minimum: float | None = None) -> None:
    """Refuse a parameter that is not a finite number, at least `minimum`, or without one positive."""
    value = getattr(estimator, name)
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{type(estimator).__name__}: {name} must be a number; it is {value!r}.")
    if not math.isfinite(value) or (value <= 0 if minimum is None else value < minimum):
        rule = "positive" if minimum is None else f"at least {minimum}"
        raise ValueError(f"{type(estimator).__name__}: {name} must be {rule} and finite; it is {value}.")


def check_integer(estimator: Any, name: str, *, minimum: int = 1) -> None:
    """Refuse a parameter that is not an integer of at least `minimum`."""
    value = getattr(estimator, name)
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{type(estimator).__name__}: {name} must be an integer; it is {value!r}.")
    if int(value) < minimum:
        raise ValueError(f"{type(estimator).__name__}: {name} must be at least {minimum}; it is {value}.")


def class_indices(function: str, y: Any, classes: Any) -> Any:
    """Return the index of every label among the sorted classes."""
    indices = np.minimum(np.searchsorted(classes, y), len(classes) - 1)
    unknown = classes[indices] != y
    if unknown.any():
        place = int(np.flatnonzero(unknown)[0])
        raise ValueError(
            f"{function}: y must hold classes {classes.tolist()}; entry {place} is {np.asarray(y).tolist()[place]!r}."
        )
    return indices
