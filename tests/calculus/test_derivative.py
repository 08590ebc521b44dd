"""Partial derivatives, gradients and directional derivatives: three methods, one answer, exact messages."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from mpmath import mp, mpf
from support.calculus_functions import POINTS, exact
from support.closeness import assert_close, to_numpy

import gnomon

f_text = "x^2*y + sin(x)*exp(y/2)"


def f_numpy(v):
    return v[0] ** 2 * v[1] + np.sin(v[0]) * np.exp(v[1] / 2)


def f_torch(v):
    import torch

    return v[0] ** 2 * v[1] + torch.sin(v[0]) * torch.exp(v[1] / 2)


def gradient_exact(x, y):
    x, y = mpf(x), mpf(y)
    return [2 * x * y + mp.cos(x) * mp.exp(y / 2), x**2 + mp.sin(x) * mp.exp(y / 2) / 2]


@pytest.fixture(params=["exact", "torch", "numerical", "exact on torch"])
def method(request):
    """f, how a point is made, and the relative accuracy."""
    if "torch" not in request.param:
        f = gnomon.Expression.parse(f_text) if request.param == "exact" else f_numpy
        return f, lambda v: np.array(v, dtype=np.float64), 2**-53 if request.param == "exact" else 1e-11
    needs("torch")
    import torch

    f = f_torch if request.param == "torch" else gnomon.Expression.parse(f_text)
    return f, lambda v: torch.tensor(v, dtype=torch.float64), 1e-15


@pytest.mark.parametrize("x", [(1.0, 2.0), (-0.3, 0.9), (4.0, -7.5)])
def test_three_methods_one_answer(method, x):
    f, point, accuracy = method
    want = gradient_exact(*x)
    for got in (gnomon.gradient(f, point(x)), gnomon.partial_derivative(f, point(x))):
        assert_close(got, want, relative=4 * accuracy)
        assert type(got) is type(point(x))
    for i in (0, 1, -1):
        assert_close(gnomon.partial_derivative(f, point(x), i), want[i], relative=4 * accuracy)
    v = (0.6, -1.7)
    along = mpf(v[0]) * want[0] + mpf(v[1]) * want[1]
    got = gnomon.directional_derivative(f, point(x), point(v))
    assert_close(
        got,
        along,
        relative=0,
        absolute=4 * accuracy * float(sum(abs(mpf(c) * w) for c, w in zip(v, want, strict=True))),
    )
    assert_close(gnomon.directional_derivative(f, point(x), [0, 0]), mpf(0))


def test_the_error_covers_the_truth(method):
    f, point, _ = method
    x = (1.2, 0.4)
    value, error = gnomon.gradient(f, point(x), with_error=True)
    for g, e, w in zip(to_numpy(value), to_numpy(error), gradient_exact(*x), strict=True):
        assert abs(mpf(float(g)) - w) <= 4 * e


@pytest.mark.parametrize(("text", "f", "x"), POINTS, ids=[f"{text} at {x}" for text, _, x in POINTS])
def test_exact_is_rounded_once(text, f, x):
    assert_close(gnomon.gradient(gnomon.Expression.parse(text), [x]), [exact(f, 1, x)], relative=2**-53, absolute=1e-30)


def test_exact_directional_derivative_does_not_cancel():
    f = gnomon.Expression.parse("x + y")
    assert float(gnomon.directional_derivative(f, [1, 1], [1e16, -1e16 + 2])) == 2


def test_names_of_variables():
    f = gnomon.Expression.parse("x1^2 * x2")
    assert float(gnomon.partial_derivative(f, [3, 2], "x2")) == 9
    with pytest.raises(ValueError, match="variable") as raised:
        gnomon.partial_derivative(f, [3, 2], "y")
    assert str(raised.value) == "partial_derivative: i must be a variable of f, x1, x2; it is y."


def test_precisions(library):
    f = gnomon.Expression.parse("x^2 + x*y")
    for dtype in library.dtypes:
        x = library.array([1.5, 0.25], dtype)
        value, error = gnomon.gradient(f, x, with_error=True)
        assert library.is_mine(value)
        assert str(value.dtype).endswith(dtype)
        assert str(error.dtype).endswith(dtype)
        assert_close(value, [mpf(3.25), mpf(1.5)])


def test_partial_derivatives_of_several_outputs():
    f = gnomon.Expression.parse("x*y, x + y, y^2")
    np.testing.assert_array_equal(gnomon.partial_derivative(f, [2, 3], 0), [3, 1, 0])
    np.testing.assert_allclose(gnomon.partial_derivative(lambda v: v * v, [2.0, 3.0], 1), [0, 6], atol=1e-12)
    np.testing.assert_array_equal(gnomon.directional_derivative(f, [2, 3], [1, 1]), [5, 2, 6])


def test_torch_gradients_can_be_differentiated():
    needs("torch")
    import torch

    x = torch.tensor([0.3, 0.8], dtype=torch.float64, requires_grad=True)
    for f in (f_torch, gnomon.Expression.parse(f_text)):
        assert torch.autograd.gradcheck(lambda x, f=f: gnomon.gradient(f, x), x)


def test_gnomons_own_definitions_are_differentiated():
    needs("torch")
    import torch

    z = torch.tensor([1.0, -2.0, 0.5], dtype=torch.float64)
    q = torch.tensor([0.2, 0.3, 0.5], dtype=torch.float64)
    got = gnomon.gradient(lambda z: gnomon.cross_entropy(q, gnomon.softmax(z)), z)
    assert_close(got, to_numpy(gnomon.softmax(z) - q), relative=1e-14)
    numerical, error = gnomon.gradient(
        lambda z: gnomon.cross_entropy(q.numpy(), gnomon.softmax(z)), z.numpy(), with_error=True
    )
    assert np.all(np.abs(numerical - to_numpy(got)) <= error)


MESSAGES = [
    (TypeError, lambda: gnomon.gradient("x^2", [1]),
     "gradient: f must be a function or an Expression; it is a str. Read a text with Expression.parse."),
    (TypeError, lambda: gnomon.gradient(3, [1]), "gradient: f must be a function or an Expression; it is a int."),
    (ValueError, lambda: gnomon.gradient(f_numpy, 3.0),
     "gradient: x must be one point, a vector (n,); its shape is ()."),
    (ValueError, lambda: gnomon.gradient(f_numpy, [[1, 2]]),
     "gradient: x must be one point, a vector (n,); its shape is (1, 2)."),
    (ValueError, lambda: gnomon.gradient(f_numpy, []), "gradient: x must not be empty; its shape is (0,)."),
    (ValueError, lambda: gnomon.gradient(f_numpy, [1, np.nan]),
     "gradient: x must be finite; entry 1 is nan. Remove or replace it, or pass check=False to let it through."),
    (ValueError, lambda: gnomon.gradient(gnomon.Expression.parse("x*y"), [1]),
     "gradient: x must have one entry for each variable of f, x, y; its shape is (1,). "
     "Expression.parse(text, variables=[…]) says which variables there are."),
    (ValueError, lambda: gnomon.gradient(lambda x: x, [1, 2]),
     "gradient: f must return one number; f(x) has shape (2,). For several outputs use jacobian."),
    (ValueError, lambda: gnomon.gradient(gnomon.Expression.parse("x, y"), [1, 2]),
     "gradient: f must return one number; f(x) has shape (2,). For several outputs use jacobian."),
    (ValueError, lambda: gnomon.gradient(lambda x: x[0] * np.nan, [1]),
     "gradient: f must be finite at x; f(x) is nan. Move x inside its domain."),
    (TypeError, lambda: gnomon.gradient(lambda _: "a", [1]),
     "gradient: f must return real numbers; the dtype of f(x) is <U1."),
    (ValueError, lambda: gnomon.gradient(gnomon.Expression.parse("log(x)"), [-1]),
     "gradient: f must be finite at x; f(x) is nan. Move x inside its domain."),
    (ValueError, lambda: gnomon.gradient(gnomon.Expression.parse("sqrt(x)"), [0]),
     "gradient: the derivative must be finite; entry 0 is nan. x may lie on the edge of the domain of f or at a pole; "
     "move it inside, or pass check=False."),
    (ValueError, lambda: gnomon.partial_derivative(f_numpy, [1, 2], 2),
     "partial_derivative: i must be the index of one of the 2 variables, 0 to 1; it is 2."),
    (TypeError, lambda: gnomon.partial_derivative(f_numpy, [1, 2], 0.5),
     "partial_derivative: i must be the index of a variable, from 0; it is 0.5."),
    (TypeError, lambda: gnomon.partial_derivative(f_numpy, [1, 2], True),
     "partial_derivative: i must be the index of a variable, from 0; it is True."),
    (ValueError, lambda: gnomon.directional_derivative(f_numpy, [1, 2], [1]),
     "directional_derivative: v must have the shape of x, (2,); its shape is (1,)."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "call", "message"), MESSAGES, ids=range(len(MESSAGES)))
def test_messages(kind, call, message):
    with pytest.raises(kind) as raised:
        call()
    assert str(raised.value) == message


def test_torch_function_that_returns_no_tensor():
    needs("torch")
    import torch

    with pytest.raises(TypeError) as raised:
        gnomon.gradient(lambda _: 3.0, torch.ones(2))
    assert str(raised.value) == (
        "gradient: f must return a tensor computed from x; it returned a float. "
        "Give x as a NumPy array to differentiate numerically."
    )
