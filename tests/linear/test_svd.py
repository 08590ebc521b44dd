"""The SVD: factors, signs, what is made of them, against 50-digit arithmetic and the theorems."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.closeness import assert_close, to_numpy
from support.matrices import (
    exact,
    exact_singular_values,
    rounding_epsilon,
    spectral_norm,
    with_singular_values,
    working_epsilon,
)

import gnomon

SHAPES = [(1, 1), (2, 2), (6, 6), (6, 3), (3, 6), (1, 5), (5, 1)]


def built(library, dtype, shape, seed=0, decades=2):
    rng = np.random.default_rng(seed)
    return library.array(with_singular_values(rng, *shape, np.logspace(1, 1 - decades, min(shape))), dtype)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_factors_within_the_bounds(library, shape, full):
    m, n = shape
    for dtype in library.dtypes:
        A = built(library, dtype, shape)
        factors = gnomon.svd(A, full=full)
        U, S, Vt = factors
        assert all(library.is_mine(x) and str(x.dtype).endswith(dtype) for x in (U, S, Vt))
        k = min(shape)
        assert U.shape == (m, m if full else k)
        assert Vt.shape == (n if full else k, n)
        want = exact_singular_values(A)
        eps, once = working_epsilon(dtype), rounding_epsilon(dtype)
        assert_close(S, want, relative=once, absolute=4 * max(shape) ** 0.5 * eps * float(want[0]))
        if once == 0:
            limit = 8 * max(shape) ** 0.5 * eps
            product = exact(to_numpy(U)[:, :k]) * exact(np.diag(to_numpy(S))) * exact(to_numpy(Vt)[:k])
            assert spectral_norm(product - exact(A)) <= limit * float(want[0])
            assert spectral_norm(exact(U).T * exact(U) - exact(np.eye(U.shape[-1]))) <= limit
            assert spectral_norm(exact(Vt) * exact(Vt).T - exact(np.eye(Vt.shape[-2]))) <= limit


@pytest.mark.parametrize("full", [False, True])
def test_signs_are_fixed(library, full):
    for shape in SHAPES:
        A = built(library, "float64", shape, seed=1)
        Vt = to_numpy(gnomon.svd(A, full=full).Vt)
        leading = np.abs(Vt).argmax(axis=-1)
        assert np.all(Vt[np.arange(len(Vt)), leading] > 0)
        # Changing the sign of A changes U alone.
        other = gnomon.svd(-A, full=full)
        k = min(shape)
        np.testing.assert_allclose(to_numpy(other.Vt)[:k], Vt[:k], atol=1e-13)
        np.testing.assert_allclose(to_numpy(other.U)[:, :k], -to_numpy(gnomon.svd(A).U), atol=1e-13)


def test_columns_added_by_full_have_fixed_signs_too():
    U = gnomon.svd(built_numpy((6, 2)), full=True).U[:, 2:]
    assert np.all(U[np.abs(U).argmax(axis=0), range(4)] > 0)


def built_numpy(shape):
    return with_singular_values(np.random.default_rng(2), *shape, np.arange(min(shape), 0.0, -1))


def test_the_sign_does_not_hang_on_a_rounding_error():
    # The right vectors of [[1, s], [s, 1]] are (1, ±1)/√2: two entries of equal size, of which the first must lead.
    for s in (0.5, 0.5 + 1e-16, 0.3, 1 / 3, -0.7):
        assert np.all(gnomon.svd([[1, s], [s, 1]]).Vt[:, 0] > 0)


def test_complex_phases_are_fixed():
    rng = np.random.default_rng(3)
    A = with_singular_values(rng, 5, 3, [3.0, 2.0, 1.0], unitary=True)
    U, S, Vt = gnomon.svd(A)
    leading = Vt[np.arange(3), np.abs(Vt).argmax(axis=-1)]
    np.testing.assert_allclose(leading.imag, 0, atol=1e-16)
    assert np.all(leading.real > 0)
    np.testing.assert_allclose((U * S) @ Vt, A, atol=1e-14)
    np.testing.assert_allclose(gnomon.svd(1j * A).Vt, Vt, atol=1e-14)
    np.testing.assert_allclose(gnomon.svd(A).pseudo_inverse(), np.linalg.pinv(A), atol=1e-14)


def test_known_matrix(library):
    U, S, Vt = gnomon.svd(library.array([[3, 0], [0, -4]]))
    assert_close(S, [4, 3])
    assert_close(Vt, [0, 1, 1, 0])
    assert_close(U, [0, 1, -1, 0])


def test_eckart_young(library):
    sigma = np.array([5.0, 3.0, 1.0, 0.25])
    A = library.array(with_singular_values(np.random.default_rng(4), 6, 4, sigma))
    factors = gnomon.svd(A)
    for rank in range(5):
        rest = to_numpy(factors.reconstruct(rank)) - to_numpy(A)
        assert np.isclose(np.linalg.norm(rest, 2), sigma[rank] if rank < 4 else 0, atol=3e-14)
        assert np.isclose(np.linalg.norm(rest, "fro"), np.sqrt((sigma[rank:] ** 2).sum()), atol=3e-14)
        assert int(gnomon.matrix_rank(factors.reconstruct(rank))) == rank


def test_reconstruction_in_half_precision_is_rounded_once(library):
    for dtype in library.dtypes:
        A = built(library, dtype, (5, 4), decades=1)
        bound = 8 * 5**0.5 * working_epsilon(dtype) * 10
        for B in (gnomon.svd(A).reconstruct(), gnomon.svd(A, full=True).reconstruct()):
            assert str(B.dtype).endswith(dtype)
            assert_close(B, exact(A), relative=rounding_epsilon(dtype), absolute=bound)


def test_rank_and_tolerance(library):
    factors = gnomon.svd(library.array([[[2, 0], [0, 1e-3]], [[1, 2], [2, 4]]]))
    assert to_numpy(factors.rank()).tolist() == [2, 1]
    assert to_numpy(factors.rank(0.01)).tolist() == [1, 1]
    assert_close(factors.tolerance, [2 * 2.0**-52 * 2, 2 * 2.0**-52 * 5], relative=1e-15)
    assert library.is_mine(factors.rank())


def test_pseudo_inverse_drops_what_is_within_the_tolerance(library):
    factors = gnomon.svd(library.array([[2, 0], [0, 1e-3], [0, 0]]))
    assert_close(factors.pseudo_inverse(), [0.5, 0, 0, 0, 1000, 0], relative=1e-15)
    assert_close(factors.pseudo_inverse(0.01), [0.5, 0, 0, 0, 0, 0], relative=1e-15)
    assert_close(gnomon.svd(factors.U * 0).pseudo_inverse(), np.zeros((2, 3)))


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(1, 6), st.booleans())
def test_batches_agree_with_single_matrices_and_numpy(seed, rows, columns, full):
    A = np.random.default_rng(seed).normal(size=(2, 1, rows, columns))
    U, S, Vt = gnomon.svd(A, full=full)
    single = gnomon.svd(A[1, 0], full=full)
    np.testing.assert_allclose(S[1, 0], single.S, atol=1e-14)
    np.testing.assert_allclose(S, np.linalg.svd(A)[1], atol=1e-13)
    k = min(rows, columns)
    np.testing.assert_allclose((U[..., :k] * S[..., None, :]) @ Vt[..., :k, :], A, atol=1e-13)


def test_gradients():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(5)
    A = torch.tensor(with_singular_values(rng, 4, 3, [3.0, 2.0, 1.0]), requires_grad=True)
    assert torch.autograd.gradcheck(lambda a: tuple(gnomon.svd(a)), A)
    assert torch.autograd.gradcheck(lambda a: gnomon.svd(a).reconstruct(2), A)
    assert torch.autograd.gradcheck(lambda a: gnomon.svd(a).pseudo_inverse(), A)
    Z = torch.tensor(with_singular_values(rng, 3, 3, [3.0, 2.0, 1.0], unitary=True), requires_grad=True)
    assert torch.autograd.gradcheck(lambda a: tuple(gnomon.svd(a)), Z)


def test_vmap():
    torch = pytest.importorskip("torch")
    A = torch.tensor(np.random.default_rng(6).normal(size=(3, 4, 2)))
    got = torch.vmap(lambda a: tuple(gnomon.svd(a, check=False)))(A)
    for mapped, whole in zip(got, gnomon.svd(A), strict=True):
        torch.testing.assert_close(mapped, whole)


def test_record_is_frozen_and_can_be_copied():
    factors = gnomon.svd([[1, 2], [3, 4]])
    with pytest.raises(AttributeError):
        factors.S = None
    for other in (copy.deepcopy(factors), pickle.loads(pickle.dumps(factors))):
        np.testing.assert_array_equal(other.reconstruct(), factors.reconstruct())


@pytest.mark.parametrize(
    ("A", "message"),
    [
        (
            [[1.0, np.inf]],
            "svd: A must be finite; entry (0, 1) is inf. Remove or replace it, or pass check=False to let",
        ),
        ([1.0], "svd: A must be a matrix (or a batch of them along leading dimensions); its shape is (1,)."),
        (np.empty((2, 0)), "svd: A must not be empty; its shape is (2, 0)."),
    ],
)
def test_wrong_matrix(A, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 the whole text is compared
        gnomon.svd(A)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda s: s.reconstruct(3),
            ValueError,
            "svd.reconstruct: rank must be from 0 to 2, the number of singular values; it is 3.",
        ),
        (
            lambda s: s.reconstruct(1.5),
            TypeError,
            "svd.reconstruct: rank must be an integer, or None for all; it is 1.5.",
        ),
        (
            lambda s: s.rank(np.inf),
            ValueError,
            "svd.rank: tolerance must be finite and at least 0; it is inf. It is an absolute size: what is at most "
            "that counts as zero. Leave it out for max(m, n)·ε·σ₁.",
        ),
        (
            lambda s: s.pseudo_inverse("x"),
            TypeError,
            "svd.pseudo_inverse: tolerance must be a number, or None for max(m, n)·ε·σ₁; it is 'x'.",
        ),
    ],
)
def test_wrong_arguments_of_the_methods(call, kind, message):
    with pytest.raises(kind) as error:
        call(gnomon.svd([[1, 2], [3, 4]]))
    assert str(error.value) == message
