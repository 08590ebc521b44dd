"""What the parser reads, and what it refuses: quickly, pointing at the character, and without executing anything."""

from __future__ import annotations

import time

import pytest

import gnomon

parse = gnomon.Expression.parse

SAME = [
    ("2x₁+x₂², −x₁²+3x₂, 4x₁x₂", "(2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2)"),
    ("(2*x_1 + x_2**2, 4·x_1×x_2)", "(2*x1 + x2^2, 4*x1*x2)"),
    ("[x^2]", "[x^2]"),
    ("-x^2", "-x^2"),
    ("(-x)^2", "(-x)^2"),
    ("2^3^2", "2^(3^2)"),
    ("2^-x", "2^(-x)"),
    ("x - (y - z)", "x - (y - z)"),
    ("x / (y z)", "x/(y*z)"),
    ("x / y / z", "x/y/z"),
    ("x * (y / z)", "x*(y/z)"),
    ("3(x+1)(x-1)", "3*(x + 1)*(x - 1)"),
    ("ln(x) + arctan(θ)", "log(x) + atan(theta)"),
    ("1.50x + 1e-3", "1.5*x + 0.001"),
    ("1e-30x", "1e-30*x"),
    ("2π e^x", "2*pi*e^x"),
    ("max(x, y, 0)", "max(x, y, 0)"),
    ("x y z", "x*y*z"),
    ("+x", "x"),
    ("x--y", "x - (-y)"),
]


@pytest.mark.parametrize(("text", "want"), SAME)
def test_reads(text, want):
    assert parse(text).text == want
    assert parse(parse(text).text) == parse(text)


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("x10 + x2 + x1", ("x1", "x2", "x10")),
        ("z + y x", ("x", "y", "z")),
        ("beta alpha x", ("alpha", "beta", "x")),
        ("3", ()),
        ("a1 a b2", ("a", "a1", "b2")),
    ],
)
def test_natural_order_of_variables(text, variables):
    assert parse(text).variables == variables


def test_variables_can_be_given():
    f = parse("3*x₂", variables=["x_1", "x2"])
    assert f.variables == ("x1", "x2")
    assert float(f([5, 2])) == 6


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        (["x"], "Expression.parse: variables must name every variable of the text; y is missing."),
        (["x", "x"], "Expression.parse: variables must differ; they are x, x."),
        (["x", "sin"], "Expression.parse: variables must be names such as x, x1 or theta; 'sin' is none."),
        (["x", "__class__"], "Expression.parse: variables must be names such as x, x1 or theta; '__class__' is none."),
        ([f"x{i}" for i in range(13)], "Expression.parse: at most 12 variables are possible."),
    ],
)
def test_wrong_variables(variables, message):
    with pytest.raises(ValueError, match="variables") as raised:
        parse("x + y", variables=variables)
    assert str(raised.value) == message


def test_variables_as_a_text_are_refused():
    with pytest.raises(TypeError) as raised:
        parse("x", variables="xy")
    assert str(raised.value) == "Expression.parse: variables must be a list of names; it is the text 'xy'."


def test_only_texts_are_read():
    with pytest.raises(TypeError) as raised:
        parse(3)
    assert str(raised.value) == "Expression.parse: text must be a string; it is a int."


MESSAGES = [
    ("2*x1 + (x2^2", 'expected ")" or an operator; the text ends', 13),
    ("x + * y", 'expected a number, a variable, a function or an opening parenthesis; found "*"', 5),
    ("x = 2", 'an expression has no "="; write only what stands on its right', 3),
    ("2 3", 'expected an operator, a comma or the end; found "3"', 3),
    ("1/2x", "after a division, a product without sign can be read in two ways; write the * and parentheses", 4),
    ("sin x", 'expected an opening parenthesis after sin; found "x"', 5),
    ("sinx", 'unknown name "sinx": write sin(x)', 1),
    ("f(x)", "f is a variable, not a function; to multiply write f*(", 2),
    ("sin(x, y)", "sin takes one argument", 6),
    ("max(x)", "max takes two or more arguments, separated by commas", 6),
    ("1/0", "this constant is infinite or too large", 2),
    ("x + sqrt(-2)", "this constant has no real value", 5),
    ("x^101", "exponents must be at most 100 in size", 3),
    ("((x^10)^10)^2", "the exponents of nested powers must multiply to at most 100", 13),
    ("1e101", "numbers must be 0 or between 1e-100 and 1e100", 1),
    ("a b c d f g h i j k l m n", "at most 12 variables are possible", 25),
    (",".join("x" * 13), "at most 12 components are possible", 24),
    ("", "expected a number, a variable, a function or an opening parenthesis; the text ends", 1),
]


@pytest.mark.parametrize(("text", "problem", "place"), MESSAGES)
def test_the_message_points_at_the_character(text, problem, place):
    with pytest.raises(ValueError, match=r"^Expression\.parse: ") as raised:
        parse(text)
    assert str(raised.value) == f"Expression.parse: {problem}, at character {place}.\n  {text}\n  {' ' * (place - 1)}^"


def test_a_long_text_is_shown_in_part():
    with pytest.raises(ValueError, match="character") as raised:
        parse("x + " * 100 + "$" + " + x" * 100)
    lines = str(raised.value).split("\n")
    assert lines[1][lines[2].index("^")] == "$"
    assert len(lines[1]) < 70


HOSTILE = [
    "__import__('os').system('true')", "().__class__.__bases__[0].__subclasses__()", "eval('1')", "exec(x)", "open(x)",
    "lambda: 0",
    "[x for x in y]", "x.__class__", "x.real", "x[0]", "{x: y}", "{1, 2}", "'a'*10", '"x"', "f'{x}'",
    "x; y", "x\ny\0", "import os", "x if y else z", "x and y", "not x", "x := 3", "x == y", "x < y", "x @ y", "~x",
    "x // y", "x % y", "x << 9999", "x!", "@x", "#x", "$x", "\\frac{1}{2}", "\x1b[31mx", "x\u202ey", "ｘ", "𝑥", "x̂",
    "9^9^9^9", "9**9**9**9", "((((9^99)^99)^99)^99)", "10^100^100", "1e999999999", "1e-999999999",
    "0.1e99999999999999999999",
    "(" * 10000, "(" * 900, ")" * 900, "[" * 900, "-" * 900, "x" + "^x" * 400, "x" + "/x" * 400, "sin(" * 240 + "x",
    "exp(exp(exp(exp(9))))", "9" * 999, "x^" + "9" * 900, "1/(1-1)", "log(0)", "asin(2)", "tan(", "x,,y", ",", "x y,(",
    "2^0.5^-200", "(1e99)^2*(1e99)^2", "١+٢", "x²³⁴⁵", "None", "True", "inf", "nan", "1_000", "0x1F(",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_fails_fast(text):
    start = time.process_time()
    with pytest.raises(ValueError, match=r"^Expression\.parse: ") as raised:
        parse(text)
    assert time.process_time() - start < 0.5
    assert len(str(raised.value)) < 500
    assert all(c.isprintable() or c == "\n" for c in str(raised.value))


@pytest.mark.parametrize(
    "text",
    [
        "sin(" * 25 + "x" + ")" * 25,
        "x^x^x^x^x^x",
        "+".join(f"sin(x{i}*x{i + 1})^9" for i in range(1, 12)),
        "((((x+y)^3+z)^3+x)^3+y)^3",
        "x" + "*x" * 400,
        "x" + "+y" * 400,
        "(x+y+z)^100",
        "sin(" * 40 + "a b c d f g h i j k x y" + ")" * 40,
    ],
)
def test_large_but_lawful_formulas_are_differentiated_or_refused_in_time(text):
    start = time.process_time()
    try:
        parse(text).hessian()
    except ValueError as error:
        assert "operations" in str(error)  # noqa: PT017
    assert time.process_time() - start < 5
