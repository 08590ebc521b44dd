"""Matrix norms against 50-digit arithmetic and what they say about the map."""

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
ORDERS = ["fro", "spectral", "nuclear", 1, math.inf]


def exact_norm(A, ord):
    """The norm of the given numbers in 50 digits."""
    M = mp.matrix([[mpc(complex(entry)) for entry in row] for row in np.asarray(A)])
    sizes = [[abs(M[i, j]) for j in range(M.cols)] for i in range(M.rows)]
    if ord == "fro":
        return mp.sqrt(mp.fsum(s**2 for row in sizes for s in row))
    if ord == 1:
        return max(mp.fsum(column) for column in zip(*sizes, strict=True))
    if ord == math.inf:
        return max(mp.fsum(row) for row in sizes)
    sigma = list(mp.svd_c(M, compute_uv=False))
    return max(sigma) if ord == "spectral" else mp.fsum(sigma)


def test_numbers_of_the_notes(library):
    A = library.array([[2.0, 1.0], [6.0, 4.0]])
    got = gnomon.matrix_norm(A)
    assert library.is_mine(got)
    assert f"{float(got):.3f}" == "7.550"
    assert_close(got, mp.sqrt(57), relative=2.3e-16)
    assert float(gnomon.matrix_norm(A, ord=1)) == 8
    assert float(gnomon.matrix_norm(A, ord=math.inf)) == 10
    # σ² are the roots of t² − 57t + 4
    squares = [(57 + s * mp.sqrt(57**2 - 16)) / 2 for s in (1, -1)]
    assert_close(gnomon.matrix_norm(A, ord="spectral"), mp.sqrt(squares[0]), relative=1e-15)
    assert_close(gnomon.matrix_norm(A, ord="nuclear"), mp.fsum(map(mp.sqrt, squares)), relative=1e-15)


@pytest.mark.parametrize("ord", ORDERS)
def test_relative_error_bound(library, ord):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        for shape in ((1, 1), (3, 2), (2, 5), (30, 3)):
            A = library.array(rng.normal(size=shape), dtype)
            bound = (4 + math.log2(math.prod(shape)) if dtype == "float64" else 1) * EPSILON[dtype]
            if ord in ("spectral", "nuclear"):
                working = EPSILON["float64" if dtype == "float64" else "float32"]
                bound = 4 * math.sqrt(max(shape)) * working * (min(shape) if ord == "nuclear" else 1) + EPSILON[dtype]
            got = gnomon.matrix_norm(A, ord=ord)
            assert got.dtype == A.dtype
            assert_close(got, exact_norm(to_numpy(A), ord), relative=bound)


@pytest.mark.parametrize("size", [1e-310, 1e-200, 1e200, 1e307])
@pytest.mark.parametrize("ord", ORDERS)
def test_neither_overflows_nor_underflows(library, ord, size):
    A = library.array(np.array([[2.0, 1.0], [6.0, 4.0]]) * size)
    assert_close(gnomon.matrix_norm(A, ord=ord), exact_norm(to_numpy(A), ord), relative=2e-15, absolute=1e-323)


@pytest.mark.parametrize("ord", ["fro", 1, math.inf])
def test_a_large_float32_matrix_keeps_its_digits(ord):
    needs("torch")
    import torch

    A = np.random.default_rng(0).standard_normal(size=(4096, 4096), dtype=np.float32)
    want = np.linalg.norm(A.astype(np.float64), ord)
    for array in (A, torch.from_numpy(A)):
        assert_close(gnomon.matrix_norm(array, ord=ord), mpf(float(want)), relative=1.2e-7)


def test_aliases_batches_and_keepdims(library):
    A = library.array(np.random.default_rng(1).normal(size=(2, 3, 4)))
    assert_close(gnomon.matrix_norm(A, ord=2), to_numpy(gnomon.matrix_norm(A, ord="spectral")))
    assert_close(gnomon.matrix_norm(A, ord="nuc"), to_numpy(gnomon.matrix_norm(A, ord="nuclear")))
    for ord in ORDERS:
        assert tuple(gnomon.matrix_norm(A, ord=ord, keepdims=True).shape) == (2, 1, 1)
        want = [exact_norm(part, ord) for part in to_numpy(A)]
        assert_close(gnomon.matrix_norm(A, ord=ord), want, relative=3e-15)


def test_complex():
    A = np.array([[1 + 2j, -3j], [0.5, 4 - 1j]])
    for ord in ORDERS:
        got = gnomon.matrix_norm(A, ord=ord)
        assert got.dtype == np.float64
        assert_close(got, exact_norm(A, ord), relative=3e-15)


@pytest.mark.parametrize("ord", ORDERS)
def test_gradients(ord):
    needs("torch")
    import torch

    A = torch.tensor(np.random.default_rng(2).normal(size=(2, 3, 2)), requires_grad=True)
    assert torch.autograd.gradcheck(lambda A: gnomon.matrix_norm(A, ord=ord), (A,))
    zero = torch.zeros((2, 2), dtype=torch.float64, requires_grad=True)
    gnomon.matrix_norm(zero, ord=ord).backward()
    assert zero.grad.tolist() == [[0, 0], [0, 0]]
    mapped = torch.vmap(lambda A: gnomon.matrix_norm(A, ord=ord, check=False))(A)
    assert_close(mapped, to_numpy(gnomon.matrix_norm(A, ord=ord)), relative=1e-15)


@pytest.mark.parametrize("ord", ["fro", 2, "nuc", 1, math.inf])
def test_same_as_peers(ord):
    needs("torch")
    import torch

    A = np.random.default_rng(3).normal(size=(5, 4, 6))
    got = gnomon.matrix_norm(A, ord=ord)
    np.testing.assert_allclose(got, np.linalg.matrix_norm(A, ord=ord), rtol=1e-13)
    np.testing.assert_allclose(got, torch.linalg.matrix_norm(torch.tensor(A), ord=ord), rtol=1e-13)


matrices = arrays(np.float64, (3, 4), elements=st.floats(-1e3, 1e3))


@settings(deadline=None, max_examples=50)
@given(matrices, arrays(np.float64, 4, elements=st.floats(-1e3, 1e3)))
def test_no_vector_is_stretched_further(A, x):
    for ord, p in ((1, 1), (2, 2), (math.inf, math.inf)):
        most = gnomon.matrix_norm(A, ord=ord) * gnomon.vector_norm(x, p=p)
        assert gnomon.vector_norm(A @ x, p=p) <= most * (1 + 1e-13) + 1e-200


@settings(deadline=None, max_examples=50)
@given(matrices, matrices)
def test_triangle_inequality_and_order(A, B):
    for ord in ORDERS:
        both = gnomon.matrix_norm(A, ord=ord) + gnomon.matrix_norm(B, ord=ord)
        assert gnomon.matrix_norm(A + B, ord=ord) <= both * (1 + 1e-13)
    spectral, frobenius, nuclear = (gnomon.matrix_norm(A, ord=o) for o in ("spectral", "fro", "nuclear"))
    assert spectral <= frobenius * (1 + 1e-13)
    assert frobenius <= nuclear * (1 + 1e-13)


@pytest.mark.parametrize("ord", ["l1", -2, 0, None, True, "max"])
def test_unknown_order(ord):
    with pytest.raises(ValueError, match=r"^matrix_norm: ord must be one of") as error:
        gnomon.matrix_norm([[1.0]], ord=ord)
    assert str(error.value) == (
        'matrix_norm: ord must be one of "fro" (Frobenius), "spectral" or 2, "nuclear" or "nuc", 1 (columns), '
        f"math.inf (rows); it is {ord!r}."
    )


def test_messages():
    with pytest.raises(ValueError, match=r"^matrix_norm: A must be a matrix .*its shape is \(2,\)\.$"):
        gnomon.matrix_norm([1.0, 2.0])
    with pytest.raises(ValueError, match=r"^matrix_norm: A must be finite; entry \(0, 1\) is inf\."):
        gnomon.matrix_norm([[1.0, math.inf]])
    with pytest.raises(ValueError, match=r"^matrix_norm: A must not be empty; its shape is \(0, 3\)\.$"):
        gnomon.matrix_norm(np.empty((0, 3)))
