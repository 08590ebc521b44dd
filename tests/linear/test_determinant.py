"""Determinants against 50-digit arithmetic, where products overflow, and where the matrix is singular."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf
from support.closeness import assert_close, to_numpy
from support.matrices import EPSILON, exact, exact_singular_values, hilbert, with_condition

import gnomon


def exact_determinant(A):
    with mp.workdps(80):
        return mp.det(exact(A))


@pytest.mark.parametrize(
    ("A", "want"),
    [
        ([[1, 2], [2, 4]], 0),
        ([[2, 1], [1, 1]], 1),
        ([[0, 1], [1, 0]], -1),
        ([[2, 1], [1, 3]], 5),
        ([[1, 2], [3, 4]], -2),
        ([[7]], 7),
        ([[0, 0], [0, 0]], 0),
    ],
)
def test_the_cases_of_the_notes(library, A, want):
    for dtype in library.dtypes:
        got = gnomon.determinant(library.array(A, dtype))
        assert library.is_mine(got)
        assert str(got.dtype).endswith(dtype)
        assert_close(got, mpf(want), relative=4 * EPSILON["float64"])
        sign, logabs = gnomon.log_determinant(library.array(A, dtype))
        assert float(sign) == np.sign(want)
        assert_close(logabs, mp.log(abs(want)) if want else -mp.inf, absolute=1e-15, relative=EPSILON[dtype])


@pytest.mark.parametrize("condition", [1.0, 1e3, 1e7])
@pytest.mark.parametrize("n", [1, 2, 3, 8])
def test_relative_error_bound(library, n, condition):
    rng = np.random.default_rng(n)
    for dtype in library.dtypes:
        A = library.array(with_condition(rng, n, condition, scale=2.0), dtype)
        want = exact_determinant(A)
        S = exact_singular_values(A)
        bound = 4 * n * float(S[0] / S[-1]) * 2.0**-52 + (EPSILON[dtype] if dtype != "float64" else 0)
        assert_close(gnomon.determinant(A), want, relative=bound, absolute=2.0**-24 if dtype == "float16" else 0)
        sign, logabs = gnomon.log_determinant(A)
        assert float(sign) == mp.sign(want)
        assert_close(logabs, mp.log(abs(want)), relative=EPSILON[dtype], absolute=bound)


@pytest.mark.parametrize(
    ("A", "want"),
    [
        (np.diag([1e200, 1e200, 1e-300, 1e-100]), 1.0),
        (np.diag([1e-200, 1e-200, 1e300, 1e100])[::-1], 1.0),
        ([[1e-200, 1e200], [2e-200, 1e200]], -1.0),
        ([[1e200, 1e-200], [1e200, 2e-200]], 1.0),
        ([[5e-324]], 5e-324),
        ([[1.5e308]], 1.5e308),
        (np.diag(2.0 ** np.arange(-1000, 1001, 50)), 1.0),
        (0.5 * np.eye(1000), 2.0**-1000),
        (2.0 * np.eye(1020), 2.0**1020),
        (np.diag(np.r_[np.full(700, 4.0), np.full(700, 0.25)]), 1.0),
        (0.01 * np.eye(500), 0.0),
    ],
)
def test_right_wherever_it_can_be_represented(library, A, want):
    got = float(gnomon.determinant(library.array(A)))
    n = len(A)
    assert abs(got - want) <= 4 * n * EPSILON["float64"] * abs(want)


def test_log_determinant_of_what_cannot_be_represented(library):
    sign, logabs = gnomon.log_determinant(library.array(0.01 * np.eye(500)))
    assert_close(logabs, 500 * mp.log(mpf(0.01)), relative=4e-16)
    assert float(sign) == 1
    sign, logabs = gnomon.log_determinant(library.array(-1e300 * np.eye(3)))
    assert_close(logabs, 3 * mp.log(mpf(1e300)), relative=4e-16)
    assert float(sign) == -1


def test_float32_neither_overflows_nor_loses_digits_on_the_way(library):
    A = np.random.default_rng(0).normal(size=(40, 40)) * 0.3
    A32 = library.array(A, "float32")
    assert_close(gnomon.determinant(A32), exact_determinant(A32), relative=2 * EPSILON["float32"])


def test_complex(library):
    A = library.array([[1 + 2j, 3], [1j, 2 - 1j]], "complex128")
    assert_close(gnomon.determinant(A), mp.mpc(4, 0), absolute=4e-15)
    sign, logabs = gnomon.log_determinant(2j * A)
    assert_close(sign, mp.mpc(-1, 0), absolute=1e-15)
    assert_close(logabs, mp.log(16), relative=1e-15)
    assert str(logabs.dtype).endswith("float64")


def test_hilbert_12_keeps_the_digits_its_condition_number_leaves():
    # κ = 1.7e16: peers are 5 % wrong as well; the bound of the card allows no digit, the size is right.
    assert 0.5 < gnomon.determinant(hilbert(12)) / float(exact_determinant(hilbert(12))) < 2


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**6), st.integers(1, 6))
def test_theorems(seed, n):
    rng = np.random.default_rng(seed)
    A, B = with_condition(rng, n, 50.0), with_condition(rng, n, 20.0)
    det = gnomon.determinant(A)
    assert np.isclose(gnomon.determinant(A @ B), det * gnomon.determinant(B), rtol=1e-11)
    assert np.isclose(abs(det), np.prod(gnomon.singular_values(A)), rtol=1e-12)
    assert np.isclose(det, np.prod(gnomon.eigendecomposition(A).values).real, rtol=1e-10)
    assert np.isclose(gnomon.determinant(A.T), det, rtol=1e-12)
    assert np.isclose(gnomon.determinant(gnomon.inverse(A)), 1 / det, rtol=1e-11)
    assert np.isclose(det, np.linalg.det(A), rtol=1e-12)
    if n > 1:
        assert np.isclose(gnomon.determinant(A[[1, 0, *range(2, n)]]), -det, rtol=1e-12)


def test_batch(library):
    A = library.array([[[1, 2], [3, 4]], [[1, 2], [2, 4]], [[0, 1], [1, 0]]])
    assert_close(gnomon.determinant(A), [-2, 0, -1], relative=4e-16)
    sign, logabs = gnomon.log_determinant(A)
    assert to_numpy(sign).tolist() == [-1, 0, -1]
    assert_close(logabs, [mp.log(2), -mp.inf, 0], relative=4e-16, absolute=4e-16)


def test_gradient():
    torch = pytest.importorskip("torch")
    A = torch.tensor(np.random.default_rng(1).normal(size=(2, 4, 4)), requires_grad=True)
    assert torch.autograd.gradcheck(gnomon.determinant, A)
    assert torch.autograd.gradcheck(gnomon.log_determinant, A)
    assert torch.autograd.gradgradcheck(gnomon.determinant, A)


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    "A",
    [
        [[1, 2], [2, 4]],
        [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        [[1, 0], [0, 0]],
        [[0, 0, 0], [1, 2, 3], [4, 5, 7]],
        [[1, 1, 1], [2, 2, 2], [3, 3, 3]],
    ],
)
def test_gradient_of_a_singular_matrix_is_the_matrix_of_cofactors(A, check):
    torch = pytest.importorskip("torch")
    n = len(A)
    tensor = torch.tensor(A, dtype=torch.float64, requires_grad=True)
    gnomon.determinant(tensor, check=check).backward()
    for i in range(n):
        for j in range(n):
            minor = np.delete(np.delete(np.array(A, float), i, 0), j, 1)
            assert math.isclose(float(tensor.grad[i, j]), (-1) ** (i + j) * np.linalg.det(minor), abs_tol=1e-12)


def test_vmap_and_grad():
    torch = pytest.importorskip("torch")
    A = torch.tensor(np.random.default_rng(2).normal(size=(3, 4, 4)))
    got = torch.vmap(lambda a: gnomon.determinant(a, check=False))(A)
    torch.testing.assert_close(got, gnomon.determinant(A))
    gradient = torch.vmap(torch.func.grad(lambda a: gnomon.determinant(a, check=False)))(A)
    torch.testing.assert_close(gradient, gnomon.determinant(A)[:, None, None] * torch.linalg.inv(A).mT)


@pytest.mark.parametrize("name", ["determinant", "log_determinant"])
@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], "A must be square; it is 2×3. For matrices of any shape see svd and pseudo_inverse."),
        (
            [[1.0, np.nan], [0, 1]],
            "A must be finite; entry (0, 1) is nan. Remove or replace it, or pass check=False to let it through.",
        ),
        ([1.0], "A must be a matrix (or a batch of them along leading dimensions); its shape is (1,)."),
        (np.empty((0, 0)), "A must not be empty; its shape is (0, 0)."),
    ],
)
def test_wrong_matrix(name, A, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 the whole text is compared
        getattr(gnomon, name)(A)
    assert str(error.value) == f"{name}: {message}"
