"""Shadows: against 50-digit arithmetic, and the laws of an orthogonal projection."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mpmath import mp, mpf
from support.closeness import assert_close, to_numpy

import gnomon

EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}


def exact_projection(x, w):
    """(scalar, vector) of the given numbers in 50 digits."""
    x, w = ([mpf(float(a)) for a in to_numpy(v)] for v in (x, w))
    inner = mp.fsum(a * b for a, b in zip(x, w, strict=True))
    squared = mp.fsum(a * a for a in w)
    return inner / mp.sqrt(squared), [inner / squared * a for a in w]


def test_by_hand(library):
    got = gnomon.project(library.array([2.0, 3.0]), library.array([1.0, 1.0]))
    assert library.is_mine(got)
    assert to_numpy(got).tolist() == [2.5, 2.5]
    assert to_numpy(gnomon.project(library.array([3.0, 4.0]), library.array([-2.0, 0.0]))).tolist() == [3, 0]
    assert float(gnomon.scalar_projection(library.array([2.0, 3.0]), library.array([0.0, -5.0]))) == -3


@pytest.mark.parametrize("size", [1e-200, 1.0, 1e200])
def test_bound(library, size):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes if size == 1 else ("float64",):
        for n in (1, 2, 3, 100):
            x = library.array(rng.normal(size=n), dtype)
            w = library.array(rng.normal(size=n) * size, dtype)
            length, vector = exact_projection(x, w)
            bound = EPSILON[dtype] * float(np.linalg.norm(to_numpy(x))) * (4 + n if dtype == "float64" else 1)
            got = gnomon.project(x, w)
            assert got.dtype == x.dtype
            assert_close(got, vector, absolute=bound)
            assert_close(gnomon.scalar_projection(x, w), length, absolute=bound)


def test_batches_and_axes(library):
    rng = np.random.default_rng(1)
    x, w = rng.normal(size=(4, 1, 3)), rng.normal(size=(5, 3))
    got = gnomon.project(library.array(x), library.array(w))
    assert tuple(got.shape) == (4, 5, 3)
    want = [exact_projection(x[i, 0], w[j]) for i in range(4) for j in range(5)]
    assert_close(got, [entry for _, vector in want for entry in vector], absolute=1e-14)
    lengths = gnomon.scalar_projection(library.array(x), library.array(w))
    assert_close(lengths, [length for length, _ in want], absolute=1e-14)
    columns = gnomon.project(library.array(w.T.copy()), library.array([[1.0], [2.0], [2.0]]), axis=0)
    assert tuple(columns.shape) == (3, 5)
    want = [exact_projection(row, [1, 2, 2])[1] for row in w]
    assert_close(columns, [want[j][i] for i in range(3) for j in range(5)], absolute=1e-14)
    kept = gnomon.scalar_projection(
        library.array(w.T.copy()), library.array([[1.0], [2.0], [2.0]]), axis=0, keepdims=True
    )
    assert tuple(kept.shape) == (1, 5)


def test_complex_projection_leaves_a_perpendicular_rest():
    x, w = np.array([1 + 2j, 3j, 1.0]), np.array([2 - 1j, 1 + 1j, 0.5j])
    rest = x - gnomon.project(x, w)
    assert abs(np.vdot(w, rest)) < 1e-14
    assert abs(gnomon.scalar_projection(x, w) - np.vdot(w, x) / np.linalg.norm(w)) < 1e-14


def test_gradients():
    needs("torch")
    import torch

    rng = np.random.default_rng(2)
    x, w = (torch.tensor(rng.normal(size=(3, 4)), requires_grad=True) for _ in range(2))
    for function in (gnomon.project, gnomon.scalar_projection):
        assert torch.autograd.gradcheck(function, (x, w))
        mapped = torch.vmap(lambda x, w: function(x, w, check=False))(x, w)  # noqa: B023
        assert_close(mapped, to_numpy(function(x, w)), relative=1e-14, absolute=1e-15)


vectors = arrays(np.float64, 4, elements=st.floats(-1e3, 1e3))
directions = vectors.filter(lambda w: np.abs(w).max() > 1e-3)


@settings(deadline=None, max_examples=100)
@given(vectors, directions, st.floats(-100, -0.01))
def test_laws_of_a_projection(x, w, factor):
    shadow = gnomon.project(x, w)
    size = gnomon.vector_norm(x)
    near = {"rtol": 0, "atol": 1e-14 * size + 1e-300}
    np.testing.assert_allclose(gnomon.project(shadow, w), shadow, **near)  # idempotent
    np.testing.assert_allclose(gnomon.project(x, factor * w), shadow, **near)  # the line matters, not the vector
    np.testing.assert_allclose(gnomon.scalar_projection(x, w) * w / gnomon.vector_norm(w), shadow, **near)
    assert abs(gnomon.inner_product(x - shadow, w)) <= 1e-13 * size * gnomon.vector_norm(w) + 1e-300
    assert gnomon.vector_norm(shadow) <= size * (1 + 1e-14)
    assert gnomon.distance(x, shadow) <= gnomon.distance(x, 0.5 * w) + 1e-14 * size + 1e-300  # the nearest point


@pytest.mark.parametrize("function", [gnomon.project, gnomon.scalar_projection])
def test_messages(function):
    name = function.__name__
    with pytest.raises(ValueError, match=rf"^{name}") as error:
        function([1.0, 2.0], [[1.0, 0.0], [0.0, 0.0]])
    assert str(error.value) == (
        f"{name}: onto must not be the zero vector, which has no direction; row 1 is zero. "
        f"Leave it out, or pass check=False to get NaN there."
    )
    assert np.all(np.isnan(function([1.0, 2.0], [0.0, 0.0], check=False)))
    with pytest.raises(ValueError, match=rf"^{name}: x and onto must be equally long along the last axis"):
        function([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match=rf"^{name}: onto must be finite; entry 0 is nan"):
        function([1.0], [np.nan])
