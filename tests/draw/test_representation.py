import numpy as np
import pytest
from support.pictures import line

from gnomon import draw
from gnomon.learning import MultilayerPerceptron


def test_points_are_where_the_network_has_them(materials):
    curves, network = materials.curves, materials.network
    before, after = draw.representation(network, curves.vectors, curves.labels)
    z = np.tanh(curves.vectors @ network.weights_[0].T + network.biases_[0])
    for marker, label in (("o", 0), ("s", 1)):
        (x_marks,), (z_marks,) = ([m for m in ax.lines if m.get_marker() == marker] for ax in (before, after))
        np.testing.assert_array_equal(np.column_stack(x_marks.get_data()), curves.vectors[curves.labels == label])
        np.testing.assert_allclose(np.column_stack(z_marks.get_data()), z[curves.labels == label], atol=1e-14)
    assert [ax.get_title() for ax in (before, after)] == [
        "no line separates the classes",
        "a line separates the classes",
    ]
    # On the line in z both scores are equal.
    W, b = network.weights_[1], network.biases_[1]
    scores = line(after, "line") @ W.T + b
    np.testing.assert_allclose(scores[:, 0], scores[:, 1], atol=0.05)


def test_a_network_of_another_shape_has_no_picture(materials):
    curves = materials.curves
    network = MultilayerPerceptron((3,), callback=lambda *_: True).fit(curves.vectors, curves.labels)
    with pytest.raises(ValueError, match=r"there are 2, 3 and 2\.$"):
        draw.representation(network, materials.curves.vectors, materials.curves.labels)
