"""Pictures of the definitions, drawn from computed data: every figure of the notes, with the reader's own numbers.

Each function takes numbers, and axes to draw on if there are any, and returns the axes:

>>> import matplotlib
>>> matplotlib.use("agg")
>>> import gnomon.draw
>>> axes = gnomon.draw.unit_balls(ps=(1, 2, 3), theme="dark", lang="ko")
>>> len(axes)
3
"""

from gnomon.draw.cross_entropy import cross_entropy
from gnomon.draw.definiteness import definiteness
from gnomon.draw.determinant import determinants
from gnomon.draw.eigenvectors import eigenvectors
from gnomon.draw.entropy import binary_entropy
from gnomon.draw.hessian import hessian
from gnomon.draw.image_points import images_as_points
from gnomon.draw.jacobian import jacobian
from gnomon.draw.linear_classifier import flattened_image, scores
from gnomon.draw.logits import logit, odds, softmax
from gnomon.draw.maps import linear_maps, matrix_times_vector
from gnomon.draw.norms import unit_balls
from gnomon.draw.regularization import regularization
from gnomon.draw.representation import representation
from gnomon.draw.svd import svd
from gnomon.draw.templates import templates

__all__ = [
    "binary_entropy",
    "cross_entropy",
    "definiteness",
    "determinants",
    "eigenvectors",
    "flattened_image",
    "hessian",
    "images_as_points",
    "jacobian",
    "linear_maps",
    "logit",
    "matrix_times_vector",
    "odds",
    "regularization",
    "representation",
    "scores",
    "softmax",
    "svd",
    "templates",
    "unit_balls",
]
