"""Distances of near and far points against 50-digit arithmetic, and the laws of a metric."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mpmath import mp, mpc, mpf
from support.closeness import assert_close, to_numpy

import gnomon

EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}
POWERS = [1, 2, 3, 10, math.inf]


def exact_distance(x, y, p):
    gaps = [abs(mpc(complex(a)) - mpc(complex(b))) for a, b in zip(to_numpy(x), to_numpy(y), strict=True)]
    return max(gaps) if p == math.inf else mp.fsum(g ** mpf(p) for g in gaps) ** (1 / mpf(p))


def test_the_notes_distance_has_its_root(library):
    got = gnomon.distance(library.array([3.0, -4.0, 1.0]), library.array([1.0, -1.0, 7.0]))
    assert library.is_mine(got)
    assert float(got) == 7  # √(2² + 3² + 6²)


@pytest.mark.parametrize("p", POWERS)
@pytest.mark.parametrize("gap", [1.0, 1e-3, 1e-7, 1e-12])
def test_relative_error_bound(library, p, gap):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        base = rng.normal(size=40)
        x, y = library.array(base, dtype), library.array(base + gap * rng.normal(size=40), dtype)
        bound = EPSILON[dtype] * (5 + math.log2(40) / p if dtype == "float64" else 1)
        got = gnomon.distance(x, y, p=p)
        assert got.dtype == x.dtype
        assert_close(got, exact_distance(x, y, p), relative=bound)


@pytest.mark.parametrize("size", [1e-310, 1e-200, 1e200, 1e307])
def test_neither_overflows_nor_underflows(library, size):
    x, y = library.array(np.array([3.0, 1.0]) * size), library.array(np.array([0.0, 5.0]) * size)
    for p in POWERS:
        assert_close(gnomon.distance(x, y, p=p), exact_distance(x, y, p), relative=2e-15, absolute=5e-324)


def test_all_pairs_of_near_points():
    needs("torch")
    import torch
    from scipy.spatial.distance import cdist

    # Points far from the origin and near each other, where the product form gives 4.9 for 0.008.
    rng = np.random.default_rng(1)
    X = (1000 + 1e-3 * rng.normal(size=(60, 8))).astype(np.float32)
    want = cdist(X.astype(np.float64), X.astype(np.float64))
    for array in (X, torch.from_numpy(X)):
        got = gnomon.distance(array[:, None, :], array[None, :, :])
        assert tuple(got.shape) == (60, 60)
        assert_close(got, want, relative=EPSILON["float32"])


def test_blocks_change_nothing(monkeypatch, library):
    from gnomon import _blocks

    rng = np.random.default_rng(2)
    x, y = library.array(rng.normal(size=(13, 1, 7))), library.array(rng.normal(size=(1, 9, 7)))
    whole = [to_numpy(gnomon.distance(x, y, p=p)) for p in POWERS]
    monkeypatch.setattr(_blocks, "_BLOCK", 50)
    for p, want in zip(POWERS, whole, strict=True):
        assert_close(gnomon.distance(x, y, p=p), want, relative=1e-15)


def test_complex_axes_and_keepdims():
    x, y = np.array([1 + 2j, 3j]), np.array([0.5, 1 + 1j])
    got = gnomon.distance(x, y)
    assert got.dtype == np.float64
    assert_close(got, exact_distance(x, y, 2), relative=1e-15)
    X = np.arange(6.0).reshape(2, 3)
    assert gnomon.distance(X, X + 1, axis=0, p=1, keepdims=True).tolist() == [[2.0, 2.0, 2.0]]


@pytest.mark.parametrize("p", [1, 2, 3, math.inf])
def test_gradients(p):
    needs("torch")
    import torch

    rng = np.random.default_rng(3)
    x, y = (torch.tensor(rng.normal(size=(3, 4)), requires_grad=True) for _ in range(2))
    assert torch.autograd.gradcheck(lambda x, y: gnomon.distance(x, y, p=p), (x, y))
    same = x.detach().clone().requires_grad_()
    gnomon.distance(same, x.detach(), p=p).sum().backward()
    assert not same.grad.any()
    mapped = torch.vmap(lambda x, y: gnomon.distance(x, y, p=p, check=False))(x, y)
    assert_close(mapped, to_numpy(gnomon.distance(x, y, p=p)), relative=1e-15)


@pytest.mark.parametrize("p", [1, 2, 3, math.inf])
def test_same_as_peers(p):
    needs("torch")
    import torch
    from scipy.spatial.distance import chebyshev, minkowski

    X, Y = np.random.default_rng(4).normal(size=(2, 6, 4))
    got = gnomon.distance(X, Y, p=p)
    peer = chebyshev if p == math.inf else lambda x, y: minkowski(x, y, p)
    np.testing.assert_allclose(got, [peer(x, y) for x, y in zip(X, Y, strict=True)], rtol=1e-14)
    pairs = gnomon.distance(X[:, None, :], Y[None, :, :], p=p)
    np.testing.assert_allclose(pairs, torch.cdist(torch.tensor(X), torch.tensor(Y), p=float(p)), rtol=1e-13)


points = arrays(np.float64, 3, elements=st.floats(-1e3, 1e3))


@settings(deadline=None, max_examples=100)
@given(points, points, points, st.floats(1, 20))
def test_laws_of_a_metric(x, y, z, p):
    d = gnomon.distance
    assert d(x, x, p=p) == 0
    assert d(x, y, p=p) == d(y, x, p=p)
    assert (d(x, y, p=p) == 0) == np.array_equal(x, y)
    assert d(x, z, p=p) <= (d(x, y, p=p) + d(y, z, p=p)) * (1 + 1e-13)


def test_messages():
    with pytest.raises(ValueError, match=r"^distance: p must be at least 1; it is 0\.25\. Below 1 this is no norm"):
        gnomon.distance([1.0], [2.0], p=0.25)
    with pytest.raises(ValueError, match=r"^distance") as error:
        gnomon.distance([1.0, 2.0], [1.0])
    assert str(error.value) == (
        "distance: x and y must be equally long along the last axis; x has shape (2,), y has shape (1,)."
    )
    with pytest.raises(ValueError, match=r"^distance: y must be finite; entry 0 is nan"):
        gnomon.distance([1.0], [math.nan])
