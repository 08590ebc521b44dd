"""How mathematics is written: digits, signs, parentheses; and that each rendering says what the tree means."""

from __future__ import annotations

from decimal import Decimal

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reading import read_side

from gnomon.explain.decimals import arccosine, arctangent, cosine, print_number, sine
from gnomon.explain.notation import (
    PI,
    absolute,
    add,
    evaluate,
    exp,
    function,
    log,
    multiply,
    notation,
    number,
    sqrt,
    symbol,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (-0.0, "0"), (3.0, "3"), (-4.0, "−4"), (0.25, "0.25"), (0.28125, "0.28125"), (1 / 3, "0.3333"),

        (-2 / 3, "−0.6667"), (1 / 600, "0.001667"), (1.23456789e-7, "1.235×10⁻⁷"), (1e-7, "1×10⁻⁷"), (1e300, "1×10³⁰⁰"),
        (123456789.0, "123456789"), (1234567.891, "1234567.891"),
        (6.02214076e23, "6.022×10²³"), (2.0**0.5, "1.4142"),
        (0.1 + 0.2, "0.3"), (1 - 1e-7, "0.9999999"), (0.99999385, "0.9999938"),
        (1.0000000000000002, "1"), (np.inf, "∞"),
        (-np.inf, "−∞"), (np.nan, "nan"),
        (2.58496250072, "2.5850"),
    ],
)  # fmt: skip
def test_numbers_as_printed(value, text):
    assert print_number(value, 4).text == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 17))
@settings(deadline=None, max_examples=300)
def test_a_printed_number_is_within_half_a_unit_and_says_whether_it_was_rounded(value, digits):
    printed = print_number(value, digits)
    exact = Decimal(repr(value))
    assert abs(printed.value - exact) <= printed.unit / 2
    assert printed.rounded == (printed.value != exact)
    (read,) = read_side(printed.text)
    with mpmath.workdps(400):
        assert (
            abs(read.worth - mpmath.mpf(str(printed.value)))
            <= abs(mpmath.mpf(str(printed.value))) * mpmath.mpf(10) ** -45
        )


@pytest.mark.parametrize(
    ("tree", "text", "latex"),
    [
        (number(2) * 3 + 1, "2 · 3 + 1", r"2 \cdot 3 + 1"),
        ((number(2) + 3) * 4, "(2 + 3) · 4", r"\left( 2 + 3 \right) \cdot 4"),
        (number(2) * -3, "2 · (−3)", r"2 \cdot \left( -3 \right)"),
        (number(-2) * 3, "−2 · 3", r"-2 \cdot 3"),
        (number(1) - number(-3), "1 − (−3)", r"1 - (-3)"),
        (number(1) - (number(2) + 3), "1 − (2 + 3)", "1 - (2 + 3)"),
        (add([1, -2, 3]), "1 − 2 + 3", "1 - 2 + 3"),
        (number(-3) ** 2, "(−3)²", "(-3)^{2}"),
        (-(number(3) ** 2), "−3²", "-3^{2}"),
        ((number(2) ** 3) ** 2, "(2³)²", "(2^{3})^{2}"),
        (number(2) ** 0.5, "2^0.5", "2^{0.5}"),
        (number(2) ** -1.5, "2^(−1.5)", "2^{-1.5}"),
        (number(1) / 2 / 3, "1 / 2 / 3", r"\frac{\frac{1}{2}}{3}"),
        (number(1) / (number(2) / 3), "1 / (2 / 3)", r"\frac{1}{\frac{2}{3}}"),
        (number(2) * (number(1) / 3), "2 · (1 / 3)", r"2 \cdot \frac{1}{3}"),
        (log(0.5, 2), "log₂(0.5)", r"\log_{2} \left( 0.5 \right)"),
        (log(0.5), "ln(0.5)", r"\ln \left( 0.5 \right)"),
        (log(0.5, 3.5), "log_3.5(0.5)", r"\log_{3.5} \left( 0.5 \right)"),
        (sqrt(26), "√26", r"\sqrt{26}"),
        (sqrt(number(9) + 16), "√(9 + 16)", r"\sqrt{9 + 16}"),
        (absolute(-4), "|−4|", r"\left| -4 \right|"),
        (exp(-2), "exp(−2)", "e^{-2}"),
        (function("max", 1, 2, 3), "max(1, 2, 3)", r"\max \left( 1, 2, 3 \right)"),
        (2 * PI, "2 · π", r"2 \cdot \pi"),
        (multiply([1, 2, 3]), "1 · 2 · 3", r"1 \cdot 2 \cdot 3"),
        (notation([1, 0.5]), "(1, 0.5)", r"\left( 1,\; 0.5 \right)"),
        (notation([[1, 2], [3, 4]]), "[[1, 2], [3, 4]]", r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"),
        (symbol("t", index=12), "t₁₂", "t_{12}"),
        (symbol("a", index=(1, 2)), "a₁₂", "a_{1,2}"),
        (symbol("a", index=(1, 12)), "a(1,12)", "a_{1,12}"),
    ],
)  # fmt: skip
def test_renderings(tree, text, latex):
    assert tree.text(4) == text
    assert tree.latex(4) == latex


leaves = st.one_of(st.integers(-9, 9).map(float), st.sampled_from([0.5, -0.25, 1.5, 2.125]))


def grown(children):
    pairs = st.tuples(children, children)
    return st.one_of(
        pairs.map(lambda p: p[0] + p[1]),
        pairs.map(lambda p: p[0] - p[1]),
        pairs.map(lambda p: p[0] * p[1]),
        pairs.map(lambda p: p[0] / (absolute(p[1]) + 1)),
        children.map(lambda a: -a),
        children.map(lambda a: a**2),
        children.map(lambda a: sqrt(absolute(a))),
        children.map(lambda a: log(absolute(a) + 1, 2)),
        st.lists(children, min_size=2, max_size=3).map(add),
        pairs.map(lambda p: function("max", *p)),
    )


@given(st.recursive(leaves.map(number), grown, max_leaves=8))
@settings(deadline=None, max_examples=400)
def test_the_text_means_what_the_tree_means(tree):
    """Whatever is nested in whatever, a reader who knows only the rules of arithmetic finds the same value."""
    (read,) = read_side(tree.text(17))
    ours = mpmath.mpf(str(evaluate(tree, 17)))
    assert abs(read.worth - ours) <= mpmath.mpf(10) ** -30 * max(1, abs(ours))


@given(st.floats(-50, 50))
@settings(deadline=None, max_examples=100)
def test_series(x):
    exact = mpmath.mpf(x)
    for ours, oracle in ((sine, mpmath.sin), (cosine, mpmath.cos), (arctangent, mpmath.atan)):
        assert abs(mpmath.mpf(str(ours(Decimal(x)))) - oracle(exact)) < mpmath.mpf(10) ** -36
    if abs(x) <= 1:
        assert abs(mpmath.mpf(str(arccosine(Decimal(x)))) - mpmath.acos(exact)) < mpmath.mpf(10) ** -36


def test_arccosine_at_its_ends():
    assert arccosine(Decimal(1)) == 0
    assert abs(mpmath.mpf(str(arccosine(Decimal(-1)))) - mpmath.pi) < mpmath.mpf(10) ** -38


def test_values_that_do_not_exist():
    with pytest.raises(ArithmeticError, match="no real power"):
        evaluate(number(-2) ** 0.5, 4)
    with pytest.raises(ArithmeticError):
        evaluate(number(1) / 0, 4)
    with pytest.raises(ValueError, match=r"^function: 'floor' is not one of exp, "):
        function("floor", 1)
