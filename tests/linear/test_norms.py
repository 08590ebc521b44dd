"""The p-norms against 50-digit arithmetic, at the edges of the range, and their laws."""

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
POWERS = [1, 1.0001, 1.5, 2, 3, 6, 7.5, 20, 1000, math.inf]


def exact_norm(x, p):
    """(Σ|xᵢ|ᵖ)^(1/p) of the given numbers, in 50 digits."""
    sizes = [abs(mpc(complex(a))) for a in np.ravel(x)]
    if p == math.inf:
        return max(sizes)
    return mp.fsum(s ** mpf(p) for s in sizes) ** (1 / mpf(p))


def bound(dtype, n, p):
    return (4 + math.log2(n) / p if dtype == "float64" else 1) * EPSILON[dtype]


def test_numbers_of_the_notes(library):
    got = gnomon.vector_norm(library.array([3.0, -4.0, 1.0]))
    assert library.is_mine(got)
    assert f"{float(got):.3f}" == "5.099"
    assert_close(got, mp.sqrt(26), relative=2.3e-16)
    assert_close(gnomon.vector_norm(library.array([3.0, -4.0, 1.0]), p=1), mpf(8))
    assert_close(gnomon.vector_norm(library.array([3.0, -4.0, 1.0]), p=math.inf), mpf(4))


@pytest.mark.parametrize("p", POWERS)
def test_relative_error_bound(library, p):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        for n in (1, 2, 7, 300):
            x = library.array(rng.normal(size=n) * 10.0 ** rng.uniform(-2, 2, size=n), dtype)
            got = gnomon.vector_norm(x, p=p)
            assert got.dtype == x.dtype
            assert_close(got, exact_norm(to_numpy(x), p), relative=bound(dtype, n, p))


@pytest.mark.parametrize("p", POWERS)
@pytest.mark.parametrize("size", [1e-323, 1e-310, 1e-200, 1e-160, 1e-100, 1e100, 1e155, 1e200, 5e307])
def test_neither_overflows_nor_underflows(library, size, p):
    x = library.array(np.array([1.0, -0.75, 0.3, 0.0, 1e-9]) * size)
    assert_close(
        gnomon.vector_norm(x, p=p), exact_norm(to_numpy(x), p), relative=bound("float64", 5, p), absolute=5e-324
    )


@pytest.mark.parametrize("p", POWERS)
def test_whole_range_of_the_narrow_precisions(library, p):
    for dtype, sizes in {
        "float32": (1e-44, 1e-38, 1e-20, 1e20, 1e37),
        "float16": (1e-6, 1e4),
        "bfloat16": (1e-38, 1e37),
    }.items():
        if dtype not in library.dtypes:
            continue
        for size in sizes:
            x = library.array(np.array([1.0, -0.75, 0.3, 0.0]) * size, dtype)
            smallest = {"float32": 1e-45, "float16": 6e-8, "bfloat16": 1e-40}[dtype]
            want = exact_norm(to_numpy(x), p)
            assert_close(gnomon.vector_norm(x, p=p), want, relative=EPSILON[dtype], absolute=smallest)


def test_half_precision_does_not_overflow(library):
    for dtype in set(library.dtypes) & {"float16", "bfloat16"}:
        assert float(gnomon.vector_norm(library.array([600.0, 800.0], dtype))) == 1000.0


def test_a_large_float32_sum_keeps_its_digits():
    needs("torch")
    import torch

    A = np.random.default_rng(0).standard_normal(size=(4096, 4096), dtype=np.float32)
    sizes = np.abs(A.astype(np.float64))
    for p, want in ((1, sizes.sum()), (2, math.sqrt(np.vdot(sizes, sizes)))):
        for array in (A, torch.from_numpy(A)):
            assert_close(gnomon.vector_norm(array, p=p, axis=None), mpf(float(want)), relative=1.2e-7)


@pytest.mark.parametrize("axis", [-1, 0])
def test_a_long_float64_sum(axis):
    x = np.random.default_rng(1).normal(size=(20_000, 2))
    x = np.ascontiguousarray(x.T) if axis == -1 else x
    want = [exact_norm(row, 2) for row in (x if axis == -1 else x.T)]
    assert_close(
        gnomon.vector_norm(x, axis=axis), want, relative=bound("float64", 20_000, 2) * (1 if axis == -1 else 20)
    )


def test_complex(library):
    x = np.array([3 + 4j, 1e-3j, -2.0, 0])
    if library.name == "torch":
        import torch

        given_x = [torch.asarray(x), torch.asarray(x).to(torch.complex64)]
    else:
        given_x = [library.array(x, "complex128"), library.array(x, "complex64")]
    for array, eps in zip(given_x, (2.0**-52, 2.0**-23), strict=True):
        for p in POWERS:
            got = gnomon.vector_norm(array, p=p)
            assert "complex" not in str(got.dtype)
            assert_close(got, exact_norm(to_numpy(array), p), relative=6 * eps)
    assert_close(gnomon.vector_norm(given_x[0] * 1e300), 1e300 * exact_norm(x, 2), relative=1e-15)


def test_batches_axes_and_keepdims(library):
    x = np.random.default_rng(2).normal(size=(2, 3, 4))
    array = library.array(x)
    for p in (1, 2, 3, 9, math.inf):
        for axis in (0, 1, -1):
            want = np.apply_along_axis(lambda v: float(exact_norm(v, p)), axis, x)  # noqa: B023
            assert_close(gnomon.vector_norm(array, p=p, axis=axis), want, relative=2e-15)
        kept = gnomon.vector_norm(array, p=p, axis=1, keepdims=True)
        assert tuple(kept.shape) == (2, 1, 4)
        assert tuple(gnomon.vector_norm(array, p=p, axis=None, keepdims=True).shape) == (1, 1, 1)
        assert_close(gnomon.vector_norm(array, p=p, axis=None), exact_norm(x, p), relative=2e-15)
        want = [exact_norm(part, p) for part in x]
        assert_close(gnomon.vector_norm(array, p=p, axis=(-2, -1)), want, relative=2e-15)
        assert_close(gnomon.vector_norm(array, p=p, axis=(1, 2)), want, relative=2e-15)


def test_blocks_change_nothing(monkeypatch, library):
    from gnomon import _blocks

    x = np.random.default_rng(3).normal(size=(37, 5, 11)).astype(np.float32)
    array = library.array(x, "float32")
    whole = {(p, axis): to_numpy(gnomon.vector_norm(array, p=p, axis=axis)) for p in POWERS for axis in (0, 1, 2, None)}
    monkeypatch.setattr(_blocks, "_BLOCK", 60)
    for (p, axis), want in whole.items():
        assert_close(gnomon.vector_norm(array, p=p, axis=axis), want, relative=EPSILON["float32"])


def test_lists_and_integers_are_float64():
    assert gnomon.vector_norm([3, 4]).dtype == np.float64
    assert gnomon.vector_norm(np.array([3, 4], dtype=np.int16)).dtype == np.float64
    assert float(gnomon.vector_norm([3, 4])) == 5.0


@pytest.mark.parametrize("p", [1, 1.5, 2, 3, 20, math.inf])
def test_gradients(p):
    needs("torch")
    import torch

    rng = np.random.default_rng(4)
    x = torch.tensor(rng.normal(size=(3, 4)), requires_grad=True)
    assert torch.autograd.gradcheck(lambda x: gnomon.vector_norm(x, p=p), (x,))
    # at zero, at a zero entry, and far out
    zero = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    gnomon.vector_norm(zero, p=p).backward()
    assert zero.grad.tolist() == [0, 0, 0]
    for size in (1e-200, 1.0, 1e200):
        far = torch.tensor([3.0 * size, 0.0, -4.0 * size], dtype=torch.float64, requires_grad=True)
        gnomon.vector_norm(far, p=p).backward()
        norm = exact_norm([3, 0, -4], p)
        sizes = [mpf(0), mpf(1)] if p == math.inf else [(s / norm) ** (p - 1) for s in (3, 4)]
        want = [sizes[0], mpf(0), -sizes[1]]
        assert_close(far.grad, want, relative=1e-14)


def test_maps_and_traces_without_checks():
    needs("torch")
    import torch

    x = torch.tensor(np.random.default_rng(5).normal(size=(6, 3)))
    for p in POWERS:
        mapped = torch.vmap(lambda v: gnomon.vector_norm(v, p=p, check=False))(x)  # noqa: B023
        assert_close(mapped, to_numpy(gnomon.vector_norm(x, p=p)), relative=1e-15)
    gradient = torch.func.grad(lambda v: gnomon.vector_norm(v, check=False))(x[0])
    assert_close(gradient, to_numpy(x[0] / gnomon.vector_norm(x[0])), relative=1e-15)


def test_without_checks_infinity_and_nan_go_through(library):
    for p in POWERS:
        assert float(gnomon.vector_norm(library.array([1.0, -math.inf]), p=p, check=False)) == math.inf
        assert math.isnan(float(gnomon.vector_norm(library.array([1.0, math.nan]), p=p, check=False)))


@pytest.mark.parametrize("p", [1, 1.7, 2, 3, 12.5, math.inf])
def test_same_as_peers(p):
    needs("torch")
    import torch

    x = np.random.default_rng(6).normal(size=(5, 8))
    got = gnomon.vector_norm(x, p=p)
    np.testing.assert_allclose(got, np.linalg.vector_norm(x, ord=p, axis=-1), rtol=1e-14)
    np.testing.assert_allclose(got, torch.linalg.vector_norm(torch.tensor(x), ord=p, dim=-1), rtol=1e-14)


vectors = arrays(np.float64, 5, elements=st.floats(-1e6, 1e6))
powers = st.one_of(st.sampled_from([1.0, 2.0, math.inf]), st.floats(1, 50))


@settings(deadline=None, max_examples=100)
@given(vectors, vectors, powers)
def test_triangle_inequality(x, y, p):
    together = gnomon.vector_norm(x, p=p) + gnomon.vector_norm(y, p=p)
    assert gnomon.vector_norm(x + y, p=p) <= together * (1 + 1e-14)


@settings(deadline=None, max_examples=100)
@given(vectors, st.floats(-1e3, 1e3), powers)
def test_homogeneity(x, factor, p):
    want = abs(factor) * gnomon.vector_norm(x, p=p)
    assert abs(gnomon.vector_norm(factor * x, p=p) - want) <= 1e-14 * want + 1e-300


@settings(deadline=None, max_examples=100)
@given(vectors, powers, powers)
def test_larger_p_gives_the_smaller_norm(x, p, q):
    p, q = min(p, q), max(p, q)
    low, high = gnomon.vector_norm(x, p=q), gnomon.vector_norm(x, p=p)
    assert low <= high * (1 + 1e-14)
    assert high <= 5 ** (1 / p - (0 if q == math.inf else 1 / q)) * low * (1 + 1e-14)


MESSAGES = [
    (
        [1.0],
        {"p": 0.5},
        ValueError,
        "vector_norm: p must be at least 1; it is 0.5. Below 1 this is no norm, because the triangle inequality fails: "
        "(1, 0) and (0, 1) would have length 1 each, but their sum (1, 1) length 4 > 2.",
    ),
    (
        [1.0],
        {"p": -1},
        ValueError,
        "vector_norm: p must be a number from 1 to infinity; it is -1. See math.inf for the largest.",
    ),
    (
        [1.0],
        {"p": math.nan},
        ValueError,
        "vector_norm: p must be a number from 1 to infinity; it is nan. See math.inf for the largest.",
    ),
    ([1.0], {"p": "2"}, TypeError, "vector_norm: p must be a number from 1 to infinity; it is '2'."),
    ([1.0], {"p": True}, TypeError, "vector_norm: p must be a number from 1 to infinity; it is True."),
    (
        [1.0, math.nan],
        {},
        ValueError,
        "vector_norm: x must be finite; entry 1 is nan. Remove or replace it, or pass check=False to let it through.",
    ),
    ([], {}, ValueError, "vector_norm: x must not be empty; its shape is (0,)."),
    (
        [1.0],
        {"axis": 1},
        ValueError,
        "vector_norm: axis must be a dimension of x; it is 1, and x has shape (1,).",
    ),
    (
        [[1.0]],
        {"axis": (0, -2)},
        ValueError,
        "vector_norm: axis must name each dimension once; it is (0, -2).",
    ),
]


@pytest.mark.parametrize(("x", "options", "kind", "message"), MESSAGES)
def test_messages(x, options, kind, message):
    with pytest.raises(kind) as error:
        gnomon.vector_norm(x, **options)
    assert str(error.value) == message
