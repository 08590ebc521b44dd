"""Inner product, cosine and angle against 50-digit arithmetic, where peers lose digits, and their laws."""

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


def exact(x):
    return [mpf(float(a)) for a in to_numpy(x)]


def exact_inner(x, y):
    return mp.fsum(a * b for a, b in zip(exact(x), exact(y), strict=True))


def exact_cosine(x, y):
    return exact_inner(x, y) / mp.sqrt(exact_inner(x, x) * exact_inner(y, y))


def exact_angle(x, y):
    with mp.workdps(700):  # angles down to 1e-300
        cosine = exact_cosine(x, y)
        return mp.atan2(mp.sqrt((1 - cosine) * (1 + cosine)), cosine)


def test_inner_product_small(library):
    got = gnomon.inner_product(library.array([1.0, 2.0, 3.0]), library.array([4.0, -5.0, 6.0]))
    assert library.is_mine(got)
    assert float(got) == 12


def test_inner_product_bound(library):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        for n in (1, 3, 1000):
            x, y = (library.array(rng.normal(size=n), dtype) for _ in range(2))
            got = gnomon.inner_product(x, y)
            assert got.dtype == x.dtype
            want = exact_inner(x, y)
            sizes = float(np.sum(np.abs(to_numpy(x) * to_numpy(y))))
            absolute = n * 2.0**-52 * sizes
            tiny = 6e-8 if dtype == "float16" else 0
            relative = 0 if dtype == "float64" else EPSILON[dtype]
            assert_close(got, want, relative=relative, absolute=absolute + tiny)


def test_float32_products_cancel_exactly(library):
    # 1 + 2⁻²³ squared is no float32 number
    x = library.array([1 + 2.0**-23, 1.0], "float32")
    y = library.array([1 + 2.0**-23, -1.0], "float32")
    assert float(gnomon.inner_product(x, y)) == float(np.float32(2.0**-22 + 2.0**-46))


def test_a_complex_first_vector_is_conjugated():
    x, y = np.array([1 + 2j, 3j]), np.array([2 - 1j, 1 + 1j])
    assert complex(gnomon.inner_product(x, y)) == np.vdot(x, y)
    needs("torch")
    import torch

    got = gnomon.inner_product(torch.tensor(x).to(torch.complex64), torch.tensor(y).to(torch.complex64))
    assert got.dtype == torch.complex64
    assert complex(got) == np.vdot(x, y)


def test_batches_axis_and_keepdims(library):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(4, 1, 3)), rng.normal(size=(5, 3))
    a, b = library.array(x), library.array(y)
    table = [(i, j) for i in range(4) for j in range(5)]
    for function, oracle in (
        (gnomon.inner_product, exact_inner),
        (gnomon.cosine_similarity, exact_cosine),
        (gnomon.angle, exact_angle),
    ):
        got = function(a, b)
        assert tuple(got.shape) == (4, 5)
        assert_close(got, [oracle(x[i, 0], y[j]) for i, j in table], absolute=3e-15)
        assert tuple(function(a, b, keepdims=True).shape) == (4, 5, 1)
        c = library.array(y.T.copy())
        assert_close(function(c, c[:, :1], axis=0), [oracle(y[j], y[0]) for j in range(5)], absolute=3e-15)
        assert tuple(function(c, c, axis=0, keepdims=True).shape) == (1, 5)


@pytest.mark.parametrize("size", [1e-320, 1e-200, 1.0, 1e200, 1e307])
def test_directions_do_not_depend_on_length(library, size):
    x, y = library.array(np.array([3.0, 4.0, 0.0]) * size), library.array([1.0, 2.0, 2.0])
    # subnormal entries are few digits wide, but they are what is given
    with mp.workdps(700):
        cosine = exact_cosine(x, y)
    assert_close(gnomon.cosine_similarity(x, y), cosine, relative=1e-15)
    assert_close(gnomon.angle(x, y), mp.acos(cosine), relative=1e-15)


def test_cosine_bound(library):
    rng = np.random.default_rng(2)
    for dtype in library.dtypes:
        for n in (1, 2, 3, 50):
            for change in (100.0, 1.0, 1e-3, 1e-6):
                base = rng.normal(size=n)
                x, y = library.array(base, dtype), library.array(base + change * rng.normal(size=n), dtype)
                got = gnomon.cosine_similarity(x, y)
                assert got.dtype == x.dtype
                assert abs(float(got)) <= 1
                bound = EPSILON[dtype] * (4 + n if dtype == "float64" else 1)
                assert_close(got, exact_cosine(x, y), absolute=bound)


def test_cosine_corners(library):
    x = library.array([0.1, 0.2, 0.3])
    assert float(gnomon.cosine_similarity(x, x)) == 1
    assert float(gnomon.cosine_similarity(x, -3 * x)) == -1
    assert float(gnomon.cosine_similarity(library.array([1.0, 0.0]), library.array([0.0, 2.0]))) == 0
    # a tiny cosine keeps its digits
    got = gnomon.cosine_similarity(library.array([1.0, 0.0]), library.array([1e-20, 1.0]))
    assert_close(got, mpf(1e-20), relative=3e-16)


@pytest.mark.parametrize("size", [1.0, 1e-3, 1e-8, 1e-12, 1e-100, 1e-300])
def test_angles_near_zero_and_pi(library, size):
    x, y = library.array([1.0, 0.0]), library.array([1.0, size])
    assert_close(gnomon.angle(x, y), mp.atan(mpf(size)), relative=4e-16)
    assert_close(gnomon.angle(x, -y), mp.pi - mp.atan(mpf(size)), relative=4e-16)


def test_angle_bound(library):
    rng = np.random.default_rng(3)
    for dtype in library.dtypes:
        for n in (2, 3, 50):
            for change in (100.0, 1.0, 1e-3, 1e-6, 1e-9):
                base = rng.normal(size=n)
                x, y = library.array(base, dtype), library.array(base + change * rng.normal(size=n), dtype)
                for sign in (1, -1):
                    got, want = gnomon.angle(x, sign * y), exact_angle(x, sign * y)
                    if dtype == "float64":
                        assert_close(got, want, absolute=8 * EPSILON[dtype] * max(1, math.log2(n)))
                    else:
                        tiny = 6e-8 if dtype == "float16" else 2e-15
                        assert_close(got, want, relative=2 * EPSILON[dtype], absolute=tiny)


def test_angle_of_degrees(library):
    x = library.array([1.0, 0.0])
    for degrees in (30, 45, 60, 90, 120, 180):
        t = math.radians(degrees)
        y = library.array([math.cos(t), math.sin(t)])
        assert_close(gnomon.angle(x, y), mpf(t), absolute=5e-16)


def test_gradients():
    needs("torch")
    import torch

    rng = np.random.default_rng(4)
    x, y = (torch.tensor(rng.normal(size=(3, 4)), requires_grad=True) for _ in range(2))
    for function in (gnomon.inner_product, gnomon.cosine_similarity, gnomon.angle):
        assert torch.autograd.gradcheck(function, (x, y))
        mapped = torch.vmap(lambda x, y: function(x, y, check=False))(x, y)  # noqa: B023
        assert_close(mapped, to_numpy(function(x, y)), relative=1e-14)
    near = (x + 1e-3 * y).detach().requires_grad_()
    assert torch.autograd.gradcheck(gnomon.cosine_similarity, (x, near))
    # parallel: the cosine is at its maximum, the angle at its kink
    for function in (gnomon.cosine_similarity, gnomon.angle):
        a = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
        function(a, torch.tensor([2.0, 4.0], dtype=torch.float64)).backward()
        assert_close(a.grad, np.zeros(2), absolute=1e-15)


def test_same_as_peers():
    needs("torch")
    needs("sklearn")
    import torch
    from scipy.linalg import subspace_angles
    from scipy.spatial.distance import cosine
    from sklearn.metrics.pairwise import cosine_similarity

    X, Y = np.random.default_rng(5).normal(size=(2, 6, 4))
    np.testing.assert_allclose(gnomon.inner_product(X, Y), np.vecdot(X, Y), rtol=1e-13)
    np.testing.assert_allclose(gnomon.inner_product(X, Y), torch.linalg.vecdot(*map(torch.tensor, (X, Y))), rtol=1e-13)
    got = gnomon.cosine_similarity(X, Y)
    np.testing.assert_allclose(got, [1 - cosine(x, y) for x, y in zip(X, Y, strict=True)], rtol=1e-13)
    np.testing.assert_allclose(got, torch.nn.functional.cosine_similarity(*map(torch.tensor, (X, Y))), rtol=1e-13)
    np.testing.assert_allclose(gnomon.cosine_similarity(X[:, None], Y[None]), cosine_similarity(X, Y), rtol=1e-12)
    angles = gnomon.angle(X, Y)
    np.testing.assert_allclose(angles, np.arccos(got), rtol=1e-12)
    lines = [subspace_angles(x[:, None], y[:, None])[0] for x, y in zip(X, Y, strict=True)]
    np.testing.assert_allclose(np.minimum(angles, np.pi - angles), lines, rtol=1e-12)


vectors = arrays(np.float64, 4, elements=st.floats(-1e3, 1e3))


@settings(deadline=None, max_examples=100)
@given(vectors, vectors)
def test_cauchy_schwarz(x, y):
    assert abs(gnomon.inner_product(x, y)) <= gnomon.vector_norm(x) * gnomon.vector_norm(y) * (1 + 1e-14)


@settings(deadline=None, max_examples=100)
@given(vectors.filter(np.any), vectors.filter(np.any), vectors.filter(np.any))
def test_angles_are_a_metric_between_directions(x, y, z):
    assert -1 <= gnomon.cosine_similarity(x, y) <= 1
    assert 0 <= gnomon.angle(x, y) <= math.pi
    assert gnomon.angle(x, y) == gnomon.angle(y, x)
    assert gnomon.angle(x, z) <= gnomon.angle(x, y) + gnomon.angle(y, z) + 1e-14


def test_zero_vectors():
    for function in (gnomon.cosine_similarity, gnomon.angle):
        name = function.__name__
        with pytest.raises(ValueError, match=rf"^{name}") as error:
            function([1.0, 0.0], [0.0, 0.0])
        assert str(error.value) == (
            f"{name}: y must not be the zero vector, which has no direction; it is zero. "
            f"Leave it out, or pass check=False to get NaN there."
        )
        with pytest.raises(ValueError, match="x must not be the zero vector, which has no direction; row 1 is zero"):
            function([[1.0, 0.0], [0.0, 0.0]], [1.0, 0.0])
        got = function([[1.0, 0.0], [0.0, 0.0]], [1.0, 0.0], check=False)
        assert np.isnan(got).tolist() == [False, True]


@pytest.mark.parametrize("function", [gnomon.inner_product, gnomon.cosine_similarity, gnomon.angle])
def test_messages(function):
    name = function.__name__
    with pytest.raises(ValueError, match=rf"^{name}") as error:
        function([1.0, 2.0], [1.0, 2.0, 3.0])
    assert str(error.value) == (
        f"{name}: x and y must be equally long along the last axis; x has shape (2,), y has shape (3,)."
    )
    with pytest.raises(ValueError, match=rf"^{name}: y must be finite; entry 0 is inf"):
        function([1.0], [math.inf])
    with pytest.raises(ValueError, match=rf"^{name}: x must not be empty"):
        function([], [])
    with pytest.raises(ValueError, match=rf"^{name}: axis must be a dimension of y; it is -2"):
        function([[1.0]], [1.0], axis=0)


def test_only_the_inner_product_takes_complex_vectors():
    for function in (gnomon.cosine_similarity, gnomon.angle):
        with pytest.raises(TypeError, match=rf"^{function.__name__}: x must be real; its dtype is complex128"):
            function([1j], [1.0])
    assert mpc(complex(gnomon.inner_product([1j], [1.0]))) == mpc(0, -1)
