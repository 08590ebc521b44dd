"""What the workings of this family share: a distribution as it was given, and values one by one or in a vector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import gnomon
from gnomon._checks import check_distribution
from gnomon.explain.notation import Notation, add, notation, number, symbol
from gnomon.explain.working import LONGEST, Working, one_vector

Vector = np.ndarray[Any, np.dtype[np.float64]]


def given_values(w: Working, name: str, x: Any) -> Vector:
    """Write a number or a vector that was given, and return it as a vector."""
    if np.ndim(x):
        one_vector(w.card.name, **{name: x})
    w.given(name, x)
    values: Vector = np.atleast_1d(np.asarray(x, dtype=float))
    return values


def each_value(w: Working, name: str, latex: str, x: Any, work: Callable[[int], Notation | None], values: Any) -> None:
    """Write one line per entry of a vector x, or the one line of a number."""
    if np.ndim(x):
        w.each(name, work, values, latex=latex)
    else:
        middle = work(0)
        w.line(symbol(name, latex), *([] if middle is None else [middle]), float(np.ravel(values)[0]), unit=True)


def given_distribution(w: Working, name: str, p: Vector, *, normalize: bool) -> Vector:
    """Write what was given and return the probabilities; weights are divided by their sum, in a line of their own."""
    one_vector(w.card.name, **{name: p})
    if not normalize:
        w.given(name, p)
        return p
    total = float(gnomon.vector_norm(p, p=1))
    shares: Vector = check_distribution(w.card.name, name, p, xp=np, dtype=p.dtype, axis=-1, normalize=True, check=True)
    w.given(f"{name}′", p)
    w.words(
        f"{name}′ holds weights or counts: divided by their sum they are probabilities.",
        f"{name}′은 가중치나 횟수이므로 합으로 나누어 확률로 만듭니다.",
    )
    if len(p) <= LONGEST:
        w.line("s", add(p.tolist()), total)
        w.line(name, [number(x) / total for x in p], notation(shares))
    else:
        w.line("s", total)
        w.given(name, shares)
    w.terms[name] = shares
    return shares
