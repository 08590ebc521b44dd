"""Logit, odds and sigmoid against 50-digit arithmetic over the whole range, and at the ends."""

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


def exact_sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def logits_of(library, dtype):
    """Logits over the range in which e^z and e^−z are numbers of the dtype, and beyond."""
    top = {"float16": 12, "bfloat16": 88, "float32": 88, "float64": 700}[dtype]
    values = np.concatenate([np.linspace(-top, top, 41), [0, 1e-3, -1e-3, 15, 20, 40, -15, -40, 1e-20]])
    return library.array(values, dtype)


def test_logit_over_the_whole_range(library):
    for dtype in library.dtypes:
        epsilon = exact.EPSILON[dtype]
        near_half = [0.5 + k * epsilon for k in (-9, -1, -0.5, 0, 1, 9)]
        values = [exact.SMALLEST[dtype], 1e-4, 0.2, 0.25, 0.26, 0.4, 0.74, 0.75, 0.9, 1 - epsilon / 2, *near_half]
        p = library.array(values, dtype)
        got = gnomon.logit(p)
        assert library.is_mine(got)
        assert str(got.dtype).endswith(dtype)
        want = [mp.log(v / (1 - v)) for v in exact.numbers(to_numpy(p))]
        assert_close(got, want, relative=4 * 2.0**-52 + (epsilon / 2 if dtype != "float64" else 0))
    assert_close(gnomon.logit(library.array([0.0, 1.0])), [-mp.inf, mp.inf])


def test_odds_sigmoid_and_its_logarithm_over_the_whole_range(library):
    for dtype in library.dtypes:
        z = logits_of(library, dtype)
        values = exact.numbers(to_numpy(z))
        # Narrower dtypes are computed in float64: right to half an ulp, subnormal numbers included.
        half = exact.EPSILON[dtype] / 2 if dtype != "float64" else 0
        options = {"relative": 4 * 2.0**-52 + half, "absolute": exact.SMALLEST[dtype]}
        assert_close(gnomon.sigmoid(z), [exact_sigmoid(v) for v in values], **options)
        assert_close(gnomon.log_sigmoid(z), [-mp.log1p(mp.exp(-v)) for v in values], **options)
        options["relative"] = 2 * 2.0**-52 + half
        largest = {"float16": 65504, "bfloat16": 3.3895e38, "float32": 3.4028e38, "float64": 1.7976e308}[dtype]
        want = [mp.exp(v) if mp.exp(v) <= largest else mp.inf for v in values]
        assert_close(gnomon.odds(z), want, **options)
        assert str(gnomon.sigmoid(z).dtype).endswith(dtype)


def test_float32_sigmoid_reaches_the_subnormal_numbers(library):
    got = gnomon.sigmoid(library.array([-89.0, -100.0], "float32"))
    assert_close(got, [mp.exp(-89), mp.exp(-100)], absolute=2.0**-150)
    assert to_numpy(got)[0] > 2e-39


def test_log_sigmoid_where_the_sigmoid_rounds_to_one(library):
    for gap, dtype in ((15, "float32"), (20, "float32"), (40, "float32"), (40, "float64")):
        got = gnomon.log_sigmoid(library.array(gap, dtype))
        assert_close(got, -mp.log1p(mp.exp(-gap)), relative=1e-7 if dtype == "float32" else 5e-16)


def test_ends(library):
    ends = library.array([-math.inf, math.inf])
    assert_close(gnomon.sigmoid(ends), [mpf(0), mpf(1)])
    assert_close(gnomon.log_sigmoid(ends), [-mp.inf, mpf(0)])
    assert_close(gnomon.odds(ends), [mpf(0), mp.inf])
    assert_close(gnomon.odds(library.array([1000.0, -1000.0])), [mp.inf, mpf(0)])
    assert_close(gnomon.odds(library.array([100.0, -200.0], "float32")), [mp.inf, mpf(0)])


@settings(deadline=None, max_examples=80)
@given(st.floats(-700, 700))
def test_the_way_there_and_back(z):
    p = gnomon.sigmoid(z)
    assert p + gnomon.sigmoid(-z) == pytest.approx(1, rel=1e-15)
    # Where p rounds towards 1 the logit of p knows z only to ε/(1 − p).
    assert gnomon.logit(p) == pytest.approx(z, rel=1e-14, abs=4e-16 * math.exp(abs(z))) or p == 1
    assert gnomon.odds(z) == pytest.approx(p / gnomon.sigmoid(-z), rel=1e-14)


def test_e_to_the_logit_is_the_odds():
    p = np.array([0.1, 0.5, 0.75])
    assert_close(gnomon.odds(gnomon.logit(p)), p / (1 - p), relative=1e-15)


def test_the_calls_of_the_cards_agree():
    p, z = np.linspace(0.01, 0.99, 21), np.linspace(-30, 30, 21)
    assert_close(gnomon.logit(p), special.logit(p), relative=1e-14)
    assert_close(gnomon.sigmoid(z), special.expit(z), relative=1e-15)
    assert_close(gnomon.log_sigmoid(z), special.log_expit(z), relative=1e-15)
    needs("torch")
    import torch

    assert_close(gnomon.sigmoid(z), to_numpy(torch.sigmoid(torch.from_numpy(z))), relative=1e-14)
    theirs = torch.nn.functional.logsigmoid(torch.from_numpy(z))
    assert_close(gnomon.log_sigmoid(z), to_numpy(theirs), relative=1e-14)


def test_gradients_inside_and_at_the_edge():
    needs("torch")
    import torch

    p = torch.tensor([0.1, 0.3, 0.6, 0.9], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda p: gnomon.logit(p, check=False), p)
    z = torch.tensor([-3.0, 0.5, 2.0], dtype=torch.float64, requires_grad=True)
    for function in (gnomon.sigmoid, gnomon.log_sigmoid, gnomon.odds):
        assert torch.autograd.gradcheck(lambda z, f=function: f(z, check=False), z)
        assert torch.autograd.gradgradcheck(lambda z, f=function: f(z, check=False), z)
        torch.func.vmap(lambda z, f=function: f(z, check=False))(z.detach())
    z = torch.tensor([-math.inf, -1000.0, 0.0, 1000.0, math.inf], dtype=torch.float64, requires_grad=True)
    gnomon.sigmoid(z).sum().backward()
    assert_close(z.grad, [mpf(0), mpf(0), mpf("0.25"), mpf(0), mpf(0)])
    z.grad = None
    gnomon.log_sigmoid(z).sum().backward()
    assert_close(z.grad, [mpf(1), mpf(1), mpf("0.5"), mpf(0), mpf(0)])
    p = torch.tensor([0.0, 0.5, 1.0], dtype=torch.float64, requires_grad=True)
    gnomon.logit(p).sum().backward()
    assert_close(p.grad, [mpf(0), mpf(4), mpf(0)])


def test_errors():
    with raises(ValueError, "logit: p must lie between 0 and 1; entry 1 is 1.25. If this is a logit, pass sigmoid(p)."):
        gnomon.logit([0.5, 1.25])
    for function in (gnomon.odds, gnomon.sigmoid, gnomon.log_sigmoid):
        name = function.__name__
        with raises(ValueError, f"{name}: z must hold numbers; entry (0, 1) is nan. Repair what produced it."):
            function([[0.0, math.nan]])
        assert math.isnan(function(math.nan, check=False))
    with pytest.raises(TypeError, match=r"sigmoid: z must be real; its dtype is complex128."):
        gnomon.sigmoid(1j)
