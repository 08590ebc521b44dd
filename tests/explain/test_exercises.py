"""Exercises: the same seed poses the same problem, right answers are right, and nothing typed is evaluated."""

from __future__ import annotations

import functools
import math

import numpy as np
import pytest

import gnomon
from gnomon.explain.exercises import ABSOLUTE, RELATIVE, exercise, read_answer
from gnomon.explain.registry import find_entry
from gnomon.explain.working import number_text

posed_once = functools.lru_cache(maxsize=None)(exercise)
EXPLAINED = [name for name in gnomon.__all__ if name != "explain" and find_entry(name)]


@pytest.mark.parametrize("name", EXPLAINED)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_posed_and_solved_by_its_own_working(name, lang):
    for seed in range(4):
        posed = posed_once(name, seed, lang)
        again = posed if seed else exercise(name, seed, lang)
        assert (posed.question, posed.expected) == (again.question, again.expected)
        assert posed.check(repr(posed.expected))
        assert posed.check(f"{posed.expected:.3g}"), "three digits are enough"
        wrong = posed.expected + max(3 * ABSOLUTE, 3 * RELATIVE * abs(posed.expected))
        assert not posed.check(repr(wrong))
        assert any(number_text(posed.expected) in step.text for step in posed.working.steps), "the answer is shown"
        assert all(row == row.rstrip() for row in posed.question.splitlines())


@pytest.mark.parametrize("name", EXPLAINED)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_question_shows_what_is_given_and_nothing_that_is_computed(name, lang):
    for seed in range(6):
        posed = posed_once(name, seed, lang)
        kinds = [step.kind for step in posed.working.steps]
        given = [step.text for step in posed.working.steps[: kinds.index("line")] if step.kind != "heading"]
        formula = [row.rstrip() for row in posed.working.card.formula.splitlines()]
        ask, *rows = posed.question.splitlines()
        assert [row[2:] for row in rows] == ["", *formula, "", *given]
        assert not any(step.text in posed.question for step in posed.working.steps if step.kind == "line")
        assert ask.endswith("?" if lang == "en" else ("얼마입니까?", ")"))
        assert ("what is " in ask) == (lang == "en")


@pytest.mark.parametrize("name", EXPLAINED)
def test_the_answer_is_telling_and_what_is_asked_varies(name):
    posed = [posed_once(name, seed, "en") for seed in range(8)]
    assert len({(p.question, p.expected) for p in posed}) > 2
    # An answer of 0 or 1, or one too small for three digits, is not a problem.
    assert all(abs(p.expected) not in (0, 1) and 0.005 <= abs(p.expected) < 1e5 for p in posed)
    assert posed[0].working.asks, "the explanation names what is worth asking"


@pytest.mark.parametrize("name", EXPLAINED)
def test_the_answer_is_the_definitions(name):
    """Where the result is one number, or numbers, it is that or one of them (the angle may be asked in degrees)."""
    for seed in range(4):
        posed = posed_once(name, seed, "en")
        result = posed.working.result
        if name in OTHERS or not isinstance(result, float | int | np.ndarray | np.number):
            continue
        assert posed.expected in np.ravel(np.asarray(result, dtype=float)), posed.question


# What is asked follows from the result, or leads to it.
OTHERS = {"angle", "gradient", "unit_ball", "one_hot", "LinearMap"}


@pytest.mark.parametrize(
    ("name", "en", "ko"),
    [
        ("inverse", "what is entry (2, 2) of A⁻¹?", "A⁻¹의 (1, 1) 성분은 얼마입니까?"),
        ("svd", "what is the largest singular value σ₁?", "가장 큰 특잇값 σ₁은 얼마입니까?"),
        ("entropy", "what is H(p), in bits?", "H(p)는 얼마입니까? (단위: 비트)"),
        ("LinearMap", "what is entry 1 of A · x?", "A · x의 2번째 성분은 얼마입니까?"),
        ("matrix_norm", "what is the Frobenius norm ‖A‖F?", "프로베니우스 노름 ‖A‖F는 얼마입니까?"),
    ],
)
def test_questions_in_words(name, en, ko):
    assert en in {exercise(name, seed).question.splitlines()[0].partition(": ")[2] for seed in range(40)}
    assert ko in {exercise(name, seed, "ko").question.splitlines()[0].partition(": ")[2] for seed in range(40)}


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
