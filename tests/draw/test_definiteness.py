import numpy as np
from support.pictures import texts

from gnomon import draw


def test_surfaces_are_the_quadratic_form():
    A = np.array([[2.0, 0.5], [0.5, -1.0]])
    (ax,) = draw.definiteness([A])
    (surface, wires) = ax.collections
    corners = np.concatenate([np.asarray(segment) for segment in wires._segments3d])
    np.testing.assert_allclose(corners[:, 2], np.einsum("ni,ij,nj->n", corners[:, :2], A, corners[:, :2]), atol=1e-12)
    assert surface.get_array().size == 40 * 40


def test_the_four_kinds_are_named():
    names = [ax.get_title() for ax in draw.definiteness(lang="ko")]
    assert names == ["양의 정부호", "양의 준정부호", "부정부호", "음의 정부호"]
    assert "λ = 0.9, −0.9" in texts(draw.definiteness()[2])
