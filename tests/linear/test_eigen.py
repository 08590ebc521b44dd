"""Eigendecompositions: real, complex, defective; order and phases; what is made of them; 50-digit oracles."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp
from support.closeness import assert_close, to_numpy
from support.matrices import EPSILON, exact, orthogonal, spectral_norm, with_condition, working_epsilon

import gnomon

DEFECTIVE = [
    [[1, 1, 0], [-1, -1, 0], [1, 1, 0]],  # three eigenvectors of one plane, no two of them parallel
    [[1, 1], [0, 1]],
    [[2, 1], [0, 2]],
    [[0, 1], [0, 0]],
    [[3, 1], [-1, 1]],  # 2 twice, not triangular
    [[0, 1, 0], [0, 0, 1], [0, 0, 0]],
    [[5, 4, 2, 1], [0, 1, -1, -1], [-1, -1, 3, 0], [1, 1, -1, 2]],  # 1, 2, 4, 4
    [[2, 1, 0, 0], [0, 2, 0, 0], [0, 0, 2, 1], [0, 0, 0, 2]],
]
FULL = [
    [[2, 1], [1, 2]],
    [[1, 2], [3, 4]],
    [[0, 0], [0, 0]],
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[2, 0, 0], [0, 2, 1], [0, 0, 1]],  # 2 twice, with two directions
    [[1, 1], [0, 1.001]],
    [[1, 1e6], [0, 2]],
    [[5]],
]
COMPLEX = [[[0, -1], [1, 0]], [[1, -2], [3, 4]], [[0, 1, 0], [0, 0, 1], [1, 0, 0]]]


@pytest.mark.parametrize(
    ("A", "kind"),
    [(A, "defective") for A in DEFECTIVE] + [(A, "real") for A in FULL] + [(A, "complex") for A in COMPLEX],
)
def test_kinds(library, A, kind):
    found = gnomon.eigendecomposition(library.array(A))
    values, vectors = found
    assert found.kind == kind
    assert found.reason.startswith(f"{kind}: ")
    assert library.is_mine(values)
    assert library.is_mine(vectors)
    assert bool(found.defective) is (kind == "defective")
    if kind == "real":
        assert str(values.dtype).endswith("float64")
    elif kind == "complex":
        assert str(vectors.dtype).endswith("complex128")


@pytest.mark.parametrize("blocks", [[2], [2, 1], [3], [2, 2], [4, 1, 1], [2, 1, 1, 1, 1, 1, 1]])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_rotated_jordan_blocks_are_found_defective(blocks, dtype):
    # In other coordinates rounding splits the eigenvalue by the k-th root of ε, into real or complex ones.
    rng = np.random.default_rng(len(blocks))
    J = np.diag(np.concatenate([np.full(size, 2.0 if size > 1 else 3.0 + i) for i, size in enumerate(blocks)]))
    start = 0
    for size in blocks:
        for k in range(start, start + size - 1):
            J[k, k + 1] = 1.0
        start += size
    for _ in range(20):
        Q = orthogonal(rng, len(J))
        assert gnomon.eigendecomposition((Q @ J @ Q.T).astype(dtype)).kind == "defective"


@pytest.mark.parametrize("values", [[2, 2, 1], [2, 2, 2, 1, 1], [1, 2, 3, 4], [1, 1.00001, 3]])
def test_repeated_eigenvalues_with_enough_directions_are_not_defective(values):
    rng = np.random.default_rng(len(values))
    for _ in range(50):
        P = with_condition(rng, len(values), 10.0)
        A = P @ np.diag(values).astype(float) @ np.linalg.inv(P)
        assert not gnomon.eigendecomposition(A).defective


@pytest.mark.parametrize("n", [1, 2, 5, 8])
def test_symmetric_within_the_bound(library, n):
    rng = np.random.default_rng(n)
    for dtype in library.dtypes:
        B = rng.normal(size=(n, n)) * 2
        A = library.array(B + B.T, dtype)
        found = gnomon.eigendecomposition(A)
        assert bool(found.symmetric)
        assert float(found.condition_number) == 1
        assert str(found.values.dtype).endswith(dtype)
        want = sorted(mp.eigsy(exact(A), eigvals_only=True), key=abs, reverse=True)
        bound = 4 * n**0.5 * working_epsilon(dtype) * float(abs(want[0]))
        half = EPSILON[dtype] if dtype in ("float16", "bfloat16") else 0.0
        assert_close(found.values, want, relative=half, absolute=bound)
        V = exact(found.vectors)
        limit = 8 * n**0.5 * (working_epsilon(dtype) + half)
        assert spectral_norm(V.T * V - mp.eye(n)) <= limit
        residual = exact(A) * V - V * exact(np.diag(to_numpy(found.values)))
        assert spectral_norm(residual) <= limit * float(abs(want[0])) * (n if half else 1)


@pytest.mark.parametrize("kind", ["real", "complex"])
@pytest.mark.parametrize("n", [2, 4, 6])
def test_values_within_their_uncertainty(library, kind, n):
    rng = np.random.default_rng(n)
    for dtype in ("float32", "float64"):
        P = with_condition(rng, n, 20.0)
        D = np.diag(np.arange(1.0, n + 1)) * np.where(np.arange(n) % 2, 1, -1)
        if kind == "complex":
            D[:2, :2] = [[1.0, -2.5], [2.5, 1.0]]
        A = library.array(P @ D @ np.linalg.inv(P), dtype)
        found = gnomon.eigendecomposition(A)
        assert found.kind == kind
        assert str(found.values.dtype).endswith({"real": dtype, "complex": f"complex{2 * int(dtype[5:])}"}[kind])
        with mp.workdps(80):
            exact_values = mp.eig(exact(A), left=False, right=False)
        got = to_numpy(found.values)
        for value, uncertainty in zip(got, to_numpy(found.uncertainty), strict=True):
            assert min(abs(mp.mpmathify(value) - want) for want in exact_values) <= uncertainty
        V = to_numpy(found.vectors)
        np.testing.assert_allclose(np.linalg.norm(V, axis=0), 1, atol=8 * working_epsilon(dtype))
        residual = np.linalg.norm(to_numpy(A) @ V - V * got, 2)
        assert residual <= 2 * n**0.5 * float(found.tolerance)


def test_order(library):
    values = gnomon.eigendecomposition(library.array(np.diag([1.0, -3.0, 2.0, 3.0, -2.0]))).values
    assert to_numpy(values).tolist() == [3, -3, 2, -2, 1]
    values = to_numpy(gnomon.eigendecomposition(library.array([[0, -1, 0], [1, 0, 0], [0, 0, -1]])).values)
    np.testing.assert_allclose(values, [1j, -1j, -1], atol=1e-15)
    # Sizes that rounding has made different are still the same.
    cube = to_numpy(gnomon.eigendecomposition(library.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]])).values)
    np.testing.assert_allclose(cube, [1, (-1 + 3**0.5 * 1j) / 2, (-1 - 3**0.5 * 1j) / 2], atol=1e-15)


def test_phases(library):
    rng = np.random.default_rng(3)
    for A in (rng.normal(size=(5, 5)), [[2, 1], [1, 2]], [[0, -1], [1, 0]]):
        V = to_numpy(gnomon.eigendecomposition(library.array(A)).vectors)
        leading = V[(np.abs(V) >= np.abs(V).max(axis=0) * (1 - 1e-8)).argmax(axis=0), range(V.shape[1])]
        np.testing.assert_allclose(leading.imag, 0, atol=1e-16)
        assert np.all(leading.real > 0)


def test_known_values(library):
    values, vectors = gnomon.eigendecomposition(library.array([[2, 0], [0, -3]]))
    assert_close(values, [-3, 2])
    assert_close(vectors, [0, 1, 1, 0])
    values, vectors = gnomon.eigendecomposition(library.array([[1, 2], [3, 4]]))
    root = mp.sqrt(33)
    assert_close(values, [(5 + root) / 2, (5 - root) / 2], relative=4e-15)
    assert_close(vectors[0, :] / vectors[1, :], [(root - 3) / 6, -(root + 3) / 6], relative=4e-15)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**6), st.integers(1, 6), st.booleans())
def test_theorems(seed, n, symmetric):
    rng = np.random.default_rng(seed)
    P = with_condition(rng, n, 5.0)
    D = np.diag(rng.permutation(np.arange(1.0, n + 1)) * rng.choice([-1, 1], n))
    A = P @ D @ np.linalg.inv(P)
    A = A + A.T if symmetric else A
    found = gnomon.eigendecomposition(A)
    values, V = found
    np.testing.assert_allclose(A @ V, V * values, atol=1e-11)
    assert np.isclose(np.prod(values), gnomon.determinant(A), rtol=1e-10, atol=1e-10)
    assert np.isclose(np.sum(values), np.trace(A), atol=1e-11)
    np.testing.assert_allclose(found.reconstruct(), A, atol=1e-11)
    np.testing.assert_allclose(found.power(3), A @ A @ A, atol=1e-8)
    np.testing.assert_allclose(found.power(0), np.eye(n), atol=1e-11)
    if abs(values[-1]) > 1e-3:
        np.testing.assert_allclose(found.inverse(), gnomon.inverse(A), rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(found.power(-2) @ A @ A, np.eye(n), atol=1e-6)
    np.testing.assert_allclose(np.sort_complex(values), np.sort_complex(np.linalg.eigvals(A)), atol=1e-9)
    half = found.power(0.5)
    np.testing.assert_allclose(half @ half, A, atol=1e-10)
    assert np.iscomplexobj(half) == bool(np.any(values < 0))


def test_powers(library):
    found = gnomon.eigendecomposition(library.array([[1, 1], [1, 0]]))
    assert_close(found.power(10), [89, 55, 55, 34], relative=1e-13)
    assert library.is_mine(found.power(10))
    rotation = gnomon.eigendecomposition(library.array([[0, -1], [1, 0]]))
    for power, want in ((4, [1, 0, 0, 1]), (-1, [0, 1, -1, 0]), (0.5, np.array([1, -1, 1, 1]) / np.sqrt(2))):
        got = rotation.power(power)
        assert str(got.dtype).endswith("float64")
        assert_close(got, np.array(want, float), absolute=4e-16)
    root = gnomon.eigendecomposition(library.array([[1, 0], [0, -4]])).power(0.5)
    assert str(root.dtype).endswith("complex128")
    assert_close(root, [1, 0, 0, 2j], absolute=1e-15)


def test_half_precision_is_rounded_once(library):
    for dtype in library.dtypes:
        for A in ([[2, 1], [1, 2]], [[1, 2], [3, 4]], [[0, -1], [1, 0]]):
            found = gnomon.eigendecomposition(library.array(A, dtype))
            again = found.reconstruct()
            assert str(again.dtype).endswith(dtype)
            tolerance = 40 * working_epsilon(dtype)
            assert_close(again, np.array(A, float), absolute=tolerance, relative=EPSILON[dtype])
    if library.name != "strict":
        turned = gnomon.eigendecomposition(library.array([[0, -1], [1, 0]], "float16"))
        assert str(turned.values.dtype).endswith("complex64")


def test_batches(library):
    A = np.array([[[2, 1], [1, 2]], [[1, 2], [3, 4]], [[1, 1], [0, 1]]], float)
    found = gnomon.eigendecomposition(library.array(A))
    assert found.kind.tolist() == ["real", "real", "defective"]
    assert to_numpy(found.symmetric).tolist() == [1, 0, 0]
    assert str(found.values.dtype).endswith("float64")
    for i in range(3):
        single = gnomon.eigendecomposition(library.array(A[i]))
        assert_close(found.values[i, :], to_numpy(single.values), absolute=1e-15)
        assert_close(found.vectors[i, :, :], to_numpy(single.vectors), absolute=1e-15)
    mixed = gnomon.eigendecomposition(library.array(np.stack([np.eye(2), [[0, -1], [1, 0]]])))
    assert mixed.kind.tolist() == ["real", "complex"]
    np.testing.assert_allclose(to_numpy(mixed.reconstruct()), [np.eye(2), [[0, -1], [1, 0]]], atol=1e-15)


def test_symmetric_matrices_keep_orthonormal_vectors_beside_others(library):
    Q = orthogonal(np.random.default_rng(5), 4)
    A = (Q * np.array([2.0, 2.0, 2.0, 1.0])) @ Q.T
    batch = np.stack([(A + A.T) / 2, np.arange(16.0).reshape(4, 4)])
    V = to_numpy(gnomon.eigendecomposition(library.array(batch)).vectors)[0]
    np.testing.assert_allclose(V.conj().T @ V, np.eye(4), atol=1e-14)


def test_complex_matrices(library):
    hermitian = gnomon.eigendecomposition(library.array([[2, 1j], [-1j, 2]], "complex128"))
    assert hermitian.kind == "real"
    assert_close(hermitian.values, [3, 1], relative=1e-15)
    assert str(hermitian.values.dtype).endswith("float64")
    general = gnomon.eigendecomposition(library.array([[1, 1j], [2, 3]], "complex128"))
    assert general.kind == "complex"
    assert_close(general.reconstruct(), np.array([1, 1j, 2, 3]), absolute=4e-15)
    assert gnomon.eigendecomposition(library.array([[1j, 1], [0, 1j]], "complex128")).kind == "defective"


def test_large_and_small_entries():
    for scale in (1e200, 1e-200):
        found = gnomon.eigendecomposition(scale * np.array([[1, 2], [3, 4.0]]))
        assert found.kind == "real"
        np.testing.assert_allclose(found.values / scale, gnomon.eigendecomposition([[1, 2], [3, 4]]).values, rtol=1e-14)
        assert gnomon.eigendecomposition(scale * np.array([[1, 1], [0, 1.0]])).kind == "defective"


def test_gradients():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(4)
    general = torch.tensor(rng.normal(size=(4, 4)), requires_grad=True)
    real = torch.tensor(np.diag([1.0, 2, 3]) + 0.1 * rng.normal(size=(3, 3)), requires_grad=True)
    for A in (general, real):
        assert torch.autograd.gradcheck(lambda a: tuple(gnomon.eigendecomposition(a)), A)
        assert torch.autograd.gradcheck(lambda a: gnomon.eigendecomposition(a).power(2), A)
    assert torch.autograd.gradcheck(lambda a: tuple(gnomon.eigendecomposition(a @ a.mT)), real)
    # The derivative of an eigenvalue: the left vector times the right one, yᵢ·vᵢᵀ.
    found = gnomon.eigendecomposition(real)
    (slope,) = torch.autograd.grad(found.values[0], real)
    left = torch.linalg.inv(found.vectors)[0]
    torch.testing.assert_close(slope, torch.outer(left, found.vectors[:, 0]))
    batch = torch.tensor(np.stack([np.eye(2), [[1.0, 2.0], [3.0, 4.0]]]), requires_grad=True)
    gnomon.eigendecomposition(batch).values.sum().backward()
    torch.testing.assert_close(batch.grad, torch.eye(2, dtype=torch.float64).expand(2, 2, 2), atol=1e-14, rtol=0)


def test_record_is_frozen_and_can_be_copied():
    found = gnomon.eigendecomposition([[1, 2], [3, 4]])
    with pytest.raises(AttributeError):
        found.values = None
    for other in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        np.testing.assert_array_equal(other.reconstruct(), found.reconstruct())
        assert other.kind == "real"


@pytest.mark.parametrize("A", DEFECTIVE)
def test_nothing_is_made_of_a_defective_matrix(library, A):
    found = gnomon.eigendecomposition(library.array(A))
    for name, call in (
        ("reconstruct", found.reconstruct),
        ("inverse", found.inverse),
        ("power", lambda: found.power(2)),
    ):
        with pytest.raises(ValueError) as error:  # noqa: PT011 the whole text is compared
            call()
        assert str(error.value) == (
            f"eigendecomposition.{name}: A must have a full set of eigenvectors; A is defective: the matrix of its "
            f"eigenvectors has condition number {float(found.condition_number):.3g}. For the inverse see inverse(A), "
            f"for powers multiply A by itself, for a decomposition that always exists see svd(A)."
        )


def test_reason_names_the_condition_number():
    found = gnomon.eigendecomposition([[1, 1], [0, 1]])
    assert found.condition_number > 1e15
    assert found.reason == (
        "defective: two eigenvalues agree within their uncertainty and share a direction; the matrix of eigenvectors "
        f"has condition number {found.condition_number:.3g}"
    )
    assert gnomon.eigendecomposition([[0, -1], [1, 0]]).reason == (
        "complex: a full set of eigenvectors, whose matrix has condition number 1"
    )


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda: gnomon.eigendecomposition([[1, 2, 3]]),
            ValueError,
            "eigendecomposition: A must be square; it is 1×3. For matrices of any shape see svd and pseudo_inverse.",
        ),
        (
            lambda: gnomon.eigendecomposition([[np.nan]]),
            ValueError,
            "eigendecomposition: A must be finite; entry (0, 0) is nan. Remove or replace it, or pass check=False to "
            "let it through.",
        ),
        (
            lambda: gnomon.eigendecomposition([1.0]),
            ValueError,
            "eigendecomposition: A must be a matrix (or a batch of them along leading dimensions); its shape is (1,).",
        ),
        (
            lambda: gnomon.eigendecomposition(np.empty((0, 0))),
            ValueError,
            "eigendecomposition: A must not be empty; its shape is (0, 0).",
        ),
        (
            lambda: gnomon.eigendecomposition([[[1, 0], [0, 2]], [[3, 0], [0, 0]]]).inverse(),
            ValueError,
            "eigendecomposition.inverse: no eigenvalue of A may be 0; A[1] has one of size 0, known to 3.77e-15 only. "
            "See invertibility(A) and pseudo_inverse(A).",
        ),
        (
            lambda: gnomon.eigendecomposition([[1, 2], [2, 4]]).power("2"),
            TypeError,
            "eigendecomposition.power: the exponent must be a number; it is '2'.",
        ),
    ],
)
def test_wrong_arguments(call, kind, message):
    with pytest.raises(kind) as error:
        call()
    assert str(error.value) == message
