import numpy as np
from support.pictures import line

from gnomon import draw


def test_the_bars_add_up():
    p, q = np.array([0.5, 0.25, 0.25]), np.array([0.2, 0.3, 0.5])
    _, bars = draw.cross_entropy(p, q)
    heights = [bar.get_height() for bar in bars.patches]
    np.testing.assert_allclose(heights, [1.5, 1.5, (p * np.log2(p / q)).sum()])
    assert bars.patches[2].get_y() == heights[1]
    np.testing.assert_allclose(heights[1] + heights[2], -(p * np.log2(q)).sum())


def test_the_curve_is_lowest_at_the_truth():
    curve, _ = draw.cross_entropy(coin=0.3)
    q, H = line(curve, "cross_entropy").T
    np.testing.assert_allclose(H, -(0.3 * np.log2(q) + 0.7 * np.log2(1 - q)), rtol=1e-12)
    assert abs(q[H.argmin()] - 0.3) < 0.002
