"""Numbers as they are printed: how many digits, whether that rounded, and exact arithmetic on what was printed.

A line of a working is judged by its *printed* numbers, so everything here is decimal: 40 digits, far more than any
line shows. `decimal` knows exp, ln and √; the other functions of school mathematics are series.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import cached_property, lru_cache

PRECISION = Context(prec=40, Emax=999_999, Emin=-999_999)

_SUPERSCRIPTS = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_SUBSCRIPTS = str.maketrans("0123456789-−", "₀₁₂₃₄₅₆₇₈₉₋₋")

# Decimals that are printed in full although fewer were asked for: 0.28125 stays as the reader wrote it.
_SHORT = 6
# The relative size of a difference that rounding in float64 makes.
_NOISE = Decimal("4e-15")
# Beyond these a number is written ×10ⁿ.
_SMALL, _LARGE = -4, 7


def superscript(number: int) -> str:
    """Return the digits raised: ``superscript(-5)`` is ``"⁻⁵"``."""
    return str(number).translate(_SUPERSCRIPTS)


def subscript(number: int) -> str:
    """Return the digits lowered: ``subscript(12)`` is ``"₁₂"``."""
    return str(number).translate(_SUBSCRIPTS)


@dataclass(frozen=True)
class Printed:
    """A number as printed: its decimal value, the exponent of ×10ⁿ if it has one, and whether it was rounded."""

    value: Decimal
    decimals: int
    exponent: int | None
    rounded: bool

    @cached_property
    def unit(self) -> Decimal:
        """One unit of the last printed digit."""
        return Decimal(1).scaleb(-self.decimals + (self.exponent or 0))

    @cached_property
    def text(self) -> str:
        """The number in Unicode: ``−0.2925``, ``1.235×10⁻⁵``, ``∞``."""
        if self.exponent is None:
            return self._mantissa(self.value).replace("-", "−")
        return f"{self._mantissa(self._scaled())}×10{superscript(self.exponent)}".replace("-", "−")

    @cached_property
    def latex(self) -> str:
        """The number in LaTeX."""
        if self.exponent is None:
            return self._mantissa(self.value).replace("∞", r"\infty")
        return rf"{self._mantissa(self._scaled())} \times 10^{{{self.exponent}}}"

    def _scaled(self) -> Decimal:
        return self.value.scaleb(-(self.exponent or 0), PRECISION)

    def _mantissa(self, value: Decimal) -> str:
        if value.is_nan():
            return "nan"
        if value.is_infinite():
            return "-∞" if value < 0 else "∞"
        return f"{value:.{self.decimals}f}"


@lru_cache(maxsize=2**16)
def print_number(value: float, digits: int) -> Printed:
    """Print `value` with about `digits` decimals: all of a short decimal, more where the leading ones say nothing.

    >>> [print_number(x, 4).text for x in (0.25, 1 / 3, -1 / 300, 1.2345678e-7, 9.99999999999999e-9)]
    ['0.25', '0.3333', '−0.003333', '1.235×10⁻⁷', '1×10⁻⁸']
    """
    if not math.isfinite(value):
        return Printed(Decimal(value), 0, None, rounded=False)
    whole = Decimal(repr(float(value)))
    if whole == 0:
        return Printed(Decimal(0), 0, None, rounded=False)
    size = whole.adjusted()
    exponent = size if not _SMALL < size < _LARGE else None
    fixed = max(digits, digits - 1 - size, _decimals_away_from_integer(whole))
    decimals = fixed if exponent is None else digits - 1
    # Twelve digits are enough to see past the noise of the last bits: 0.30000000000000004 is printed 0.3.
    short = _strip(_round(whole, 11 if exponent is not None else max(0, 11 - size), exponent))
    if exponent is not None:
        exponent = short.adjusted()  # 9.99999999999999×10⁻⁹ became 10×10⁻⁹
    limit = max(decimals, _SHORT)
    if exponent is not None and digits < 12 and _decimals(short, 0) == 0 and abs(short) < 10**15 and short == whole:
        return Printed(short, 0, None, rounded=False)
    if digits < 12 and _decimals(short, exponent or 0) <= limit:
        # What differs in the last bits only, as 0.30000000000000004 from 0.3, is that number.
        rounded = abs(short - whole) > _NOISE * abs(whole)
        return Printed(short, _decimals(short, exponent or 0), exponent, rounded=rounded)
    if _decimals(whole, exponent or 0) <= limit:
        whole = _strip(whole)
        return Printed(whole, _decimals(whole, exponent or 0), exponent, rounded=False)
    near = _round(whole, decimals, exponent)
    if exponent is not None and near.adjusted() > exponent:  # 9.9996×10⁻⁸ became 10.000×10⁻⁸
        return Printed(near, decimals, exponent + 1, rounded=True)
    return Printed(near, decimals, exponent, rounded=True)


def _decimals_away_from_integer(value: Decimal) -> int:
    """Return the decimals that tell a number from the integer beside it: 0.9999938 must not become 1.0000."""
    gap = abs(value - value.to_integral_value())
    if gap == 0 or gap < Decimal("1e-12") or value.to_integral_value() == 0:
        return 0
    return 1 - gap.adjusted()


def _round(value: Decimal, decimals: int, exponent: int | None) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals + (exponent or 0)), context=PRECISION)


def _strip(value: Decimal) -> Decimal:
    return value.normalize(PRECISION)


def _decimals(value: Decimal, exponent: int) -> int:
    return max(0, exponent - int(_strip(value).as_tuple().exponent))


def sine(x: Decimal) -> Decimal:
    """Return sin x, by its series after turning x back into (−π, π]."""
    with localcontext(PRECISION):
        x = x.remainder_near(2 * pi())
        term = value = x
        k = 1
        while abs(term) > Decimal("1e-45"):
            k += 2
            term = -term * x * x / (k * (k - 1))
            value += term
        return value


def cosine(x: Decimal) -> Decimal:
    """Return cos x = 1 − 2·sin²(x/2)."""
    with localcontext(PRECISION):
        return 1 - 2 * sine(x / 2) ** 2


def arctangent(x: Decimal) -> Decimal:
    """Return arctan x; halving four times, arctan x = 2·arctan(x/(1 + √(1 + x²))), makes the series quick."""
    with localcontext(PRECISION):
        for _ in range(4):
            x = x / (1 + (1 + x * x).sqrt())
        power = value = x
        k = 1
        while abs(power) > Decimal("1e-45"):
            k += 2
            power = -power * x * x
            value += power / k
        return 16 * value


def arccosine(x: Decimal) -> Decimal:
    """Return arccos x = 2·arctan(√((1 − x)/(1 + x)))."""
    with localcontext(PRECISION):
        return pi() if x == -1 else 2 * arctangent(((1 - x) / (1 + x)).sqrt())


def pi() -> Decimal:
    """Return π to the precision used here."""
    return Decimal("3.14159265358979323846264338327950288419716939937511")
