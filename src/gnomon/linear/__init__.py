"""Linear algebra: lengths, maps, and what a matrix does to space."""

from gnomon.linear.distances import distance
from gnomon.linear.matrix_norms import matrix_norm
from gnomon.linear.norms import vector_norm
from gnomon.linear.products import angle, cosine_similarity, inner_product
from gnomon.linear.projections import project, scalar_projection
from gnomon.linear.singular_values import condition_number, matrix_rank, singular_values
from gnomon.linear.svd import svd
from gnomon.linear.unit_ball import unit_ball

__all__ = [
    "angle",
    "condition_number",
    "cosine_similarity",
    "distance",
    "inner_product",
    "matrix_norm",
    "matrix_rank",
    "project",
    "scalar_projection",
    "singular_values",
    "svd",
    "unit_ball",
    "vector_norm",
]
