"""Linear algebra: lengths, maps, and what a matrix does to space."""

from gnomon.linear.singular_values import condition_number, matrix_rank, singular_values
from gnomon.linear.svd import svd

__all__ = [
    "condition_number",
    "matrix_rank",
    "singular_values",
    "svd",
]
