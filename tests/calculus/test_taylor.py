"""The quadratic model: exact on quadratics, third order elsewhere."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from mpmath import mp, mpf
from support.closeness import assert_close, to_numpy

import gnomon


def test_a_quadratic_is_its_own_model(library):
    f = gnomon.Expression.parse("3 + x - 2*y + x^2 + x*y + 4*y^2")
    for dtype in library.dtypes:
        model = gnomon.taylor(f, library.array([1.0, 2.0], dtype))
        points = library.array([[[0.0, 0.0], [1.0, -1.0]], [[4.0, 0.5], [1.0, 2.0]]], dtype)
        got = model(points)
        assert library.is_mine(got)
        assert str(got.dtype).endswith(dtype)
        np.testing.assert_array_equal(to_numpy(got), to_numpy(f(points)))
        assert float(model.value) == 19
        np.testing.assert_array_equal(to_numpy(model.gradient), [5, 15])
        np.testing.assert_array_equal(to_numpy(model.hessian), [[2, 1], [1, 8]])


def test_the_error_is_of_third_order():
    def f(v):
        return np.exp(v[0]) * np.sin(v[1])

    model = gnomon.taylor(f, [0.2, 0.5])
    assert_close(model.value, mp.exp(mpf(0.2)) * mp.sin(mpf(0.5)), relative=1e-15)
    direction = np.array([0.6, -0.8])
    gaps = [abs(f(model.point + h * direction) - model(model.point + h * direction)) for h in (0.1, 0.05)]
    assert 7 < gaps[0] / gaps[1] < 9


def test_of_a_torch_function():
    needs("torch")
    import torch

    model = gnomon.taylor(lambda x: (x**3).sum(), torch.tensor([1.0, 2.0], dtype=torch.float64))
    np.testing.assert_array_equal(to_numpy(model.hessian), [[6, 0], [0, 12]])
    assert float(model(torch.tensor([1.0, 2.0], dtype=torch.float64))) == 9


def test_messages():
    with pytest.raises(ValueError, match="one number") as raised:
        gnomon.taylor(gnomon.Expression.parse("x, y"), [1, 2])
    assert str(raised.value) == (
        "taylor: f must return one number; f(x) has shape (2,). For several outputs take one of them."
    )
    with pytest.raises(ValueError, match="entries") as raised:
        gnomon.taylor(gnomon.Expression.parse("x*y"), [1, 2])([1, 2, 3])
    assert str(raised.value) == "taylor: x must have 2 entries along its last axis; its shape is (3,)."
