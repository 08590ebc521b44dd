"""Exercises made from explanations: a seed poses a problem, an answer is judged, and the working shown."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gnomon.explain.cases import Cases
from gnomon.explain.explanation import Explanation
from gnomon.explain.korean import with_particle
from gnomon.explain.names import find_name
from gnomon.explain.registry import find_entry
from gnomon.explain.working import Ask, korean_unit, number_text
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
    'Entropy: what is H(p), in nats?'
    """
    check_language(lang)
    name = find_name(name)
    entry = find_entry(name)
    if entry is None:
        raise ValueError(f"exercise: {name} has no formula of its own to practise.")
    for attempt in range(100):
        rng = np.random.default_rng([seed, attempt])
        given = entry.cases(Cases(rng, friendly=True))
        working = explain(name, *given.arguments, lang=lang, **given.options)
        asks = _asks(working)
        telling = [ask for ask in asks if _is_telling(ask)]
        # An answer of 0 or 1 is posed only where better ones are rare.
        asks = telling or (asks if attempt >= 20 else [])
        if asks:
            ask = asks[int(rng.integers(len(asks)))]
            return Exercise(name, lang, _question(working, ask), ask.answer, working)
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


def _asks(working: Explanation) -> list[Ask]:
    """Return what the working names as worth asking, or else its last line, that of the result if one ends in it."""
    if working.asks:
        return [ask for ask in working.asks if math.isfinite(ask.answer)]
    lines = [step for step in working.steps if step.kind == "line" and len(step.values) == 1 and len(step.pieces) > 1]
    lines = [step for step in lines if math.isfinite(step.values[0]) and step.pieces[0][1].strip()]
    results = _numbers(working.result)
    ending = [step for step in lines if step.values[0] in results]
    unit = bool(working.unit)
    return [Ask(step.pieces[0][1], step.values[0], unit) for step in (ending or lines)[-1:]]


def _is_telling(ask: Ask) -> bool:
    """Whether three digits say the answer, and it is not one that everybody guesses."""
    return 10 * ABSOLUTE <= abs(ask.answer) < 1e5 and abs(ask.answer) != 1


def _numbers(result: object) -> set[float]:
    try:
        return {float(x) for x in np.ravel(np.asarray(result, dtype=float))}
    except (TypeError, ValueError):
        return set()


def _question(working: Explanation, ask: Ask) -> str:
    """Pose the problem: what is asked for, the formula, and what is given, which is all before the first line."""
    unit = working.unit if ask.unit else ""
    if working.lang == "ko":
        question = f"{with_particle(ask.what, '은/는')} 얼마입니까?" + (f" (단위: {korean_unit(unit)})" if unit else "")
    else:
        question = f"what is {ask.what}" + (f", in {unit}?" if unit else "?")
    before = itertools.takewhile(lambda step: step.kind != "line", working.steps)
    given = [step.text for step in before if step.kind != "heading"]
    rows = ["", *working.card.formula.splitlines(), "", *given]
    return "\n".join([f"{working.title}: {question}", *(f"  {row}".rstrip() for row in rows)])
