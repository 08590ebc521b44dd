"""Mathematics as it is written: a small tree of numbers and operations that prints itself and can be checked.

`number(0.5) * log(number(0.5) / number(0.25), base=2)` is the *notation* 0.5 · log₂(0.5 / 0.25), nothing computed.
It renders to Unicode and to LaTeX with as many digits as asked, and evaluates *what it printed*, in decimal
arithmetic: the line that holds it (:mod:`gnomon.explain.line`) decides by that between = and ≈. Values of a working
never come from here; they come from the definitions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Any

from gnomon.explain.decimals import PRECISION, pi, subscript
from gnomon.explain.functions import EVALUATE, Constant, Function
from gnomon.explain.latex import name_in_latex
from gnomon.explain.tree import Array, Minus, Notation, Number, Product, Sum, Symbol, notation

__all__ = [
    "PI",
    "Array",
    "Minus",
    "Notation",
    "Number",
    "Sum",
    "Symbol",
    "absolute",
    "add",
    "evaluate",
    "exp",
    "function",
    "log",
    "multiply",
    "notation",
    "number",
    "numbers",
    "sqrt",
    "symbol",
]


def number(value: float) -> Notation:
    """Return a number as notation, to build with: ``number(2) * 3 + 1`` is 2 · 3 + 1."""
    return Number(float(value))


def numbers(values: Iterable[float]) -> list[Notation]:
    """Return several numbers as notation."""
    return [number(value) for value in values]


def symbol(name: str, latex: str | None = None, index: int | tuple[int, ...] | None = None) -> Symbol:
    """Return a name; ``symbol("t", index=1)`` is t₁, and a pair of indices gives a₁₂."""
    latex = latex if latex is not None else name_in_latex(name)
    if index is None:
        return Symbol(name, latex)
    indices = (index,) if isinstance(index, int) else index
    apart = len(indices) > 1 and max(indices) > 9
    lowered = f"({','.join(map(str, indices))})" if apart else "".join(subscript(i) for i in indices)
    return Symbol(name + lowered, f"{latex}_{{{','.join(map(str, indices))}}}")


def add(terms: Iterable[Any]) -> Notation:
    """Return a + b + c …"""
    terms = tuple(notation(term) for term in terms)
    return terms[0] if len(terms) == 1 else Sum(terms)


def multiply(factors: Iterable[Any]) -> Notation:
    """Return a · b · c …"""
    factors = tuple(notation(factor) for factor in factors)
    return factors[0] if len(factors) == 1 else Product(factors)


def log(x: Any, base: float | None = None) -> Notation:
    """Return ln(x), or the logarithm to `base`."""
    return Function("log", (notation(x),), None if base is None or base == math.e else base)


def exp(x: Any) -> Notation:
    """Return exp(x)."""
    return Function("exp", (notation(x),))


def sqrt(x: Any) -> Notation:
    """Return √x."""
    return Function("√", (notation(x),))


def absolute(x: Any) -> Notation:
    """Return |x|."""
    return Function("abs", (notation(x),))


def function(kind: str, *arguments: Any) -> Notation:
    """Return max, min, sin, cos, tan, tanh, arccos or arctan of the arguments."""
    if kind not in EVALUATE:
        raise ValueError(f"function: {kind!r} is not one of {', '.join(EVALUATE)}.")
    return Function(kind, tuple(notation(argument) for argument in arguments))


PI = Constant("π", r"\pi", pi())


# A line that looks for its digits asks for the same side again and again.
@lru_cache(maxsize=64)
def evaluate(part: Notation, digits: int) -> Decimal:
    """Evaluate what is printed, to 40 digits, and more if its numbers differ in size: ln(1 + 10⁻⁴⁷) is not 0."""
    with localcontext(PRECISION) as context:
        context.prec = precision(part, digits)
        return part.value(digits)


@lru_cache(maxsize=64)
def precision(part: Notation, digits: int) -> int:
    """Return the digits to which a piece of notation is evaluated."""
    sizes = [0, *_sizes(part, digits)]
    return PRECISION.prec + min(700, max(sizes) - min(sizes))


def _sizes(part: Notation, digits: int) -> Iterator[int]:
    """Yield the powers of ten of the numbers in it, and of the exponentials."""
    if isinstance(part, Number):
        printed = part.print(digits)
        if printed.value and printed.value.is_finite():
            yield printed.value.adjusted()
    for inner in part.parts():
        yield from _sizes(inner, digits)
    if isinstance(part, Function) and part.kind == "exp":
        largest = sum(abs(printed.value) for printed in part.numbers(digits) if printed.value.is_finite())
        yield from (-int(min(largest, 1600) // 2), 0)
