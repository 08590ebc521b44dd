"""A second reader of workings: it sees the printed text only, computes it with mpmath, and judges every relation.

It shares nothing with gnomon: own tokens, own grammar, own arithmetic.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import mpmath
from mpmath import mpf

RELATIONS = ("=", "≈", "<", ">", "≤", "≥", "≠")
SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUBSCRIPT = "₀₁₂₃₄₅₆₇₈₉"
FUNCTIONS = {
    "ln": mpmath.log,
    "exp": mpmath.exp,
    "max": max,
    "min": min,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "tanh": mpmath.tanh,
    "arccos": mpmath.acos,
    "arctan": mpmath.atan,
}
TOKEN = re.compile(
    rf"\s*(?:(?P<number>\d+(?:\.\d+)?(?:×10⁻?[{SUPERSCRIPT}]+)?)|(?P<raised>⁻?[{SUPERSCRIPT}]+)"
    rf"|(?P<log>log(?:[{SUBSCRIPT}]+|_\d+(?:\.\d+)?))|(?P<word>[^\W\d_]+)|(?P<sign>[-+−·/^(),|√∞\[\]]))"
)


class Symbolic(Exception):
    """This side holds a name, so it has no value."""


class Unreadable(Exception):
    """This side should have a value, but does not parse."""


@dataclass
class Value:
    """What a side is worth, and of its outermost sum the number of terms that may have been rounded."""

    worth: object  # an mpf, or nested lists of Value
    units: list  # one unit of the last digit, of each number that may have been rounded
    terms: int
    exact_units: list  # the same of the numbers too short to have been rounded


def tokens(text):
    """Split a side; a word that is no function makes it symbolic."""
    found, place = [], 0
    text = text.rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if not match:
            if re.search(r"[^\W\d_]", re.sub("|".join(FUNCTIONS) + "|log|π", "", text)) or set(text) & set("‖Σ∂∇⟨₊′ᵀ"):
                raise Symbolic(text)
            raise Unreadable(f"no token at {text[place:]!r} in {text!r}")
        kind = match.lastgroup
        if kind == "word" and match[kind] not in FUNCTIONS and match[kind] not in ("π", "nan"):
            raise Symbolic(text)
        found.append((kind, match[kind]))
        place = match.end()
    return found


class Reader:
    """Recursive descent over the tokens of one side."""

    def __init__(self, text):
        self.text, self.tokens, self.place = text, tokens(text), 0
        self.units, self.exact_units = [], []

    def read(self):
        value = self.sum(outermost=True)
        if self.place != len(self.tokens):
            raise Unreadable(f"{self.text!r} goes on after token {self.place}")
        return value

    def peek(self):
        return self.tokens[self.place] if self.place < len(self.tokens) else (None, None)

    def take(self, *signs):
        if self.peek()[1] in signs and self.peek()[0] == "sign":
            self.place += 1
            return self.tokens[self.place - 1][1]
        return None

    def expect(self, sign):
        if not self.take(sign):
            raise Unreadable(f"expected {sign!r} at token {self.place} of {self.text!r}")

    def sum(self, outermost=False):
        terms, before = 0, len(self.units)
        worth = self.product()
        terms += len(self.units) > before
        while sign := self.take("+", "−"):
            before = len(self.units)
            term = self.product()
            worth = worth + term if sign == "+" else worth - term
            terms += len(self.units) > before
        if not outermost:
            return worth
        return Value(worth, self.units, terms, self.exact_units)

    def product(self):
        worth = self.signed()
        while sign := self.take("·", "/"):
            factor = self.signed()
            worth = worth * factor if sign == "·" else worth / factor
        return worth

    def signed(self):
        return -self.signed() if self.take("−") else self.power()

    def power(self):
        base = self.atom()
        kind, token = self.peek()
        if kind == "raised":
            self.place += 1
            return base ** int(token.replace("⁻", "-").translate(str.maketrans(SUPERSCRIPT, "0123456789")))
        return base ** self.atom() if self.take("^") else base

    def atom(self):
        kind, token = self.peek()
        if kind is None:
            raise Unreadable(f"{self.text!r} ends too early")
        self.place += 1
        if kind == "number":
            return self.number(token)
        if kind == "log":
            base = token[3:].lstrip("_").translate(str.maketrans(SUBSCRIPT, "0123456789"))
            (argument,) = self.arguments()
            return mpmath.log(argument) / mpmath.log(mpf(base))
        if kind == "word":
            if token in ("π", "nan"):
                return mpmath.pi if token == "π" else mpf("nan")
            return FUNCTIONS[token](*self.arguments())
        if token == "√":
            return mpmath.sqrt(self.atom())
        if token == "∞":
            return mpf("inf")
        if token == "|":
            inner = self.sum()
            self.expect("|")
            return abs(inner)
        if token == "(":
            inner = [self.sum()]
            while self.take(","):
                inner.append(self.sum())
            self.expect(")")
            return inner[0] if len(inner) == 1 else inner
        raise Unreadable(f"{token!r} at token {self.place - 1} of {self.text!r}")

    def arguments(self):
        self.expect("(")
        arguments = [self.sum()]
        while self.take(","):
            arguments.append(self.sum())
        self.expect(")")
        return arguments

    def number(self, token):
        worth, unit, may_be_rounded = read_number(token, mpmath.mp.dps)
        (self.units if may_be_rounded else self.exact_units).append(unit)
        return worth


@functools.lru_cache(maxsize=4096)
def read_number(token, digits):
    """Return what a number is worth, one unit of its last digit, and whether it may have been rounded."""
    mantissa, _, power = token.partition("×10")
    exponent = int(power.replace("⁻", "-").translate(str.maketrans(SUPERSCRIPT, "0123456789"))) if power else 0
    decimals = len(mantissa.partition(".")[2])
    with mpmath.workdps(digits):
        return mpf(mantissa) * mpf(10) ** exponent, mpf(10) ** (exponent - decimals), decimals >= (3 if power else 1)


def read_side(text):
    """Return the values of a side: one, or one per entry of a vector or matrix (outermost brackets only)."""
    text = text.strip()
    entries = split_array(text)
    if entries is None:
        return [Reader(text).read()]
    return [value for entry in entries for value in read_side(entry)]


def split_array(text):
    """Return the entries of (a, b) or [[a, b], [c, d]], or None for anything else."""
    if not (text.startswith("(") and text.endswith(")")) and not (text.startswith("[") and text.endswith("]")):
        return None
    depth, start, entries = 0, 1, []
    for i, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0 and i < len(text) - 1:
            return None
        if depth == 1 and sign == ",":
            entries.append(text[start:i])
            start = i + 1
    if not entries and text.startswith("("):
        return None
    return [*entries, text[start:-1]]


def check_line(text, unit=""):
    """Judge every relation of a line; return how many were computed on both sides."""
    with mpmath.workdps(700 if "×10⁻" in text or "exp(−" in text else 50):
        return _check_line(text, unit)


def _check_line(text, unit):
    for name in (unit, unit[:-1]):
        if name and text.endswith(f" {name}"):
            text = text[: -len(name) - 1]
    pieces = re.split(rf" ([{''.join(RELATIONS)}]) ", text)
    sides, signs = pieces[::2], pieces[1::2]
    assert signs, f"no relation in {text!r}"
    checked, left = 0, None
    for i, side in enumerate(sides):
        try:
            right = read_side(side)
        except Symbolic:
            continue
        if left is not None:
            assert len(left) == len(right), f"different shapes: {text!r}"
            equal = [check_relation(a, signs[i - 1], b, text) for a, b in zip(left, right, strict=True)]
            assert signs[i - 1] != "≈" or not all(equal), f"equal as displayed, but written ≈: {text!r}"
            checked += 1
        left = right
    return checked


def check_relation(left, sign, right, text):
    """Judge one relation between printed values; return whether they are equal as displayed."""
    a, b = left.worth, right.worth
    if sign in "<>≤≥≠":
        assert {"<": a < b, ">": a > b, "≤": a <= b, "≥": a >= b, "≠": a != b}[sign], f"untrue: {text!r}"
        return False
    if mpmath.isnan(a) or mpmath.isinf(a) or mpmath.isinf(b):
        assert sign == "=", text
        assert a == b or (mpmath.isnan(a) and mpmath.isnan(b)), f"untrue: {text!r}"
        return True
    difference = abs(a - b)
    size = max(abs(a), abs(b))
    if not b:  # 0.8 − 1.2 + 0.4 is 0 in decimal, and 1e-51 in the binary numbers that stand for them here
        size = min([*left.units, *left.exact_units], default=size)
    equal = difference <= mpf(10) ** (20 - mpmath.mp.dps) * size
    if sign == "=":
        assert equal, f"not equal as displayed, differ by {mpmath.nstr(difference, 5)}: {text!r}"
    if equal:
        return True
    unit = min(right.units or right.exact_units or left.units)
    allowed = (left.terms + 1) * unit / 2
    assert difference <= allowed * (1 + mpf(10) ** -20), (
        f"off by {mpmath.nstr(difference, 5)}, allowed {mpmath.nstr(allowed, 5)}: {text!r}"
    )
    return False
