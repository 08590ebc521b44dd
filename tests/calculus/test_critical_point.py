"""Critical points with known places and kinds; searches that must admit they found none."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from support.calculus_functions import rosenbrock
from support.closeness import to_numpy

import gnomon

parse = gnomon.Expression.parse

FOUND = [
    ("x^2 + 3*y^2", [1, 1], "minimum", [0, 0], [6, 2]),
    ("x^2 - y^2", [3, 1], "saddle", [0, 0], [2, -2]),
    ("-x^2 - y^2", [1, 2], "maximum", [0, 0], [-2, -2]),
    ("(1 - x)^2 + 100*(y - x^2)^2", [-1.2, 1], "minimum", [1, 1], None),
    ("sin(x)*cos(y)", [1, 0.3], "maximum", [np.pi / 2, 0], [-1, -1]),
    ("1e8*x^2 + y^2", [1, 1], "minimum", [0, 0], [2e8, 2]),
    ("1e-12*x^2 + x^4", [0.1], "minimum", [0], [2e-12]),
    ("x^2 + y^4 - z^2", [1, 1, 1], "saddle", [0, 0, 0], None),
    ("x*log(x)", [2], "minimum", [np.exp(-1)], [np.e]),
]


@pytest.mark.parametrize(("text", "start", "kind", "where", "eigenvalues"), FOUND)
def test_known_points(text, start, kind, where, eigenvalues):
    found = gnomon.critical_point(parse(text), start)
    assert found
    assert found.kind == kind
    assert found.reason.startswith(f"{kind}: the gradient has the norm ")
    np.testing.assert_allclose(found.x, where, atol=1e-9)
    np.testing.assert_allclose(found.value, parse(text)(found.x), rtol=1e-12)
    assert found.gradient_norm < 1e-9
    if eigenvalues:
        np.testing.assert_allclose(found.eigenvalues, eigenvalues, rtol=1e-7)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("x^4", [1]),
        ("x^3", [1]),
        ("x^4", [0]),
        ("x^4 + y^2", [1, 1]),
        ("x^2*y^2", [1, 1]),
        ("0*x + 3", [1]),
        ("-x^6", [2]),
    ],
)
def test_degenerate_points_are_not_given_a_kind(text, start):
    found = gnomon.critical_point(parse(text), start)
    assert found.converged
    assert found.kind == "degenerate"
    np.testing.assert_allclose(found.gradient_norm, 0, atol=1e-8)


@pytest.mark.parametrize(
    ("text", "start"),
    [("exp(x)", [0]), ("x", [1]), ("log(x)", [1]), ("sqrt(x)", [1]), ("abs(x)", [1]), ("x + y^2", [1, 1])],
)
def test_none_is_none(text, start):
    found = gnomon.critical_point(parse(text), start)
    assert not found
    assert found.kind == "none"
    assert found.reason.startswith("no critical point found from here: the gradient at the last point has the norm ")


def test_numerical_and_torch_agree_with_exact():
    needs("torch")
    import torch

    for f, start, kind, where in (
        (rosenbrock, [0.9, 0.7], "minimum", [1, 1]),
        (lambda v: v[0] * v[1] + v[0] ** 3, [1.0, 2.0], "saddle", [0, 0]),
        (lambda v: -(v[0] ** 2) - v[1] ** 2 + v[0], [1.0, 2.0], "maximum", [0.5, 0]),
    ):
        for point in (np.array(start), torch.tensor(start, dtype=torch.float64), torch.tensor(start)):
            found = gnomon.critical_point(f, point)
            assert found.kind == kind
            assert type(found.x) is type(point)
            assert found.x.dtype == found.eigenvalues.dtype == point.dtype
            precision = 1e-4 if point.dtype == torch.float32 else 1e-7
            np.testing.assert_allclose(to_numpy(found.x), where, atol=precision)


def test_numerically_degenerate_and_none():
    assert gnomon.critical_point(lambda v: v[0] ** 4 + v[1] ** 2, [1.0, 1.0]).kind == "degenerate"
    assert not gnomon.critical_point(lambda v: np.exp(v[0]), [0.0])


def test_precisions(library):
    for dtype in library.dtypes:
        found = gnomon.critical_point(parse("(x - 1)^2 - y^2"), library.array([0.5, 2.0], dtype))
        assert found.kind == "saddle"
        assert library.is_mine(found.x)
        assert str(found.x.dtype).endswith(dtype)
        np.testing.assert_allclose(to_numpy(found.x), [1, 0], atol=1e-3)


def test_messages():
    with pytest.raises(ValueError, match="one number") as raised:
        gnomon.critical_point(parse("x, y"), [1, 2])
    assert str(raised.value) == (
        "critical_point: f must return one number; f(x) has shape (2,). For several outputs take one of them."
    )
    with pytest.raises(ValueError, match="start") as raised:
        gnomon.critical_point(parse("sqrt(x)"), [0])
    assert str(raised.value) == (
        "critical_point: f must have a finite gradient at the start; move x inside the domain of f."
    )
