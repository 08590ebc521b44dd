import numpy as np
import pytest
from support.pictures import arrows, line

from gnomon import draw


@pytest.mark.parametrize("A", [[[1.2, 1.0], [0.2, 1.1]], [[0, 1], [1, 0]], [[2, 4], [1, 2]]])
def test_the_circle_ends_where_the_matrix_takes_it(A):
    panels = draw.svd(A)
    circle = line(panels[0], "circle")
    np.testing.assert_allclose(np.hypot(*circle.T), 1, rtol=1e-14)
    np.testing.assert_allclose(line(panels[3], "circle"), circle @ np.array(A).T, atol=1e-14)
    sigma = np.linalg.svd(A, compute_uv=False)
    # Turned: still a circle. Stretched: an ellipse along the axes.
    np.testing.assert_allclose(np.hypot(*line(panels[1], "circle").T), 1, rtol=1e-14)
    np.testing.assert_allclose(np.abs(line(panels[2], "circle")).max(axis=0), sigma, atol=1e-4)
    # The arrows end on the semi-axes.
    np.testing.assert_allclose(np.hypot(*arrows(panels[3])[: np.count_nonzero(sigma > 1e-9), 1].T), sigma[sigma > 1e-9])


def test_other_shapes_have_no_picture():
    with pytest.raises(ValueError, match=r"^svd: the picture needs a 2×2 matrix"):
        draw.svd([[1, 2, 3], [4, 5, 6]])
