import numpy as np
from support.pictures import line, texts

from gnomon import draw


def test_logit_and_odds():
    p, z = line(draw.logit(), "logit").T
    np.testing.assert_allclose(z, np.log(p / (1 - p)), atol=1e-12)
    p, ratio = line(draw.odds(), "odds").T
    np.testing.assert_allclose(ratio, p / (1 - p), rtol=1e-12)
    assert "0.9 / 0.1 = 9" in texts(draw.odds())


def test_a_rounded_number_is_not_said_to_be_equal():
    shown = texts(draw.logit(at=(0.5, 0.9)))
    assert "logit(0.5) = 0" in shown
    assert "logit(0.9) ≈ 2.2" in shown


def test_softmax_from_logits_by_powers_of_e():
    z = np.array([2.0, -1.0, 0.1])
    heights = [[bar.get_height() for bar in ax.patches] for ax in draw.softmax(z)]
    np.testing.assert_allclose(heights, [z, np.exp(z), np.exp(z) / np.exp(z).sum()], rtol=1e-14)


def test_classes_have_the_names_given():
    ax, *_ = draw.softmax([1, 2], names=["cat", "dog"])
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["cat", "dog"]
