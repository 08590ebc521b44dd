import math

import numpy as np
import pytest
from support.pictures import line, texts

from gnomon import draw


def test_every_point_of_a_ball_has_length_one():
    one, two, four, largest = (line(ax, "ball") for ax in draw.unit_balls(ps=(1, 2, 4, math.inf)))
    np.testing.assert_allclose(np.abs(one).sum(axis=1), 1, rtol=1e-14)
    np.testing.assert_allclose((two**2).sum(axis=1), 1, rtol=1e-14)
    np.testing.assert_allclose((four**4).sum(axis=1), 1, rtol=1e-14)
    np.testing.assert_allclose(np.abs(largest).max(axis=1), 1, rtol=1e-14)
    for ball in (one, two, four, largest):
        np.testing.assert_array_equal(ball[0], ball[-1])


def test_panels_say_which_norm():
    first, last = draw.unit_balls(ps=(1, math.inf), lang="ko")
    assert r"\|_{1} = 1" in first.get_title()
    assert r"\|_{\infty} = 1" in last.get_title()
    assert "(0.5, 0.5)" in texts(first)
    assert "절댓값의 합" in texts(first)


def test_below_one_there_is_no_norm():
    with pytest.raises(ValueError, match="p"):
        draw.unit_balls(ps=(0.5,))
