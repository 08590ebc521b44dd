"""= stands only where the printed numbers agree, ≈ only within the rule; and the reader of the tests notices if not."""

from __future__ import annotations

import pytest
from support.reading import Unreadable, check_line

from gnomon.explain.line import settle
from gnomon.explain.notation import add, exp, log, notation, number, symbol


def line(*sides, unit=""):
    return settle(tuple(notation(side) for side in sides), (None,) * (len(sides) - 1), unit).text


def test_equal_only_as_printed():
    assert line(symbol("s"), number(1) + 2, 3) == "s = 1 + 2 = 3"
    assert line(log(8, 2), 3.0) == "log₂(8) = 3"
    assert line(number(0.5) - 0.29248125036, 0.20751874964) == "0.5 − 0.2925 = 0.2075"
    assert line(number(1) / 3, 1 / 3) == "1 / 3 ≈ 0.3333"
    assert line(symbol("x"), 1 / 3) == "x ≈ 0.3333"
    assert line(number(0.1) + 0.2, 0.1 + 0.2) == "0.1 + 0.2 = 0.3"


def test_sums_of_rounded_terms_keep_their_digits():
    sixth = 0.4308270834
    assert line(add([sixth] * 6), 6 * sixth) == "0.4308 + 0.4308 + 0.4308 + 0.4308 + 0.4308 + 0.4308 ≈ 2.5850"


def test_digits_are_added_until_the_line_is_true():
    assert line(number(1000) * (1 / 3), 1000 / 3) == "1000 · 0.3333333 = 333.3333"
    assert line(number(1 / 3) - 0.3333, 1 / 3 - 0.3333) == "0.33333333 − 0.3333 = 3.333×10⁻⁵"


def test_digits_are_taken_away_where_the_result_has_no_more():
    assert line(number(1) / 3, 0.33203125) == "1 / 3 ≈ 0.33"  # a third in bfloat16


def test_a_false_line_is_refused():
    with pytest.raises(ArithmeticError, match=r"does not hold: 1 \+ 1 = 3"):
        line(number(1) + 1, 3)
    with pytest.raises(ArithmeticError):
        settle((number(2), number(1)), ("<",))
    with pytest.raises(ArithmeticError, match="relates shapes"):
        line([1, 2], [1, 2, 3])


def test_comparisons_and_arrays():
    assert settle((number(2), number(1)), (">",)).text == "2 > 1"
    assert line([number(1) / 2, number(1) / 3], [0.5, 1 / 3]) == "(1 / 2, 1 / 3) ≈ (0.5, 0.3333)"


def test_units_are_singular_after_one():
    assert line(symbol("h"), 1.0, unit="bits") == "h = 1 bit"
    assert line(symbol("h"), 2.0, unit="bits") == "h = 2 bits"


def test_numbers_of_very_different_size():
    assert line(log(number(1) + exp(-120)), 7.667648073722e-53).endswith("≈ 7.668×10⁻⁵³")


@pytest.mark.parametrize(
    "false",
    [
        "s = 1 + 2 = 4", "s = 1 / 3 = 0.3333", "s = 1 / 3 ≈ 0.3334", "s = 1 / 2 ≈ 0.5", "log₂(8) = 3.1", "2 > 3",
        "√2 ≈ 1.4143",
        "0.5 − 0.2925 = 0.2076", "(1, 2) = (1, 3)", "(1 / 2, 1 / 3) ≈ (0.5, 0.3334)", "exp(−2) ≈ 0.1354",
        "0.3333 + 0.3333 + 0.3333 ≈ 1.0003", "1.235×10⁻⁵ ≈ 1.238×10⁻⁵", "x = 2 · 3 = 5 bits",
        "[[1, 2], [3, 4]] = [[1, 2], [3, 5]]",
    ],
)  # fmt: skip
def test_the_reader_notices_a_false_line(false):
    with pytest.raises(AssertionError):
        check_line(false, "bits")


@pytest.mark.parametrize("broken", ["s = 2 · · 3 = 6", "s = (1 + 2 = 3", "1 + = 1", "1 2 = 12", "s = 1 + ? = 2"])
def test_the_reader_notices_what_it_cannot_read(broken):
    with pytest.raises(Unreadable):
        check_line(broken)


@pytest.mark.parametrize(
    "true",
    [
        "s = 1 + 2 = 3", "1 / 3 ≈ 0.3333", "0.3333 + 0.3333 + 0.3333 ≈ 1.0000", "−3² = −9", "(−3)² = 9", "2^(−1) = 0.5",
        "|−4| = 4", "x = log_3.5(3.5) = 1 bit", "0.5 + ∞ = ∞", "max(1, −2) = 1", "2 · π ≈ 6.2832", "√(9 + 16) = 5",
    ],
)  # fmt: skip
def test_the_reader_accepts_a_true_line(true):
    assert check_line(true, "bits") == 1


def test_the_reader_counts_nothing_where_nothing_was_computed():
    assert check_line("H(p) = 0.5 bits", "bits") == 0
    assert check_line("p = (0.5, 0.5)") == 0
