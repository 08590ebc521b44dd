"""Exercises made from explanations: a seed poses a problem, an answer is judged, and the working shown."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gnomon.explain.cases import Cases
from gnomon.explain.explanation import Explanation
from gnomon.explain.names import find_name
from gnomon.explain.registry import find_entry
from gnomon.explain.working import korean_unit, number_text
from gnomon.explain.writing import check_language, explain

# An answer is right within this fraction of the result, so that three digits are enough.
RELATIVE = 5e-3
ABSOLUTE = 5e-4
_ANSWER = re.compile(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:e[-+]?\d{1,3})?(?:/\d{1,30}(?:\.\d{0,30})?)?")


@dataclass(frozen=True)
class Verdict:
    """Whether an answer was right, and what to say about it; truthy when it was."""

    right: bool
    message: str

    def __bool__(self) -> bool:
        """Return whether the answer was right."""
        return self.right


@dataclass(frozen=True)
class Exercise:
    """A problem with its solution: `question` poses it, `check(answer)` judges, `working` shows the way."""

    name: str
    lang: str
    question: str
    expected: float
    working: Explanation

    def check(self, answer: str) -> Verdict:
        """Judge an answer typed as a number or a fraction: ``0.21``, ``3/4``, ``inf``.

        >>> posed = exercise("entropy", seed=3)
        >>> bool(posed.check(str(posed.expected))), bool(posed.check("-7"))
        (True, False)
        """
        try:
            value = read_answer(answer)
        except ValueError:
            return Verdict(
                False,
                self._say(
                    f"{answer!r} is not a number; type one such as 0.21, 3/4 or inf.",
                    f"{answer!r}은(는) 수가 아닙니다. 0.21, 3/4, inf처럼 적습니다.",
                ),
            )
        right = value == self.expected or abs(value - self.expected) <= max(ABSOLUTE, RELATIVE * abs(self.expected))
        within = self._say(
            f"accepted within 0.5 % or {ABSOLUTE:g}, whichever is more",
            f"0.5 %와 {ABSOLUTE:g} 가운데 큰 쪽만큼의 오차는 맞은 것으로 봅니다",
        )
        shown = number_text(self.expected)
        if right:
            return Verdict(True, self._say(f"Right: {shown} ({within}).", f"맞았습니다: {shown} ({within})."))
        return Verdict(
            False, self._say(f"Not yet: it is {shown} ({within}).", f"아닙니다. 답은 {shown}입니다 ({within}).")
        )

    def _say(self, en: str, ko: str) -> str:
        return ko if self.lang == "ko" else en


def exercise(name: str, seed: int = 0, lang: str = "en") -> Exercise:
    """Return a problem on a definition whose result is a number or numbers; the same seed poses the same.

    >>> exercise("entropy", seed=3).question.splitlines()[0]
    'Entropy: what is H(p) of these numbers, in nats?'
    """
    check_language(lang)
    name = find_name(name)
    entry = find_entry(name)
    if entry is None:
        raise ValueError(f"exercise: {name} has no formula of its own to practise.")
    for attempt in range(100):
        cases = Cases(np.random.default_rng([seed, attempt]), friendly=True)
        given = entry.cases(cases)
        working = explain(name, *given.arguments, lang=lang, **given.options)
        asked = _asked(working)
        if asked is not None:
            target, expected = asked
            return Exercise(name, lang, _question(working, target), expected, working)
    raise ValueError(f"exercise: {name} does not end in one number; gnomon explain {name} shows its working.")


def read_answer(text: str) -> float:
    """Return a typed number or fraction as a float; nothing is evaluated.

    >>> read_answer("3/4"), read_answer("−.5"), read_answer("inf")
    (0.75, -0.5, inf)
    """
    text = text.strip().replace("−", "-").replace(" ", "").lower()
    if text.lstrip("+-") in ("inf", "∞", "infinity"):
        return -math.inf if text.startswith("-") else math.inf
    if not _ANSWER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number.")
    top, _, bottom = text.partition("/")
    if not bottom:
        return float(top)
    if Fraction(bottom) == 0:
        raise ValueError(f"{text!r} has 0 below its line.")
    return float(Fraction(top) / Fraction(bottom))


def _asked(working: Explanation) -> tuple[str, float] | None:
    """Return what to ask for: the name of a line and its number, that of the result if a line ends in it."""
    lines = [step for step in working.steps if step.kind == "line" and len(step.values) == 1 and len(step.pieces) > 1]
    lines = [step for step in lines if math.isfinite(step.values[0]) and step.pieces[0][1].strip()]
    results = _numbers(working.result)
    ending = [step for step in lines if step.values[0] in results]
    chosen = (ending or lines)[-1:]
    return (chosen[0].pieces[0][1], chosen[0].values[0]) if chosen else None


def _numbers(result: object) -> set[float]:
    try:
        return {float(x) for x in np.ravel(np.asarray(result, dtype=float))}
    except (TypeError, ValueError):
        return set()


def _question(working: Explanation, target: str) -> str:
    """Pose the problem: what is asked for, the formula, and what is given."""
    unit = working.unit
    if working.lang == "ko":
        ask = f"{working.title}: 다음 값에서 {target}의 값은 얼마입니까?" + (
            f" (단위: {korean_unit(unit)})" if unit else ""
        )
    else:
        ask = f"{working.title}: what is {target} of these numbers" + (f", in {unit}?" if unit else "?")
    # What is given, and what is said of it before the first line of the working.
    first = next(i for i, step in enumerate(working.steps) if step.kind == "line")
    given = [step.text for i, step in enumerate(working.steps) if step.kind == "given" or i < first]
    rows = ["", *working.card.formula.splitlines(), "", *given]
    return "\n".join([ask, *(f"  {row}".rstrip() for row in rows)])
