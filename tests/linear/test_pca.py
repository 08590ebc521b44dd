"""Principal components against 50-digit arithmetic and scikit-learn, whole, in blocks, and merged."""

from __future__ import annotations

import importlib
import itertools
import math
import tracemalloc

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf
from support.closeness import assert_close, to_numpy

import gnomon
from gnomon.linear.pca import PCAAccumulator

EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}


def exact_pca(X):
    """(mean, singular values) of the given numbers in 50 digits."""
    X = mp.matrix(to_numpy(X).tolist())
    mean = [mp.fsum(X[i, j] for i in range(X.rows)) / X.rows for j in range(X.cols)]
    centered = mp.matrix(X.rows, X.cols)
    for i in range(X.rows):
        for j in range(X.cols):
            centered[i, j] = X[i, j] - mean[j]
    return mean, list(mp.svd_r(centered, compute_uv=False))


def with_spectrum(sigma, count, seed=0):
    """Return centered data (count, d) whose singular values are `sigma`, and its components as rows."""
    rng = np.random.default_rng(seed)
    Q, _ = np.linalg.qr(np.concatenate([np.ones((count, 1)), rng.normal(size=(count, len(sigma)))], axis=1))
    V, _ = np.linalg.qr(rng.normal(size=(len(sigma), len(sigma))))
    return (Q[:, 1:] * sigma) @ V.T, V.T


def same_up_to_sign(got, want, tolerance):
    for g, w in zip(got, want, strict=True):
        np.testing.assert_allclose(g * np.sign(g @ w), w, atol=tolerance)


def test_by_hand(library):
    # Two perpendicular directions (2, 1) and (−1, 2) about the mean (1, 1).
    X = library.array([[5.0, 3.0], [-3.0, -1.0], [0.0, 3.0], [2.0, -1.0]])
    found = gnomon.pca(X)
    assert library.is_mine(found.components)
    assert to_numpy(found.mean).tolist() == [1, 1]
    assert_close(found.singular_values, [mp.sqrt(40), mp.sqrt(10)], relative=5e-16)
    assert_close(found.explained_variance, [mpf(40) / 3, mpf(10) / 3], relative=1e-15)
    assert_close(found.explained_variance_ratio, [mpf(4) / 5, mpf(1) / 5], relative=1e-15)
    assert_close(found.components, [2 / mp.sqrt(5), 1 / mp.sqrt(5), -1 / mp.sqrt(5), 2 / mp.sqrt(5)], relative=1e-15)
    assert_close(found.total_variance, mpf(50) / 3, relative=1e-15)
    assert found.count == 4


def test_singular_values_to_the_bound(library):
    rng = np.random.default_rng(1)
    for dtype in library.dtypes:
        for shape in ((30, 4), (4, 6), (2, 1)):
            X = library.array(rng.normal(size=shape) * [10.0**-j for j in range(shape[1])] + 3, dtype)
            found = gnomon.pca(X)
            assert found.components.dtype == X.dtype
            assert tuple(found.components.shape) == (min(shape), shape[1])
            mean, sigma = exact_pca(X)
            if dtype == "float64":
                largest = float(np.max(np.linalg.norm(to_numpy(X), axis=1)))
                relative, absolute = 0, 4 * math.sqrt(max(shape)) * EPSILON[dtype] * (float(sigma[0]) + largest)
            else:
                relative = 2 * EPSILON[dtype]
                absolute = math.sqrt(shape[1]) * 2.0**-26 * float(sigma[0]) + (6e-8 if dtype == "float16" else 0)
            assert_close(found.singular_values, sigma[: min(shape)], relative=relative, absolute=absolute)
            assert_close(found.mean, mean, relative=2 * EPSILON[dtype], absolute=1e-15)


def test_small_singular_values_of_float64_data_survive():
    sigma = np.array([1.0, 1e-3, 1e-8, 1e-10, 1e-12])
    X, V = with_spectrum(sigma, 2000)
    found = gnomon.pca(X)
    assert_close(found.singular_values, sigma, absolute=4 * math.sqrt(2000) * EPSILON["float64"])
    assert_close(found.singular_values[:4], sigma[:4], relative=1e-4)
    same_up_to_sign(found.components, V, 1e-2)


def test_float32_is_as_accurate_as_the_svd():
    sigma = np.logspace(0, -4, 16)
    X = with_spectrum(sigma, 20_000)[0].astype(np.float32)
    centered = X.astype(np.float64) - X.astype(np.float64).mean(0)
    want = np.linalg.svd(centered, compute_uv=False)
    ours = np.abs(gnomon.pca(X).singular_values / want - 1).max()
    peer = np.abs(np.linalg.svd((X - X.mean(0)).astype(np.float32), compute_uv=False) / want - 1).max()
    assert ours <= 1.2e-7
    assert ours <= 2 * peer


def test_a_large_mean_costs_nothing():
    rng = np.random.default_rng(2)
    X = rng.normal(size=(500, 3)) * [3, 2, 1]
    for dtype, shift in ((np.float32, 2.0**12), (np.float64, 2.0**40)):
        shifted = (X + shift).astype(dtype)
        wide = shifted.astype(np.longdouble)
        want = np.linalg.svd((wide - wide.mean(axis=0)).astype(np.float64), compute_uv=False)
        np.testing.assert_allclose(gnomon.pca(shifted).singular_values, want, rtol=8 * np.finfo(dtype).eps)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_blocks_and_merging_change_nothing(library, dtype, monkeypatch):
    rng = np.random.default_rng(3)
    data = rng.normal(size=(200, 5)) * [5, 4, 3, 2, 1] + 10
    X = library.array(data, dtype)
    whole = gnomon.pca(X)
    monkeypatch.setattr(importlib.import_module("gnomon.linear.pca"), "_BLOCK", 35)  # 7 rows
    cuts = [0, 1, 3, 50, 51, 52, 120, 198, 200]
    blocks = [X[a:b, :] for a, b in itertools.pairwise(cuts)]
    halves = PCAAccumulator(), PCAAccumulator()
    for i, block in enumerate(blocks):
        halves[i // 4].update(block)
    halves[0].merge(halves[1])
    halves[0].merge(PCAAccumulator())
    empty = PCAAccumulator()
    empty.merge(halves[0])
    for found in (gnomon.pca(X), gnomon.pca(iter(blocks)), gnomon.pca(blocks), halves[0].result(), empty.result()):
        assert found.count == 200
        for name in ("mean", "singular_values", "components", "explained_variance", "explained_variance_ratio"):
            got, want = getattr(found, name), getattr(whole, name)
            assert got.dtype == want.dtype
            assert_close(got, to_numpy(want), relative=max(4 * EPSILON[dtype], 1e-14), absolute=1e-14)


def test_results_can_be_asked_for_in_between():
    accumulator = PCAAccumulator()
    accumulator.update([[0.0, 0.0], [2.0, 0.0]])
    np.testing.assert_allclose(accumulator.result().explained_variance, [2, 0], atol=1e-15)
    accumulator.update([[1.0, 3.0]])
    np.testing.assert_allclose(accumulator.result().explained_variance, [3, 1], rtol=1e-15)


def test_few_observations_of_many_features():
    X = np.random.default_rng(4).normal(size=(6, 3000))
    for dtype in (np.float32, np.float64):
        data = X.astype(dtype)
        tracemalloc.start()
        found = gnomon.pca(data)
        assert tracemalloc.get_traced_memory()[1] < 5e6  # a 3000×3000 matrix has 72e6
        tracemalloc.stop()
        assert found.components.shape == (6, 3000)
        want = np.linalg.svd(data.astype(float) - data.astype(float).mean(0), compute_uv=False)
        np.testing.assert_allclose(found.singular_values[:5], want[:5], rtol=1e-6 if dtype == np.float32 else 1e-13)


def test_memory_does_not_grow_with_the_observations():
    peaks = []
    for count in (20, 80):
        blocks = (np.ones((30_000, 8), dtype=np.float32) * i for i in range(count))
        tracemalloc.start()
        gnomon.pca(blocks)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]
    X = np.zeros((4_000_000, 8), dtype=np.float32)
    tracemalloc.start()
    gnomon.pca(X)
    assert tracemalloc.get_traced_memory()[1] < X.nbytes
    tracemalloc.stop()


def test_transform_and_back(library):
    rng = np.random.default_rng(5)
    X = rng.normal(size=(20, 3))
    found = gnomon.pca(library.array(X), components=2)
    Z = found.transform(library.array(X))
    assert library.is_mine(Z)
    centered = X - X.mean(0)
    components = to_numpy(found.components)
    assert_close(Z, centered @ components.T, absolute=1e-14)
    assert_close(found.inverse_transform(Z), X.mean(0) + centered @ components.T @ components, absolute=1e-14)
    assert tuple(found.transform(library.array(X[0])).shape) == (2,)
    assert tuple(found.inverse_transform(library.array(np.zeros((4, 5, 2)))).shape) == (4, 5, 3)
    full = gnomon.pca(library.array(X))
    assert_close(full.inverse_transform(full.transform(library.array(X))), X, absolute=1e-14)


def test_equal_observations_have_no_variance():
    found = gnomon.pca(np.full((4, 2), 3.0))
    assert found.singular_values.tolist() == [0, 0]
    assert found.explained_variance_ratio.tolist() == [0, 0]
    np.testing.assert_allclose(found.components @ found.components.T, np.eye(2), atol=1e-15)


def test_gradients():
    needs("torch")
    import torch

    X = torch.tensor(np.random.default_rng(6).normal(size=(8, 3)), requires_grad=True)
    assert torch.autograd.gradcheck(lambda X: gnomon.pca(X).explained_variance, (X,))
    assert torch.autograd.gradcheck(lambda X: gnomon.pca(X, components=2).components, (X,))


def test_same_as_peers():
    needs("sklearn")
    from sklearn.decomposition import PCA

    X = np.random.default_rng(7).normal(size=(100, 6)) @ np.random.default_rng(8).normal(size=(6, 6))
    peer, found = PCA(n_components=4).fit(X), gnomon.pca(X, components=4)
    np.testing.assert_allclose(found.mean, peer.mean_, rtol=1e-12)
    np.testing.assert_allclose(found.singular_values, peer.singular_values_, rtol=1e-12)
    np.testing.assert_allclose(found.explained_variance, peer.explained_variance_, rtol=1e-12)
    np.testing.assert_allclose(found.explained_variance_ratio, peer.explained_variance_ratio_, rtol=1e-12)
    same_up_to_sign(found.components, peer.components_, 1e-10)
    np.testing.assert_allclose(np.abs(found.transform(X)), np.abs(peer.transform(X)), atol=1e-10)
    leading = np.abs(found.components).argmax(axis=1)
    assert np.all(found.components[np.arange(4), leading] > 0)


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 12), st.integers(1, 5), st.integers(0, 10**6))
def test_laws(count, width, seed):
    X = np.random.default_rng(seed).normal(size=(count, width))
    found = gnomon.pca(X)
    k = min(count, width)
    np.testing.assert_allclose(found.components @ found.components.T, np.eye(k), atol=1e-13)
    assert np.all(np.diff(found.singular_values) <= 0)
    np.testing.assert_allclose(found.explained_variance.sum(), X.var(axis=0, ddof=1).sum(), rtol=1e-12)
    np.testing.assert_allclose(found.explained_variance_ratio.sum(), 1, rtol=1e-12)
    np.testing.assert_allclose(found.transform(X).var(axis=0, ddof=1), found.explained_variance, atol=1e-12)


MESSAGES = [
    (
        [[1.0, 2.0]],
        {},
        ValueError,
        "pca: X must have at least 2 observations (rows), because variance is over N − 1; it has 1.",
    ),
    (
        [[1.0, 2.0], [3.0, math.inf]],
        {},
        ValueError,
        "pca: X must be finite; entry (1, 1) is inf. Remove or replace it, or pass check=False to let it through.",
    ),
    (
        np.ones((2, 2, 2)),
        {},
        ValueError,
        "pca: X must have observations in rows and features in columns; its shape is (2, 2, 2).",
    ),
    (np.empty((0, 2)), {}, ValueError, "pca: X must not be empty; its shape is (0, 2)."),
    (
        [[1.0], [2.0]],
        {"components": 2},
        ValueError,
        "pca: components must be from 1 to 1, the smaller of observations and features; it is 2.",
    ),
    (
        [[1.0], [2.0]],
        {"components": 0.9},
        TypeError,
        "pca: components must be an integer, or None for all; it is 0.9.",
    ),
    (iter([]), {}, ValueError, "pca: X must have observations; there was no block."),
    (
        [np.ones((2, 2)), np.ones((2, 3))],
        {},
        ValueError,
        "pca: all blocks must have the same features (columns); one has 3 after 2.",
    ),
    (
        [np.ones((2, 2)), np.ones((2, 2), dtype=np.float32)],
        {},
        TypeError,
        "pca: all blocks must be of one library and type; one is array_api_compat.numpy float32 after "
        "array_api_compat.numpy float64. Convert them first.",
    ),
    (
        [np.ones((2, 2)), np.array([[1.0, math.nan]])],
        {},
        ValueError,
        "pca: block must be finite; entry (0, 1) is nan. Remove or replace it, or pass check=False to let it through.",
    ),
]


@pytest.mark.parametrize(("X", "options", "kind", "message"), MESSAGES)
def test_messages(X, options, kind, message):
    with pytest.raises(kind) as error:
        gnomon.pca(X, **options)
    assert str(error.value) == message


def test_messages_of_the_result():
    found = gnomon.pca(np.eye(3), components=2)
    with pytest.raises(ValueError, match=r"^pca\.transform: the last axis must have length 3; the shape is \(2,\)\.$"):
        found.transform([1.0, 2.0])
    with pytest.raises(ValueError, match=r"^pca\.inverse_transform: the last axis must have length 2;"):
        found.inverse_transform([1.0, 2.0, 3.0])
