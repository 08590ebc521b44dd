"""Workings of norms, products, maps and PCA: the notes' own numbers, long input, special cases, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from conftest import needs
from support.reading import check_line

import gnomon


def lines_of(name, *arguments, **options):
    """The lines of a working, each found true as printed; both languages have as many."""
    english = gnomon.explain(name, *arguments, **options)
    korean = gnomon.explain(name, *arguments, lang="ko", **options)
    assert len(english.lines) == len(korean.lines)
    assert english.meaning != korean.meaning
    for line in english.lines:
        check_line(line, english.unit)
    return english.lines


def test_numbers_of_the_notes():
    assert lines_of("vector_norm", [3, -4, 1])[-1] == "‖x‖₂ = √(3² + (−4)² + 1²) = √26 ≈ 5.0990"
    assert lines_of("vector_norm", [3, -4, 1], p=1)[-1] == "‖x‖₁ = |3| + |−4| + |1| = 3 + 4 + 1 = 8"
    assert lines_of("vector_norm", [3, -4, 1], p=math.inf)[-1] == "‖x‖∞ = max(|3|, |−4|, |1|) = 4"
    assert lines_of("matrix_norm", [[2, 1], [6, 4]])[-1] == "‖A‖F = √(2² + 1² + 6² + 4²) = √57 ≈ 7.5498"
    lines = lines_of("LinearMap", [[4, -3, 1, 3], [2, 0, 5, 1]], [1, 1, 1, 1])
    assert "b₁ = 4 · 1 − 3 · 1 + 1 · 1 + 3 · 1 = 5" in lines
    assert "b₂ = 2 · 1 + 0 · 1 + 5 · 1 + 1 · 1 = 8" in lines
    assert lines[-1] == "dim ker A = 4 − 2 = 2"


def test_by_hand():
    assert lines_of("inner_product", [1, 2, 3], [4, -5, 6])[-1] == "⟨x, y⟩ = 4 − 10 + 18 = 12"
    assert lines_of("cosine_similarity", [3, 4], [4, 3])[-1] == "cos(x, y) = 24 / (5 · 5) = 0.96"
    assert lines_of("angle", [1, 0], [0, 2])[-1].endswith(" 90")
    assert lines_of("project", [2, 3], [1, 1])[-1] == "proj₂ = 5 / 2 · 1 = 2.5"
    assert lines_of("scalar_projection", [2, 3], [0, -5])[-1] == "⟨w, x⟩ / ‖w‖₂ = −15 / 5 = −3"
    assert lines_of("distance", [3, -4, 1], [1, -1, 7])[-1] == "d(x, y) = √(2² + 3² + 6²) = √49 = 7"
    assert "x̄₁ = (0 + 2 + 4) / 3 = 2" in lines_of("pca", [[0, 0], [2, 1], [4, 2]])


@pytest.mark.parametrize("p", [1, 2, 2.5, 7, math.inf])
def test_long_vectors_are_summarized(p):
    x, y = np.random.default_rng(0).normal(size=(2, 40))
    for name, arguments in (("vector_norm", (x,)), ("distance", (x, y))):
        lines = lines_of(name, *arguments, p=p)
        assert len(lines) <= 8
        assert all(len(line) < 200 for line in lines)


def test_large_input_is_summarized():
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(2, 40))
    A = rng.normal(size=(20, 40))
    for name, arguments in (
        ("inner_product", (x, y)),
        ("angle", (x, y)),
        ("project", (x, y)),
        ("scalar_projection", (x, y)),
        ("LinearMap", (A, x)),
        ("pca", (A,)),
        ("matrix_norm", (A,)),
    ):
        assert len(str(gnomon.explain(name, *arguments)).splitlines()) < 90
    for ord in ("fro", "spectral", "nuclear", 1, math.inf):
        assert len(gnomon.explain("matrix_norm", A, ord=ord).lines) < 20


@pytest.mark.parametrize("size", [1e-300, 1e-160, 1e160, 1e300])
def test_squares_beyond_the_range_are_still_written(size):
    x = [3 * size, -4 * size]
    assert lines_of("vector_norm", x)[-1].count("²") >= 2
    assert gnomon.explain("vector_norm", x).result == gnomon.vector_norm(x)


def test_special_cases_have_a_meaning_of_their_own():
    meanings = {
        gnomon.explain(name, *arguments, **options).meaning
        for name, arguments, options in (
            ("vector_norm", ([0, 0],), {}),
            ("inner_product", ([1, 0], [0, 1]), {}),
            ("inner_product", ([1, 0], [1, 1]), {}),
            ("inner_product", ([1, 0], [-1, 1]), {}),
            ("project", ([1, 0], [0, 1]), {}),
            ("scalar_projection", ([1, 0], [0, 1]), {}),
            ("scalar_projection", ([1, 0], [-1, 1]), {}),
            ("distance", ([1, 0], [1, 0]), {}),
            ("LinearMap", (np.eye(2), [1, 2]), {}),
            ("unit_ball", (1,), {}),
            ("unit_ball", (3,), {}),
        )
    }
    assert len(meanings) == 11


def test_tensors_are_explained_like_lists():
    needs("torch")
    import torch

    x = torch.tensor([3.0, -4.0], dtype=torch.float64)
    assert gnomon.explain("vector_norm", x).lines == gnomon.explain("vector_norm", [3.0, -4.0]).lines
    X = torch.tensor([[0.0, 0.0], [2.0, 1.0], [4.0, 2.0]], dtype=torch.float64)
    assert gnomon.explain("pca", X).lines == gnomon.explain("pca", X.tolist()).lines


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("vector_norm", (np.ones((2, 2)),), "explain: vector_norm is explained for one vector at a time; x has shape"),
        ("vector_norm", ([1j],), "explain: vector_norm is explained for real numbers; x is complex."),
        (
            "matrix_norm",
            (np.ones((2, 2, 2)),),
            "explain: matrix_norm is explained for one matrix at a time; A has shape",
        ),
        ("LinearMap", (np.eye(2),), "explain: LinearMap is explained by applying it; pass a vector after the matrix."),
        ("LinearMap", (np.eye(2), np.eye(2)), "explain: LinearMap is explained for one vector at a time; x has shape"),
    ],
)
def test_what_is_refused(name, arguments, message):
    with pytest.raises(ValueError, match=r"^explain") as error:
        gnomon.explain(name, *arguments)
    assert str(error.value).startswith(message)
