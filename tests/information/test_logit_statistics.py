"""Statistics of logits against 50-digit arithmetic: close models, confident rows, masks, blocks."""

from __future__ import annotations

import math
import tracemalloc

import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf
from support import exact_information as exact
from support.closeness import assert_close, to_numpy
from support.messages import raises

import gnomon

logit_statistics = gnomon.logit_statistics


def exact_statistics(z, w, label):
    """(entropy, cross-entropy, divergence, label cross-entropy) of two rows of finite logits."""
    log_p, log_q = exact.log_softmax(z), exact.log_softmax(w)
    p = exact.softmax(z)
    entropy = -mp.fsum(a * b for a, b in zip(p, log_p, strict=True))
    cross = -mp.fsum(a * b for a, b in zip(p, log_q, strict=True))
    kl = mp.fsum(a * (b - c) for a, b, c in zip(p, log_p, log_q, strict=True))
    return entropy, cross, kl, -log_p[label]


@pytest.mark.parametrize("scale", [1, 5, 20, 100])
@pytest.mark.parametrize("classes", [2, 10, 3000])
def test_close_models(library, scale, classes):
    rng = np.random.default_rng(scale * classes)
    for dtype in library.dtypes:
        for change in (1.0, 1e-2, 1e-3, 1e-4) if classes < 3000 else (1e-3,):
            z64 = rng.normal(size=classes) * scale
            z, w = library.array(z64, dtype), library.array(z64 + change * rng.normal(size=classes), dtype)
            label = int(rng.integers(classes))
            got = logit_statistics(z, w, labels=library.array(label, "int64"))
            a, b = to_numpy(z), to_numpy(w)
            entropy, cross, kl, loss = exact_statistics(a, b, label)
            single = 0 if dtype == "float64" else 2.0**-23
            smallest = 2.0**-1074 if dtype == "float64" else 2.0**-149
            lead = float(np.diff(np.sort(a)[-2:])[0])
            relative = single or (16 + 2 * lead) * 2.0**-52
            assert_close(got.entropy, entropy, relative=relative, absolute=smallest)
            assert_close(got.label_cross_entropy, loss, relative=relative, absolute=smallest)
            assert_close(
                got.cross_entropy, cross, relative=single or (16 + 2 * scale * 5) * 2.0**-52, absolute=smallest
            )
            moved = float(np.abs(a - b).max())
            relative = single or (16 + float(np.abs(a).max()) / (moved or 1)) * 2.0**-52
            assert_close(got.kl_divergence, kl, relative=relative, absolute=smallest)
            assert float(got.kl_divergence) >= 0
            assert str(got.entropy.dtype).endswith("float64" if dtype == "float64" else "float32")


@pytest.mark.parametrize("gap", [15, 20, 40])
def test_one_leading_logit(library, gap):
    rng = np.random.default_rng(gap)
    for dtype, relative in (("float32", 1e-6), ("float64", 4e-15)):
        for classes in (2, 10, 3000):
            z = rng.normal(size=classes)
            z[-1] = z[:-1].max() + gap
            z = library.array(z, dtype)
            got = logit_statistics(z, labels=library.array(classes - 1, "int64"))
            a = to_numpy(z)
            entropy, _, _, loss = exact_statistics(a, a, classes - 1)
            assert_close(got.label_cross_entropy, loss, relative=relative)
            assert_close(got.entropy, entropy, relative=relative)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-60, 60)), min_size=2, max_size=6))
def test_cross_entropy_is_entropy_plus_divergence(pairs):
    z, w = np.array(pairs).T
    s = logit_statistics(z, w)
    assert s.kl_divergence >= 0
    assert s.cross_entropy == pytest.approx(s.entropy + s.kl_divergence, rel=1e-12)
    p, q = gnomon.softmax(z), gnomon.softmax(w)
    if p.all() and q.all():
        assert s.kl_divergence == pytest.approx(gnomon.kl_divergence(p, q), rel=1e-9, abs=1e-18)


def test_equal_models_do_not_differ_at_all(library):
    z = library.array(np.random.default_rng(0).normal(size=(4, 7)))
    s = logit_statistics(z, z)
    assert_close(s.kl_divergence, [mpf(0)] * 4)
    assert bool(np.all(np.asarray(s.agreement)))


def test_what_was_not_asked_is_none():
    s = logit_statistics([[0.0, 0.0]])
    assert (s.cross_entropy, s.kl_divergence, s.label_cross_entropy, s.agreement) == (None,) * 4
    assert s.unit == "nats"
    assert_close(s.entropy, [mp.log(2)], relative=2e-16)


def test_bits_and_agreement(library):
    z, w = library.array([[1.0, 1.0, 0.0], [0.0, 3.0, 1.0]]), library.array([[2.0, 0.0, 0.0], [4.0, 0.0, 0.0]])
    bits, nats = logit_statistics(z, w, labels=library.array([0, 2], "int64"), base=2), logit_statistics(z, w)
    assert bits.unit == "bits"
    assert logit_statistics(z, base=3).unit == "units of log base 3"
    assert library.is_mine(bits.entropy)
    assert np.asarray(bits.agreement).tolist() == [True, False]
    for name in ("entropy", "cross_entropy", "kl_divergence"):
        assert_close(getattr(bits, name), to_numpy(getattr(nats, name)) / math.log(2), relative=1e-15)


def test_masked_classes(library):
    inf = math.inf
    z = library.array([[0.0, 0.0, -inf], [0.0, 0.0, -inf], [0.0, 0.0, 0.0], [0.0, -inf, -inf]])
    w = library.array([[0.0, 0.0, -inf], [0.0, 0.0, 0.0], [0.0, 0.0, -inf], [0.0, 0.0, -inf]])
    s = logit_statistics(z, w, labels=library.array([0, 2, 1, 0], "int64"))
    log2, log3 = mp.log(2), mp.log(3)
    assert_close(s.entropy, [log2, log2, log3, mpf(0)], relative=4e-16)
    assert_close(s.cross_entropy, [log2, log3, mp.inf, log2], relative=4e-16)
    assert_close(s.kl_divergence, [mpf(0), log3 - log2, mp.inf, log2], relative=8e-16)
    assert_close(s.label_cross_entropy, [log2, mp.inf, log3, mpf(0)], relative=4e-16)


def test_probabilities_that_underflow_are_not_masks(library):
    s = logit_statistics(library.array([[0.0, 0.0]]), library.array([[0.0, -2000.0]]))
    assert_close(s.kl_divergence, [1000 - mp.log(2)], relative=1e-15)
    assert_close(s.cross_entropy, [mpf(1000)], relative=1e-15)


def test_blocks_change_nothing_and_bound_the_memory():
    z = np.random.default_rng(1).normal(size=(3, 500, 1000)).astype(np.float32)
    w = (z + np.float32(0.01)).astype(np.float32)
    tracemalloc.start()
    s = logit_statistics(z, w, check=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 48 * 2**20  # a float64 copy of one array is 11.4 MiB, every intermediate whole would be above 150
    assert s.entropy.shape == (3, 500)
    one = logit_statistics(z[2, 499], w[2, 499])
    assert s.entropy[2, 499] == one.entropy
    assert s.kl_divergence[2, 499] == one.kl_divergence


def test_gradients_inside_and_at_masks():
    needs("torch")
    import torch

    torch.manual_seed(0)
    z, w = (torch.randn(2, 4, dtype=torch.float64, requires_grad=True) for _ in range(2))
    labels = torch.tensor([1, 3])
    for name in ("entropy", "cross_entropy", "kl_divergence", "label_cross_entropy"):

        def one(z, w, name=name):
            return getattr(logit_statistics(z, w, labels=labels, check=False), name)

        assert torch.autograd.gradcheck(one, (z, w))
        assert torch.autograd.gradgradcheck(one, (z, w))

    z = torch.tensor([[0.5, -math.inf, 1.0, -math.inf]], dtype=torch.float64, requires_grad=True)
    w = torch.tensor([[0.5, 0.0, 1.0, -math.inf]], dtype=torch.float64, requires_grad=True)
    s = logit_statistics(z, w, labels=torch.tensor([0]))
    (s.entropy + s.cross_entropy + s.kl_divergence + s.label_cross_entropy).sum().backward()
    for gradient in (z.grad, w.grad):
        assert torch.all(torch.isfinite(gradient))
        assert gradient[0, 3] == 0
    assert z.grad[0, 1] == 0
    expected = 2 * gnomon.softmax(w.detach()) - 2 * gnomon.softmax(z.detach())  # ∂(H(p, q) + D)/∂w = 2·(q − p)
    assert_close(w.grad, to_numpy(expected), absolute=1e-15)


def test_errors():
    z = [[0.0, 1.0], [2.0, 3.0]]
    cases = {
        "logit_statistics: logits and other must have the same shape; logits has shape (2, 2), other has shape (2,). "
        "Both need the same examples and the same classes.": ((z, [0.0, 1.0]), {}),
        "logit_statistics: labels must have one entry per row of logits, shape (2,); its shape is (1,).": (
            (z,),
            {"labels": [0]},
        ),
        "logit_statistics: labels must be whole numbers from 0 to 1, the number of classes less one; entry 1 is 2. "
        "Count classes from 0, and drop rows without a label.": ((z,), {"labels": [0, 2]}),
        "logit_statistics: other must hold finite logits, or -inf for probability 0; row 1 holds nan. "
        "Repair what produced it.": ((z, [[0.0, 1.0], [math.nan, 0.0]]), {}),
        "logit_statistics: logits must leave at least one class possible; every entry of row (1, 0) is -inf. "
        "Unmask a class or drop the row.": (([[[0.0]], [[-math.inf]]],), {}),
        "logit_statistics: logits must have the classes along its last dimension; it is a single number.": ((1.0,), {}),
        "logit_statistics: base must be positive, finite and not 1; it is 1. Pass base=2 for bits, or None for nats.": (
            (z,),
            {"base": 1},
        ),
    }
    for message, (arguments, options) in cases.items():
        with raises(ValueError, message):
            logit_statistics(*arguments, **options)
