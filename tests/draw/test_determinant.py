import numpy as np
import pytest
from support.pictures import polygon, texts

from gnomon import draw


def signed_area(corners):
    x, y = corners.T
    return (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2


def test_the_notes_four_cases():
    panels = draw.determinants()
    areas = [signed_area(polygon(ax, "square")) for ax in panels]
    np.testing.assert_allclose(areas, [0, 1, -1, 5], atol=1e-15)
    assert [ax.get_title() for ax in panels] == [rf"$\det A = {d}$" for d in (0, 1, -1, 5)]
    assert "5 times the area,\nsame orientation" in texts(panels[3])


@pytest.mark.parametrize(
    ("A", "text"), [([[-3, 0], [0, 1]], "넓이 3배,\n방향 뒤집힘"), ([[0, 1], [-1, 0]], "넓이 유지,\n방향 보존")]
)
def test_what_is_said_about_any_other(A, text):
    (ax,) = draw.determinants([A], lang="ko")
    assert text in texts(ax)
