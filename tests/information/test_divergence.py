"""Divergences against 50-digit arithmetic, peers, and the table of conventions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from mpmath import mp, mpf
from scipy import special
from scipy.spatial.distance import jensenshannon
from support import exact_information as exact
from support.closeness import assert_close, to_numpy
from support.distributions import distributions, hard_pairs
from support.messages import raises

import gnomon


def test_numbers_of_the_card(library):
    p, q = library.array([0.5, 0.5]), library.array([0.25, 0.75])
    got = gnomon.kl_divergence(p, q, base=2)
    assert library.is_mine(got)
    assert_close(got, mp.log(mpf(4) / 3, 2) / 2, relative=4e-16)


@pytest.mark.parametrize("scale", [1.0, 5.0, 20.0])
@pytest.mark.parametrize("change", [1.0, 1e-2, 1e-4, 1e-7])
def test_relative_error_bound_on_distributions(library, scale, change):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        z = rng.normal(size=50) * scale
        p64, q64 = (np.exp(w - w.max()) for w in (z, z + change * rng.normal(size=50)))
        p, q = (library.array(w / w.sum(), dtype) for w in (p64, q64))
        got = gnomon.kl_divergence(p, q)
        assert str(got.dtype).endswith(dtype)
        want = exact.kl(to_numpy(p), to_numpy(q))
        assert_close(got, want, relative=exact.bound(dtype, 16), absolute=exact.SMALLEST[dtype])


def test_relative_error_bound_over_the_whole_range(library):
    for dtype in library.dtypes:
        for weights in hard_pairs(dtype):
            p, q = (library.array(w, dtype) for w in weights)
            a, b = to_numpy(p), to_numpy(q)
            if not b.all():
                continue
            loose = 2 * len(a) * exact.SMALLEST[dtype]
            got = gnomon.relative_entropy_terms(p, q)
            assert_close(got, exact.kl_terms(a, b), relative=exact.bound(dtype, 8), absolute=loose)
            got = gnomon.kl_divergence(p, q, check=False)
            assert_close(got, exact.kl(a, b), relative=exact.bound(dtype, 16), absolute=loose)
            got = gnomon.js_divergence(p, q, check=False)
            assert_close(got, exact.js(a, b), relative=exact.bound(dtype, 16), absolute=loose)


def test_a_long_float32_sum_keeps_its_digits(library):
    rng = np.random.default_rng(1)
    p, q = (rng.gamma(1, size=200_000).astype(np.float32) for _ in range(2))
    p, q = ((w / w.sum(dtype=np.float64)).astype(np.float32) for w in (p, q))
    a, b = p.astype(np.float64), q.astype(np.float64)
    want = float(np.sum(special.kl_div(a, b)))  # float64 is enough to judge float32
    got = gnomon.kl_divergence(library.array(p, "float32"), library.array(q, "float32"))
    assert abs(float(got) - want) <= 16 * 2.0**-23 * want


def test_conventions_where_an_entry_is_zero(library):
    p, q = library.array([[0, 0.5, 0.5], [0.5, 0.5, 0], [0, 1, 0]]), library.array([0, 0.5, 0.5])
    assert_close(gnomon.kl_divergence(p, q), [mpf(0), mp.inf, mp.log(2)], relative=1e-15)
    assert_close(gnomon.relative_entropy_terms(p, q)[1, :], [mp.inf, mpf(0), mpf(0)])
    assert_close(
        gnomon.js_divergence(p, q), [mpf(0), mp.log(2) / 2, exact.js([0, 1, 0], [0, 0.5, 0.5])], relative=1e-15
    )


@pytest.mark.parametrize("classes", [2, 3, 7, 1000])
def test_one_hot_p_costs_minus_log_q(library, classes):
    q = np.full(classes, 0.5 / (classes - 1))
    q[1] = 0.5
    p = np.eye(classes)[1]
    assert_close(gnomon.kl_divergence(library.array(p), library.array(q), base=2), mpf(1), relative=1e-15)


def test_batches_axis_keepdims_and_broadcasting(library):
    rng = np.random.default_rng(2)
    p, q = rng.dirichlet(np.ones(4), size=(2, 3)), rng.dirichlet(np.ones(4), size=3)
    for function, want in ((gnomon.kl_divergence, exact.kl), (gnomon.js_divergence, exact.js)):
        wanted = [want(p[i, j], q[j]) for i in range(2) for j in range(3)]
        got = function(library.array(p), library.array(q))
        assert tuple(got.shape) == (2, 3)
        assert_close(got, wanted, relative=1e-14)
        aside = function(library.array(p.swapaxes(1, 2)), library.array(q.T), axis=-2, keepdims=True)
        assert tuple(aside.shape) == (2, 1, 3)
        assert_close(aside, wanted, relative=1e-14)


def test_weights_are_divided_by_their_sums_when_asked(library):
    p, q = library.array([3.0, 1.0]), library.array([10.0, 30.0])
    for function, want in ((gnomon.kl_divergence, exact.kl), (gnomon.js_divergence, exact.js)):
        assert_close(function(p, q, normalize=True), want([0.75, 0.25], [0.25, 0.75]), relative=1e-15)


def test_bases_differ_by_a_factor(library):
    p, q = library.array([0.75, 0.25]), library.array([0.25, 0.75])
    for function in (gnomon.kl_divergence, gnomon.js_divergence, gnomon.relative_entropy_terms):
        nats = to_numpy(function(p, q))
        for base in (2, 10, 0.5):
            assert_close(function(p, q, base=base), nats / math.log(base), relative=4e-16)


@settings(deadline=None, max_examples=60)
@given(distributions(count=2))
def test_never_negative_and_zero_only_when_equal(pair):
    p, q = pair
    for function in (gnomon.kl_divergence, gnomon.js_divergence):
        assert (function(p, q) == 0) == bool(np.all(p == q))
        assert function(p, q) >= 0
        assert function(p, p) == 0
    assert gnomon.js_divergence(p, q) == pytest.approx(gnomon.js_divergence(q, p), rel=1e-14)
    assert gnomon.js_divergence(p, q, base=2) <= 1 + 1e-15


@settings(deadline=None, max_examples=60)
@given(distributions(count=2))
def test_cross_entropy_is_entropy_plus_divergence(pair):
    p, q = pair
    whole = gnomon.entropy(p) + gnomon.kl_divergence(p, q)
    assert gnomon.cross_entropy(p, q) == pytest.approx(whole, rel=1e-14, abs=1e-15)


@settings(deadline=None, max_examples=30)
@given(distributions(count=2, size=4))
def test_merging_outcomes_never_separates(pair):
    merged = [w.reshape(2, 2).sum(axis=1) for w in pair]
    assert gnomon.kl_divergence(*merged, check=False) <= gnomon.kl_divergence(*pair) + 1e-14


def test_divergence_is_not_symmetric():
    p, q = [0.5, 0.5], [0.9, 0.1]
    assert gnomon.kl_divergence(p, q) == pytest.approx(0.5108256, abs=1e-7)
    assert gnomon.kl_divergence(q, p) == pytest.approx(0.3680642, abs=1e-7)


def test_the_calls_of_the_cards_agree():
    rng = np.random.default_rng(3)
    p, q = rng.dirichlet(np.ones(5), size=(2, 4))
    assert_close(gnomon.kl_divergence(p, q), special.rel_entr(p, q).sum(-1), relative=1e-13)
    assert_close(gnomon.relative_entropy_terms(p, q), special.rel_entr(p, q), relative=1e-13)
    assert_close(gnomon.js_divergence(p, q), jensenshannon(p, q, axis=-1) ** 2, relative=1e-13)
    needs("torch")
    import torch

    p, q = torch.from_numpy(p), torch.from_numpy(q)
    theirs = torch.nn.functional.kl_div(q.log(), p, reduction="none").sum(-1)
    assert_close(gnomon.kl_divergence(p, q), to_numpy(theirs), relative=1e-13)


def test_gradients_inside_and_at_the_edge():
    needs("torch")
    import torch

    torch.manual_seed(0)
    p, q = (torch.rand(2, 4, dtype=torch.float64, requires_grad=True) for _ in range(2))
    for function in (gnomon.kl_divergence, gnomon.js_divergence, gnomon.relative_entropy_terms):

        def of_normalized(p, q, function=function):
            return function(p / p.sum(-1, keepdim=True), q / q.sum(-1, keepdim=True), check=False)

        assert torch.autograd.gradcheck(of_normalized, (p, q))
        assert torch.autograd.gradgradcheck(of_normalized, (p, q))

    p = torch.tensor([0.0, 0.25, 0.75, 0.0], dtype=torch.float64, requires_grad=True)
    q = torch.tensor([0.5, 0.25, 0.25, 0.0], dtype=torch.float64, requires_grad=True)
    gnomon.kl_divergence(p, q).backward()
    assert_close(p.grad, [mpf(0), mpf(1), 1 + mp.log(3), mpf(0)], relative=1e-15)
    assert_close(q.grad, [mpf(0), mpf(-1), mpf(-3), mpf(0)], relative=1e-15)

    p.grad = q.grad = None
    gnomon.js_divergence(p, q).backward()
    assert_close(p.grad, [mpf(0), mpf(0), mp.log(mpf(3) / 2) / 2, mpf(0)], relative=1e-15)
    assert_close(q.grad, [mp.log(2) / 2, mpf(0), -mp.log(2) / 2, mpf(0)], relative=1e-15)

    p.grad = q.grad = None
    value = gnomon.kl_divergence(p, torch.tensor([0.5, 0.0, 0.5, 0.0], dtype=torch.float64))
    value.backward()
    assert value == math.inf
    assert torch.all(torch.isfinite(p.grad))


def test_runs_under_vmap():
    needs("torch")
    import torch

    p, q = (torch.softmax(torch.randn(3, 4, dtype=torch.float64), -1) for _ in range(2))
    for function in (gnomon.kl_divergence, gnomon.js_divergence):
        got = torch.func.vmap(lambda p, q, f=function: f(p, q, check=False))(p, q)
        assert_close(got, to_numpy(function(p, q)), relative=1e-15)
        torch.func.grad(lambda p, q, f=function: f(p, q, check=False))(p[0], q[0])


def test_nan_comes_through_when_values_are_not_checked(library):
    p, q = library.array([math.nan, 1.0]), library.array([0.5, 0.5])
    for function in (gnomon.kl_divergence, gnomon.js_divergence):
        assert math.isnan(float(function(p, q, check=False)))
        assert math.isnan(float(function(q, p, check=False)))


@pytest.mark.parametrize("name", ["kl_divergence", "js_divergence", "cross_entropy"])
def test_errors(name):
    function = getattr(gnomon, name)
    with raises(
        ValueError,
        f"{name}: p must sum to 1 along axis -1; row 1 sums to 1.1. If these are counts, pass normalize=True.",
    ):
        function([[0.5, 0.5], [0.6, 0.5]], [0.5, 0.5])
    with raises(
        ValueError,
        (
            f"{name}: q must hold probabilities, finite and at least 0; entry 1 is -0.5. "
            f"If these are logits, pass softmax(q)."
        ),
    ):
        function([0.5, 0.5], [1.5, -0.5])
    with pytest.raises(ValueError, match=r"entry 0 is nan"):
        function([math.nan, 1.0], [0.5, 0.5])
    with raises(
        ValueError, f"{name}: p and q must be equally long along the last axis; p has shape (2,), q has shape (3,)."
    ):
        function([0.5, 0.5], [0.25, 0.25, 0.5])
    with raises(ValueError, f"{name}: p must have a positive sum along axis -1 to be normalized; it sums to 0."):
        function([0.0, 0.0], [1, 1], normalize=True)
    with raises(ValueError, f"{name}: p must not be empty; its shape is (0,)."):
        function([], [])
    with raises(
        ValueError, f"{name}: base must be positive, finite and not 1; it is 1. Pass base=2 for bits, or None for nats."
    ):
        function([1.0], [1.0], base=1)
    with pytest.raises(TypeError, match=rf"{name}: base must be a number, or None for nats; it is 'e'."):
        function([1.0], [1.0], base="e")
    with raises(ValueError, f"{name}: axis must be a dimension of p; it is 1, and p has shape (1,)."):
        function([1.0], [1.0], axis=1)


def test_errors_of_the_terms():
    with raises(
        ValueError,
        (
            "relative_entropy_terms: p must hold probabilities, finite and at least 0; entry 1 is inf. "
            "If these are logits, pass softmax(p)."
        ),
    ):
        gnomon.relative_entropy_terms([1, math.inf], [1, 1])
    with pytest.raises(ValueError, match=r"p and q must be equally long along the last axis"):
        gnomon.relative_entropy_terms([1, 1], [1, 1, 1])
