"""The numerical method: its error estimate must be honest, for smooth functions and for kinks, edges and noise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from support.calculus_functions import POINTS, exact, rosenbrock, rosenbrock_gradient, rosenbrock_hessian
from support.closeness import to_numpy

import gnomon


def within(got, error, want, factor=3.0):
    for g, e, w in zip(np.ravel(got).tolist(), np.ravel(error).tolist(), want, strict=True):
        assert abs(g - w) <= factor * e, f"got {g}, want {w}: {abs(g - w)} off, {e} estimated"


@pytest.mark.parametrize(("f", "x"), [(f, x) for _, f, x in POINTS], ids=[f"{text} at {x}" for text, _, x in POINTS])
def test_the_error_is_honest_and_small(f, x):
    def function(v):
        return f(np, v[0])

    for order, derivative, good in ((1, gnomon.gradient, 1e-9), (2, gnomon.hessian, 1e-6)):
        got, error = derivative(function, [x], with_error=True)
        want = exact(f, order, x)
        within(got, error, [want])
        scale = 1 + abs(float(want)) + abs(float(function([x]))) / max(abs(x), 0.01) ** order
        assert float(np.ravel(error)[0]) <= good * scale


@pytest.mark.parametrize("x", [(-1.2, 1.0), (1.0, 1.0), (0.0, 0.0), (300.0, -2.0)])
def test_several_variables(x):
    got, error = gnomon.gradient(rosenbrock, x, with_error=True)
    within(got, error, rosenbrock_gradient(x))
    got, error = gnomon.hessian(rosenbrock, x, with_error=True)
    within(got, error, rosenbrock_hessian(x))
    np.testing.assert_array_equal(got, got.T)
    got, error = gnomon.hessian_vector_product(rosenbrock, x, [2.0, -3.0], with_error=True)
    a, b, c, d = rosenbrock_hessian(x)
    within(got, error, [2 * a - 3 * b, 2 * c - 3 * d])
    got, error = gnomon.directional_derivative(rosenbrock, x, [2.0, -3.0], with_error=True)
    g = rosenbrock_gradient(x)
    within(got, error, [2 * g[0] - 3 * g[1]])


def test_badly_scaled_variables():
    def f(x):
        return np.sin(x[0] / 1e8) * np.exp(1e6 * x[1])

    x = [3e7, 2e-7]
    want = [math.cos(0.3) / 1e8 * math.exp(0.2), math.sin(0.3) * 1e6 * math.exp(0.2)]
    got, error = gnomon.gradient(f, x, with_error=True)
    within(got, error, want)
    assert np.all(error <= 1e-9 * np.abs(want))


@pytest.mark.parametrize(
    ("f", "jump"),
    [
        (lambda x: np.maximum(x[0], 0), 1),
        (lambda x: abs(x[0]), 2),
        (lambda x: abs(x[0]) + np.sin(x[0]) + 5, 2),
    ],
)
def test_a_kink_is_told_by_the_error(f, jump):
    _, error = gnomon.partial_derivative(f, [0.0], 0, with_error=True)
    assert error >= 0.9 * jump / 2
    assert error <= 1.1 * jump


def test_near_a_kink_the_smaller_steps_decide():
    for x, want in ((1e-4, 1), (-1e-4, 0)):
        value, error = gnomon.gradient(lambda v: np.maximum(v[0], 0), [x], with_error=True)
        assert abs(value[0] - want) <= error[0] <= 1e-9


def test_a_jump_has_no_derivative():
    _, error = gnomon.gradient(lambda x: float(x[0] > 0), [0.0], with_error=True)
    assert error[0] > 1


def test_a_function_that_fails_outside_its_domain():
    value, error = gnomon.gradient(lambda x: math.log(x[0]) + math.sqrt(x[1]), [1e-6, 1e-3], with_error=True)
    within(value, error, [1e6, 0.5 / math.sqrt(1e-3)])
    assert np.all(error <= 1e-9 * value)


def test_at_the_edge_of_the_domain():
    with pytest.raises(ValueError, match="finite") as raised:
        gnomon.gradient(lambda x: math.sqrt(x[0]), [0.0])
    assert str(raised.value) == (
        "gradient: the derivative must be finite; entry 0 is nan. x may lie on the edge of the domain of f or at a "
        "pole; move it inside, or pass check=False."
    )
    assert np.isnan(gnomon.gradient(lambda x: math.sqrt(x[0]), [0.0], check=False)[0])


def test_a_function_that_is_only_good_to_six_digits():
    def f(x):
        return np.sin(x[0]) + 1e-7 * ((x[0] * 1e9) % 1)

    value, error = gnomon.gradient(f, [0.7], with_error=True)
    assert abs(value[0] - math.cos(0.7)) <= error[0] <= 1e-3


def test_constants_and_polynomials_are_exact():
    value, error = gnomon.jacobian(lambda x: np.array([3.0, 2 * x[0], 4 * x[1]]), [1.0, 2.0], with_error=True)
    np.testing.assert_allclose(value, [[0, 0], [2, 0], [0, 4]], atol=1e-15)
    assert np.all(error < 1e-13)


def test_the_point_reaches_f_in_its_own_library(library):
    seen = []

    def f(x):
        seen.append(library.is_mine(x))
        return x[0] * x[1]

    got = gnomon.gradient(f, library.array([2.0, 3.0]))
    assert library.is_mine(got)
    assert all(seen)
    np.testing.assert_allclose(to_numpy(got), [3, 2], rtol=1e-13)


def test_many_outputs_of_any_shape():
    value, error = gnomon.jacobian(lambda x: np.outer(x, x), [1.0, 2.0], with_error=True)
    assert value.shape == error.shape == (2, 2, 2)
    np.testing.assert_allclose(value, [[[2, 0], [2, 1]], [[2, 1], [0, 4]]], atol=1e-13)


def test_half_precision_points():
    value, error = gnomon.gradient(lambda x: x[0] ** 3, np.array([1.5], dtype=np.float16), with_error=True)
    assert value.dtype == error.dtype == np.float16
    assert abs(float(value[0]) - 6.75) <= float(error[0])
