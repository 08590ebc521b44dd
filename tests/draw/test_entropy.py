import numpy as np
import pytest
from support.pictures import line, texts

from gnomon import draw


@pytest.mark.parametrize(("base", "unit"), [(2, np.log(2)), (None, 1.0)])
def test_the_curve_is_the_entropy_of_a_coin(base, unit):
    p, H = line(draw.binary_entropy(base=base), "entropy").T
    inside = (p > 0) & (p < 1)
    p, H = p[inside], H[inside]
    np.testing.assert_allclose(H, -(p * np.log(p) + (1 - p) * np.log1p(-p)) / unit, rtol=1e-9)


def test_the_top_is_named_with_its_unit():
    assert "fair coin: 1 bit" in texts(draw.binary_entropy())
    assert "공평한 동전: 0.693 내트" in texts(draw.binary_entropy(base=None, lang="ko"))
