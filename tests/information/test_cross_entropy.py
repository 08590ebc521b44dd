"""Cross-entropy and perplexity against 50-digit arithmetic; its split into entropy and divergence."""

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


def test_relative_error_bound_over_the_whole_range(library):
    for dtype in library.dtypes:
        for weights in hard_pairs(dtype):
            p, q = (library.array(np.minimum(w, 1), dtype) for w in weights)
            a, b = to_numpy(p), to_numpy(q)
            got = gnomon.cross_entropy(p, q, check=False)
            assert str(got.dtype).endswith(dtype)
            loose = len(a) * exact.SMALLEST[dtype]
            assert_close(got, exact.cross_entropy(a, b), relative=exact.bound(dtype, 4), absolute=loose)


def test_one_hot_p_costs_minus_log_q(library):
    q = library.array([[0.25, 0.5, 0.25], [0, 1, 0], [1, 0, 0]])
    p = library.array([0.0, 1.0, 0.0])
    got = gnomon.cross_entropy(p, q, base=2)
    assert library.is_mine(got)
    assert_close(got, [mpf(1), mpf(0), mp.inf])
    assert not np.signbit(to_numpy(got)[1])


@settings(deadline=None, max_examples=60)
@given(distributions(count=2))
def test_least_at_the_truth(pair):
    p, q = pair
    assert gnomon.cross_entropy(p, q) >= gnomon.entropy(p) * (1 - 1e-15)
    assert gnomon.cross_entropy(p, p) == gnomon.entropy(p)


def test_batches_axis_keepdims_and_normalize(library):
    rng = np.random.default_rng(0)
    p, q = rng.uniform(1, 2, size=(2, 4, 3)), rng.uniform(1, 2, size=(4, 3))
    got = gnomon.cross_entropy(library.array(p), library.array(q), axis=-2, keepdims=True, normalize=True, base=2)
    assert tuple(got.shape) == (2, 1, 3)
    a, b = p / p.sum(1, keepdims=True), q / q.sum(0)
    wanted = [exact.cross_entropy(a[i, :, j], b[:, j]) / mp.log(2) for i in range(2) for j in range(3)]
    assert_close(got, wanted, relative=1e-14)


def test_perplexity(library):
    for dtype in library.dtypes:
        rng = np.random.default_rng(1)
        for n in (2, 10, 3000):
            p, q = (library.array(w, dtype) for w in rng.dirichlet(np.ones(n), size=2))
            a, b = to_numpy(p), to_numpy(q)
            h, c = exact.entropy(a), exact.cross_entropy(a, b)
            got = gnomon.perplexity(p, check=False)
            assert str(got.dtype).endswith(dtype)
            relative = exact.bound(dtype, 4 + 4 * float(h))
            assert_close(got, mp.exp(h), relative=relative)
            if to_numpy(q).all():
                assert_close(
                    gnomon.perplexity(p, q, check=False), mp.exp(c), relative=exact.bound(dtype, 4 + 4 * float(c))
                )
    assert_close(gnomon.perplexity(library.array([0.125] * 8)), mpf(8), relative=2e-15)
    assert float(gnomon.perplexity(library.array([0.5, 0.5]), library.array([1.0, 0.0]))) == math.inf
    counts = library.array([[1.0, 1.0], [3.0, 3.0]])
    assert_close(
        gnomon.perplexity(counts, axis=0, keepdims=True, normalize=True),
        gnomon.perplexity(library.array([[0.25, 0.75]] * 2)),
        relative=1e-15,
    )


def test_the_calls_of_the_cards_agree():
    from scipy import stats

    p, q = np.random.default_rng(2).dirichlet(np.ones(5), size=(2, 3))
    assert_close(gnomon.cross_entropy(p, q), -special.xlogy(p, q).sum(-1), relative=1e-14)
    assert_close(gnomon.perplexity(p), np.exp(stats.entropy(p, axis=-1)), relative=1e-14)
    needs("torch")
    import torch

    z = torch.from_numpy(np.log(q))
    theirs = torch.nn.functional.cross_entropy(z, torch.from_numpy(p), reduction="none")
    assert_close(gnomon.cross_entropy(p, q), to_numpy(theirs), relative=1e-13)


def test_gradients_inside_and_at_the_edge():
    needs("torch")
    import torch

    p = torch.tensor([0.2, 0.3, 0.5], dtype=torch.float64, requires_grad=True)
    q = torch.tensor([0.6, 0.3, 0.1], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda p, q: gnomon.cross_entropy(p, q, check=False), (p, q))
    assert torch.autograd.gradcheck(lambda p, q: gnomon.perplexity(p, q, check=False), (p, q))
    assert torch.autograd.gradcheck(lambda p: gnomon.perplexity(p, check=False), p)
    p = torch.tensor([0.0, 0.25, 0.75, 0.0], dtype=torch.float64, requires_grad=True)
    q = torch.tensor([0.5, 0.25, 0.25, 0.0], dtype=torch.float64, requires_grad=True)
    gnomon.cross_entropy(p, q).backward()
    assert_close(p.grad, [mpf(0), mp.log(4), mp.log(4), mpf(0)], relative=1e-15)
    assert_close(q.grad, [mpf(0), mpf(-1), mpf(-3), mpf(0)], relative=1e-15)
    torch.func.vmap(lambda q: gnomon.cross_entropy(p, q, check=False))(q.detach().expand(3, 4))


def test_softmax_with_a_masked_class_has_no_nan():
    needs("torch")
    import torch

    z = torch.tensor([1.0, -math.inf, 0.0], dtype=torch.float64, requires_grad=True)
    gnomon.cross_entropy(torch.tensor([0.5, 0.0, 0.5], dtype=torch.float64), gnomon.softmax(z)).backward()
    assert torch.all(torch.isfinite(z.grad))
    assert z.grad[1] == 0


def test_errors_of_perplexity():
    with raises(
        ValueError,
        "perplexity: p must sum to 1 along axis -1; it sums to 1.1. If these are counts, pass normalize=True.",
    ):
        gnomon.perplexity([0.5, 0.6])
    with pytest.raises(ValueError, match=r"perplexity: q must sum to 1 along axis -1; it sums to 1.2"):
        gnomon.perplexity([0.5, 0.5], [0.6, 0.6])
