"""Inverse, solution and pseudo-inverse against 50-digit arithmetic, the theorems, and singular matrices."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp
from support.closeness import assert_close, to_numpy
from support.matrices import (
    exact,
    exact_singular_values,
    hilbert,
    rounding_epsilon,
    spectral_norm,
    with_condition,
    with_singular_values,
    working_epsilon,
)

import gnomon

SINGULAR = [
    [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
    [[1, 2], [2, 4]],
    [[0, 0], [0, 0]],
    [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.5, 0.7, 0.9]],
    [[0.0]],
]


def exact_inverse(A):
    with mp.workdps(80):
        return mp.inverse(exact(A))


@pytest.mark.parametrize("condition", [1.0, 1e2, 1e4])
@pytest.mark.parametrize("n", [1, 2, 4, 8])
def test_inverse_within_the_bound(library, n, condition):
    rng = np.random.default_rng(n)
    for dtype in library.dtypes:
        A = library.array(with_condition(rng, n, condition, scale=50.0), dtype)
        got, want = gnomon.inverse(A), exact_inverse(A)
        assert library.is_mine(got)
        assert str(got.dtype).endswith(dtype)
        S = exact_singular_values(A)
        error = spectral_norm(exact(got) - want)
        size = spectral_norm(want)
        once = rounding_epsilon(dtype) * n**0.5 * size + (n * 2.0**-24 if dtype == "float16" else 0)
        assert error <= 4 * n * float(S[0] / S[-1]) * working_epsilon(dtype) * size + once


@pytest.mark.parametrize("columns", [None, 1, 3])
@pytest.mark.parametrize("condition", [1.0, 1e4])
def test_solution_within_the_bound(library, columns, condition):
    rng = np.random.default_rng(5)
    n = 6
    for dtype in ("float32", "float64"):
        A = library.array(with_condition(rng, n, condition), dtype)
        b = library.array(rng.normal(size=n if columns is None else (n, columns)), dtype)
        x = gnomon.solve(A, b)
        assert x.shape == b.shape
        assert str(x.dtype).endswith(dtype)
        right = to_numpy(b).reshape(n, -1)
        S = exact_singular_values(A)
        for j, got in enumerate(to_numpy(x).reshape(n, -1).T):
            want = mp.lu_solve(exact(A), exact(right[:, j]))
            limit = 4 * n * float(S[0] / S[-1]) * working_epsilon(dtype)
            assert mp.norm(exact(got) - want) <= limit * mp.norm(want)


def test_known_values(library):
    A = library.array([[2, 1], [1, 1]])
    assert_close(gnomon.inverse(A), [1, -1, -1, 2], absolute=4e-16)
    assert_close(gnomon.solve(A, library.array([3, 2])), [1, 1], absolute=4e-16)
    assert_close(gnomon.pseudo_inverse(library.array([[2, 0], [0, 0], [0, 0]])), [0.5, 0, 0, 0, 0, 0])
    assert_close(gnomon.pseudo_inverse(library.array([[1.0], [1.0]])), [0.5, 0.5], relative=1e-15)


@pytest.mark.parametrize("shape", [(1, 1), (4, 4), (6, 3), (3, 6), (1, 4), (4, 1)])
@pytest.mark.parametrize("rank", [1, 2, 3])
def test_pseudo_inverse_satisfies_penrose(library, shape, rank):
    rank = min(rank, *shape)
    for dtype in library.dtypes:
        eps = working_epsilon(dtype)
        made = with_singular_values(np.random.default_rng(7), *shape, np.array([4.0, 2.0, 1.0])[:rank])
        A = library.array(made, dtype)
        P = gnomon.pseudo_inverse(A, tolerance=0.1)  # the rounding of A to its dtype is below that
        assert str(P.dtype).endswith(dtype)
        assert P.shape == shape[::-1]
        limit = 200 * max(shape) * (eps + rounding_epsilon(dtype))
        a, p = to_numpy(A), to_numpy(P)
        nearest = np.linalg.svd(a)
        a = (nearest[0][:, :rank] * nearest[1][:rank]) @ nearest[2][:rank]  # A without what the tolerance dropped
        np.testing.assert_allclose(a @ p @ a, a, atol=limit)
        np.testing.assert_allclose(p @ a @ p, p, atol=limit)
        np.testing.assert_allclose((a @ p).T, a @ p, atol=limit)
        np.testing.assert_allclose((p @ a).T, p @ a, atol=limit)


@pytest.mark.parametrize("shape", [(5, 3), (3, 5), (4, 4)])
def test_pseudo_inverse_within_the_bound(library, shape):
    for dtype in library.dtypes:
        A = library.array(with_singular_values(np.random.default_rng(8), *shape, np.logspace(1, -1, min(shape))), dtype)
        M = exact(A)
        with mp.workdps(80):
            want = mp.inverse(M.T * M) * M.T if shape[0] >= shape[1] else M.T * mp.inverse(M * M.T)
        S = exact_singular_values(A)
        size = spectral_norm(want)
        limit = 16 * max(shape) * float(S[0] / S[-1]) * working_epsilon(dtype) + rounding_epsilon(dtype) * 3
        assert spectral_norm(exact(gnomon.pseudo_inverse(A)) - want) <= limit * size


def test_pseudo_inverse_tolerance(library):
    A = library.array([[[2, 0], [0, 1e-3]], [[0, 0], [0, 0]]])
    assert_close(gnomon.pseudo_inverse(A), [0.5, 0, 0, 1000, 0, 0, 0, 0], relative=4e-16)
    assert_close(gnomon.pseudo_inverse(A, tolerance=0.01), [0.5, 0, 0, 0, 0, 0, 0, 0], relative=4e-16)
    # It is an absolute size, whatever σ₁ is.
    large = gnomon.pseudo_inverse(library.array([[100, 0], [0, 0.5]]), tolerance=0.4)
    assert_close(large, [0.01, 0, 0, 2], relative=4e-16)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**6), st.integers(1, 6))
def test_theorems_and_peers(seed, n):
    import scipy.linalg

    rng = np.random.default_rng(seed)
    A, B = with_condition(rng, n, 30.0), with_condition(rng, n, 30.0)
    inverse = gnomon.inverse(A)
    np.testing.assert_allclose(A @ inverse, np.eye(n), atol=1e-13)
    np.testing.assert_allclose(inverse @ A, np.eye(n), atol=1e-13)
    np.testing.assert_allclose(gnomon.inverse(A @ B), gnomon.inverse(B) @ inverse, atol=1e-10)
    np.testing.assert_allclose(gnomon.inverse(A.T), inverse.T, atol=1e-12)
    np.testing.assert_allclose(gnomon.pseudo_inverse(A), inverse, atol=1e-12)
    np.testing.assert_allclose(gnomon.svd(A).pseudo_inverse(), inverse, atol=1e-12)
    np.testing.assert_allclose(gnomon.solve(A, B), inverse @ B, atol=1e-12)
    for peer in (np.linalg.inv, scipy.linalg.inv):
        np.testing.assert_allclose(inverse, peer(A), atol=1e-12)
    tall = rng.normal(size=(n + 2, n))
    np.testing.assert_allclose(gnomon.pseudo_inverse(tall), np.linalg.pinv(tall), atol=1e-11)
    b = rng.normal(size=n + 2)
    np.testing.assert_allclose(gnomon.pseudo_inverse(tall) @ b, np.linalg.lstsq(tall, b)[0], atol=1e-11)


@pytest.mark.parametrize("A", SINGULAR)
def test_numerically_singular_matrices_are_refused(library, A):
    for dtype in ("float32", "float64"):
        matrix = library.array(A, dtype)
        for call in (gnomon.inverse, lambda M: gnomon.solve(M, M[..., 0])):
            with pytest.raises(ValueError, match="is singular within the tolerance: its smallest singular value is"):
                call(matrix)


@pytest.mark.parametrize("n", [2, 5, 40])
@pytest.mark.parametrize("distance", [0.0, 0.3, 0.9])
def test_every_matrix_within_the_tolerance_is_refused(library, n, distance):
    # The singular values are asked only where the computed inverse looks suspect: it must always do so.
    rng = np.random.default_rng(n)
    for dtype in ("float32", "float64"):
        for _ in range(10):
            sigma = np.r_[rng.uniform(1, 2, n - 1), distance * n * working_epsilon(dtype)]
            A = library.array(with_singular_values(rng, n, n, np.sort(sigma)[::-1]), dtype)
            smallest = to_numpy(gnomon.singular_values(A))[-1]
            if smallest <= n * working_epsilon(dtype) * to_numpy(gnomon.singular_values(A))[0]:
                with pytest.raises(ValueError, match="singular within the tolerance"):
                    gnomon.inverse(A)


def test_message_with_the_evidence():
    with pytest.raises(ValueError) as error:  # noqa: PT011 the whole text is compared
        gnomon.inverse([[0, 0], [0, 0]])
    assert str(error.value) == (
        "inverse: A must be invertible; A is singular within the tolerance: its smallest singular value is 0, at most "
        "0 = n·ε·σ₁; its rank is 0 of 2, its condition number ∞. See invertibility(A); pseudo_inverse(A) exists for "
        "every matrix, and check=False skips this test."
    )
    with pytest.raises(ValueError) as error:  # noqa: PT011
        gnomon.solve([[[1, 0], [0, 1]], [[2, 0], [0, 1e-3]]], [1, 1], tolerance=0.01)
    assert str(error.value) == (
        "solve: A must be invertible; A[1] is singular within the tolerance: its smallest singular value is 0.001, at "
        "most 0.01; its rank is 1 of 2, its condition number 2e+03. See invertibility(A); pseudo_inverse(A) exists for "
        "every matrix, and check=False skips this test."
    )


def test_tolerance_zero_and_check_false_let_nearly_singular_matrices_through():
    A = hilbert(12)
    with pytest.raises(ValueError, match="singular within the tolerance"):
        gnomon.inverse(A)
    np.testing.assert_array_equal(gnomon.inverse(A, tolerance=0), np.linalg.inv(A))
    np.testing.assert_array_equal(gnomon.inverse(A, check=False), np.linalg.inv(A))


def test_neither_overflow_nor_underflow():
    for scale in (1e200, 1e-200):
        assert_close(gnomon.inverse(np.diag([scale, 2 * scale])), [1 / scale, 0, 0, 0.5 / scale], relative=4e-16)


def test_batches(library):
    rng = np.random.default_rng(9)
    A = np.stack([with_condition(rng, 3, 10.0) for _ in range(4)]).reshape(2, 2, 3, 3)
    got = to_numpy(gnomon.inverse(library.array(A)))
    np.testing.assert_allclose(got, np.linalg.inv(A), atol=1e-12)
    b = rng.normal(size=(3, 2))
    np.testing.assert_allclose(
        to_numpy(gnomon.solve(library.array(A), library.array(b))), np.linalg.inv(A) @ b, atol=1e-12
    )
    vectors = rng.normal(size=(2, 2, 3))
    solved = to_numpy(gnomon.solve(library.array(A), library.array(vectors[..., None])))
    np.testing.assert_allclose((A @ solved)[..., 0], vectors, atol=1e-12)


def test_complex(library):
    A = with_singular_values(np.random.default_rng(10), 3, 3, [3.0, 2.0, 1.0], unitary=True)
    M = library.array(A, "complex128")
    np.testing.assert_allclose(to_numpy(gnomon.inverse(M)) @ A, np.eye(3), atol=1e-14)
    np.testing.assert_allclose(to_numpy(gnomon.pseudo_inverse(M)) @ A, np.eye(3), atol=1e-14)
    np.testing.assert_allclose(to_numpy(gnomon.solve(M, M)), np.eye(3), atol=1e-14)


def test_gradients():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(11)
    A = torch.tensor(with_condition(rng, 3, 5.0), requires_grad=True)
    b = torch.tensor(rng.normal(size=3), requires_grad=True)
    assert torch.autograd.gradcheck(gnomon.inverse, A)
    assert torch.autograd.gradcheck(gnomon.solve, (A, b))
    # Equal singular values, where the derivative of the singular vectors does not exist but that of A⁺ does.
    tall = torch.eye(4, 3, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(gnomon.pseudo_inverse, tall)


def test_vmap():
    torch = pytest.importorskip("torch")
    A = torch.tensor(np.random.default_rng(12).normal(size=(3, 4, 4)))
    for function in (
        gnomon.inverse,
        gnomon.pseudo_inverse,
        lambda a, check=True: gnomon.solve(a, a[..., :1], check=check),
    ):
        torch.testing.assert_close(torch.vmap(lambda a, f=function: f(a, check=False))(A), function(A))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: gnomon.inverse([[1, 2, 3], [4, 5, 6]]),
            "inverse: A must be square; it is 2×3. For matrices of any shape see svd and pseudo_inverse.",
        ),
        (
            lambda: gnomon.inverse([[1, np.nan], [0, 1]]),
            "inverse: A must be finite; entry (0, 1) is nan. Remove or replace it, or pass check=False to let it "
            "through.",
        ),
        (
            lambda: gnomon.inverse([1.0]),
            "inverse: A must be a matrix (or a batch of them along leading dimensions); its shape is (1,).",
        ),
        (lambda: gnomon.inverse(np.empty((0, 0))), "inverse: A must not be empty; its shape is (0, 0)."),
        (
            lambda: gnomon.solve(np.eye(3), [1, 2]),
            "solve: b must be a vector of 3 entries or a matrix of 3 rows; A is 3×3, b has shape (2,). "
            "Pass a batch of vectors as b[..., None].",
        ),
        (
            lambda: gnomon.solve(np.eye(2), 1.0),
            "solve: b must be a vector of 2 entries or a matrix of 2 rows; A is 2×2, b has shape (). "
            "Pass a batch of vectors as b[..., None].",
        ),
        (
            lambda: gnomon.solve(np.stack([np.eye(2)] * 3), np.ones((2, 2, 1))),
            "solve: A and b must have leading dimensions that fit together; A has shape (3, 2, 2), b has shape "
            "(2, 2, 1).",
        ),
        (
            lambda: gnomon.solve(np.eye(2), [1.0, np.inf]),
            "solve: b must be finite; entry 1 is inf. Remove or replace it, or pass check=False to let it through.",
        ),
        (
            lambda: gnomon.pseudo_inverse(np.eye(2), tolerance=-1.0),
            "pseudo_inverse: tolerance must be finite and at least 0; it is -1. It is an absolute size: what is at "
            "most that counts as zero. Leave it out for max(m, n)·ε·σ₁.",
        ),
        (lambda: gnomon.pseudo_inverse(np.empty((3, 0))), "pseudo_inverse: A must not be empty; its shape is (3, 0)."),
    ],
)
def test_wrong_arguments(call, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 the whole text is compared
        call()
    assert str(error.value) == message
