"""Entropy, its terms and the entropy of a coin, against 50-digit arithmetic; the numbers of the notes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from mpmath import mp, mpf
from scipy import special
from support import exact_information as exact
from support.closeness import assert_close, to_numpy
from support.distributions import distributions, hard_pairs
from support.messages import raises

import gnomon


def test_numbers_of_the_notes(library):
    coin, die, yut = (library.array(p) for p in ([1 / 2] * 2, [1 / 6] * 6, np.array([4, 6, 4, 1, 1]) / 16))
    got = gnomon.entropy(coin, base=2)
    assert library.is_mine(got)
    assert float(got) == 1
    assert_close(gnomon.entropy(die, base=2), mp.log(6, 2), relative=4e-16)
    # 4/16, 6/16, 4/16, 1/16, 1/16: 2·(1/4)·2 + (3/8)·(3 − log₂ 3) + 2·(1/16)·4
    want = mpf(1) + mpf(9) / 8 - mpf(3) / 8 * mp.log(3, 2) + mpf(1) / 2
    assert_close(gnomon.entropy(yut, base=2), want, relative=4e-16)
    assert f"{float(gnomon.entropy(yut, base=2)):.4f}" == "2.0306"


def test_relative_error_bound_over_the_whole_range(library):
    for dtype in library.dtypes:
        for weights, _ in hard_pairs(dtype):
            p = library.array(np.minimum(weights, 1), dtype)
            a = to_numpy(p)
            loose = len(a) * exact.SMALLEST[dtype]
            got = gnomon.entropy(p, check=False)
            assert str(got.dtype).endswith(dtype)
            assert_close(got, exact.entropy(a), relative=exact.bound(dtype, 4), absolute=loose)
            wanted = [exact.entropy([v]) for v in a]
            assert_close(gnomon.entropy_terms(p), wanted, relative=exact.bound(dtype, 4), absolute=loose)


@pytest.mark.parametrize("rest", [1e-17, 1.2e-16, 5e-16, 1e-15])
def test_nearly_certain(library, rest):
    p = library.array([1 - rest, rest])
    assert_close(gnomon.entropy(p), exact.entropy(to_numpy(p)), relative=exact.bound("float64", 4))
    coin = gnomon.binary_entropy(library.array(rest))
    assert_close(coin, exact.entropy([rest]) - (1 - mpf(rest)) * mp.log(1 - mpf(rest)), relative=6 * 2.0**-52)


def test_entropy_of_a_coin_over_the_whole_range(library):
    for dtype in library.dtypes:
        epsilon = exact.EPSILON[dtype]
        values = [exact.SMALLEST[dtype], 1e-5, 0.1, 0.37, 0.5, 0.5 + epsilon, 0.9, 1 - 3 * epsilon, 1 - epsilon / 2]
        p = library.array(values, dtype)
        want = [-v * mp.log(v) - (1 - v) * mp.log(1 - v) if 0 < v < 1 else mpf(0) for v in exact.numbers(to_numpy(p))]
        got = gnomon.binary_entropy(p)
        assert str(got.dtype).endswith(dtype)
        assert_close(got, want, relative=exact.bound(dtype, 6), absolute=2 * exact.SMALLEST[dtype])
    assert_close(gnomon.binary_entropy(library.array([0.0, 1.0])), [mpf(0), mpf(0)])


def test_zeros_add_nothing(library):
    p = library.array([0.0, 0.5, 0.5, 0.0])
    assert float(gnomon.entropy(p, base=2)) == 1
    assert_close(gnomon.entropy_terms(p, base=2), [mpf(0), mpf("0.5"), mpf("0.5"), mpf(0)])
    certain = to_numpy(gnomon.entropy(library.array([1.0])))
    assert certain == 0
    assert not np.signbit(certain)


def test_a_long_float32_sum_keeps_its_digits(library):
    p = np.random.default_rng(0).gamma(1, size=300_000)
    p = (p / p.sum()).astype(np.float32)
    want = float(special.entr(p.astype(np.float64)).sum())
    assert abs(float(gnomon.entropy(library.array(p, "float32"))) - want) <= 4 * 2.0**-23 * want


def test_batches_axis_keepdims_and_normalize(library):
    counts = np.random.default_rng(1).integers(1, 9, size=(2, 4, 3)).astype(float)
    got = gnomon.entropy(library.array(counts), axis=1, keepdims=True, normalize=True, base=2)
    assert tuple(got.shape) == (2, 1, 3)
    want = [exact.entropy(c) / mp.log(2) for c in (counts / counts.sum(1, keepdims=True)).swapaxes(1, 2).reshape(-1, 4)]
    assert_close(got, want, relative=1e-15)
    assert tuple(gnomon.entropy(library.array(counts), axis=1, normalize=True).shape) == (2, 3)


@settings(deadline=None, max_examples=60)
@given(distributions())
def test_between_zero_and_the_logarithm_of_the_count(p):
    h = gnomon.entropy(p, base=2)
    assert 0 <= h <= math.log2(len(p)) * (1 + 1e-15)
    assert (h == 0) == (p.max() == 1)
    assert float(gnomon.entropy_terms(p, base=2).sum()) == pytest.approx(h, rel=1e-15)


@settings(deadline=None, max_examples=60)
@given(distributions(size=2))
def test_a_coin_is_a_distribution_of_two(p):
    assert gnomon.binary_entropy(p[0]) == pytest.approx(gnomon.entropy([p[0], 1 - p[0]]), rel=1e-14)


@settings(deadline=None, max_examples=30)
@given(distributions(count=2))
def test_independent_variables_add_up(pair):
    p, q = pair
    both = gnomon.entropy(np.outer(p, q).ravel(), check=False)
    assert both == pytest.approx(gnomon.entropy(p) + gnomon.entropy(q), rel=1e-13, abs=1e-14)


def test_the_calls_of_the_cards_agree():
    from scipy import stats

    p = np.random.default_rng(2).dirichlet(np.ones(6), size=3)
    assert_close(gnomon.entropy(p), special.entr(p).sum(-1), relative=1e-14)
    assert_close(gnomon.entropy(p), stats.entropy(p, axis=-1), relative=1e-14)
    assert_close(gnomon.entropy_terms(p), special.entr(p), relative=1e-14)
    assert_close(gnomon.binary_entropy(p), special.entr(p) + special.entr(1 - p), relative=1e-13)
    needs("torch")
    import torch

    categorical = torch.distributions.Categorical(probs=torch.from_numpy(p)).entropy()
    assert_close(gnomon.entropy(p), to_numpy(categorical), relative=1e-13)


def test_gradients_inside_and_at_the_edge():
    needs("torch")
    import torch

    p = torch.tensor([[0.2, 0.3, 0.5], [0.7, 0.2, 0.1]], dtype=torch.float64, requires_grad=True)
    for function in (gnomon.entropy, gnomon.entropy_terms, gnomon.binary_entropy):
        assert torch.autograd.gradcheck(lambda p, f=function: f(p, base=2, check=False), p)
        torch.func.vmap(lambda p, f=function: f(p, check=False))(p.detach())
    p = torch.tensor([0.0, 0.5, 0.5], dtype=torch.float64, requires_grad=True)
    gnomon.entropy(p).backward()
    assert_close(p.grad, [mpf(0), mp.log(2) - 1, mp.log(2) - 1], relative=1e-15)
    p = torch.tensor([0.0, 0.25, 1.0], dtype=torch.float64, requires_grad=True)
    gnomon.binary_entropy(p).sum().backward()
    assert_close(p.grad, [mpf(0), mp.log(3), mpf(0)], relative=1e-15)


def test_nan_comes_through_when_values_are_not_checked(library):
    p = library.array([math.nan, 0.5])
    for function in (gnomon.entropy, gnomon.perplexity):
        assert math.isnan(float(function(p, check=False)))


def test_errors():
    with raises(
        ValueError, "entropy: p must sum to 1 along axis -1; it sums to 10. If these are counts, pass normalize=True."
    ):
        gnomon.entropy([5, 5])
    with raises(
        ValueError,
        (
            "entropy: p must hold probabilities, finite and at least 0; entry (1, 1) is -0.25. "
            "If these are logits, pass softmax(p)."
        ),
    ):
        gnomon.entropy([[0.5, 0.5], [1.25, -0.25]])
    with pytest.raises(ValueError, match=r"entropy: p must not be empty; its shape is \(0,\)."):
        gnomon.entropy([])
    with pytest.raises(ValueError, match=r"entropy: base must be positive, finite and not 1; it is -2."):
        gnomon.entropy([1.0], base=-2)
    with pytest.raises(
        ValueError, match=r"entropy_terms: p must hold probabilities, finite and at least 0; entry 0 is -1"
    ):
        gnomon.entropy_terms([-1.0])
    with raises(
        ValueError, "binary_entropy: p must lie between 0 and 1; it is 1.5. If this is a logit, pass sigmoid(p)."
    ):
        gnomon.binary_entropy(1.5)
