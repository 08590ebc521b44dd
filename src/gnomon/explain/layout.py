"""How a working looks in a terminal of 80 columns: names to the left, relations below each other, Hangul two wide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gnomon.explain.working import Step

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gnomon.explain.explanation import Explanation

WIDTH = 80
_MARGIN = "  "
_NAME = 18  # the widest name that others are aligned to


def width(text: str) -> int:
    """Return the columns a text takes in a terminal: two for each wide character, none for combining ones.

    >>> width("엔트로피 H(p)")
    13
    """
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def rows(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """Yield (kind, row of text) of the whole working."""
    korean = explanation.lang == "ko"
    yield "title", explanation.title
    yield from _wrapped("summary", explanation.summary)
    yield "", ""
    for formula in explanation.card.formula.splitlines():
        yield from _formula(formula)
    names = [width(step.pieces[0][1]) for step in explanation.steps if step.pieces]
    column = max((n for n in names if n <= _NAME), default=0)
    kind = "formula"
    for step in explanation.steps:
        if step.kind not in (kind, "gap"):
            yield "", ""
            kind = step.kind
        if step.pieces:
            yield from (("line", _MARGIN + row) for row in _aligned(step, column))
        elif step.kind == "gap":
            yield "line", _MARGIN + " " * max(0, column - 1) + "⋮"
        else:
            yield from _wrapped(step.kind, step.text, _MARGIN)
    yield "", ""
    yield from _wrapped("meaning", explanation.meaning)
    for remark in explanation.remarks:
        yield "", ""
        yield from _wrapped("remark", ("참고: " if korean else "Note: ") + remark)


def _formula(formula: str) -> Iterator[tuple[str, str]]:
    """Yield a formula of the card, continued before a relation or after a comma where it is too wide."""
    if width(formula) <= WIDTH - len(_MARGIN):
        yield "formula", _MARGIN + formula
        return
    breaks = r"(?= +⇔ )" if "⇔" in formula else r"(?<=[;,]) +(?=\S+ = )|(?= [=≈≤≥] )|(?<=;)"
    pieces = re.split(breaks, formula)
    row = _MARGIN
    for piece in pieces:
        if row.strip() and width(row) + width(piece) + 1 > WIDTH:
            yield "formula", row
            row = _MARGIN + "   "
        row += piece if row.endswith(" ") or piece.startswith(" ") else f" {piece}"
    yield "formula", row


def as_text(explanation: Explanation) -> str:
    """Return the working as plain text."""
    return "\n".join(row for _, row in rows(explanation))


def as_rich(explanation: Explanation) -> RenderableType:
    """Return the working as styled text for a rich console."""
    from rich.text import Text

    styles = {
        "title": "bold",
        "summary": "dim",
        "formula": "cyan",
        "heading": "bold",
        "words": "italic",
        "meaning": "bold",
        "remark": "dim",
    }
    text = Text(no_wrap=False)
    listed = list(rows(explanation))
    for i, (kind, row) in enumerate(listed):
        text.append(row, style=styles.get(kind, ""))
        if i < len(listed) - 1:
            text.append("\n")
    return text


def _aligned(step: Step, column: int) -> Iterator[str]:
    """Yield the rows of a line, its relations below each other where it is too long for one row."""
    (_, name), *others = step.pieces
    row = " " * max(0, column - width(name)) + name
    indent = " " * max(column, 4) if width(name) > column else " " * column
    if width(name) > column and others and width(name) + width(others[0][1]) + 4 > WIDTH - len(_MARGIN):
        yield name
        row = indent
    for i, (relation, side) in enumerate(others):
        piece = f" {relation} {side}"
        if i and width(row + piece) > WIDTH - len(_MARGIN):
            yield row
            row = indent
        if width(row + piece) <= WIDTH - len(_MARGIN):
            row += piece
            continue
        *full, row = _broken(row + f" {relation} ", side, indent + "   ")
        yield from full
    yield row


def _broken(start: str, side: str, indent: str) -> Iterator[str]:
    """Break a long side before + and −, or after a comma."""
    row = start
    for word in _words(side):
        if width(row + word) > WIDTH - len(_MARGIN) and row.strip() and row != start:
            yield row.rstrip()
            row = indent
        row += word
    yield row.rstrip()


def _words(side: str) -> Iterator[str]:
    """Split a side at the places where it may be broken; joined they give it back."""
    if side.startswith("[["):
        yield from (row + " " for row in re.split(r"(?<=\],) ", side))
        return
    piece = ""
    for word in side.split(" "):
        if word in ("+", "−") and piece:
            yield piece
            piece = ""
        piece += word + " "
        if word.endswith(","):
            yield piece
            piece = ""
    yield piece


def _wrapped(kind: str, text: str, margin: str = "") -> Iterator[tuple[str, str]]:
    yield from ((kind, margin + row) for row in wrapped(text, WIDTH - len(margin)))


def wrapped(text: str, columns: int) -> list[str]:
    """Break a sentence at spaces into rows of at most so many columns."""
    rows = [""]
    for word in text.split():
        if rows[-1] and width(rows[-1]) + width(word) + 1 > columns:
            rows.append("")
        rows[-1] += f" {word}" if rows[-1] else word
    return rows
