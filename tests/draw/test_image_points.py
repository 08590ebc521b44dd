import numpy as np
from support.pictures import line, texts

from gnomon import draw


def test_scores_are_zero_on_the_lines(materials):
    found = materials.digits
    ax = draw.images_as_points(found.images, found.labels, class_names=("0", "4", "6"))
    rows = found.images.reshape(len(found), -1).astype(float)
    rows -= rows.mean(axis=0)
    components = np.linalg.svd(rows, full_matrices=False)[2][:2]
    points = rows @ components.T
    points /= np.abs(points).max()
    drawn = np.concatenate([np.column_stack(mark.get_data()) for mark in ax.lines if mark.get_marker() == "o"])
    # The signs of the components are a convention.
    np.testing.assert_allclose(np.sort(np.abs(drawn), axis=0), np.sort(np.abs(points), axis=0), atol=1e-9)
    # At least nine in ten of a class lie on the side of its line that the others do not.
    for code, name in enumerate(("0", "4", "6")):
        first, *_, last = line(ax, f"line of {name}")
        along = last - first
        members = [mark for mark in ax.lines if mark.get_marker() == "o"][code]
        own = np.column_stack(members.get_data()) - first
        sides = np.sign(own[:, 0] * along[1] - own[:, 1] * along[0])
        assert abs(sides.mean()) > 0.8
    assert "4: score 0" in texts(ax)
