"""Functions in a piece of notation: logarithms, roots, absolute values and the other names of school mathematics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gnomon.explain.decimals import arccosine, arctangent, cosine, sine, subscript
from gnomon.explain.tree import Notation, Number, Symbol


@dataclass(frozen=True, eq=False)
class Constant(Symbol):
    """A symbol that has a value: π or e."""

    exact: Decimal

    def value(self, digits: int) -> Decimal:  # noqa: ARG002, D102
        return self.exact

    @property
    def checkable(self) -> bool:  # noqa: D102
        return True


@dataclass(frozen=True, eq=False)
class Function(Notation):
    """A function of one or more arguments: log₂(x), |x|, √x, max(a, b)."""

    kind: str
    arguments: tuple[Notation, ...]
    base: float | None = None

    def parts(self) -> Iterator[Notation]:  # noqa: D102
        return iter(self.arguments)

    def text(self, digits: int) -> str:  # noqa: D102
        inner = ", ".join(argument.text(digits) for argument in self.arguments)
        if self.kind == "abs":
            return f"|{inner}|"
        if self.kind == "√":
            bare = isinstance(self.arguments[0], Number) and "×" not in inner and not inner.startswith("−")
            return f"√{inner}" if bare else f"√({inner})"
        return f"{self._name()}({inner})"

    def _name(self) -> str:
        if self.kind != "log":
            return self.kind
        if self.base is None:
            return "ln"
        if float(self.base).is_integer():
            return f"log{subscript(int(self.base))}"
        return f"log_{self.base:g}"

    def latex(self, digits: int) -> str:  # noqa: D102
        inner = ", ".join(argument.latex(digits) for argument in self.arguments)
        if self.kind == "abs":
            return rf"\left| {inner} \right|"
        if self.kind == "√":
            return rf"\sqrt{{{inner}}}"
        if self.kind == "exp":
            return f"e^{{{inner}}}"
        if self.kind == "log":
            name = r"\ln" if self.base is None else rf"\log_{{{self.base:g}}}"
            return rf"{name} \left( {inner} \right)"
        return rf"\{self.kind} \left( {inner} \right)"

    def value(self, digits: int) -> Decimal:  # noqa: D102
        values = [argument.value(digits) for argument in self.arguments]
        if self.kind == "log":
            return values[0].ln() if self.base is None else values[0].ln() / Decimal(repr(float(self.base))).ln()
        value: Decimal = EVALUATE[self.kind](*values)
        return value


def _tanh(x: Decimal) -> Decimal:
    squared = (2 * x).exp()
    return (squared - 1) / (squared + 1)


EVALUATE: dict[str, Any] = {
    "exp": lambda x: x.exp(),
    "√": lambda x: x.sqrt(),
    "abs": abs,
    "max": max,
    "min": min,
    "sin": sine,
    "cos": cosine,
    "tan": lambda x: sine(x) / cosine(x),
    "tanh": _tanh,
    "arccos": arccosine,
    "arctan": arctangent,
}
