"""Degenerate cases are pictures, not crashes: singular, zero, defective, infinite, undecided, many and few."""

import math

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from support.pictures import texts

from gnomon import draw
from gnomon.calculus import Expression

CASES = {
    "many norms": lambda: draw.unit_balls(ps=(1, 1.5, 2, 4, math.inf)),
    "SVD of zero": lambda: draw.svd([[0, 0], [0, 0]]),
    "SVD of a large matrix": lambda: draw.svd([[300, 100], [0, -50]]),
    "eigenvectors of a defective matrix": lambda: draw.eigenvectors([[1, 1], [0, 1]]),
    "eigenvectors of zero": lambda: draw.eigenvectors([[0, 0], [0, 0]]),
    "one determinant": lambda: draw.determinants([[[1, 2], [3, 4]]]),
    "definiteness of zero": lambda: draw.definiteness([[[0, 0], [0, 0]]]),
    "zero times a column": lambda: draw.matrix_times_vector([[1], [0]], [0]),
    "six columns": lambda: draw.matrix_times_vector(np.arange(12).reshape(2, 6) - 5.5, [1, -1, 0, 2, 0.5, 1]),
    "a map of thousands": lambda: draw.linear_maps({"A": [[0.001, 1000], [1, 0]]}),
    "four maps in three columns": lambda: draw.linear_maps({name: [[1, 1], [0, 1]] for name in "abcd"}),
    "equal distributions": lambda: draw.cross_entropy([0.5, 0.5], [0.5, 0.5], coin=0.5),
    "ten classes": lambda: draw.softmax([-3, 0, 5, 2, -1, 3, 4, 2, 1, 0]),
    "a saturated softmax": lambda: draw.softmax([100, 1]),
    "names in Korean": lambda: draw.scores([1, 2], np.eye(2), [0, 0], class_names=("개", "새"), image_shape=(1, 2)),
    "an expression": lambda: draw.jacobian(Expression.parse("x1^2, x1*x2"), [1, 1]),
    "a map that is flat at the point": lambda: draw.jacobian(lambda x: np.stack([x[0] ** 2, x[1] ** 2]), [0, 0]),
    "the Hessian of an expression": lambda: draw.hessian([Expression.parse("x1^2-x2^2+x1*x2")]),
    "three balls": lambda: draw.regularization([[2, 0], [0, 1]], [-1.5, -0.5], ps=(1, 2, math.inf)),
    "bits of base 10": lambda: draw.binary_entropy(base=10),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_drawn(case):
    drawn = CASES[case]()
    figure = (drawn[0] if isinstance(drawn, tuple) else drawn).figure
    FigureCanvasAgg(figure).draw()


def test_an_infinite_divergence_leaves_the_picture():
    _, bars = draw.cross_entropy([0.5, 0.5], [1, 0])
    assert " ∞" in texts(bars)
    last = bars.patches[2]
    assert last.get_y() + last.get_height() == bars.get_ylim()[1]
