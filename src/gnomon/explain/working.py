"""The sheet on which a working is written, line by line, in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np

from gnomon.explain.card import Card
from gnomon.explain.decimals import print_number
from gnomon.explain.latex import words_in_latex
from gnomon.explain.line import COMPARISONS, DIGITS, Line, settle, with_unit
from gnomon.explain.notation import Notation, Number, Symbol, add, notation, symbol

CANCELS = {
    "en": "The terms cancel beyond the digits that can be shown; the definition does not compute it this way.",
    "ko": "보일 수 있는 자릿수 너머까지 항들이 서로 지워집니다. 정의는 이렇게 계산하지 않습니다.",
}
OVERFLOWS = {
    "en": "It is larger than the largest float64, 1.8×10³⁰⁸; ∞ stands for it.",
    "ko": "float64로 나타낼 수 있는 가장 큰 수인 1.8×10³⁰⁸보다 커서 ∞로 나타냅니다.",
}
LONGEST = 12  # entries of a vector that are printed one by one
LARGEST = 6  # rows and columns of a matrix that is printed
_KOREAN_UNITS = {"bits": "비트", "nats": "내트", "hartleys": "하틀리", "radians": "라디안"}
_SIGNS = ("=", "≈", *COMPARISONS)


@dataclass(frozen=True)
class Step:
    """One step of a working: a line of mathematics (pieces: relation and side), or words."""

    kind: str
    text: str
    latex: str
    pieces: tuple[tuple[str, str], ...] = ()
    values: tuple[float, ...] = ()


@dataclass(frozen=True)
class Ask:
    """What an exercise may ask for, in the reader's language, its answer, and whether that is in the working's unit."""

    what: str
    answer: float
    unit: bool = False


@dataclass
class Working:
    """What the writer of an explanation writes on; `result` is what the definition returned, in float64."""

    card: Card
    lang: str
    result: Any
    steps: list[Step] = field(default_factory=list)
    terms: dict[str, Any] = field(default_factory=dict)
    unit: str = ""
    sentence: str = ""
    remarks: list[str] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)

    # -- mathematics -------------------------------------------------------------------------------------------------

    def line(self, *sides: Any, unit: bool = False) -> None:
        """Write a line: sides in a row; = or ≈ between them is found out, "<", ">", "≤", "≥", "≠" are written between.

        A string is a name (``"D(p‖q)"``) unless it is a relation; a number stands for itself. With `unit` the
        working's unit stands at the end.
        """
        parts: list[Notation] = []
        given: list[str | None] = []
        sign: str | None = None
        for side in sides:
            if isinstance(side, str) and side in _SIGNS:
                sign = side
                continue
            if parts:
                given.append(sign)
            parts.append(symbol(side) if isinstance(side, str) else notation(side))
            sign = None
        unit_name = self.unit if unit else ""
        try:
            self._append(settle(tuple(parts), tuple(given), unit_name))
        except ArithmeticError:
            if parts[-1].checkable and self._is_noise(parts):
                self.line(*sides[:-1], 0, unit=unit)
                return
            # Seventeen digits are all that the terms have; where they cancel further, only the result is said.
            name = parts[:1] if not parts[0].checkable else [symbol(self.pick("result", "결과"))]
            self._append(settle((*name, parts[-1]), (None,), unit_name))
            reason = OVERFLOWS if _is_infinite(parts[-1]) else CANCELS
            self.words(reason["en"], reason["ko"])

    def _is_noise(self, parts: list[Notation]) -> bool:
        """Whether the last side is what rounding left of a zero."""
        last = parts[-1]
        sizes = [abs(printed.value) for part in parts[:-1] for printed in part.numbers(17)]
        return isinstance(last, Number) and 0 < abs(last.exact) < 1e-14 * float(max(sizes, default=Decimal(0)))

    def given(self, name: str | Symbol, value: Any) -> None:
        """Write what was given, p = (0.5, 0.5); something large is summarized."""
        array = np.asarray(value, dtype=float)
        name = symbol(name) if isinstance(name, str) else name
        large = max(array.shape, default=0) > (LARGEST if array.ndim > 1 else LONGEST) or array.ndim > 2
        if large:
            shape = "×".join(map(str, array.shape))
            shown = [print_number(float(v), DIGITS).text for v in array.ravel()[[0, 1, -1]]]
            kind = self.pick(f"{shape} numbers" if array.ndim > 1 else f"{array.size} numbers", f"수 {shape}개")
            text = f"{name.name}: {kind}, {shown[0]}, {shown[1]}, …, {shown[2]}"
            self.steps.append(Step("words", text, words_in_latex(text), values=tuple(array.ravel()[:3])))
        else:
            self._append(settle((name, notation(value)), (None,)), kind="given")

    def each(self, name: str, work: Callable[[int], Notation | None], values: Any, *, latex: str | None = None) -> None:
        """Write one line per entry, t₁ = work(0) = values[0]; of a long vector the first three and the last.

        Where `work` returns None the value stands alone (a term that is 0 or ∞ by convention).
        """
        values = np.asarray(values, dtype=float)
        n = len(values)
        for i in range(n) if n <= LONGEST else (0, 1, 2, n - 1):
            if i == n - 1 and n > LONGEST:
                self.steps.append(Step("gap", "⋮", r"\vdots"))
            middle = work(i)
            self.line(symbol(name, latex, i + 1), *([] if middle is None else [middle]), float(values[i]))

    def total(self, name: str | Symbol, terms: Any, result: Any, *, unit: bool = False) -> None:
        """Write a sum of terms and its result; of many terms only how many they are."""
        terms = np.asarray(terms, dtype=float)
        if len(terms) == 1:
            self.line(name, result, unit=unit)
        elif len(terms) <= LONGEST:
            self.line(name, add(terms.tolist()), result, unit=unit)
        else:
            many = self.pick(f"Σ of {len(terms)} terms", f"항 {len(terms)}개의 합")
            latex = self.pick(rf"\sum\;(\mathrm{{{len(terms)}\ terms}})", rf"\sum\;({len(terms)})")
            self.line(name, Symbol(many, latex), result, unit=unit)

    # -- words -------------------------------------------------------------------------------------------------------

    def pick(self, en: str, ko: str) -> str:
        """Return the text in the reader's language."""
        return ko if self.lang == "ko" else en

    def heading(self, en: str, ko: str) -> None:
        """Write a heading above the lines that follow."""
        self._words("heading", self.pick(en, ko))

    def words(self, en: str, ko: str) -> None:
        """Write a sentence between the lines, such as the convention that makes a term 0."""
        self._words("words", self.pick(en, ko))

    def meaning(self, en: str, ko: str) -> None:
        """Say in one sentence what the result means, with these numbers."""
        self.sentence = self.pick(en, ko)

    def remark(self, en: str, ko: str) -> None:
        """Add a short, kind remark: where a common way of putting it slips."""
        self.remarks.append(self.pick(en, ko))

    def ask(self, en: str, ko: str, answer: Any, *, unit: bool = False) -> None:
        """Name something worth asking in an exercise, as it follows "what is": "entry (2, 1) of A⁻¹"."""
        self.asks.append(Ask(self.pick(en, ko), float(answer), unit))

    def shown(self, value: float, *, unit: bool = False) -> str:
        """Return a number for a sentence, as the lines print it."""
        text = number_text(value)
        if not (unit and self.unit):
            return text
        return self.pick(with_unit(text, self.unit), text + korean_unit(self.unit))

    def _words(self, kind: str, text: str) -> None:
        self.steps.append(Step(kind, text, words_in_latex(text)))

    def _append(self, line: Line, kind: str = "line") -> None:
        self.steps.append(Step(kind, line.text, line.latex, tuple(line.pieces()), tuple(line.values)))


def _is_infinite(part: Notation) -> bool:
    return isinstance(part, Number) and math.isinf(part.exact)


def number_text(value: float) -> str:
    """Return a number as the lines print it."""
    return print_number(float(value), DIGITS).text


def korean_unit(unit: str) -> str:
    """Return the Korean word for a unit."""
    return _KOREAN_UNITS.get(unit, f"(로그의 밑 {unit.rpartition(' ')[2]})")


def one_vector(name: str, **vectors: Any) -> None:
    """Refuse anything but single vectors: an explanation shows one evaluation, not a batch."""
    for argument, value in vectors.items():
        shape = np.shape(value)
        if len(shape) != 1:
            raise ValueError(
                f"explain: {name} is explained for one vector at a time; {argument} has shape {shape}. "
                f"Pass one row of it."
            )


def one_matrix(name: str, **matrices: Any) -> None:
    """Refuse anything but single matrices."""
    for argument, value in matrices.items():
        shape = np.shape(value)
        if len(shape) != 2:
            raise ValueError(
                f"explain: {name} is explained for one matrix at a time; {argument} has shape {shape}. "
                f"Pass one matrix of it."
            )


def one_number(name: str, **values: Any) -> None:
    """Refuse anything but single numbers."""
    for argument, value in values.items():
        shape: Sequence[int] = np.shape(value)
        if shape:
            raise ValueError(
                f"explain: {name} is explained for one number at a time; {argument} has shape {shape}. "
                f"Pass one entry of it."
            )
