"""The words and signs of an expression: which there are, and where each stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

MAX_LENGTH = 1000

FUNCTIONS = {
    **dict.fromkeys(("sin", "cos", "tan", "asin", "acos", "atan"), "one"),
    **dict.fromkeys(("sinh", "cosh", "tanh", "asinh", "acosh", "atanh"), "one"),
    **dict.fromkeys(("exp", "log", "log2", "log10", "sqrt", "abs", "sign"), "one"),
    **dict.fromkeys(("sigmoid", "softplus", "relu", "step"), "one"),
    **dict.fromkeys(("max", "min"), "several"),
}
OTHER_NAMES = {"ln": "log", "arcsin": "asin", "arccos": "acos", "arctan": "atan"}
CONSTANTS = ("pi", "e")
# fmt: off
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}
# fmt: on
_GREEK_NAMES = frozenset(GREEK.values()) - {"pi"}

_SIGNS = {"**": "^", "−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*", "∙": "*", "÷": "/"}
_SUBSCRIPT, _SUPERSCRIPT = (str.maketrans(digits, "0123456789") for digits in ("₀₁₂₃₄₅₆₇₈₉", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
_TOKEN = re.compile(
    r"(?P<space>[ \t\n]+)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-zα-ω]+(?:_?[0-9]+|[₀-₉]+)?)"
    r"|(?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<sign>\*\*|[-+*/^(),\[\]−–·×⋅∙÷])"
)
_CLOSING = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, and where it stands."""

    kind: str  # "number", "name", "superscript", "end", or the sign itself
    text: str
    position: int


def tokenize(text: str) -> list[Token]:
    """Return the tokens of `text`, closed by one of kind "end"."""
    if len(text) > MAX_LENGTH:
        raise ValueError(f"Expression.parse: text must have at most {MAX_LENGTH} characters; it has {len(text)}.")
    tokens, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            fail(text, at, _unexpected(text[at]))
        kind = str(match.lastgroup)
        if kind != "space":
            tokens.append(Token(_SIGNS.get(match[0], match[0]) if kind == "sign" else kind, match[0], at))
        at = match.end()
    return [*tokens, Token("end", "", len(text.rstrip()))]


def check_name(name: str) -> str | None:
    """Return the name as it is stored (x1 for x_1 and x₁) if it can name a variable."""
    match = re.fullmatch(r"([A-Za-zα-ω]+?)_?([0-9₀-₉]*)", name)
    if match is None:
        return None
    letters, digits = GREEK.get(match[1], match[1]), match[2].translate(_SUBSCRIPT)
    if letters in CONSTANTS and not digits:
        return None
    return letters + digits if letters in _GREEK_NAMES or (len(letters) == 1 and letters.isascii()) else None


def superscript(text: str) -> int:
    """Return the number that superscript digits write."""
    return int(text.translate(_SUPERSCRIPT))


def advice(name: str) -> str:
    """Return what to write in place of a name that means nothing."""
    for function in sorted((*FUNCTIONS, *OTHER_NAMES), key=len, reverse=True):
        if name.startswith(function):
            return f"write {function}({name[len(function) :]})"
    return f"a product needs its sign (x*y), and the functions are {', '.join(FUNCTIONS)}"


class ExpressionError(ValueError):
    """A text that is no expression; `in_one_line` says so where there is no second line for a caret."""

    in_one_line = ""


def fail(text: str, position: int, problem: str) -> NoReturn:
    """Raise an error with the text (at most 60 characters of it) and a caret under the place."""
    start = max(0, position - 40)
    shown = "".join(c if c.isprintable() else "�" for c in text[start : start + 60])
    before = ("…" if start else "") + shown[: position - start]
    after = shown[position - start :] + ("…" if len(text) > start + 60 else "")
    where = f"Expression.parse: {problem}, at character {position + 1}"
    error = ExpressionError(f"{where}.\n  {before}{after}\n  {' ' * len(before)}^")
    error.in_one_line = f"{where}, marked ▸ here: {before}▸{after}"
    raise error


def _unexpected(character: str) -> str:
    if character == "=":
        return 'an expression has no "="; write only what stands on its right'
    if character.isprintable():
        return f'"{character}" has no meaning in an expression'
    return f"the character U+{ord(character):04X} has no meaning in an expression"
