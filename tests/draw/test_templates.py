import numpy as np
from support.shared_data import shared_data

from gnomon import draw
from gnomon.learning import LinearClassifier, datasets


def test_gray_templates_are_the_rows_of_the_weights(materials):
    panels = draw.templates(materials.classifier, source="digits")
    for ax, row in zip(panels, materials.classifier.coef_, strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), row.reshape(8, 8))
        low, high = ax.images[0].get_clim()
        assert -low == high == np.abs(row).max()
    assert panels[0].figure.get_supxlabel().startswith("learned from digits")


def test_templates_of_the_real_cifar10_are_in_color():
    data = datasets.load(shared_data("cifar10_5000.npz"))
    train = data.split()[0].subset(range(100))
    classifier = LinearClassifier(alpha=0.1, tol=1e-2, image_shape=(32, 32, 3)).fit(train.scaled(), train.labels)
    panels = draw.templates(classifier, class_names=data.class_names)
    template = classifier.templates_[3]
    np.testing.assert_allclose(panels[3].images[0].get_array(), 0.5 + template / (2 * np.abs(template).max()))
    assert panels[3].get_title() == "cat"
