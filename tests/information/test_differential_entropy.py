"""Closed forms, and estimates that say how far off they are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats
from support.messages import raises

import gnomon

NORMAL = 0.5 * math.log(2 * math.pi * math.e)


def correlated(rng, n):
    return rng.normal(size=(n, 2)) @ np.array([[1.0, 0.0], [2.0, 0.1]]).T


# name: (draw n samples, the entropy from the book)
KNOWN = {
    "normal": (lambda rng, n: rng.normal(3, 2, size=n), NORMAL + math.log(2)),
    "uniform": (lambda rng, n: rng.uniform(0, 0.25, size=n), math.log(0.25)),
    "exponential": (lambda rng, n: rng.exponential(size=n), 1.0),
    "correlated normal": (correlated, 2 * NORMAL + math.log(0.1)),
    "normal of three": (lambda rng, n: rng.normal(size=(n, 3)), 3 * NORMAL),
}


@pytest.mark.parametrize(
    ("distribution", "want"),
    [
        (stats.norm(0, 1), NORMAL),
        (stats.norm(5, 1e-3), NORMAL + math.log(1e-3)),
        (stats.uniform(0, 0.5), math.log(0.5)),
        (stats.expon(scale=2), 1 + math.log(2)),
        (stats.multivariate_normal(np.zeros(3), np.diag([1, 4, 9])), 3 * NORMAL + math.log(6)),
        (stats.Normal(mu=1.0, sigma=2.0), NORMAL + math.log(2)),
    ],
)
def test_closed_forms(distribution, want):
    got = gnomon.differential_entropy(distribution)
    assert type(got) is float
    assert got == pytest.approx(want, rel=1e-13)
    assert gnomon.differential_entropy(distribution, base=2) == pytest.approx(want / math.log(2), rel=1e-13)


@pytest.mark.parametrize("name", KNOWN)
def test_within_four_standard_errors(name):
    draw, want = KNOWN[name]
    h = gnomon.differential_entropy(draw(np.random.default_rng(0), 4000))
    assert abs(h.value - want) <= 4 * h.standard_error
    assert h.standard_error < 0.05
    assert (h.unit, h.samples, h.neighbors) == ("nats", 4000, 3)
    assert float(h) == h.value


@pytest.mark.parametrize("neighbors", [1, 3])
@pytest.mark.parametrize("name", KNOWN)
def test_the_standard_error_is_the_spread_over_repetitions(name, neighbors):
    draw, _ = KNOWN[name]
    rng = np.random.default_rng(1)
    runs = [gnomon.differential_entropy(draw(rng, 400), neighbors=neighbors) for _ in range(300)]
    spread = np.std([h.value for h in runs], ddof=1)
    # 300 repetitions know the spread to 4 %.
    assert 0.85 <= np.mean([h.standard_error for h in runs]) / spread <= 1.25


def test_the_estimator_is_the_one_of_the_book():
    # Three points on a line: nearest neighbors at 1, 1, 2 (n = 3, k = 1, V = 2).
    h = gnomon.differential_entropy([0.0, 1.0, 3.0], neighbors=1)
    psi = {1: -np.euler_gamma, 3: 1.5 - np.euler_gamma}
    assert h.value == pytest.approx(psi[3] - psi[1] + math.log(2) + math.log(2) / 3, rel=1e-14)


def test_units_and_scale():
    x = np.random.default_rng(2).normal(size=(500, 2))
    nats, bits = gnomon.differential_entropy(x), gnomon.differential_entropy(x, base=2)
    assert bits.unit == "bits"
    assert bits.value == pytest.approx(nats.value / math.log(2), rel=1e-15)
    assert bits.standard_error == pytest.approx(nats.standard_error / math.log(2), rel=1e-15)
    for scale in (1e-200, 1e200, -3.0):
        scaled = gnomon.differential_entropy(x * np.array([scale, 1]))
        assert scaled.value == pytest.approx(nats.value + math.log(abs(scale)), rel=1e-12)


def test_takes_tensors_and_lists(library):
    x = np.random.default_rng(3).normal(size=50)
    want = gnomon.differential_entropy(x)
    assert gnomon.differential_entropy(library.array(x)) == want
    assert gnomon.differential_entropy(x.tolist()) == want
    assert gnomon.differential_entropy(x[:, None]) == want


def test_tied_samples_explain_themselves():
    x = np.random.default_rng(4).normal(size=10)
    x[7] = x[2]
    with raises(
        ValueError,
        (
            "differential_entropy: x must hold samples of a density, no two of which are equal; samples 2 and 7 are, "
            "as 2 of 10 are to another. For rounded or discrete data pass the counts of its values to entropy, "
            "or add noise as wide as the rounding."
        ),
    ):
        gnomon.differential_entropy(x)


def test_errors():
    with raises(
        ValueError,
        (
            "differential_entropy: x must have a density; coordinate 1 has the one value 1. "
            "Remove it, or see entropy for a discrete variable."
        ),
    ):
        gnomon.differential_entropy([[0.0, 1.0], [1.0, 1.0], [2.0, 1.0], [3.0, 1.0], [4.0, 1.0]])
    with raises(ValueError, "differential_entropy: x must hold at least neighbors + 2 = 5 samples; it holds 3."):
        gnomon.differential_entropy([0.0, 1.0, 2.0])
    with pytest.raises(ValueError, match=r"differential_entropy: x must be finite; entry 1 is nan."):
        gnomon.differential_entropy([0.0, math.nan, 1.0])
    with pytest.raises(ValueError, match=r"shape \(n, d\); its shape is \(2, 2, 2\)."):
        gnomon.differential_entropy(np.zeros((2, 2, 2)))
    with raises(
        TypeError,
        (
            "differential_entropy: x must be a continuous distribution; it is the discrete 'poisson'. "
            "Pass its probabilities to entropy."
        ),
    ):
        gnomon.differential_entropy(stats.poisson(3))


def test_a_gradient_is_not_lost_silently():
    torch = pytest.importorskip("torch")
    with pytest.raises(TypeError, match=r"the estimate from samples has no gradient; pass x.detach()"):
        gnomon.differential_entropy(torch.arange(9.0, requires_grad=True))
