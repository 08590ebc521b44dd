"""Linear maps: the notes' example, rank and its spaces, volumes, and the reading as rotation · scale · rotation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mpmath import mp, mpf
from support.closeness import assert_close, to_numpy

import gnomon

EPSILON = {"float16": 2.0**-10, "bfloat16": 2.0**-7, "float32": 2.0**-23, "float64": 2.0**-52}
NOTES = [[4.0, -3.0, 1.0, 3.0], [2.0, 0.0, 5.0, 1.0]]


def test_numbers_of_the_notes(library):
    A = gnomon.LinearMap(library.array(NOTES))
    b = A(library.array([1.0, 1.0, 1.0, 1.0]))
    assert library.is_mine(b)
    assert to_numpy(b).tolist() == [5, 8]
    assert (A.domain_dimension, A.codomain_dimension, A.rank) == (4, 2, 2)
    assert tuple(A.kernel.shape) == (4, 2)
    assert tuple(A.image.shape) == (2, 2)
    assert library.is_mine(A.kernel)
    assert repr(A) == "LinearMap(ℝ⁴ → ℝ²)"


def test_applying_is_right_to_the_bound(library):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        A, x = library.array(rng.normal(size=(3, 20)), dtype), library.array(rng.normal(size=20), dtype)
        got = gnomon.LinearMap(A)(x)
        assert got.dtype == A.dtype
        rows, vector = to_numpy(A), to_numpy(x)
        want = [mp.fsum(mpf(a) * mpf(b) for a, b in zip(row, vector, strict=True)) for row in rows.tolist()]
        relative = 0 if dtype == "float64" else EPSILON[dtype]
        absolute = 20 * 2.0**-52 * float(np.max(np.abs(rows) @ np.abs(vector)))
        assert_close(got, want, relative=relative, absolute=absolute)


def test_batches(library):
    rng = np.random.default_rng(1)
    A, X = rng.normal(size=(2, 3)), rng.normal(size=(5, 4, 3))
    got = gnomon.LinearMap(library.array(A))(library.array(X))
    assert tuple(got.shape) == (5, 4, 2)
    assert_close(got, np.einsum("ij,klj->kli", A, X), absolute=1e-14)


def test_composing_does_the_right_one_first(library):
    turn, shear = (
        gnomon.LinearMap(library.array([[0.0, -1.0], [1.0, 0.0]])),
        gnomon.LinearMap(library.array([[1.0, 1.0], [0.0, 1.0]])),
    )
    assert to_numpy((turn @ shear).matrix).tolist() == [[0, -1], [1, 1]]
    x = library.array([2.0, 3.0])
    assert to_numpy((turn @ shear)(x)).tolist() == to_numpy(turn(shear(x))).tolist() == [-3, 5]


def test_kernel_and_image_are_orthonormal_bases(library):
    rng = np.random.default_rng(2)
    for m, n, r in ((3, 5, 2), (5, 3, 3), (4, 4, 1), (2, 2, 0), (3, 4, 3)):
        A = rng.normal(size=(m, r)) @ rng.normal(size=(r, n))
        f = gnomon.LinearMap(library.array(A))
        kernel, image = to_numpy(f.kernel), to_numpy(f.image)
        assert f.rank == r
        assert kernel.shape == (n, n - r)
        assert image.shape == (m, r)
        np.testing.assert_allclose(kernel.T @ kernel, np.eye(n - r), atol=1e-14)
        np.testing.assert_allclose(image.T @ image, np.eye(r), atol=1e-14)
        np.testing.assert_allclose(A @ kernel, 0, atol=1e-13)
        np.testing.assert_allclose(image @ (image.T @ A), A, atol=1e-13)


def test_complex_maps():
    A = np.array([[1, 1j, 2], [0, 2j, 1 - 1j]])
    f = gnomon.LinearMap(A)
    assert repr(f) == "LinearMap(ℂ³ → ℂ²)"
    np.testing.assert_allclose(f([1, 2, 1j]), A @ [1, 2, 1j], atol=1e-15)
    assert f.rank == 2
    np.testing.assert_allclose(A @ f.kernel, 0, atol=1e-14)
    square = gnomon.LinearMap([[1j, 0], [0, 2]])
    assert complex(square.determinant) == 2j
    assert float(square.volume_scale) == 2
    with pytest.raises(TypeError, match=r"^LinearMap\.rotation_scale_rotation: A must be real"):
        square.rotation_scale_rotation()


def test_volumes(library):
    volume = lambda A: float(gnomon.LinearMap(library.array(A)).volume_scale)  # noqa: E731
    assert volume([[0.0, 1.0], [1.0, 0.0]]) == 1
    assert_close(mpf(volume([[5.0, 3.0], [0.0, -1.0]])), mpf(5), relative=4e-16)
    assert_close(mpf(volume([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])), mp.sqrt(24), relative=2e-15)  # √det(AᵀA)
    assert volume([[1.0, 2.0, 3.0]]) == 0
    swap = gnomon.LinearMap(library.array([[0.0, 1.0], [1.0, 0.0]]))
    assert float(swap.determinant) == -1


def test_inverse_and_pseudo_inverse(library):
    A = library.array([[1.0, 2.0], [3.0, 4.0]])
    back = gnomon.LinearMap(A).inverse()
    assert_close(back.matrix, np.array([[-2, 1], [1.5, -0.5]]), relative=2e-15)
    assert_close((back @ gnomon.LinearMap(A)).matrix, np.eye(2), absolute=2e-15)
    assert_close(
        gnomon.LinearMap(library.array([[1.0, 1.0]])).pseudo_inverse().matrix, np.array([[0.5], [0.5]]), relative=1e-15
    )
    with pytest.raises(ValueError, match=r"singular"):
        gnomon.LinearMap(library.array([[1.0, 2.0], [2.0, 4.0]])).inverse()


SHAPES = [(1, 1), (2, 2), (3, 3), (2, 4), (3, 4), (4, 2), (4, 3), (1, 3), (3, 1)]


@pytest.mark.parametrize("shape", SHAPES)
def test_rotation_scale_rotation(library, shape):
    m, n = shape
    for seed in range(8):
        A = np.random.default_rng(seed).normal(size=shape)
        parts = gnomon.LinearMap(library.array(A)).rotation_scale_rotation()
        first, scale, second = (to_numpy(M) for M in (parts.first.matrix, parts.scale, parts.second.matrix))
        assert library.is_mine(parts.scale)
        assert scale.shape == (m, n)
        np.testing.assert_allclose(second @ scale @ first, A, atol=1e-13)
        np.testing.assert_allclose(np.diagonal(scale), np.linalg.svd(A)[1], rtol=1e-13)
        assert np.count_nonzero(scale) == min(m, n)
        for part, Q in ((parts.first, first), (parts.second, second)):
            np.testing.assert_allclose(Q.T @ Q, np.eye(len(Q)), atol=1e-14)
            assert part.reflection == (np.linalg.det(Q) < 0)
        assert not parts.first.reflection
        assert parts.second.reflection == (m == n and np.linalg.det(A) < 0)


@pytest.mark.parametrize("A", [[[1.0, 2.0], [2.0, 4.0]], [[-1.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]]])
def test_a_singular_map_needs_no_reflection(A):
    for flip in (np.eye(2), np.diag([1, -1]), np.diag([-1, 1])):
        B = flip @ np.array(A)
        parts = gnomon.LinearMap(B).rotation_scale_rotation()
        assert not parts.first.reflection
        assert not parts.second.reflection
        np.testing.assert_allclose(parts.second.matrix @ parts.scale @ parts.first.matrix, B, atol=1e-14)


def test_angles_in_the_plane():
    t, u = 0.7, -2.1
    turn = lambda t: np.array([[math.cos(t), -math.sin(t)], [math.sin(t), math.cos(t)]])  # noqa: E731
    parts = gnomon.LinearMap(turn(u) @ np.diag([3.0, 2.0]) @ turn(t)).rotation_scale_rotation()
    # both halves may turn by π more: the scaling commutes with that
    assert math.isclose(math.remainder(parts.first.angle - t, math.pi), 0, abs_tol=1e-14)
    assert math.isclose(math.remainder(parts.first.angle + parts.second.angle - t - u, 2 * math.pi), 0, abs_tol=1e-14)
    mirror = gnomon.LinearMap(turn(0.4) @ np.diag([1.0, -0.5]) @ turn(-0.4)).rotation_scale_rotation()
    assert mirror.second.reflection
    Q, direction = mirror.second.matrix, np.array([math.cos(mirror.second.angle), math.sin(mirror.second.angle)])
    np.testing.assert_allclose(Q @ direction, direction, atol=1e-15)
    assert gnomon.LinearMap(np.eye(3)).rotation_scale_rotation().first.angle is None


def test_what_it_does_to_a_grid(library):
    A = np.array([[1.0, 1.0], [0.0, 2.0], [3.0, 0.0]])
    moved = gnomon.LinearMap(library.array(A)).grid(2)
    before, after = to_numpy(moved.before), to_numpy(moved.after)
    assert before.shape == (10, 2, 2)
    assert after.shape == (10, 2, 3)
    assert before[:5, :, 0].tolist() == [[k, k] for k in (-2, -1, 0, 1, 2)]
    assert before[:5, :, 1].tolist() == [[-2, 2]] * 5
    assert before[5:, :, 1].tolist() == [[k, k] for k in (-2, -1, 0, 1, 2)]
    np.testing.assert_array_equal(after, before @ A.T)


def test_what_it_does_to_the_unit_circle_and_a_shape(library):
    A = np.array([[3.0, 1.0], [0.0, 2.0]])
    moved = gnomon.LinearMap(library.array(A)).unit_circle(points=800)
    assert library.is_mine(moved.after)
    lengths = np.linalg.norm(to_numpy(moved.after), axis=-1)
    sigma = np.linalg.svd(A)[1]
    assert abs(lengths.max() - sigma[0]) < 1e-4
    assert abs(lengths.min() - sigma[1]) < 1e-4
    square = library.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    shape = gnomon.LinearMap(library.array(A)).shape(square)
    assert to_numpy(shape.before).tolist() == to_numpy(square).tolist()
    assert to_numpy(shape.after).tolist() == [[0, 0], [3, 0], [4, 2], [1, 2]]


def test_gradients():
    needs("torch")
    import torch

    A = torch.tensor(NOTES, dtype=torch.float64, requires_grad=True)
    x = torch.tensor([[1.0, 2, 3, 4], [0, 1, 0, -1]], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda A, x: gnomon.LinearMap(A)(x), (A, x))
    f = gnomon.LinearMap(A.detach())
    mapped = torch.vmap(lambda x: f(x, check=False))(x)
    assert_close(mapped, to_numpy(f(x)), relative=1e-15)


def test_same_as_peers():
    from scipy.linalg import null_space, orth, subspace_angles

    A = np.random.default_rng(3).normal(size=(3, 5))
    f = gnomon.LinearMap(A)
    assert np.max(subspace_angles(f.kernel, null_space(A))) < 1e-14
    assert np.max(subspace_angles(f.image[:, :2], orth(A)[:, :2])) < 1e-13
    np.testing.assert_allclose(f.pseudo_inverse().matrix, np.linalg.pinv(A), atol=1e-14)


@settings(deadline=None, max_examples=50)
@given(
    arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=st.integers(-3, 3).map(float)),
    st.data(),
)
def test_linearity_and_rank_nullity(A, data):
    f = gnomon.LinearMap(A)
    assert f.rank + f.kernel.shape[1] == f.domain_dimension
    assert f.rank == f.image.shape[1]
    vectors = arrays(np.float64, A.shape[1], elements=st.integers(-100, 100).map(float))
    x, y = data.draw(vectors), data.draw(vectors)
    assert f(2 * x - 3 * y).tolist() == (2 * f(x) - 3 * f(y)).tolist()


def test_it_cannot_be_changed():
    f = gnomon.LinearMap(NOTES)
    with pytest.raises(AttributeError):
        f.matrix = np.eye(2)


def test_messages():
    f = gnomon.LinearMap(NOTES)
    cases = [
        (lambda: gnomon.LinearMap([1.0, 2.0]), ValueError, "LinearMap: A must be a matrix"),
        (
            lambda: gnomon.LinearMap(np.ones((2, 2, 2))),
            ValueError,
            "LinearMap: A must be one matrix; its shape is (2, 2, 2). Make one map of each.",
        ),
        (
            lambda: gnomon.LinearMap([[1.0, math.nan]]),
            ValueError,
            "LinearMap: A must be finite; entry (0, 1) is nan.",
        ),
        (
            lambda: f([1.0, 2.0]),
            ValueError,
            "LinearMap: x must have 4 entries along its last axis, the dimension of the domain of LinearMap(ℝ⁴ → ℝ²); "
            "its shape is (2,).",
        ),
        (
            lambda: f @ f,
            ValueError,
            "LinearMap: @ needs the right map to end where the left one starts; the left is LinearMap(ℝ⁴ → ℝ²), "
            "the right is LinearMap(ℝ⁴ → ℝ²).",
        ),
        (
            lambda: f @ [1, 1, 1, 1],
            TypeError,
            "LinearMap: @ composes two maps; the right one is a list. Call the map to apply it, A(x), or wrap the "
            "matrix, LinearMap(...).",
        ),
        (
            lambda: f.grid(),
            ValueError,
            "LinearMap.grid: the map must start in the plane (2 dimensions); it is LinearMap(ℝ⁴ → ℝ²). "
            "Choose two columns, or pass points of its domain to shape.",
        ),
        (lambda: f.unit_circle(), ValueError, "LinearMap.unit_circle: the map must start in the plane"),
        (
            lambda: gnomon.LinearMap(np.eye(2)).grid(0),
            ValueError,
            "LinearMap.grid: size must be a positive integer; it is 0.",
        ),
    ]
    for call, kind, message in cases:
        with pytest.raises(kind) as error:
            call()
        assert str(error.value).startswith(message)
