"""From a text such as ``2*x1 + x2^2, 4*x1*x2`` to trees of known operations; nothing of it is ever executed.

    components = sum ("," sum)*        or the same inside ( ) or [ ]
    sum        = product (("+" | "-") product)*
    product    = factor (("*" | "/") factor | power)*       a power right after a factor multiplies: 2x, 3(x + 1)
    factor     = ("-" | "+") factor | power
    power      = atom [("^" | "**") factor]                 2^3^2 = 2^(3^2),  -x^2 = -(x^2)
    atom       = number | variable | constant | function "(" sum ("," sum)* ")" | "(" sum ")"

A variable is one letter or the name of a Greek letter, with digits if wanted: x, x1, x_1, x₁, theta, θ2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

import numpy as np
from array_api_compat import array_namespace

from gnomon.calculus.expression_evaluation import Tree, array_operations, evaluate
from gnomon.calculus.expression_tokens import (
    CONSTANTS,
    FUNCTIONS,
    GREEK,
    OTHER_NAMES,
    Token,
    advice,
    check_name,
    fail,
    superscript,
    tokenize,
)

MAX_DEPTH = 50
MAX_EXPONENT = 100
MAX_VARIABLES = 12
MAX_COMPONENTS = 12
MAX_NUMBER = 100  # decimal exponent of the largest number, 10¹⁰⁰; the smallest is 10⁻¹⁰⁰

_CLOSING = {"(": ")", "[": "]"}
_CONSTANT_OPERATIONS = array_operations(array_namespace(np.empty(0)), np.dtype("float64"))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tree with what the limits need to know about it."""

    tree: Tree
    depth: int
    exponent: float  # the largest product of constant exponents along a path
    value: float | None  # if it is constant


def parse(text: str) -> tuple[tuple[Tree, ...], bool]:
    """Return the trees of the components, and whether the text writes a vector (a comma or [ ] at the top)."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self.at = 0
        self.depth = 0
        self.variables: set[str] = set()

    def parse(self) -> tuple[tuple[Tree, ...], bool]:
        closing = self._outer_brackets()
        vector = bool(closing)
        self.at = len(closing)
        trees = [self._sum().tree]
        while self._peek(","):
            vector = True
            comma = self._next()
            if len(trees) == MAX_COMPONENTS:
                self._fail(comma.position, f"at most {MAX_COMPONENTS} components are possible")
            trees.append(self._sum().tree)
        if closing:
            self._expect(closing)
        if not self._peek("end"):
            self._expected("an operator, a comma or the end")
        return tuple(trees), vector

    def _outer_brackets(self) -> str:
        """Return the closing bracket if the whole text is one list in brackets: [ ], or ( ) with a comma in it."""
        if not self._peek("(", "["):
            return ""
        open_brackets, comma = 0, False
        for token in self.tokens:
            open_brackets += (token.kind in _CLOSING) - (token.kind in _CLOSING.values())
            comma = comma or (token.kind == "," and open_brackets == 1)
            if open_brackets == 0:
                whole = self.tokens[-2] is token
                return _CLOSING[self.tokens[0].kind] if whole and (comma or self._peek("[")) else ""
        return ""

    def _sum(self) -> _Piece:
        first = self._current().position
        terms = [self._product()]
        while self._peek("+", "-"):
            minus = self._next().kind == "-"
            term = self._product()
            terms.append(self._join("neg", [term], first) if minus else term)
        return self._join("+", terms, first) if len(terms) > 1 else terms[0]

    def _product(self) -> _Piece:
        first = self._current().position
        minus = False
        if self._peek("+", "-"):
            minus = self._next().kind == "-"
        # 1/2x is (1/2)·x to some readers and 1/(2x) to others.
        divided = False
        factors = [self._factor()]
        while True:
            if self._peek("*"):
                self._next()
                factors.append(self._factor())
            elif self._peek("/"):
                sign = self._next()
                numerator = self._join("*", factors, first) if len(factors) > 1 else factors[0]
                factors = [self._join("/", [numerator, self._factor()], sign.position)]
                divided = True
            elif self._peek("name", "("):
                if divided:
                    self._fail(
                        self._current().position,
                        "after a division, a product without sign can be read in two ways; write the * and parentheses",
                    )
                factors.append(self._power())
            else:
                break
        piece = self._join("*", factors, first) if len(factors) > 1 else factors[0]
        return self._join("neg", [piece], first) if minus else piece

    def _factor(self) -> _Piece:
        if self._peek("+", "-"):
            sign = self._next()
            with_sign = self._nested(self._factor, sign)
            return self._join("neg", [with_sign], sign.position) if sign.kind == "-" else with_sign
        return self._power()

    def _power(self) -> _Piece:
        start = self._current().position
        base = self._atom()
        if self._peek("superscript"):
            token = self._next()
            exponent = _Piece(Fraction(superscript(token.text)), 1, 1, float(superscript(token.text)))
            return self._raised(base, exponent, start, token.position)
        if self._peek("^"):
            sign = self._next()
            position = self._current().position
            return self._raised(base, self._nested(self._factor, sign), start, position)
        return base

    def _raised(self, base: _Piece, exponent: _Piece, start: int, position: int) -> _Piece:
        piece = self._join("^", [base, exponent], start, power=abs(exponent.value) if exponent.value is not None else 1)
        if exponent.value is not None and abs(exponent.value) > MAX_EXPONENT:
            self._fail(position, f"exponents must be at most {MAX_EXPONENT} in size")
        if piece.exponent > MAX_EXPONENT:
            self._fail(position, f"the exponents of nested powers must multiply to at most {MAX_EXPONENT}")
        return piece

    def _atom(self) -> _Piece:
        token = self._next()
        if token.kind == "number":
            return self._number(token)
        if token.kind == "name":
            return self._named(token)
        if token.kind != "(":
            self.at -= 1
            self._expected("a number, a variable, a function or an opening parenthesis")
        piece = self._nested(self._sum, token)
        self._expect(")")
        return piece

    def _number(self, token: Token) -> _Piece:
        mantissa, _, power = token.text.lower().partition("e")
        small_enough = len(power) <= 5 and abs(int(power or 0)) <= 2 * MAX_NUMBER
        value = Fraction(token.text) if small_enough else None
        limit = Fraction(10) ** MAX_NUMBER
        if value is None or (value and not 1 / limit <= value <= limit):
            if not value and not Fraction(mantissa):
                return _Piece(Fraction(0), 1, 1, 0.0)
            self._fail(token.position, f"numbers must be 0 or between 1e-{MAX_NUMBER} and 1e{MAX_NUMBER}")
        return _Piece(value, 1, 1, float(value))

    def _named(self, token: Token) -> _Piece:
        name = OTHER_NAMES.get(token.text, token.text)
        if name in FUNCTIONS:
            return self._call(name, token)
        if GREEK.get(name, name) in CONSTANTS:
            return self._join(GREEK.get(name, name), [], token.position)
        variable = check_name(name)
        if variable is None:
            self._fail(token.position, f'unknown name "{token.text}": {advice(name)}')
        if self._peek("(") and self._current().position == token.position + len(token.text):
            self._fail(
                self._current().position,
                f"{token.text} is a variable, not a function; to multiply write {token.text}*(",
            )
        self.variables.add(variable)
        if len(self.variables) > MAX_VARIABLES:
            self._fail(token.position, f"at most {MAX_VARIABLES} variables are possible")
        return _Piece(variable, 1, 1, None)

    def _call(self, name: str, token: Token) -> _Piece:
        if not self._peek("("):
            self._expected(f"an opening parenthesis after {token.text}")
        arguments = [self._nested(self._sum, self._next())]
        while self._peek(",") and FUNCTIONS[name] == "several":
            arguments.append(self._nested(self._sum, self._next()))
        if self._peek(","):
            self._fail(self._current().position, f"{token.text} takes one argument")
        closing = self._expect(")")
        if FUNCTIONS[name] == "several" and len(arguments) == 1:
            self._fail(closing.position, f"{token.text} takes two or more arguments, separated by commas")
        return self._join(name, arguments, token.position)

    def _join(self, name: str, arguments: Sequence[_Piece], position: int, power: float = 1) -> _Piece:
        depth = 1 + max((piece.depth for piece in arguments), default=0)
        if depth > 2 * MAX_DEPTH:
            self._fail(position, f"operations may be nested at most {2 * MAX_DEPTH} deep")
        tree = (name, *(piece.tree for piece in arguments))
        exponent = power * max((piece.exponent for piece in arguments), default=1)
        value = None
        if all(piece.value is not None for piece in arguments):
            value = self._constant(tree, position)
        return _Piece(tree, depth, exponent, value)

    def _constant(self, tree: Tree, position: int) -> float:
        with np.errstate(all="ignore"):
            value = float(evaluate(tree, {}, _CONSTANT_OPERATIONS))
        if not abs(value) < 1e300:
            self._fail(
                position,
                "this constant has no real value" if value != value else "this constant is infinite or too large",
            )
        return value

    def _nested(self, rule: Callable[[], _Piece], opening: Token) -> _Piece:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._fail(opening.position, f"parentheses, signs and exponents may be nested at most {MAX_DEPTH} deep")
        piece = rule()
        self.depth -= 1
        return piece

    def _current(self) -> Token:
        return self.tokens[self.at]

    def _peek(self, *kinds: str) -> bool:
        return self._current().kind in kinds

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _expect(self, kind: str) -> Token:
        if not self._peek(kind):
            self._expected(f'"{kind}" or an operator')
        return self._next()

    def _expected(self, what: str) -> NoReturn:
        token = self._current()
        found = "the text ends" if token.kind == "end" else f'found "{token.text}"'
        self._fail(token.position, f"expected {what}; {found}")

    def _fail(self, position: int, problem: str) -> NoReturn:
        fail(self.text, position, problem)
