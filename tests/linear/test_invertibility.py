"""Invertibility: four conditions that agree, with evidence, for single matrices and batches."""

from __future__ import annotations

import copy
import pickle

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
    with_condition,
    with_singular_values,
    working_epsilon,
)

import gnomon

INVERTIBLE = [[[1, 2], [3, 4]], [[0, 1], [1, 0]], [[5]], [[1, 1e6], [0, 1]]]
SINGULAR = [
    [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
    [[1, 2], [2, 4]],
    [[0, 1], [0, 0]],
    [[0, 0], [0, 0]],
    [[0]],
    [[1, 1e20], [0, 1]],
]


@pytest.mark.parametrize(("A", "want"), [(A, True) for A in INVERTIBLE] + [(A, False) for A in SINGULAR])
def test_verdict_and_all_four_conditions(library, A, want):
    found = gnomon.invertibility(library.array(A))
    assert bool(found) is want
    assert [bool(condition) for condition in found.conditions] == [want] * 4
    assert library.is_mine(found.invertible)
    assert found.reason.startswith("invertible: " if want else "singular: ")
    for condition in found.conditions[1:]:
        assert (float(condition.quantity) > float(condition.tolerance)) is want
    assert (int(found.independent.quantity) == len(A)) is want


def test_evidence_is_exact(library):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        A = library.array(with_condition(rng, 4, 20.0, scale=2.0), dtype)
        eps = working_epsilon(dtype)
        found = gnomon.invertibility(A)
        S = exact_singular_values(A)
        bound = 4 * 2 * eps * float(S[0])
        assert_close(found.distance, S[-1], absolute=bound)
        assert_close(found.condition_number, S[0] / S[-1], relative=8 * eps * 21)
        assert_close(found.tolerance, 4 * eps * S[0], relative=bound)
        assert int(found.rank) == 4
        with mp.workdps(80):
            det = mp.det(exact(A))
            smallest = min(abs(value) for value in mp.eig(exact(A), left=False, right=False))
        assert_close(found.nonzero_determinant.quantity, abs(det), relative=400 * eps)
        assert_close(found.determinant_log, mp.log(abs(det)), absolute=400 * eps)
        assert float(found.determinant_sign) == mp.sign(det)
        assert_close(found.positive_definite.quantity, S[-1] ** 2, relative=1000 * eps)
        assert_close(found.nonzero_eigenvalues.quantity, smallest, relative=2000 * eps)
        # The tolerance τ on the smallest singular value, translated.
        tau = 4 * eps * S[0]
        assert_close(found.nonzero_determinant.tolerance, tau * S[0] * S[1] * S[2], relative=1000 * eps)
        assert_close(found.positive_definite.tolerance, tau**2, relative=100 * eps)
        assert_close(found.nonzero_eigenvalues.tolerance, tau * smallest / S[-1], relative=2000 * eps)


def test_distance_to_the_nearest_singular_matrix():
    # Eckart–Young: taking σₘᵢₙ·u·vᵀ away makes A singular, and half of it does not.
    A = with_condition(np.random.default_rng(1), 4, 10.0)
    U, S, Vt = gnomon.svd(A)
    step = S[-1] * np.outer(U[:, -1], Vt[-1])
    assert gnomon.invertibility(A).distance == pytest.approx(S[-1], rel=1e-14)
    assert not gnomon.invertibility(A - step)
    assert gnomon.invertibility(A - 0.5 * step)


@pytest.mark.parametrize("factor", [0.5, 1.5])
@pytest.mark.parametrize("n", [2, 5, 12])
def test_the_tolerance_is_where_it_is_said_to_be(library, n, factor):
    rng = np.random.default_rng(n)
    for dtype in ("float32", "float64"):
        for _ in range(5):
            sigma = np.r_[np.ones(n - 1), factor * n * 2.0**-20]
            A = library.array(with_singular_values(rng, n, n, sigma), dtype)
            found = gnomon.invertibility(A, tolerance=n * 2.0**-20)
            assert bool(found) is (factor > 1)
            assert {bool(condition) for condition in found.conditions} == {factor > 1}


def test_size_of_the_determinant_does_not_matter(library):
    found = gnomon.invertibility(library.array(0.01 * np.eye(500)))
    assert found
    assert float(found.nonzero_determinant.quantity) == 0.0  # underflow, which the reason does not suffer from
    assert found.nonzero_determinant.reason == "|det A|, e^-2302.59, is above e^-2332.41"
    large = gnomon.invertibility(library.array(1e200 * np.eye(3)))
    assert large
    assert float(large.condition_number) == 1
    assert large.positive_definite.reason == ("the smallest eigenvalue of AᵀA, e^921.034, is above e^851.144")


def test_hilbert_12_is_singular_within_the_tolerance():
    found = gnomon.invertibility(hilbert(12))
    assert not found
    assert found.rank == 11
    assert found.condition_number == np.inf
    assert gnomon.invertibility(hilbert(12), tolerance=0.0)
    assert gnomon.invertibility(hilbert(10))


def test_reasons():
    found = gnomon.invertibility([[2, 0], [0, 1]])
    assert found.reason == "invertible: a singular matrix is at distance 1, above the tolerance 8.88e-16"
    assert [condition.reason for condition in found.conditions] == [
        "rank 2 of 2: all singular values are above 8.88e-16",
        "|det A|, 2, is above 1.78e-15",
        "the smallest eigenvalue of AᵀA, 1, is above 7.89e-31",
        "the smallest |λ|, 1, is above 8.88e-16",
    ]
    found = gnomon.invertibility([[2, 0, 0], [0, 0, 0], [0, 0, 0]])
    assert found.reason == "singular: a singular matrix is at distance 0, within the tolerance 1.33e-15"
    assert [condition.reason for condition in found.conditions] == [
        "rank 1 of 3: 2 singular values are at most 1.33e-15",
        "|det A|, 0, is at most 0",
        "the smallest eigenvalue of AᵀA, 0, is at most 1.77e-30",
        "the smallest |λ|, 0, is at most 1.33e-15",
    ]
    assert [condition.statement for condition in found.conditions] == [
        "rows and columns are linearly independent",
        "det A ≠ 0",
        "AᵀA is positive definite",
        "no eigenvalue is 0",
    ]


def test_a_batch_with_one_singular_matrix_answers_for_the_rest(library):
    A = library.array([[[1, 2], [3, 4]], [[1, 2], [2, 4]], [[0, 1], [1, 0]]])
    found = gnomon.invertibility(A)
    assert to_numpy(found.invertible).tolist() == [True, False, True]
    assert to_numpy(found.rank).tolist() == [2, 1, 2]
    assert [text.partition(":")[0] for text in found.reason] == ["invertible", "singular", "invertible"]
    for condition in found.conditions:
        assert to_numpy(condition.holds).tolist() == [True, False, True]
        assert condition.reason.shape == (3,)
    for i, single in enumerate(gnomon.invertibility(A[i, :, :]) for i in range(3)):
        assert_close(found.distance[i], single.distance, absolute=1e-15)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.integers(1, 6), st.integers(0, 18))
def test_the_conditions_always_agree(seed, n, decades):
    rng = np.random.default_rng(seed)
    A = with_condition(rng, n, 10.0**decades)
    found = gnomon.invertibility(A)
    assert len({bool(found), *(bool(condition) for condition in found.conditions)}) == 1
    assert bool(found) == (gnomon.matrix_rank(A) == n)
    assert bool(found) == (found.condition_number < np.inf)
    for condition in found.conditions[1:]:
        assert bool(found) == (condition.quantity > condition.tolerance)


def test_complex(library):
    assert gnomon.invertibility(library.array([[1, 1j], [1j, 1]], "complex128"))
    assert not gnomon.invertibility(library.array([[1, 1j], [1j, -1]], "complex128"))


def test_record_is_frozen_and_can_be_copied():
    found = gnomon.invertibility([[1, 2], [3, 4]])
    with pytest.raises(AttributeError):
        found.rank = 1
    for other in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert other.reason == found.reason
        assert other.independent.reason == found.independent.reason


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: bool(gnomon.invertibility(np.stack([np.eye(2)] * 3))),
            "invertibility: a batch of shape (3,) has no single truth value; see .invertible, which has one for each "
            "matrix.",
        ),
        (
            lambda: bool(gnomon.invertibility(np.stack([np.eye(2)] * 3)).independent),
            "invertibility: a batch of shape (3,) has no single truth value; see .holds, which has one for each "
            "matrix.",
        ),
        (
            lambda: gnomon.invertibility([[1, 2]]),
            "invertibility: A must be square; it is 1×2. For matrices of any shape see svd and pseudo_inverse.",
        ),
        (
            lambda: gnomon.invertibility([[np.inf]]),
            "invertibility: A must be finite; entry (0, 0) is inf. Remove or replace it, or pass check=False to let it "
            "through.",
        ),
        (
            lambda: gnomon.invertibility([[1.0]], tolerance=-0.5),
            "invertibility: tolerance must be finite and at least 0; it is -0.5. It is an absolute size: what is at "
            "most that counts as zero. Leave it out for max(m, n)·ε·σ₁.",
        ),
    ],
)
def test_wrong_arguments(call, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 the whole text is compared
        call()
    assert str(error.value) == message
