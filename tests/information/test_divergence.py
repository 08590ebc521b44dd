"""Divergences against 50-digit arithmetic, peers, and the table of conventions."""

from __future__ import annotations

import numpy as np
import pytest
from mpmath import mp, mpf
from support.closeness import assert_close, to_numpy

import gnomon

EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}


def exact_kl(p, q):
    """Σ p·log(p/q) + q − p of the given numbers, which is never negative."""
    value = mpf(0)
    for a, b in zip(map(mpf, map(float, p)), map(mpf, map(float, q)), strict=True):
        if a > 0 and b == 0:
            return mp.inf
        value += (a * mp.log(a / b) if a > 0 else 0) + b - a
    return value


def test_numbers_of_the_card(library):
    p, q = library.array([0.5, 0.5]), library.array([0.25, 0.75])
    got = gnomon.kl_divergence(p, q, base=2)
    assert library.is_mine(got)
    assert_close(got, mp.log(mpf(4) / 3, 2) / 2, relative=4e-16)


@pytest.mark.parametrize("scale", [1.0, 5.0, 20.0])
@pytest.mark.parametrize("change", [1.0, 1e-2, 1e-4, 1e-7])
def test_relative_error_bound(library, scale, change):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        z = rng.normal(size=50) * scale
        p64, q64 = (np.exp(w - w.max()) for w in (z, z + change * rng.normal(size=50)))
        p, q = (library.array(w / w.sum(), dtype) for w in (p64, q64))
        working = max(EPSILON[dtype], 0.0)
        bound = 16 * EPSILON["float32" if dtype in ("float16", "bfloat16") else dtype]
        bound += working if dtype in ("float16", "bfloat16") else 0
        tiny = 2.0**-24 if dtype == "float16" else 0
        got = gnomon.kl_divergence(p, q)
        assert_close(got, exact_kl(to_numpy(p), to_numpy(q)), relative=bound, absolute=tiny)
