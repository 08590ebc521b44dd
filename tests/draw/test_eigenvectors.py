import numpy as np
from support.pictures import arrows, line, texts

from gnomon import draw

A = np.array([[1.25, 0.75], [0.75, 1.25]])


def test_eigenvectors_are_only_stretched():
    before, after = draw.eigenvectors(A)
    v, image = arrows(before)[:, 1], arrows(after)[:, 1]
    np.testing.assert_allclose(np.hypot(*v.T), 1)
    np.testing.assert_allclose(image, v @ A.T)
    np.testing.assert_allclose(image, v * [[2], [0.5]])
    np.testing.assert_allclose(line(after, "circle"), line(before, "circle") @ A.T, atol=1e-14)
    assert any(r"\lambda_{1} = 2" in text for text in texts(after))


def test_a_rotation_keeps_no_line_and_says_so():
    before, after = draw.eigenvectors([[0, -1], [1, 0]])
    assert len(arrows(before)) == len(arrows(after)) == 0
    assert "complex eigenvalues: no line is kept" in texts(after)
