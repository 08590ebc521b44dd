"""Mutual information against 50-digit arithmetic, from copies to near independence."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from mpmath import mp, mpf
from support import exact_information as exact
from support.closeness import assert_close, to_numpy
from support.distributions import distributions
from support.messages import raises

import gnomon


@pytest.mark.parametrize("change", [1.0, 1e-2, 1e-4, 1e-6])
def test_relative_error_bound_towards_independence(library, change):
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        for _ in range(5):
            joint = np.outer(rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(6)))
            joint *= np.exp(change * rng.normal(size=joint.shape))
            table = library.array(joint / joint.sum(), dtype)
            want = exact.mutual_information(to_numpy(table))
            got = gnomon.mutual_information(table)
            assert str(got.dtype).endswith(dtype)
            relative = 16 * 2.0**-52 + 8 * 2.0**-52 / float(mp.sqrt(want)) + exact.EPSILON[dtype]
            assert_close(got, want, relative=relative, absolute=exact.SMALLEST[dtype])


def test_copies_and_independent_variables(library):
    got = gnomon.mutual_information(library.array([[[0.5, 0.0], [0.0, 0.5]], [[0.25, 0.25], [0.25, 0.25]]]), base=2)
    assert library.is_mine(got)
    assert_close(got, [mpf(1), mpf(0)], relative=4e-16)
    counts = gnomon.mutual_information(library.array([[2, 0], [0, 2]], "float32"), base=2, normalize=True)
    assert float(counts) == 1


@settings(deadline=None, max_examples=40)
@given(distributions(size=6))
def test_never_negative_symmetric_and_what_two_entropies_share(flat):
    joint = flat.reshape(2, 3)
    shared = gnomon.mutual_information(joint)
    assert shared >= 0
    assert shared == pytest.approx(gnomon.mutual_information(joint.T), rel=1e-12, abs=1e-18)
    parts = gnomon.entropy(joint.sum(0), check=False) + gnomon.entropy(joint.sum(1), check=False)
    assert shared == pytest.approx(parts - gnomon.entropy(flat), abs=1e-14)


def test_the_call_of_the_card_agrees():
    needs("sklearn")
    from sklearn.metrics import mutual_info_score

    counts = np.random.default_rng(1).integers(1, 20, size=(3, 4))
    theirs = mutual_info_score(None, None, contingency=counts)
    assert gnomon.mutual_information(counts, normalize=True) == pytest.approx(theirs, rel=1e-12)


def test_gradients_inside_and_at_the_edge():
    needs("torch")
    import torch

    torch.manual_seed(0)
    joint = torch.softmax(torch.randn(6, dtype=torch.float64), -1).reshape(2, 3).requires_grad_()
    assert torch.autograd.gradcheck(lambda j: gnomon.mutual_information(j, check=False), joint)
    joint = torch.tensor([[0.5, 0.0], [0.25, 0.25]], dtype=torch.float64, requires_grad=True)
    gnomon.mutual_information(joint).backward()
    want = [mp.log(mpf(4) / 3), mpf(0), mp.log(mpf(2) / 3), mp.log(2)]
    assert_close(joint.grad, want, relative=4e-16, absolute=1e-16)


def test_errors():
    with raises(
        ValueError,
        (
            "mutual_information: joint must have two dimensions, one for each variable; its shape is (2,). "
            "For one distribution see entropy."
        ),
    ):
        gnomon.mutual_information([0.5, 0.5])
    with pytest.raises(ValueError, match=r"mutual_information: joint must sum to 1 along axis -1; it sums to 4"):
        gnomon.mutual_information([[1, 1], [1, 1]])
    with pytest.raises(ValueError, match=r"joint must hold probabilities, finite and at least 0; entry 1 is -0.5"):
        gnomon.mutual_information([[0.5, -0.5], [0.5, 0.5]])
