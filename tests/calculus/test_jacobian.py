"""The Jacobian: the notes' example by all three methods, and what torch.func does."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from mpmath import mpf
from support.closeness import assert_close, to_numpy

import gnomon

NOTES = gnomon.Expression.parse("2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2")
WANT = [[2, 2], [-4, 3], [4, 8]]


def test_the_notes_exactly(library):
    for dtype in library.dtypes:
        value, error = gnomon.jacobian(NOTES, library.array([2.0, 1.0], dtype), with_error=True)
        assert library.is_mine(value)
        assert str(value.dtype).endswith(dtype)
        np.testing.assert_array_equal(to_numpy(value), WANT)
        assert np.all(to_numpy(error) <= 2.0**-7 * np.abs(WANT))


def test_the_notes_by_torch_and_numerically():
    needs("torch")
    import torch

    def f(x):
        return torch.stack([2 * x[0] + x[1] ** 2, -(x[0] ** 2) + 3 * x[1], 4 * x[0] * x[1]])

    np.testing.assert_array_equal(to_numpy(gnomon.jacobian(f, torch.tensor([2.0, 1.0]))), WANT)
    value, error = gnomon.jacobian(
        lambda x: [2 * x[0] + x[1] ** 2, -(x[0] ** 2) + 3 * x[1], 4 * x[0] * x[1]], [2, 1], with_error=True
    )
    np.testing.assert_allclose(value, WANT, atol=1e-13)
    assert np.all(error < 1e-12)


def test_softmax(library):
    z = library.array([1.0, -2.0, 0.5])
    got, error = gnomon.jacobian(gnomon.softmax, z, with_error=True)
    assert library.is_mine(got)
    s = [mpf(v) for v in to_numpy(gnomon.softmax(z))]
    want = [s[i] * ((i == j) - s[j]) for i in range(3) for j in range(3)]
    assert_close(got, want, relative=1e-15 if library.name == "torch" else 0, absolute=1e-12)
    assert np.all(to_numpy(error) <= 1e-11)


@pytest.mark.parametrize("outputs", [1, 3, 7])
def test_torch_goes_backwards_or_forwards(outputs, monkeypatch):
    needs("torch")
    import torch

    taken = []
    for name in ("jacrev", "jacfwd"):
        original = getattr(torch.func, name)
        monkeypatch.setattr(torch.func, name, lambda f, n=name, o=original: (taken.append(n), o(f))[1])
    A = torch.arange(3.0 * outputs).reshape(outputs, 3)
    np.testing.assert_array_equal(to_numpy(gnomon.jacobian(lambda x: A @ x, torch.ones(3))), to_numpy(A))
    assert taken == ["jacrev" if outputs <= 3 else "jacfwd"]


def test_one_output_gives_the_gradient():
    assert gnomon.jacobian(gnomon.Expression.parse("x*y"), [2, 3]).tolist() == [3, 2]
    assert gnomon.jacobian(gnomon.Expression.parse("[x*y]"), [2, 3]).tolist() == [[3, 2]]


def test_it_is_the_best_linear_map_nearby():
    x, d = np.array([2.0, 1.0]), np.array([1e-5, -2e-5])
    change = NOTES(x + d) - NOTES(x)
    np.testing.assert_allclose(change, gnomon.jacobian(NOTES, x) @ d, atol=1e-8)


def test_a_pole_is_refused_with_its_place():
    with pytest.raises(ValueError, match="finite") as raised:
        gnomon.jacobian(gnomon.Expression.parse("x, sqrt(y)"), [1, 0])
    assert str(raised.value) == (
        "jacobian: the derivative must be finite; entry (1, 1) is nan. x may lie on the edge of the domain of f or at "
        "a pole; move it inside, or pass check=False."
    )
    assert np.isnan(gnomon.jacobian(gnomon.Expression.parse("x, sqrt(y)"), [1, 0], check=False)[1, 1])
