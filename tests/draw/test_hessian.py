import numpy as np
from support.pictures import arrows, texts

from gnomon import draw


def test_minimum_maximum_and_saddle():
    panels = draw.hessian()
    assert [ax.get_title() for ax in panels] == ["minimum", "maximum", "saddle"]
    assert "eigenvalues of H: 3, 1" in texts(panels[0])


def test_arrows_lie_along_the_eigenvectors():
    # x² + 4xy − 2y² has the Hessian [[2, 4], [4, −4]], with eigenvectors (2, 1) for 4 and (1, −2) for −6.
    (ax,) = draw.hessian([lambda x: x[0] ** 2 + 4 * x[0] * x[1] - 2 * x[1] ** 2])
    tips = arrows(ax)[:, 1]
    along = np.abs(tips[::2] @ np.array([[2, 1], [1, -2]]).T) / np.hypot(*tips[::2].T)[:, None] / np.sqrt(5)
    np.testing.assert_allclose(np.sort(along, axis=1), [[0, 1], [0, 1]], atol=1e-6)
    np.testing.assert_allclose(along.sum(axis=0), [1, 1], atol=1e-6)
    np.testing.assert_allclose(tips[1::2], -tips[::2])
    assert ax.get_title() == "saddle"


def test_a_flat_direction_leaves_it_undecided():
    (ax,) = draw.hessian([lambda x: x[0] ** 2], lang="ko")
    assert ax.get_title() == "판정 불가"
