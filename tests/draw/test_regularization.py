import numpy as np
from support.pictures import line, texts

from gnomon import draw

H, BEST = np.array([[0.7, 0.25], [0.25, 0.9]]), np.array([0.7, 1.7])


def test_no_point_of_the_ball_has_a_smaller_loss():
    for ax in draw.regularization(H, BEST):
        ball, contact = line(ax, "ball"), line(ax, "contact")
        losses = [np.einsum("ni,ij,nj->n", x - BEST, H, x - BEST).min() for x in (ball, contact)]
        assert losses[1] <= losses[0] * (1 + 1e-12)
        assert losses[0] <= losses[1] * (1 + 1e-3)


def test_a_corner_makes_a_weight_zero():
    diamond, disc = draw.regularization(H, BEST)
    np.testing.assert_array_equal(line(diamond, "contact"), [[0, 1]])
    assert "touches at a corner: one weight is 0" in texts(diamond)
    assert "touches the side: both weights shrink" in texts(disc)


def test_a_ball_that_holds_the_best_point_changes_nothing():
    (ax,) = draw.regularization(H, [0.2, 0.1], ps=(2,), lang="ko")
    np.testing.assert_allclose(line(ax, "contact"), [[0.2, 0.1]])
    assert "최적점이 안쪽에 있음" in texts(ax)
