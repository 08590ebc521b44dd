"""Every row of the notes is explained in both languages, with the notes' own numbers."""

from __future__ import annotations

import json

import pytest
from support.catalogue import definitions
from support.left_out import needs

import gnomon
from gnomon.explain.registry import find_entry

F = "2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2"
YUT = [4 / 16, 6 / 16, 4 / 16, 1 / 16, 1 / 16]
SYMMETRIC = [[2, 1], [1, 3]]

# The row of the notes: the definition, its arguments, and a number that its working must print.
ROWS = {
    "a map from R⁴ to R²": ("LinearMap", ([[4, -3, 1, 3], [2, 0, 5, 1]], [1, 1, 1, 1]), {}, "8"),
    "inner product": ("inner_product", ([1, 2], [3, 4]), {}, "11"),
    "distance": ("distance", ([1, 2], [4, 6]), {}, "5"),
    "cosine": ("cosine_similarity", ([3, 4], [4, 3]), {}, "0.96"),
    "projection": ("project", ([2, 2], [1, 0]), {}, "2"),
    "Euclidean norm": ("vector_norm", ([3, -4, 1],), {}, "5.099"),
    "max norm": ("vector_norm", ([3, -4, 1],), {"p": float("inf")}, "4"),
    "Frobenius norm": ("matrix_norm", ([[2, 1], [6, 4]],), {}, "7.5"),
    "inverse": ("inverse", ([[1, 2], [3, 4]],), {}, "−2"),
    "four conditions": ("invertibility", ([[1, 2], [3, 4]],), {}, "−2"),
    "determinant": ("determinant", ([[1, 2], [3, 4]],), {}, "−2"),
    "positive definite": ("definiteness", (SYMMETRIC,), {}, "1.38"),
    "eigendecomposition": ("eigendecomposition", (SYMMETRIC,), {}, "3.618"),
    "SVD": ("svd", ([[3, 0], [0, -4]],), {}, "4"),
    "pseudo-inverse": ("pseudo_inverse", ([[1, 0], [0, 2], [0, 0]],), {}, "0.5"),
    "PCA": ("pca", ([[0, 0], [2, 0], [4, 0]],), {}, "4"),
    "coin": ("self_information", (0.5,), {"base": 2}, "1"),
    "die": ("self_information", (1 / 6,), {"base": 2}, "2.58"),
    "entropy of yut": ("entropy", (YUT,), {"base": 2}, "2.03"),
    "binary entropy": ("binary_entropy", (0.5,), {"base": 2}, "1"),
    "cross-entropy": ("cross_entropy", ([0.5, 0.5], [0.25, 0.75]), {"base": 2}, "1.20"),
    "KL divergence": ("kl_divergence", ([0.5, 0.5], [0.25, 0.75]), {"base": 2}, "0.207"),
    "logit": ("logit", (0.8,), {}, "1.386"),
    "e^logit": ("odds", (1.5,), {}, "4.48"),
    "sigmoid": ("sigmoid", (0,), {}, "0.5"),
    "softmax": ("softmax", ([1, 2, 3],), {}, "0.665"),
    "partial derivative": ("partial_derivative", ("x1^2*x2", [2, 3], 0), {}, "12"),
    "gradient": ("gradient", ("x1^2 + 3*x2", [2, 1]), {}, "4"),
    "Jacobian": ("jacobian", (F, [2, 1]), {}, "−4"),
    "Hessian": ("hessian", ("x1^2 - x2^2", [0, 0]), {}, "−2"),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_notes_is_explained(row):
    needs("sympy")
    name, arguments, options, number = ROWS[row]
    english = gnomon.explain(name, *arguments, lang="en", **options)
    korean = gnomon.explain(name, *arguments, lang="ko", **options)
    assert any(number in line for line in english.lines), english.lines
    assert english.meaning != korean.meaning
    assert not is_korean(english.meaning)
    for text in (korean.title, korean.summary, korean.meaning):
        assert is_korean(text)
    assert json.loads(english.json())["name"] == name
    assert english.terms or english.result is not None


@pytest.mark.parametrize("name", sorted(definitions()))
def test_every_definition_with_a_formula_is_explained(name):
    assert find_entry(name) is not None


def is_korean(text):
    return any("가" <= letter <= "힣" for letter in text)
