"""What the workings of this family share: the unit that a base stands for, and a distribution as it was given."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from gnomon._checks import check_distribution
from gnomon.explain.notation import add, notation, number
from gnomon.explain.working import LONGEST, Working, one_vector

Vector = np.ndarray[Any, np.dtype[np.float64]]

_UNITS = {2.0: "bit", 10.0: "hartley"}


def unit_of(base: float | None) -> str:
    """Return the unit of information that belongs to a base of the logarithm."""
    if base is None or base == math.e:
        return "nat"
    return _UNITS.get(float(base), f"[log_{base:g}]")


def given_distribution(w: Working, name: str, p: Vector, *, normalize: bool) -> Vector:
    """Write what was given and return the probabilities; weights are divided by their sum, in a line of their own."""
    one_vector(w.card.name, **{name: p})
    if not normalize:
        w.given(name, p)
        return p
    total = float(np.sum(p))
    shares: Vector = check_distribution(w.card.name, name, p, xp=np, dtype=p.dtype, axis=-1, normalize=True, check=True)
    w.words(
        f"{name} holds weights: each is divided by their sum.",
        f"{name}에는 가중치가 들어 있으므로 각각을 합으로 나눕니다.",
    )
    if len(p) <= LONGEST:
        w.line("s", add(p.tolist()), total)
        w.line(name, [number(x) / total for x in p], notation(shares))
    else:
        w.line("s", total)
        w.given(name, shares)
    w.terms[name] = shares
    return shares
