"""The tree of a piece of notation: numbers, names, sums, products, quotients, powers, vectors and matrices.

Each renders to Unicode and to LaTeX with as many digits as asked, and evaluates *what it printed*. It is built with the
functions of :mod:`gnomon.explain.notation`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from gnomon.explain.decimals import Printed, print_number, superscript

# How tightly a piece of notation binds: what is looser than its surroundings gets parentheses.
_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)


class Notation:
    """A piece of mathematics; +, −, ·, / and ** build larger ones."""

    binds = _ATOM

    def text(self, digits: int) -> str:
        """Render as Unicode, numbers with `digits` decimals."""
        raise NotImplementedError

    def latex(self, digits: int) -> str:
        """Render as LaTeX, numbers with `digits` decimals."""
        raise NotImplementedError

    def value(self, digits: int) -> Decimal:
        """Evaluate the printed numbers."""
        raise NotImplementedError

    def parts(self) -> Iterator[Notation]:
        """The pieces that this one is made of."""
        return iter(())

    def numbers(self, digits: int) -> Iterator[Printed]:
        """Every number in it, as printed."""
        for part in self.parts():
            yield from part.numbers(digits)

    @cached_property
    def checkable(self) -> bool:
        """Whether it holds numbers only, so that it has a value."""
        return all(part.checkable for part in self.parts())

    def rounded(self, digits: int) -> bool:
        """Whether a number in it was rounded by printing."""
        return any(printed.rounded for printed in self.numbers(digits))

    def __add__(self, other: Any) -> Notation:
        """a + b."""
        return Sum((self, notation(other)))

    def __radd__(self, other: Any) -> Notation:
        """a + b."""
        return notation(other) + self

    def __sub__(self, other: Any) -> Notation:
        """a − b."""
        return Sum((self, -notation(other)))

    def __rsub__(self, other: Any) -> Notation:
        """a − b."""
        return notation(other) - self

    def __mul__(self, other: Any) -> Notation:
        """a · b."""
        return Product((self, notation(other)))

    def __rmul__(self, other: Any) -> Notation:
        """a · b."""
        return notation(other) * self

    def __truediv__(self, other: Any) -> Notation:
        """a / b."""
        return Quotient(self, notation(other))

    def __rtruediv__(self, other: Any) -> Notation:
        """a / b."""
        return notation(other) / self

    def __pow__(self, exponent: Any) -> Notation:
        """a^b."""
        return Power(self, notation(exponent))

    def __neg__(self) -> Notation:
        """−a."""
        return Minus(self)


@dataclass(frozen=True, eq=False)
class Number(Notation):
    """A number, printed with the digits its line asks for."""

    exact: float

    @property
    def checkable(self) -> bool:  # noqa: D102
        return True

    def print(self, digits: int) -> Printed:
        """Return the number as printed."""
        return print_number(self.exact, digits)

    def text(self, digits: int) -> str:  # noqa: D102
        return self.print(digits).text

    def latex(self, digits: int) -> str:  # noqa: D102
        return self.print(digits).latex

    def value(self, digits: int) -> Decimal:  # noqa: D102
        return self.print(digits).value

    def numbers(self, digits: int) -> Iterator[Printed]:  # noqa: D102
        yield self.print(digits)


@dataclass(frozen=True, eq=False)
class Symbol(Notation):
    """A name, such as x₁ or D(p‖q): it is printed, and never checked."""

    name: str
    in_latex: str

    def text(self, digits: int) -> str:  # noqa: ARG002, D102
        return self.name

    def latex(self, digits: int) -> str:  # noqa: ARG002, D102
        return self.in_latex

    @property
    def checkable(self) -> bool:  # noqa: D102
        return False


@dataclass(frozen=True, eq=False)
class Sum(Notation):
    """a + b − c."""

    terms: tuple[Notation, ...]
    binds = _SUM

    def parts(self) -> Iterator[Notation]:  # noqa: D102
        return iter(self.terms)

    def _join(self, rendered: list[str], minus: str) -> str:
        first, *others = rendered
        return first + "".join(
            f" {minus} {term[len(minus) :]}" if term.startswith(minus) else f" + {term}" for term in others
        )

    def text(self, digits: int) -> str:  # noqa: D102
        return self._join([_inside(term, _SUM, digits) for term in self.terms], "−")

    def latex(self, digits: int) -> str:  # noqa: D102
        return self._join([_inside_latex(term, _SUM, digits) for term in self.terms], "-")

    def value(self, digits: int) -> Decimal:  # noqa: D102
        return sum((term.value(digits) for term in self.terms), start=Decimal(0))


@dataclass(frozen=True, eq=False)
class Product(Notation):
    """a · b."""

    factors: tuple[Notation, ...]
    binds = _PRODUCT

    def parts(self) -> Iterator[Notation]:  # noqa: D102
        return iter(self.factors)

    def text(self, digits: int) -> str:  # noqa: D102
        return " · ".join(_factor(f, digits, first=i == 0) for i, f in enumerate(self.factors))

    def latex(self, digits: int) -> str:  # noqa: D102
        return r" \cdot ".join(_factor_latex(f, digits, first=i == 0) for i, f in enumerate(self.factors))

    def value(self, digits: int) -> Decimal:  # noqa: D102
        product = Decimal(1)
        for factor in self.factors:
            product *= factor.value(digits)
        return product


@dataclass(frozen=True, eq=False)
class Quotient(Notation):
    """a / b."""

    numerator: Notation
    denominator: Notation
    binds = _PRODUCT

    def parts(self) -> Iterator[Notation]:  # noqa: D102
        return iter((self.numerator, self.denominator))

    def text(self, digits: int) -> str:  # noqa: D102
        below = self.denominator.text(digits)
        if self.denominator.binds <= _PRODUCT or below.startswith("−") or "×" in below:
            below = f"({below})"
        return f"{_inside(self.numerator, _PRODUCT, digits)} / {below}"

    def latex(self, digits: int) -> str:  # noqa: D102
        return rf"\frac{{{self.numerator.latex(digits)}}}{{{self.denominator.latex(digits)}}}"

    def value(self, digits: int) -> Decimal:  # noqa: D102
        return self.numerator.value(digits) / self.denominator.value(digits)


@dataclass(frozen=True, eq=False)
class Power(Notation):
    """a^b."""

    base: Notation
    exponent: Notation
    binds = _POWER

    def parts(self) -> Iterator[Notation]:  # noqa: D102
        return iter((self.base, self.exponent))

    def _base(self, rendered: str) -> str:
        loose = self.base.binds <= _POWER or rendered.startswith(("−", "-")) or "×" in rendered or r"\times" in rendered
        return f"({rendered})" if loose else rendered

    def text(self, digits: int) -> str:  # noqa: D102
        exponent = self.exponent
        base = self._base(self.base.text(digits))
        if isinstance(exponent, Number) and exponent.exact.is_integer() and abs(exponent.exact) < 100:
            return base + superscript(int(exponent.exact))
        inner = exponent.text(digits)
        return f"{base}^{inner}" if isinstance(exponent, Number) and exponent.exact >= 0 else f"{base}^({inner})"

    def latex(self, digits: int) -> str:  # noqa: D102
        return f"{self._base(self.base.latex(digits))}^{{{self.exponent.latex(digits)}}}"

    def value(self, digits: int) -> Decimal:  # noqa: D102
        return _power(self.base.value(digits), self.exponent.value(digits))


@dataclass(frozen=True, eq=False)
class Minus(Notation):
    """−a."""

    inner: Notation
    binds = _SIGN

    def parts(self) -> Iterator[Notation]:  # noqa: D102
        return iter((self.inner,))

    def text(self, digits: int) -> str:  # noqa: D102
        inner = self.inner.text(digits)
        return f"−({inner})" if self.inner.binds < _PRODUCT or inner.startswith("−") else f"−{inner}"

    def latex(self, digits: int) -> str:  # noqa: D102
        inner = self.inner.latex(digits)
        return f"-({inner})" if self.inner.binds < _PRODUCT or inner.startswith("-") else f"-{inner}"

    def value(self, digits: int) -> Decimal:  # noqa: D102
        return -self.inner.value(digits)


@dataclass(frozen=True, eq=False)
class Array(Notation):
    """A vector (a, b) or a matrix [[a, b], [c, d]]; compared entry by entry."""

    entries: tuple[Notation, ...]

    def parts(self) -> Iterator[Notation]:  # noqa: D102
        return iter(self.entries)

    @property
    def is_matrix(self) -> bool:
        """Whether the entries are rows."""
        return bool(self.entries) and isinstance(self.entries[0], Array)

    def flat(self) -> Iterator[Notation]:
        """Every entry."""
        for entry in self.entries:
            if isinstance(entry, Array):
                yield from entry.flat()
            else:
                yield entry

    def shape(self) -> tuple[int, ...]:
        """The lengths along the dimensions."""
        first = self.entries[0] if self.entries else None
        return (len(self.entries), *(first.shape() if isinstance(first, Array) else ()))

    def text(self, digits: int) -> str:  # noqa: D102
        if self.is_matrix:
            rows = (row.text(digits) for row in self.entries)
            return "[" + ", ".join(f"[{row[1:-1]}]" for row in rows) + "]"
        return "(" + ", ".join(entry.text(digits) for entry in self.entries) + ")"

    def latex(self, digits: int) -> str:  # noqa: D102
        if self.is_matrix:
            rows = (" & ".join(entry.latex(digits) for entry in row.parts()) for row in self.entries)
            return r"\begin{bmatrix} " + r" \\ ".join(rows) + r" \end{bmatrix}"
        return r"\left( " + r",\; ".join(entry.latex(digits) for entry in self.entries) + r" \right)"


def notation(value: Any) -> Notation:
    """Return a number, or nested lists of numbers, as notation; notation stays as it is."""
    if isinstance(value, Notation):
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return Array(tuple(notation(entry) for entry in value))
    return Number(float(value))


def _inside(part: Notation, surrounding: int, digits: int) -> str:
    text = part.text(digits)
    return f"({text})" if part.binds < surrounding else text


def _inside_latex(part: Notation, surrounding: int, digits: int) -> str:
    latex = part.latex(digits)
    return rf"\left( {latex} \right)" if part.binds < surrounding else latex


def _factor(part: Notation, digits: int, *, first: bool) -> str:
    text = part.text(digits)
    loose = part.binds == _SUM or (isinstance(part, Quotient) and not first) or (text.startswith("−") and not first)
    return f"({text})" if loose else text


def _factor_latex(part: Notation, digits: int, *, first: bool) -> str:
    latex = part.latex(digits)
    return rf"\left( {latex} \right)" if part.binds == _SUM or (latex.startswith("-") and not first) else latex


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    if base < 0 and exponent != exponent.to_integral_value():
        raise ArithmeticError(f"a negative number, {base}, has no real power {exponent}")
    return Decimal(base**exponent)
