"""Expression trees in writing: as text that the parser reads again, and as LaTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from gnomon.calculus.expression_evaluation import Tree
from gnomon.calculus.expression_tokens import GREEK

_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4


def to_text(tree: Tree, values: Mapping[str, str] | None = None) -> str:
    """Return `tree` as text; `values` are written in place of the variables."""
    return _Text(values or {}).write(tree)[0]


def to_latex(tree: Tree, values: Mapping[str, str] | None = None) -> str:
    """Return `tree` as LaTeX; `values` are written in place of the variables."""
    return _Latex(values or {}).write(tree)[0]


def number_text(value: Fraction) -> str:
    """Return a number, which a decimal literal wrote, as a decimal again, or as a quotient if it is none."""
    places = next((n for n in range(400) if value * 10**n == int(value * 10**n)), None)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    plain = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    if len(plain) <= 20:
        return plain
    significant = digits.strip("0")
    exponent = len(digits.lstrip("0")) - 1 - places
    return f"{significant[0]}{'.' if significant[1:] else ''}{significant[1:]}e{exponent}"


class _Text:
    """Writes a tree with the parentheses it needs: each method returns the text and how tightly it binds."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values

    def write(self, tree: Tree) -> tuple[str, int]:
        if isinstance(tree, Fraction):
            return self.number(tree), _ATOM if tree.denominator == 1 or "/" not in number_text(tree) else _PRODUCT
        if isinstance(tree, str):
            value = self.values.get(tree)
            if value is None:
                return self.variable(tree), _ATOM
            return value, _ATOM if re.fullmatch(r"[0-9.]+", value) else _SUM
        name, *arguments = tree
        if name == "+":
            return self.sum(arguments), _SUM
        if name == "neg":
            return "-" + self.bound(arguments[0], _PRODUCT), _SUM
        if name == "*":
            return self.product(arguments), _PRODUCT
        if name == "/":
            return self.quotient(*arguments)
        if name == "^":
            return self.power(*arguments), _POWER
        return self.function(name, arguments)

    def bound(self, tree: Tree, tightness: int) -> str:
        text, own = self.write(tree)
        return text if own >= tightness else self.parenthesized(text)

    def sum(self, terms: list[Tree]) -> str:
        text = self.bound(terms[0], _PRODUCT) if not _is_negative(terms[0]) else self.write(terms[0])[0]
        for term in terms[1:]:
            if isinstance(term, tuple) and term[0] == "neg":
                text += " - " + self.bound(term[1], _PRODUCT)
            else:
                text += " + " + self.bound(term, _PRODUCT)
        return text

    def product(self, factors: list[Tree]) -> str:
        # A quotient inside a product keeps its parentheses except in first place: a/b*c is (a/b)*c.
        written = [self.bound(factors[0], _PRODUCT), *(self.bound(factor, _POWER) for factor in factors[1:])]
        return "*".join(written)

    def quotient(self, numerator: Tree, denominator: Tree) -> tuple[str, int]:
        return f"{self.bound(numerator, _PRODUCT)}/{self.bound(denominator, _POWER)}", _PRODUCT

    def power(self, base: Tree, exponent: Tree) -> str:
        return f"{self.bound(base, _ATOM)}^{self.bound(exponent, _ATOM)}"

    def function(self, name: str, arguments: list[Tree]) -> tuple[str, int]:
        return (f"{name}({', '.join(self.write(a)[0] for a in arguments)})" if arguments else name), _ATOM

    def number(self, value: Fraction) -> str:
        return number_text(value)

    def variable(self, name: str) -> str:
        return name

    def parenthesized(self, text: str) -> str:
        return f"({text})"


_LATEX_NAMES = {name: f"\\{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "max", "min")} | {
    "asin": r"\arcsin",
    "acos": r"\arccos",
    "atan": r"\arctan",
    "log": r"\ln",
    "log2": r"\log_{2}",
    "log10": r"\log_{10}",
    "sigmoid": r"\sigma",
}


class _Latex(_Text):
    def product(self, factors: list[Tree]) -> str:
        written = [self.bound(factors[0], _PRODUCT), *(self.bound(factor, _POWER) for factor in factors[1:])]
        text = written[0]
        for factor in written[1:]:
            # Digits side by side would read as one number.
            text += (
                r" \cdot " if re.match(r"[0-9.]|\\left\(-|\\frac", factor) else r" \, " if text[-1] == ")" else " "
            ) + factor
        return text

    def quotient(self, numerator: Tree, denominator: Tree) -> tuple[str, int]:
        return rf"\frac{{{self.write(numerator)[0]}}}{{{self.write(denominator)[0]}}}", _POWER

    def power(self, base: Tree, exponent: Tree) -> str:
        return f"{self.bound(base, _ATOM)}^{{{self.write(exponent)[0]}}}"

    def function(self, name: str, arguments: list[Tree]) -> tuple[str, int]:
        written = ", ".join(self.write(argument)[0] for argument in arguments)
        if name == "pi":
            return r"\pi", _ATOM
        if name == "e":
            return "e", _ATOM
        if name == "exp":
            return f"e^{{{written}}}", _POWER
        if name == "sqrt":
            return rf"\sqrt{{{written}}}", _ATOM
        if name == "abs":
            return rf"\left|{written}\right|", _ATOM
        return _LATEX_NAMES.get(name, rf"\mathrm{{{name}}}") + self.parenthesized(written), _ATOM

    def number(self, value: Fraction) -> str:
        text = number_text(value)
        mantissa, _, exponent = text.partition("e")
        return rf"{mantissa} \cdot 10^{{{exponent}}}" if exponent else text

    def variable(self, name: str) -> str:
        letters = name.rstrip("0123456789")
        digits = name[len(letters) :]
        letters = f"\\{letters}" if letters in GREEK.values() else letters
        return f"{letters}_{{{digits}}}" if digits else letters

    def parenthesized(self, text: str) -> str:
        return rf"\left({text}\right)"


def _is_negative(tree: Tree) -> bool:
    return isinstance(tree, tuple) and tree[0] == "neg"
