"""Self-information against 50-digit arithmetic, and the numbers of the notes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import needs
from mpmath import mp, mpf
from support import exact_information as exact
from support.closeness import assert_close, to_numpy
from support.messages import raises

import gnomon


def test_numbers_of_the_notes(library):
    got = gnomon.self_information(library.array([1 / 2, 1 / 6]), base=2)
    assert library.is_mine(got)
    assert [round(v, 3) for v in to_numpy(got)] == [1, 2.585]
    assert_close(got, [mpf(1), mp.log(6, 2)], relative=4e-16)


def test_relative_error_bound_over_the_whole_range(library):
    for dtype in library.dtypes:
        smallest, epsilon = exact.SMALLEST[dtype], exact.EPSILON[dtype]
        values = [smallest, 3 * smallest, 1e-3, 0.3, 0.5, 0.7, 1 - epsilon, 1 - epsilon / 2, 1 - 20 * epsilon]
        p = library.array(values, dtype)
        got = gnomon.self_information(p)
        assert str(got.dtype).endswith(dtype)
        want = [-mp.log(v) for v in exact.numbers(to_numpy(p))]
        assert_close(got, want, relative=exact.bound(dtype, 4), absolute=smallest)


def test_ends(library):
    got = to_numpy(gnomon.self_information(library.array([0.0, 1.0])))
    assert got[0] == math.inf
    assert got[1] == 0
    assert not np.signbit(got[1])


def test_independent_outcomes_add_up():
    p, q = np.random.default_rng(0).uniform(size=(2, 50))
    both = gnomon.self_information(p) + gnomon.self_information(q)
    assert_close(gnomon.self_information(p * q), both, relative=1e-14)


def test_gradient_and_edge():
    needs("torch")
    import torch

    p = torch.tensor([0.2, 0.7, 1.0], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda p: gnomon.self_information(p, base=2, check=False), p)
    p = torch.tensor([0.0, 0.5], dtype=torch.float64, requires_grad=True)
    gnomon.self_information(p).sum().backward()
    assert_close(p.grad, [mpf(0), mpf(-2)])
    torch.func.vmap(lambda p: gnomon.self_information(p, check=False))(p.detach())


@pytest.mark.parametrize(("value", "shown"), [(-0.5, "-0.5"), (1.5, "1.5"), (math.nan, "nan")])
def test_errors(value, shown):
    with raises(
        ValueError,
        f"self_information: p must lie between 0 and 1; entry 1 is {shown}. If this is a logit, pass sigmoid(p).",
    ):
        gnomon.self_information([0.5, value])
    with pytest.raises(ValueError, match=r"self_information: base must be positive, finite and not 1; it is 0."):
        gnomon.self_information(0.5, base=0)
