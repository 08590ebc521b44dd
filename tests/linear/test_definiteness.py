"""Definiteness by name and by evidence, against 50-digit eigenvalues."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp
from support.closeness import assert_close, to_numpy
from support.matrices import exact, hilbert, orthogonal, with_condition, working_epsilon

import gnomon

KINDS = [
    ([[2, -1], [-1, 2]], "positive definite"),
    ([[1, 1], [1, 1]], "positive semidefinite"),
    ([[-2, 1], [1, -3]], "negative definite"),
    ([[-1, 0], [0, 0]], "negative semidefinite"),
    ([[1, 0], [0, -1]], "indefinite"),
    ([[0, 0], [0, 0]], "zero"),
    ([[1, 5], [0, 1]], "indefinite"),  # eigenvalues 1 and 1, but xᵀAx takes both signs
    ([[0, 1], [-1, 0]], "zero"),  # xᵀAx = 0 for all x
    ([[1, 2], [-2, 1]], "positive definite"),  # not symmetric, complex eigenvalues
    ([[-1, 0], [0, -1]], "negative definite"),  # det = 1 > 0
    ([[3]], "positive definite"),
]


@pytest.mark.parametrize(("A", "kind"), KINDS)
def test_kinds(library, A, kind):
    for dtype in library.dtypes:
        found = gnomon.definiteness(library.array(A, dtype))
        assert found.kind == kind
        assert bool(found) is (kind == "positive definite")
        assert bool(found.symmetric) is bool(np.array_equal(A, np.transpose(A)))
        assert library.is_mine(found.eigenvalues)
        assert library.is_mine(found.positive_definite)
        assert found.reason.startswith(f"{kind}: ")


def test_the_determinant_of_a_positive_definite_matrix_is_positive_and_not_the_other_way_round():
    assert gnomon.determinant([[2, -1], [-1, 2]]) > 0
    assert gnomon.determinant(-np.eye(2)) > 0
    assert not gnomon.definiteness(-np.eye(2))


@pytest.mark.parametrize("n", [1, 3, 7])
def test_eigenvalues_of_the_symmetric_part_within_the_bound(library, n):
    rng = np.random.default_rng(n)
    for dtype in library.dtypes:
        A = library.array(rng.normal(size=(n, n)) * 3, dtype)
        M = exact(A)
        want = sorted(mp.eigsy((M + M.T) / 2, eigvals_only=True), reverse=True)
        found = gnomon.definiteness(A)
        size = float(max(abs(value) for value in want))
        assert_close(found.eigenvalues, list(want), absolute=4 * n**0.5 * working_epsilon(dtype) * size)
        assert_close(found.tolerance, n * working_epsilon(dtype) * size, relative=100 * working_epsilon(dtype))


@pytest.mark.parametrize("factor", [-2.0, -0.5, 0.5, 2.0])
def test_the_tolerance_is_where_it_is_said_to_be(library, factor):
    Q = orthogonal(np.random.default_rng(0), 3)
    limit = 2.0**-10
    A = (Q * np.array([1.0, 0.5, factor * limit])) @ Q.T
    found = gnomon.definiteness(library.array((A + A.T) / 2), tolerance=limit)
    want = {-2.0: "indefinite", -0.5: "positive semidefinite", 0.5: "positive semidefinite", 2.0: "positive definite"}
    assert found.kind == want[factor]
    assert float(found.tolerance) == limit


def test_hilbert():
    assert gnomon.definiteness(hilbert(10))
    found = gnomon.definiteness(hilbert(12))  # positive definite, and within 5e-15 of matrices that are not
    assert found.kind == "positive semidefinite"
    assert [int(count) for count in found.inertia] == [11, 1, 0]
    assert gnomon.definiteness(hilbert(12), tolerance=0.0)


def test_reasons():
    assert gnomon.definiteness([[2, 0], [0, 1]]).reason == (
        "positive definite: the eigenvalues of A go from 1 to 2, with 2 above ±8.88e-16"
    )
    assert gnomon.definiteness([[1, 5], [0, 1]]).reason == (
        "indefinite: the eigenvalues of the symmetric part of A go from -1.5 to 3.5, with 1 above and 1 below ±1.55e-15"
    )
    assert gnomon.definiteness([[2, 0], [0, 0]]).reason == (
        "positive semidefinite: the eigenvalues of A go from 0 to 2, with 1 above and 1 within ±8.88e-16"
    )


def test_batch(library):
    A = library.array([[kind for kind, _ in KINDS[:3]], [kind for kind, _ in KINDS[3:6]]])
    found = gnomon.definiteness(A)
    assert found.kind.tolist() == [[name for _, name in KINDS[:3]], [name for _, name in KINDS[3:6]]]
    assert to_numpy(found.positive_definite).tolist() == [[1, 0, 0], [0, 0, 0]]
    assert to_numpy(found.symmetric).all()
    assert found.reason.shape == (2, 3)
    assert [to_numpy(count).tolist() for count in found.inertia] == [
        [[2, 1, 0], [0, 1, 0]],
        [[0, 1, 0], [1, 0, 2]],
        [[0, 0, 2], [1, 1, 0]],
    ]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.integers(1, 6))
def test_theorems(seed, n):
    rng = np.random.default_rng(seed)
    B = with_condition(rng, n, 30.0)
    A = B @ B.T
    found = gnomon.definiteness(A)
    assert found
    assert gnomon.determinant(A) > 0
    assert gnomon.definiteness(gnomon.inverse(A))
    assert gnomon.definiteness(-A).kind == "negative definite"
    skew = rng.normal(size=(n, n))
    assert gnomon.definiteness(A + skew - skew.T).kind == "positive definite"
    np.linalg.cholesky(A)
    for x in rng.normal(size=(20, n)):
        assert x @ A @ x > 0
    indefinite = (B * rng.permutation(np.r_[[-1.0], np.ones(n)])[:n]) @ B.T
    counts = [int(count) for count in gnomon.definiteness(indefinite).inertia]
    signs = np.sign(np.linalg.eigvalsh(indefinite))
    assert counts == [int((signs > 0).sum()), 0, int((signs < 0).sum())]  # Sylvester's law of inertia


def test_complex(library):
    assert gnomon.definiteness(library.array([[2, 1j], [-1j, 2]], "complex128")).kind == "positive definite"
    found = gnomon.definiteness(library.array([[1, 2j], [-2j, 1]], "complex128"))
    assert found.kind == "indefinite"
    assert bool(found.symmetric)
    assert not bool(gnomon.definiteness(library.array([[2, 1j], [1j, 2]], "complex128")).symmetric)


def test_no_overflow():
    assert gnomon.definiteness([[1.7e308, 0], [0, 1e308]])
    assert gnomon.definiteness([[1e-300, 0], [0, 1e-301]])


def test_gradient_and_vmap():
    torch = pytest.importorskip("torch")
    A = torch.tensor(np.random.default_rng(1).normal(size=(2, 3, 3)), requires_grad=True)
    assert torch.autograd.gradcheck(lambda a: gnomon.definiteness(a).eigenvalues, A)
    got = torch.vmap(lambda a: gnomon.definiteness(a, check=False).positive_definite)(A)
    assert got.tolist() == [bool(gnomon.definiteness(a)) for a in A]


def test_record_is_frozen_and_can_be_copied():
    found = gnomon.definiteness([[1, 2], [3, 4]])
    with pytest.raises(AttributeError):
        found.tolerance = 1
    for other in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert other.reason == found.reason


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: bool(gnomon.definiteness(np.stack([np.eye(2)] * 3))),
            "definiteness: a batch of shape (3,) has no single truth value; see .positive_definite, which has one for "
            "each matrix.",
        ),
        (
            lambda: gnomon.definiteness([[1, 2]]),
            "definiteness: A must be square; it is 1×2. For matrices of any shape see svd and pseudo_inverse.",
        ),
        (
            lambda: gnomon.definiteness([[np.nan]]),
            "definiteness: A must be finite; entry (0, 0) is nan. Remove or replace it, or pass check=False to let it "
            "through.",
        ),
        (
            lambda: gnomon.definiteness([1.0, 2.0]),
            "definiteness: A must be a matrix (or a batch of them along leading dimensions); its shape is (2,).",
        ),
        (lambda: gnomon.definiteness(np.empty((0, 0))), "definiteness: A must not be empty; its shape is (0, 0)."),
        (
            lambda: gnomon.definiteness([[1.0]], tolerance=-0.5),
            "definiteness: tolerance must be finite and at least 0; it is -0.5. It is an absolute size: what is at "
            "most that counts as zero. Leave it out for n·ε·max|λ|.",
        ),
    ],
)
def test_wrong_arguments(call, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 the whole text is compared
        call()
    assert str(error.value) == message
