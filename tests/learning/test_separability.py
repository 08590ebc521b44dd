"""Linear separability: every answer checked again, by arithmetic that shares nothing with the program."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gnomon
from gnomon.learning.datasets import load
from gnomon.learning.linear_accuracy import best_linear_accuracy


def check_proof(answer, X, inside):
    """Verify in exact rational arithmetic."""
    points = [[Fraction(float(v)) for v in row] for row in np.asarray(X).reshape(len(X), -1)]
    if answer.separable:
        w = [Fraction(float(v)) for v in answer.hyperplane.weights]
        bias = Fraction(float(answer.hyperplane.bias))
        for point, positive in zip(points, inside, strict=True):
            score = sum(a * b for a, b in zip(w, point, strict=True)) + bias
            assert score > 0 if positive else score < 0
    elif answer.separable is False:
        assert answer.gap <= 1e-7
        weights = [Fraction(float(v)) for v in answer.weights]
        assert min(weights) > 0
        size = max(abs(v - m) for p in points for v, m in zip(p, np.mean(X, axis=0).tolist(), strict=True)) or 1
        means = []
        for side in (True, False):
            chosen = [(w, points[i]) for w, i in zip(weights, answer.examples, strict=True) if inside[i] == side]
            assert sum(w for w, _ in chosen) == pytest.approx(1, abs=1e-12)
            means.append([sum(w * p[j] for w, p in chosen) for j in range(len(points[0]))])
        assert max(abs(a - b) for a, b in zip(*means, strict=True)) <= 2e-7 * size


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_every_answer_is_proved(data):
    d = data.draw(st.integers(1, 4))
    n = data.draw(st.integers(2, 12))
    X = np.array(data.draw(st.lists(st.lists(st.integers(-3, 3), min_size=d, max_size=d), min_size=n, max_size=n)))
    y = np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    if y.all() or not y.any():
        y[0] = not y[0]
    result = gnomon.linear_separability(X, y)
    assert result.separable is not None
    assert bool(result) == bool(result.separable)
    check_proof(result.classes[0], X, y)
    assert (result.accuracy == 1) == bool(result)


@pytest.mark.parametrize("name", ["moons", "circles", "xor", "spirals"])
def test_the_toys_are_not_separable(name):
    toy = load(name)
    result = gnomon.linear_separability(toy.vectors, toy.labels)
    assert result.separable is False
    assert 0.5 <= result.accuracy < 1
    check_proof(result.classes[0], toy.vectors, toy.labels == 1)


def test_corners():
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
    both = gnomon.linear_separability(corners, [0, 0, 0, 1])
    assert both
    assert both.classes[0].margin == pytest.approx(np.sqrt(2) / 4, rel=1e-6)
    xor = gnomon.linear_separability(corners, ["a", "b", "b", "a"])
    assert not xor
    assert xor.classes[0].label == "b"
    assert xor.classes[0].weights.tolist() == pytest.approx([0.5] * 4)
    assert xor.accuracy == 0.75
    touching = gnomon.linear_separability([[0.0], [1.0], [1.0], [2.0]], [0, 0, 1, 1])
    assert touching.separable is False


def test_digits_class_by_class():
    digits = load("digits")
    result = gnomon.linear_separability(digits.images, digits.labels)
    assert [answer.separable for answer in result.classes] == [True] * 8 + [False] * 2
    assert result.separable is False
    assert result.accuracy > 0.99
    for answer in (result.classes[3], result.classes[8]):
        check_proof(answer, digits.vectors.astype(float), digits.labels == answer.label)


def test_scale_and_offset_do_not_matter():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(60, 3)), rng.integers(2, size=60)
    line = rng.normal(size=(60, 3))
    sides = line @ [1.0, 2.0, 3.0] > 0.1
    for scale, offset in ((1e-9, 0.0), (1e9, 0.0), (1.0, 1e6)):
        assert gnomon.linear_separability(X * scale + offset, y).separable is False
        assert gnomon.linear_separability(line * scale + offset, sides).separable is True


def test_more_examples_than_are_decided():
    rng = np.random.default_rng(1)
    X = rng.normal(size=(3000, 2))
    easy = gnomon.linear_separability(X, X[:, 0] > 0.2, max_examples=500)
    assert easy.n_decided == 500
    assert easy.n_examples == 3000
    # The hyperplane of the 500 does not separate the rest exactly, so nothing is claimed.
    assert easy.separable is None
    assert easy.reason == "class True: separable on the examples chosen, undecided for all of them"
    wide = gnomon.linear_separability(X + 3 * np.sign(X), X[:, 0] > 0, max_examples=500)
    assert wide.separable is True
    assert gnomon.linear_separability(X, rng.integers(2, size=3000), max_examples=500).separable is False


def test_no_time_is_no_answer():
    result = gnomon.linear_separability([[0.0], [1.0]], [0, 1], time_limit=0.0)
    assert result.separable is None
    assert not result
    assert result.reason == "class 1: undecided: the time limit was reached"


def test_accuracy_of_a_line_is_the_best_there_is():
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(12, 2)), rng.integers(2, size=12)
    y[:2] = 0, 1
    best = 0.0
    for i in range(12):
        for j in range(12):
            if i == j:
                continue
            w = np.array([X[j, 1] - X[i, 1], X[i, 0] - X[j, 0]])
            for turn in (-1e-6, 1e-6):
                v = w + turn * np.array([-w[1], w[0]])
                for shift in (-1e-6, 1e-6):
                    right = np.mean((X @ v > v @ X[i] + shift) == (y == 1))
                    best = max(best, right, 1 - right)
    assert best_linear_accuracy(X, y) == pytest.approx(best)


def test_wrong_input():
    with pytest.raises(ValueError, match=r"linear_separability: X must be finite; example 1 is not\."):
        gnomon.linear_separability([[0.0], [np.nan]], [0, 1])
    with pytest.raises(ValueError, match="at least two classes; it has one class only, 4"):
        gnomon.linear_separability([[0.0], [1.0]], [4, 4])
    with pytest.raises(ValueError, match=r"their shapes are \(2, 1\) and \(3,\)"):
        gnomon.linear_separability([[0.0], [1.0]], [0, 1, 0])


def test_as_many_features_as_examples_need_no_program():
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(40, 60)), rng.integers(3, size=40)
    result = gnomon.linear_separability(X, y)
    assert result.separable
    for answer in result.classes:
        check_proof(answer, X, y == answer.label)
    twice = np.vstack([X, X[:1]])
    again = gnomon.linear_separability(twice, np.append(y == 0, y[0] != 0))
    assert again.separable is False
    check_proof(again.classes[0], twice, np.append(y == 0, y[0] != 0))
