"""Second derivatives by three methods, against closed forms in 50 digits."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from mpmath import mp, mpf
from support.calculus_functions import POINTS, exact, rosenbrock, rosenbrock_hessian
from support.closeness import assert_close, to_numpy

import gnomon

TEXT = "(1 - x1)^2 + 100*(x2 - x1^2)^2"


@pytest.mark.parametrize("x", [(-1.2, 1.0), (1.0, 1.0), (0.3, -4.0)])
def test_three_methods_one_answer(x):
    needs("torch")
    import torch

    want = rosenbrock_hessian(x)
    t = torch.tensor(x, dtype=torch.float64)
    f = gnomon.Expression.parse(TEXT)
    assert_close(gnomon.hessian(f, x), want, relative=2**-53)
    assert_close(gnomon.hessian(f, t), want, relative=1e-15, absolute=1e-12)
    assert_close(gnomon.hessian(rosenbrock, t), want, relative=1e-15, absolute=1e-12)
    assert_close(gnomon.hessian(rosenbrock, x), want, relative=1e-7)

    v = (0.5, -3.0)
    product = [mpf(v[0]) * want[0] + mpf(v[1]) * want[1], mpf(v[0]) * want[2] + mpf(v[1]) * want[3]]
    assert_close(gnomon.hessian_vector_product(f, x, v), product, relative=2**-53)
    assert_close(gnomon.hessian_vector_product(f, t, v), product, relative=1e-14, absolute=1e-12)
    assert_close(gnomon.hessian_vector_product(rosenbrock, t, v), product, relative=1e-14, absolute=1e-12)
    assert_close(gnomon.hessian_vector_product(rosenbrock, x, v), product, relative=1e-7)
    for function, point in ((f, x), (rosenbrock, t), (rosenbrock, np.array(x))):
        assert_close(gnomon.hessian_vector_product(function, point, [0, 0]), [mpf(0), mpf(0)])


@pytest.mark.parametrize(("text", "f", "x"), POINTS, ids=[f"{text} at {x}" for text, _, x in POINTS])
def test_exact_is_rounded_once(text, f, x):
    want = exact(f, 2, x)
    got = gnomon.hessian(gnomon.Expression.parse(text), [x])
    assert_close(got, [want], relative=2**-53, absolute=1e-25 * float(abs(want) + 1))


def test_precisions(library):
    f = gnomon.Expression.parse("x^2*y + y^3")
    for dtype in library.dtypes:
        x = library.array([1.0, 2.0], dtype)
        for got, want in (
            (gnomon.hessian(f, x), [4, 2, 2, 12]),
            (gnomon.hessian_vector_product(f, x, [1, 1]), [6, 14]),
        ):
            assert library.is_mine(got)
            assert str(got.dtype).endswith(dtype)
            assert_close(got, [mpf(w) for w in want])


def test_of_the_cross_entropy_of_a_softmax():
    needs("torch")
    import torch

    z = torch.tensor([0.4, -1.0, 2.0], dtype=torch.float64)
    q = torch.tensor([0.2, 0.5, 0.3], dtype=torch.float64)
    s = gnomon.softmax(z)
    got = gnomon.hessian(lambda z: gnomon.cross_entropy(q, gnomon.softmax(z)), z)
    assert_close(got, to_numpy(torch.diag(s) - torch.outer(s, s)), relative=1e-13, absolute=1e-15)


def test_errors_are_honest_for_three_variables():
    def f(v, m=np):
        return m.exp(v[0] * v[1]) + m.sin(v[2]) * v[0]

    x = (0.7, -0.4, 2.0)
    value, error = gnomon.hessian(f, x, with_error=True)
    for i in range(3):
        for j in range(3):
            orders = tuple((i == k) + (j == k) for k in range(3))
            want = mp.diff(lambda *v: f(v, mp), x, orders)
            assert abs(value[i, j] - want) <= error[i, j] <= 1e-9


def test_several_outputs_are_refused():
    for call in (lambda f: gnomon.hessian(f, [1, 2]), lambda f: gnomon.hessian_vector_product(f, [1, 2], [1, 0])):
        for f in (gnomon.Expression.parse("x, y"), lambda x: x):
            with pytest.raises(ValueError, match="one number") as raised:
                call(f)
            assert str(raised.value).endswith("f(x) has shape (2,). For several outputs take one of them.")
    with pytest.raises(ValueError, match="shape") as raised:
        gnomon.hessian_vector_product(rosenbrock, [1, 2], [[1, 0]])
    assert str(raised.value) == "hessian_vector_product: v must have the shape of x, (2,); its shape is (1, 2)."
