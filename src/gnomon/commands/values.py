"""Numbers, vectors and matrices as they are typed, read without evaluating anything.

``[.5,.5]``  ``.5,.5``  ``[[1,2],[3,4]]``  ``1 2; 3 4``  ``1/3``  ``-inf``  ``table.csv``  ``weights.npy``  ``-``
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np

LONGEST_TEXT = 1_000_000
DEEPEST = 8
LARGEST_FILE = 64 * 2**20

_TOKEN = re.compile(
    r"(?P<number>[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+−]?\d+)?(?:/\d+(?:\.\d+)?)?)"
    r"|(?P<infinite>[-+−]?(?:inf(?:inity)?\b|∞))|(?P<nan>nan\b)|(?P<open>[\[(])|(?P<close>[\])])"
    r"|(?P<comma>,)|(?P<row>;|\n)|(?P<space>[ \t\r]+)",
    re.IGNORECASE,
)


def read_value(name: str, text: str) -> Any:
    """Return what was typed for the argument `name`: a number, nested lists, or an array from a file.

    >>> read_value("p", "1/4, .75"), read_value("A", "1 2; 3 4"), read_value("x", "-inf")
    ([0.25, 0.75], [[1, 2], [3, 4]], -inf)
    """
    stripped = text.strip()
    if stripped == "-":
        return read_value(name, sys.stdin.read(LONGEST_TEXT + 1))
    if stripped.lower().endswith((".npy", ".csv")):
        return _read_file(name, Path(stripped))
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"{name}: the text is longer than {LONGEST_TEXT} characters. Pass a .npy or .csv file.")
    if not stripped:
        raise ValueError(f"{name}: nothing was given; type a number, or a list such as [.5,.5].")
    return _Reader(name, stripped).read()


def looks_like_value(text: str) -> bool:
    """Tell whether a text begins as a number or a list does (and not as a word, such as fro)."""
    return bool(re.match(r"\s*[-+−]?(?:[\d.\[(]|inf|∞|nan)", text, re.IGNORECASE)) or text.strip() == "-"


class _Reader:
    """Reads nested lists; without brackets, ; separates rows and commas or spaces separate entries."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text, self.place = name, text, 0

    def read(self) -> Any:
        """Read the whole text."""
        rows = self._rows(depth=0, until=None)
        if self.place < len(self.text):
            raise self._error("this bracket closes nothing")
        bare = not self.text.startswith(("[", "("))
        value = rows[0] if len(rows) == 1 else rows
        if len(rows) == 1 and len(rows[0]) == 1 and (not bare or "," not in self.text):
            value = rows[0][0]
        self._check_shape(value)
        return value

    def _rows(self, depth: int, until: str | None) -> list[list[Any]]:
        """Read entries up to a closing bracket; a new row begins at every semicolon."""
        if depth > DEEPEST:
            raise self._error(f"lists go deeper than {DEEPEST}")
        rows: list[list[Any]] = [[]]
        separated, comma = True, True
        while self.place < len(self.text):
            match = _TOKEN.match(self.text, self.place)
            if match is None:
                raise self._error("this is not a number")
            kind, token = match.lastgroup, match.group()
            if kind == "close":
                if until is None:
                    break
                if token != until:
                    raise self._error(f"expected {until!r}")
                self.place = match.end()
                break
            if kind in ("number", "infinite", "nan", "open") and not separated:
                raise self._error("a comma or a space is missing here")
            if kind == "comma" and comma:
                raise self._error("there is no number before this comma")
            comma = kind in ("comma", "row") or (comma and kind == "space")
            start, self.place = self.place, match.end()
            separated = kind in ("comma", "row", "space")
            if kind == "open":
                inner = self._rows(depth + 1, "]" if token == "[" else ")")
                rows[-1].append(inner[0] if len(inner) == 1 else inner)
            elif kind == "row":
                rows.append([])
            elif not separated:
                self.place = start
                rows[-1].append(self._number(token))
                self.place = match.end()
        else:
            if until is not None:
                raise self._error(f"the closing {until!r} is missing")
        if len(rows) > 1 and not rows[-1]:
            rows.pop()
        return rows

    def _number(self, token: str) -> float | int:
        token = token.replace("−", "-")
        if token.lower().lstrip("+-") in ("inf", "infinity", "∞"):
            return -math.inf if token.startswith("-") else math.inf
        if token.lower() == "nan":
            return math.nan
        top, _, bottom = token.partition("/")
        if bottom:
            if float(bottom) == 0:
                raise self._error("a fraction has 0 below its line")
            return float(top) / float(bottom)
        if re.fullmatch(r"[-+]?\d{1,18}", top):
            return int(top)
        value = float(top)
        if math.isinf(value):
            raise self._error("this number is too large for a float")
        return value

    def _check_shape(self, value: Any) -> None:
        try:
            np.asarray(value, dtype=float)
        except ValueError:
            raise ValueError(f"{self.name}: {self.text!r} has rows of different lengths.") from None

    def _error(self, reason: str) -> ValueError:
        rest = self.text[self.place : self.place + 12]
        where = f"at character {self.place + 1}, {rest!r}" if rest else "at the end"
        return ValueError(f"{self.name}: cannot read {_short(self.text)!r}: {reason}, {where}.")


def _read_file(name: str, path: Path) -> Any:
    if not path.is_file():
        raise ValueError(f"{name}: there is no file {str(path)!r}.")
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"{name}: {str(path)!r} is larger than {LARGEST_FILE // 2**20} MiB.")
    if path.suffix.lower() == ".npy":
        try:
            return np.load(path, allow_pickle=False)
        except (ValueError, OSError, EOFError) as error:
            raise ValueError(f"{name}: {str(path)!r} is not an .npy file of numbers ({error}).") from None
    rows = [line for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    return _Reader(name, ";".join(rows)).read() if rows else read_value(name, "")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "…"
