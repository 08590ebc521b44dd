"""Exercises: the same seed poses the same problem, right answers are right, and nothing typed is evaluated."""

from __future__ import annotations

import math

import pytest

import gnomon
from gnomon.explain.exercises import ABSOLUTE, RELATIVE, exercise, read_answer
from gnomon.explain.registry import find_entry

EXPLAINED = [name for name in gnomon.__all__ if name != "explain" and find_entry(name)]


@pytest.mark.parametrize("name", EXPLAINED)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_posed_and_solved_by_its_own_working(name, lang):
    for seed in range(3):
        posed = exercise(name, seed, lang)
        again = exercise(name, seed, lang)
        assert (posed.question, posed.expected) == (again.question, again.expected)
        assert posed.check(repr(posed.expected))
        wrong = posed.expected + max(3 * ABSOLUTE, 3 * RELATIVE * abs(posed.expected))
        assert not posed.check(repr(wrong))
        assert f"{wrong!r}" not in posed.question
        assert any(posed.expected in step.values for step in posed.working.steps)
        assert all(row == row.rstrip() for row in posed.question.splitlines())


def test_different_seeds_pose_different_problems():
    assert len({exercise("entropy", seed).question for seed in range(20)}) > 10


def test_fractions_and_three_digits_are_enough():
    posed = exercise("self_information", 0)
    assert posed.check(f"{posed.expected:.3f}")
    assert not posed.check(f"{posed.expected + 0.1:.3f}")
    assert "accepted within 0.5 % or 0.0005" in posed.check("1").message


def test_what_is_no_number_is_no_answer():
    verdict = exercise("entropy", 0).check("two")
    assert not verdict
    assert verdict.message == "'two' is not a number; type one such as 0.21, 3/4 or inf."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3/4", 0.75), ("1.5", 1.5), (" -2 ", -2), ("−1/8", -0.125), (".5", 0.5), ("1e-3", 1e-3), ("inf", math.inf),
        ("-∞", -math.inf),
    ],
)  # fmt: skip
def test_answers_as_typed(text, value):
    assert read_answer(text) == value


@pytest.mark.parametrize("text", ["", "1/0", "2**9", "__import__('os')", "1/2/3", "nan", "9" * 100, "1e9999", "½x"])
def test_answers_that_are_refused(text):
    with pytest.raises(ValueError, match=r"is not a number|0 below its line"):
        read_answer(text)


def test_refusals():
    with pytest.raises(ValueError, match="there is no definition called 'entropie'"):
        exercise("entropie")
    with pytest.raises(ValueError, match="lang must be"):
        exercise("entropy", lang="de")
