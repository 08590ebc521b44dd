"""Singular values, rank and condition number against 50-digit arithmetic and matrices built to have them."""

from __future__ import annotations

import importlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf
from support.closeness import assert_close, to_numpy
from support.matrices import exact_singular_values, hilbert, rounding_epsilon, with_singular_values, working_epsilon

import gnomon

SHAPES = [(1, 1), (2, 2), (5, 5), (7, 3), (3, 7), (1, 6), (6, 1), (24, 2), (2, 24)]


def bound(dtype, shape, largest):
    return 4 * max(shape) ** 0.5 * working_epsilon(dtype) * float(largest)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("decades", [0, 3, 7])
def test_singular_values_within_the_bound(library, shape, decades):
    rng = np.random.default_rng(1)
    for dtype in library.dtypes:
        A = library.array(with_singular_values(rng, *shape, np.logspace(1, 1 - decades, min(shape))), dtype)
        want = exact_singular_values(A)
        got = gnomon.singular_values(A)
        assert library.is_mine(got)
        assert str(got.dtype).endswith(dtype)
        tiny = 2.0**-24 if dtype == "float16" else 0.0
        assert_close(got, want, relative=rounding_epsilon(dtype), absolute=bound(dtype, shape, want[0]) + tiny)


def test_complex_singular_values(library):
    rng = np.random.default_rng(2)
    A = with_singular_values(rng, 4, 3, [5.0, 2.0, 0.5], unitary=True)
    S = gnomon.singular_values(library.array(A, "complex128"))
    assert str(S.dtype).endswith("float64")
    assert_close(S, exact_singular_values(A), absolute=bound("float64", (4, 3), 5))


@pytest.mark.parametrize("spread", [2, 4, 6])
def test_tall_float32_is_as_accurate_as_an_svd_in_float32(library, spread):
    # 400 × 8 takes the way over the Gram matrix: the bound of the card, and never worse than NumPy's float32 SVD.
    rng = np.random.default_rng(3)
    A32 = with_singular_values(rng, 400, 8, np.logspace(2, 2 - spread, 8)).astype(np.float32)
    reference = np.linalg.svd(A32.astype(np.float64), compute_uv=False)
    got = to_numpy(gnomon.singular_values(library.array(A32, "float32")))
    eps = working_epsilon("float32")
    assert np.all(np.abs(got - reference) <= 2 * eps * reference + 8**0.5 * 2.0**-26 * reference[0])
    peer = np.linalg.svd(A32, compute_uv=False).astype(np.float64)
    assert np.abs(got - reference).max() <= 2 * np.abs(peer - reference).max() + eps * reference[0]
    wide = gnomon.singular_values(library.array(A32.T, "float32"))
    np.testing.assert_allclose(to_numpy(wide), got, rtol=2 * eps, atol=8**0.5 * 2.0**-26 * reference[0])


def test_tall_float32_in_several_blocks(monkeypatch):
    module = importlib.import_module("gnomon.linear.singular_values")  # the package's name of it is the function

    A = np.random.default_rng(4).normal(size=(2, 100, 4)).astype(np.float32)
    whole = gnomon.singular_values(A)
    monkeypatch.setattr(module, "_BLOCK", 64)
    np.testing.assert_allclose(gnomon.singular_values(A), whole, rtol=2e-7)


def test_tall_float32_of_low_rank_has_no_nan(library):
    A = library.array(np.ones((40, 3)), "float32")
    assert_close(gnomon.singular_values(A), [mp.sqrt(120), mpf(0), mpf(0)], absolute=1e-6)
    assert int(gnomon.matrix_rank(A)) == 1


def test_gradient_of_singular_values():
    torch = pytest.importorskip("torch")
    A = torch.tensor(np.random.default_rng(5).normal(size=(2, 5, 3)), requires_grad=True)
    assert torch.autograd.gradcheck(gnomon.singular_values, A)
    assert torch.autograd.gradcheck(gnomon.condition_number, A)
    tall = torch.ones(30, 2, requires_grad=True)  # rank 1, where the root of an eigenvalue has no derivative
    gnomon.singular_values(tall)[0].backward()
    assert_close(tall.grad, np.full((30, 2), 1 / np.sqrt(60)), relative=1e-6)


def test_rank_of_built_matrices(library):
    rng = np.random.default_rng(6)
    for dtype in ("float32", "float64"):
        for rank in range(4):
            A = with_singular_values(rng, 6, 3, np.array([4.0, 2.0, 1.0])[:rank])
            got = gnomon.matrix_rank(library.array(A, dtype))
            assert library.is_mine(got)
            assert "int" in str(got.dtype)
            assert int(got) == rank


def test_rank_with_tolerance_and_batch(library):
    A = library.array([[[3, 0], [0, 1e-3]], [[1, 2], [2, 4]], [[0, 0], [0, 0]]])
    assert to_numpy(gnomon.matrix_rank(A)).tolist() == [2, 1, 0]
    assert to_numpy(gnomon.matrix_rank(A, tolerance=0.01)).tolist() == [1, 1, 0]
    assert int(gnomon.matrix_rank(hilbert(12))) == 11


@pytest.mark.parametrize("condition", [1.0, 1e2, 1e5])
def test_condition_number_within_the_bound(library, condition):
    rng = np.random.default_rng(7)
    for dtype in library.dtypes:
        A = library.array(with_singular_values(rng, 5, 4, 3 * np.logspace(0, -np.log10(condition), 4)), dtype)
        S = exact_singular_values(A)
        kappa = S[0] / S[-1]
        relative = 4 * 5**0.5 * working_epsilon(dtype) * float(kappa + 1) + rounding_epsilon(dtype)
        with np.errstate(over="ignore"):
            got = gnomon.condition_number(A)
        if dtype == "float16" and kappa > 65504:
            assert np.isinf(to_numpy(got))
        else:
            assert_close(got, kappa, relative=relative)


@pytest.mark.parametrize("A", [[[1, 2], [2, 4]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[0, 0], [0, 0]], [[0.0]]])
def test_condition_number_of_singular_matrices_is_infinite(library, A):
    assert float(gnomon.condition_number(library.array(A))) == np.inf


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(1, 6))
def test_scaling_and_transposing(seed, rows, columns):
    A = np.random.default_rng(seed).normal(size=(rows, columns))
    S = gnomon.singular_values(A)
    np.testing.assert_array_equal(gnomon.singular_values(2.0 * A), 2 * S)
    np.testing.assert_allclose(gnomon.singular_values(A.T), S, rtol=0, atol=1e-14 * S[0])
    assert np.isclose(gnomon.condition_number(A), np.linalg.cond(A), rtol=1e-9)
    assert gnomon.matrix_rank(A) == np.linalg.matrix_rank(A)


def test_neither_overflow_nor_underflow():
    assert_close(gnomon.singular_values([[3e200, 0], [4e200, 0]]), [mpf("5e200"), mpf(0)], relative=1e-15)
    assert_close(gnomon.singular_values([[3e-200, 0], [4e-200, 0]]), [mpf("5e-200"), mpf(0)], relative=1e-15)


def test_vmap():
    torch = pytest.importorskip("torch")
    A = torch.tensor(np.random.default_rng(8).normal(size=(3, 4, 2)))
    for function in (gnomon.singular_values, gnomon.condition_number, gnomon.matrix_rank):
        torch.testing.assert_close(torch.vmap(lambda a, f=function: f(a, check=False))(A), function(A))


@pytest.mark.parametrize("name", ["singular_values", "matrix_rank", "condition_number"])
@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1.0, np.nan]], "A must be finite; entry (0, 1) is nan. Remove or replace it, or pass check=False to let it"),
        ([1.0, 2.0], "A must be a matrix (or a batch of them along leading dimensions); its shape is (2,)."),
        (np.empty((0, 3)), "A must not be empty; its shape is (0, 3)."),
    ],
)
def test_wrong_matrix(name, A, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 the whole text is compared
        getattr(gnomon, name)(A)
    assert str(error.value).startswith(f"{name}: {message}")


def test_wrong_tolerance():
    with pytest.raises(ValueError) as error:  # noqa: PT011
        gnomon.matrix_rank([[1]], tolerance=-1)
    assert str(error.value) == (
        "matrix_rank: tolerance must be finite and at least 0; it is -1. It is an absolute size: "
        "what is at most that counts as zero. Leave it out for max(m, n)·ε·σ₁."
    )
    with pytest.raises(
        TypeError, match=r"^matrix_rank: tolerance must be a number, or None for max\(m, n\)·ε·σ₁; it is"
    ):
        gnomon.matrix_rank([[1]], tolerance="small")
