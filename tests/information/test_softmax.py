"""Softmax, its logarithm and logsumexp against 50-digit arithmetic; masks, ties, temperature."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf
from scipy import special
from support import exact_information as exact
from support.closeness import assert_close, to_numpy
from support.messages import raises

import gnomon


def half_ulp(dtype):
    """Narrower dtypes are computed in float64 and rounded once."""
    return 0.0 if dtype == "float64" else exact.EPSILON[dtype] / 2


@pytest.mark.parametrize("scale", [1, 5, 20, 100])
@pytest.mark.parametrize("classes", [2, 10, 3000])
def test_relative_error_bounds(library, scale, classes):
    rng = np.random.default_rng(classes)
    for dtype in library.dtypes:
        z = library.array(rng.normal(size=classes) * scale, dtype)
        a = to_numpy(z)
        p = exact.softmax(a)
        range_ = float(a.max() - a.min())
        lead = float(np.diff(np.sort(a)[-2:])[0])
        smallest = exact.SMALLEST[dtype]
        got = gnomon.softmax(z)
        assert library.is_mine(got)
        assert str(got.dtype).endswith(dtype)
        assert_close(got, p, relative=half_ulp(dtype) + (6 + range_) * 2.0**-52, absolute=smallest)
        relative = half_ulp(dtype) + (6 + lead) * 2.0**-52
        assert_close(gnomon.log_softmax(z), exact.log_softmax(a), relative=relative, absolute=smallest)
        want = exact.logsumexp(a)
        loose = 4 * 2.0**-52 * (abs(a.max()) + float(want - mpf(float(a.max()))))
        assert_close(gnomon.logsumexp(z), want, relative=half_ulp(dtype), absolute=loose + smallest)


@pytest.mark.parametrize("gap", [15, 20, 40])
def test_one_leading_logit(library, gap):
    rng = np.random.default_rng(gap)
    for classes in (2, 10, 3000):
        for dtype, relative in (("float32", 1e-6), ("float64", 4e-15)):
            z = rng.normal(size=classes)
            z[0] = z[1:].max() + gap
            z = library.array(z, dtype)
            p = exact.softmax(to_numpy(z))
            assert_close(gnomon.log_softmax(z)[0], mp.log(p[0]), relative=relative)


def test_logsumexp_keeps_small_values(library):
    assert_close(gnomon.logsumexp(library.array([0.0, -40.0])), mp.log1p(mp.exp(-40)), relative=4e-16)
    near_zero = library.array([-1e-20, -46.0])
    assert_close(gnomon.logsumexp(near_zero), exact.logsumexp(to_numpy(near_zero)), relative=1e-13)
    assert float(gnomon.logsumexp(near_zero)) > 0
    assert_close(gnomon.logsumexp(library.array([1000.0, 1000.0])), 1000 + mp.log(2), relative=2e-16)


def test_many_equal_float16_logits_do_not_overflow(library):
    for dtype in {"float16"} & set(library.dtypes):
        z = library.array(np.zeros(70_000), dtype)
        assert_close(gnomon.logsumexp(z), mp.log(70_000), relative=2.0**-11)


def test_masked_logits(library):
    z = library.array([[-math.inf, 1.0, 1.0], [-math.inf, -math.inf, 5.0]])
    assert_close(gnomon.softmax(z), [mpf(v) for v in (0, 0.5, 0.5, 0, 0, 1)])
    logs = gnomon.log_softmax(z)
    assert_close(logs, [-mp.inf, -mp.log(2), -mp.log(2), -mp.inf, -mp.inf, mpf(0)], relative=4e-16)
    assert_close(gnomon.logsumexp(z), [1 + mp.log(2), mpf(5)], relative=4e-16)


def test_axis_and_keepdims(library):
    z = np.random.default_rng(0).normal(size=(2, 3, 4))
    rows = z.swapaxes(1, 2).reshape(-1, 3)
    got = gnomon.softmax(library.array(z), axis=1)
    assert tuple(got.shape) == (2, 3, 4)
    want = np.array([[float(v) for v in exact.softmax(row)] for row in rows]).reshape(2, 4, 3).swapaxes(1, 2)
    assert_close(got, want, relative=1e-15)
    assert_close(gnomon.log_softmax(library.array(z), axis=1), np.log(want), relative=1e-14)
    got = gnomon.logsumexp(library.array(z), axis=-2, keepdims=True)
    assert tuple(got.shape) == (2, 1, 4)
    assert_close(got, [exact.logsumexp(row) for row in rows], relative=1e-14)
    assert tuple(gnomon.logsumexp(library.array(z), axis=0).shape) == (3, 4)


@pytest.mark.parametrize("temperature", [0.01, 0.5, 2, 1000])
def test_temperature(library, temperature):
    z = library.array([1.0, 2.0, 4.0])
    p = exact.softmax([1, 2, 4], temperature)
    relative = (8 + 3 / temperature) * 2.0**-52
    assert_close(gnomon.softmax(z, temperature=temperature), p, relative=relative)
    assert_close(
        gnomon.log_softmax(z, temperature=temperature), exact.log_softmax([1, 2, 4], temperature), relative=2 * relative
    )


@pytest.mark.parametrize("base", [2.0, 10.0, 1.5])
def test_another_base_is_a_temperature(base):
    z = np.array([0.3, -1.0, 2.0])
    assert_close(gnomon.softmax(z, temperature=1 / math.log(base)), base**z / (base**z).sum(), relative=1e-14)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6), st.integers(-64, 64))
def test_sums_to_one_keeps_the_order_and_ignores_a_shift(values, shift):
    z = np.array(values)
    p = gnomon.softmax(z)
    assert p.sum() == pytest.approx(1, rel=1e-15)
    assert np.all(np.diff(p[np.argsort(z)]) >= 0)
    assert_close(gnomon.softmax(z + shift), p, relative=1e-13)


@settings(deadline=None, max_examples=60)
@given(st.floats(-300, 300), st.floats(-300, 300))
def test_two_classes_are_a_sigmoid_of_the_difference(first, second):
    assert gnomon.softmax([first, second])[0] == pytest.approx(gnomon.sigmoid(first - second), rel=1e-13)
    assert gnomon.log_softmax([first, second])[0] == pytest.approx(gnomon.log_sigmoid(first - second), rel=1e-12)


def test_the_calls_of_the_cards_agree():
    z = np.random.default_rng(1).normal(size=(3, 5))
    assert_close(gnomon.softmax(z), special.softmax(z, axis=-1), relative=1e-14)
    assert_close(gnomon.log_softmax(z), special.log_softmax(z, axis=-1), relative=1e-14)
    assert_close(gnomon.logsumexp(z), special.logsumexp(z, axis=-1), relative=1e-14)
    needs("torch")
    import torch

    tensor = torch.from_numpy(z)
    assert_close(gnomon.softmax(tensor), to_numpy(torch.softmax(tensor, -1)), relative=1e-14)
    assert_close(gnomon.log_softmax(tensor), to_numpy(torch.log_softmax(tensor, -1)), relative=1e-14)
    assert_close(gnomon.logsumexp(tensor), to_numpy(torch.logsumexp(tensor, -1)), relative=1e-14)


def test_gradients_inside_at_ties_and_at_masks():
    needs("torch")
    import torch

    z = torch.tensor([[0.5, -1.0, 2.0], [1.0, 3.0, -2.0]], dtype=torch.float64, requires_grad=True)
    for function in (gnomon.softmax, gnomon.log_softmax, gnomon.logsumexp):
        assert torch.autograd.gradcheck(lambda z, f=function: f(z, check=False), z)
        assert torch.autograd.gradgradcheck(lambda z, f=function: f(z, check=False), z)
        got = torch.func.vmap(lambda z, f=function: f(z, check=False))(z.detach())
        assert_close(got, to_numpy(function(z)), relative=1e-15)

    tied = torch.tensor([1.0, 1.0, 1.0, -math.inf], dtype=torch.float64, requires_grad=True)
    gnomon.logsumexp(tied).backward()
    third = mpf(1) / 3
    assert_close(tied.grad, [third, third, third, mpf(0)], relative=1e-15)
    tied.grad = None
    gnomon.log_softmax(tied)[0].backward()
    assert_close(tied.grad, [2 * third, -third, -third, mpf(0)], relative=1e-15)
    tied.grad = None
    gnomon.entropy(gnomon.softmax(tied)).backward()
    assert_close(tied.grad, [mpf(0)] * 4, absolute=1e-16)


def test_unchecked_rows_of_nothing_are_nan():
    with np.errstate(invalid="ignore"):
        assert np.all(np.isnan(gnomon.softmax([-math.inf, -math.inf], check=False)))
        assert np.all(np.isnan(gnomon.softmax([math.nan, 1.0], check=False)))


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp"])
def test_errors(name):
    function = getattr(gnomon, name)
    with raises(
        ValueError,
        (
            f"{name}: z must leave at least one class possible; every entry of row 1 is -inf. "
            f"Unmask a class or drop the row."
        ),
    ):
        function([[0.0, 1.0], [-math.inf, -math.inf]])
    for value in (math.inf, math.nan):
        with raises(
            ValueError,
            (
                f"{name}: z must hold finite logits, or -inf for probability 0; row 2 holds {value}. "
                f"Repair what produced it."
            ),
        ):
            function([[0.0, 1.0], [1.0, 2.0], [value, 0.0]])
    with pytest.raises(ValueError, match=rf"{name}: z must not be empty"):
        function([])
    with pytest.raises(ValueError, match=rf"{name}: axis must be a dimension of z; it is 2, and z has shape"):
        function([1.0], axis=2)


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
def test_errors_of_the_temperature(name):
    function = getattr(gnomon, name)
    for temperature in (0, -1, math.inf):
        with raises(ValueError, f"{name}: temperature must be positive and finite; it is {temperature}."):
            function([1.0], temperature=temperature)
    with pytest.raises(TypeError, match=rf"{name}: temperature must be a number; it is 'hot'."):
        function([1.0], temperature="hot")
