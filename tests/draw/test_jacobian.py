import numpy as np
import pytest
from support.pictures import arrows, line, texts

from gnomon import draw


def test_the_parallelogram_of_the_notes_example():
    before, after = draw.jacobian()
    J = np.array([[2.0, 2.0], [-4.0, 3.0]])
    at, image, side = np.array([2.0, 1.0]), np.array([5.0, -1.0]), 0.5
    corners = side * np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    np.testing.assert_allclose(line(after, "parallelogram"), image + corners @ J.T, rtol=1e-9)
    np.testing.assert_allclose(arrows(after)[:, 1] - image, side * J.T, rtol=1e-9)
    x, y = line(before, "shape").T
    np.testing.assert_allclose(line(after, "shape"), np.stack([2 * x + y**2, -(x**2) + 3 * y], axis=-1), rtol=1e-12)
    assert x.min() == at[0]
    assert "the parallelogram of J has 14 times the area" in texts(after)


def test_only_maps_of_the_plane_can_be_drawn():
    with pytest.raises(ValueError, match=r"^jacobian: the picture needs f from the plane to the plane"):
        draw.jacobian(lambda x: np.stack([x[0], x[1], x[0]]), [1, 2])
