"""Pairs of distributions that are hard in known ways, and hypothesis strategies for easy ones."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st


def hard_pairs(dtype, count=20, seed=0):
    """Positive weights, mostly not summing to 1: tiny, subnormal, equal but for an ulp, close, far apart."""
    rng = np.random.default_rng(seed)
    widest, smallest = {
        "float64": (323, 2.0**-1074),
        "float32": (45, 2.0**-149),
        "bfloat16": (40, 2.0**-133),
        "float16": (7, 2.0**-24),
    }[dtype]
    epsilon = {"float64": 2.0**-52, "float32": 2.0**-23, "bfloat16": 2.0**-7, "float16": 2.0**-10}[dtype]
    for _ in range(count):
        n = int(rng.integers(2, 8))
        p = rng.dirichlet(np.ones(n))
        yield p, p * (1 + rng.integers(-1, 2, n) * epsilon)
        yield p, p * np.exp(rng.normal(size=n) * 10.0 ** -rng.uniform(0, 7))
        yield rng.dirichlet(np.full(n, 0.05)), np.maximum(rng.dirichlet(np.full(n, 0.05)), smallest)
        yield 10.0 ** -rng.uniform(0, widest, n), np.maximum(10.0 ** -rng.uniform(0, widest, n), smallest)
        yield rng.integers(0, 20, n) * smallest, rng.integers(1, 20, n) * smallest


@st.composite
def distributions(draw, count=1, size=None):
    """Distributions of one length, as float64 rows; some entries may be 0."""
    n = size or draw(st.integers(2, 6))
    rows = []
    for _ in range(count):
        weights = draw(st.lists(st.integers(0, 10**6), min_size=n, max_size=n).filter(any))
        rows.append(np.asarray(weights) / sum(weights))
    return rows[0] if count == 1 else rows
