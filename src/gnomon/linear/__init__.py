"""Linear algebra: lengths, maps, and what a matrix does to space."""

from gnomon.linear.definiteness import definiteness
from gnomon.linear.determinant import determinant, log_determinant
from gnomon.linear.distances import distance
from gnomon.linear.eigen import eigendecomposition
from gnomon.linear.inverse import inverse, pseudo_inverse, solve
from gnomon.linear.invertibility import invertibility
from gnomon.linear.maps import LinearMap
from gnomon.linear.matrix_norms import matrix_norm
from gnomon.linear.norms import vector_norm
from gnomon.linear.pca import pca
from gnomon.linear.products import angle, cosine_similarity, inner_product
from gnomon.linear.projections import project, scalar_projection
from gnomon.linear.singular_values import condition_number, matrix_rank, singular_values
from gnomon.linear.svd import svd
from gnomon.linear.unit_ball import unit_ball

__all__ = [
    "LinearMap",
    "angle",
    "condition_number",
    "cosine_similarity",
    "definiteness",
    "determinant",
    "distance",
    "eigendecomposition",
    "inner_product",
    "inverse",
    "invertibility",
    "log_determinant",
    "matrix_norm",
    "matrix_rank",
    "pca",
    "project",
    "pseudo_inverse",
    "scalar_projection",
    "singular_values",
    "solve",
    "svd",
    "unit_ball",
    "vector_norm",
]
