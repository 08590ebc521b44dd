import numpy as np
from support.pictures import texts

from gnomon import draw


def test_the_slide_with_its_numbers():
    written = texts(draw.scores())
    assert [text for text in ("−96.8", "437.9", "60.75") if text in written] == ["−96.8", "437.9", "60.75"]
    assert [text for text in ("56", "231", "24", "2") if written.count(text) >= 2] == ["56", "231", "24", "2"]


def test_the_highest_score_stands_out():
    ax = draw.scores([1, 0], [[1, 0], [3, 0]], [0, 0.5], class_names=("a", "b"), image_shape=(1, 2))
    colors = {mark.get_text(): mark.get_color() for mark in ax.texts}
    assert "3.5" in colors
    assert colors["b"] == colors["3.5"] != colors["a"]


def test_scores_of_a_trained_classifier(materials):
    image = materials.parts[1].scaled()[0].reshape(8, 8)
    picture, vector, weights, bars = draw.flattened_image(image, materials.classifier)
    W, b = materials.classifier.coef_, materials.classifier.intercept_
    np.testing.assert_allclose([bar.get_width() for bar in bars.patches], W @ image.reshape(-1) + b, atol=1e-6)
    np.testing.assert_array_equal(weights.images[0].get_array(), W)
    np.testing.assert_allclose(vector.images[0].get_array()[:, 0], image.reshape(-1) + 0.5, atol=1e-6)
    shapes = [ax.get_xlabel() for ax in (picture, vector, weights, bars)]
    assert shapes == ["8 × 8", "64 × 1", "10 × 64", "10 × 1"]
