import numpy as np
import pytest
from support.pictures import arrows, polygon, texts

from gnomon import draw
from gnomon.draw.maps import LETTER


def test_columns_lead_to_the_image_of_the_notes():
    _, plane = draw.matrix_times_vector([[4, -3, 1, 3], [2, 0, 5, 1]], [1, 1, 1, 1])
    drawn = arrows(plane)
    np.testing.assert_array_equal(drawn[:-1, 1], [[4, 2], [1, 2], [2, 7], [5, 8]])
    np.testing.assert_array_equal(drawn[1:-1, 0], drawn[:-2, 1])
    np.testing.assert_array_equal(drawn[-1], [[0, 0], [5, 8]])
    assert any("(5, 8)" in text for text in texts(plane))


def test_entries_of_x_stretch_the_columns():
    _, plane = draw.matrix_times_vector([[1, 0], [0, 1]], [3, -2])
    np.testing.assert_array_equal(arrows(plane)[:, 1], [[3, 0], [3, -2], [3, -2]])


def test_only_maps_into_the_plane_can_be_drawn():
    with pytest.raises(ValueError, match=r"their shapes are \(3, 2\) and \(2,\)\.$"):
        draw.matrix_times_vector(np.zeros((3, 2)), [1, 1])


def test_shapes_are_pushed_through_the_matrix():
    A = np.array([[1.0, 0.5], [-0.25, 2.0]])
    (ax,) = draw.linear_maps({"mine": A})
    np.testing.assert_allclose(polygon(ax, "letter"), LETTER @ A.T, rtol=1e-14)
    np.testing.assert_allclose(polygon(ax, "square"), np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) @ A.T, rtol=1e-14)
    np.testing.assert_allclose(arrows(ax)[:, 1], A.T, rtol=1e-14)
    assert ax.get_title() == "mine"


def test_known_maps_have_names_in_both_languages():
    assert draw.linear_maps()[3].get_title() == "shear"
    assert draw.linear_maps(lang="ko")[3].get_title() == "층밀림"
