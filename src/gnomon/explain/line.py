"""A line of a working, such as t₁ = 0.5 · log₂(0.5 / 0.25) = 0.5, true as displayed.

What is printed is what is judged. = stands where the printed numbers agree exactly. Elsewhere stands ≈, and only if the
two sides, computed from the printed numbers, differ by at most (rounded terms + 1)/2 units of the last digit printed on
the right. If they differ by more, the left side is printed with more digits until they do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow

from gnomon.explain.notation import Array, Minus, Notation, Number, Sum, evaluate, precision

DIGITS = 4
_EXTRA = (0, 1, 2, 3, 4, 6, 8, 13)
_GUARD = 10  # last digits of an evaluation that are not trusted
COMPARISONS = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "≤": lambda a, b: a <= b,
    "≥": lambda a, b: a >= b,
    "≠": lambda a, b: a != b,
}
_LATEX = {"=": "=", "≈": r"\approx", "<": "<", ">": ">", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq"}


def with_unit(text: str, unit: str) -> str:
    """Return a number with its unit, in the singular after 1: ``1 bit``, ``0.2075 bits``."""
    if not unit:
        return text
    single = text.lstrip("−-") == "1" and unit.endswith("s") and " " not in unit
    return f"{text} {unit[:-1] if single else unit}"


@dataclass(frozen=True)
class Line:
    """Sides in a row with the relations between them: sides[0] relations[0] sides[1] … unit."""

    sides: tuple[Notation, ...]
    relations: tuple[str, ...]
    digits: tuple[int, ...]
    unit: str = ""

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield (relation, side) in Unicode; the first relation is empty, the unit stands after the last side."""
        texts = [side.text(digits) for side, digits in zip(self.sides, self.digits, strict=True)]
        texts[-1] = with_unit(texts[-1], self.unit)
        return zip(("", *self.relations), texts, strict=True)

    @property
    def text(self) -> str:
        """The line in Unicode."""
        return " ".join(f"{relation} {side}".strip() for relation, side in self.pieces())

    @property
    def latex(self) -> str:
        """The line in LaTeX."""
        sides = [side.latex(digits) for side, digits in zip(self.sides, self.digits, strict=True)]
        unit = with_unit(sides[-1], self.unit)[len(sides[-1]) :].strip().replace(" ", r"\ ")
        sides[-1] += rf"\;\mathrm{{{unit}}}" if unit else ""
        signs = ("", *(_LATEX[relation] for relation in self.relations))
        return " ".join(f"{sign} {side}".strip() for sign, side in zip(signs, sides, strict=True))

    @property
    def values(self) -> list[float]:
        """The numbers of the last side, unrounded."""
        last = self.sides[-1]
        leaves = list(last.flat()) if isinstance(last, Array) else [last]
        return [leaf.exact for leaf in leaves if isinstance(leaf, Number)]


def settle(sides: tuple[Notation, ...], given: tuple[str | None, ...], unit: str = "") -> Line:
    """Return the line of these sides with relations and digits that make it true as displayed.

    `given` holds a relation such as ``"<"`` where the writer set one, None where = or ≈ is to be found out.
    """
    for last in range(DIGITS, 0, -1):
        for extra in _EXTRA:
            digits = tuple(min(17, last + extra * (len(sides) - 1 - i)) for i in range(len(sides)))
            relations = _relations(sides, given, digits)
            if relations is not None:
                return Line(sides, relations, digits, unit)
    shown = Line(sides, tuple(sign or "=" for sign in given), (17,) * len(sides), unit).text
    raise ArithmeticError(f"explain: this line of the working does not hold: {shown}")


def _relations(
    sides: tuple[Notation, ...], given: tuple[str | None, ...], digits: tuple[int, ...]
) -> tuple[str, ...] | None:
    """Return the relation before every side but the first, or None if these digits make one untrue."""
    found = []
    anchor: int | None = 0 if sides[0].checkable else None
    for i in range(1, len(sides)):
        sign = given[i - 1]
        if not sides[i].checkable:
            found.append(sign or _beside_name(sides[i], digits[i]))
            continue
        if anchor is None:
            # A name stands for the exact number: nothing to compare, but a rounded number is not equal to it.
            found.append(sign or _beside_name(sides[i], digits[i]))
        else:
            relation = _relation(sides[anchor], digits[anchor], sides[i], digits[i], sign)
            if relation is None:
                return None
            found.append(relation)
        anchor = i
    return tuple(found)


def _beside_name(side: Notation, digits: int) -> str:
    return "≈" if side.rounded(digits) else "="


def _relation(left: Notation, left_digits: int, right: Notation, right_digits: int, sign: str | None) -> str | None:
    if isinstance(left, Array) and isinstance(right, Array):
        if left.shape() != right.shape():
            raise ArithmeticError(f"explain: a line relates shapes {left.shape()} and {right.shape()}")
        pairs = [
            _relation(a, left_digits, b, right_digits, sign) for a, b in zip(left.flat(), right.flat(), strict=True)
        ]
        return None if None in pairs else "≈" if "≈" in pairs else "="
    trusted = max(precision(left, left_digits), precision(right, right_digits)) - _GUARD
    try:
        a, b = evaluate(left, left_digits), evaluate(right, right_digits)
    except (DivisionByZero, InvalidOperation, Overflow):
        return None
    if sign is not None and sign != "≈":
        return sign if (a == b if sign == "=" else COMPARISONS[sign](a, b)) else None
    if a.is_nan() or b.is_nan() or a.is_infinite() or b.is_infinite():
        return "=" if a == b or (a.is_nan() and b.is_nan()) else None
    if abs(a - b) <= max(abs(a), abs(b)).scaleb(-trusted):
        return "="
    # A number printed as an integer does not show that it was rounded, so no allowance is made for it.
    terms = sum(any(n.rounded and n.decimals for n in term.numbers(left_digits)) for term in _terms(left))
    unit = _unit(right, right_digits)
    return "≈" if 2 * abs(a - b) <= (terms + 1) * unit else None


def _terms(side: Notation) -> Iterator[Notation]:
    """The terms of the outermost sum."""
    if isinstance(side, Minus):
        yield from _terms(side.inner)
    elif isinstance(side, Sum):
        for term in side.terms:
            yield from _terms(term)
    else:
        yield side


def _unit(right: Notation, right_digits: int) -> Decimal:
    """One unit of the last digit printed on the right; of a short number the digits it might have."""
    numbers = list(right.numbers(right_digits))
    units = [printed.unit for printed in numbers if printed.rounded or printed.decimals]
    if not any(printed.rounded for printed in numbers):
        # A short number such as 1 or 0.5 says no digits of its own: it is held to those it would have had.
        size = min([0, *(printed.value.adjusted() + 1 for printed in numbers if printed.value)])
        units.append(Decimal(1).scaleb(size - DIGITS))
    return min(units)
