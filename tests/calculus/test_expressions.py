"""Expressions: values against 50-digit arithmetic, exact derivatives, text, LaTeX and program."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from conftest import needs
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf
from support.closeness import assert_close, to_numpy

import gnomon

parse = gnomon.Expression.parse
NOTES = "2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2"

EXACT = {
    "sin": mp.sin, "cos": mp.cos, "tan": mp.tan, "asin": mp.asin, "acos": mp.acos, "atan": mp.atan,
    "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh, "asinh": mp.asinh, "acosh": mp.acosh, "atanh": mp.atanh,
    "exp": mp.exp, "log": mp.log, "log2": lambda a: mp.log(a, 2), "log10": mp.log10, "sqrt": mp.sqrt, "abs": abs,
    "sign": mp.sign, "sigmoid": lambda a: 1 / (1 + mp.exp(-a)), "softplus": lambda a: mp.log(1 + mp.exp(a)),
    "relu": lambda a: max(a, mpf(0)), "step": lambda a: mpf(int(a > 0)),
}  # fmt: skip
DOMAIN = {"asin": 0.7, "acos": 0.3, "atanh": -0.6, "acosh": 1.9}


def test_the_notes_jacobian(library):
    f = parse(NOTES)
    J = f.jacobian()
    assert J.text == "[[2, 2*x2], [-2*x1, 3], [4*x2, 4*x1]]"
    assert J.latex == r"\begin{pmatrix} 2 & 2 x_{2} \\ -2 x_{1} & 3 \\ 4 x_{2} & 4 x_{1} \end{pmatrix}"
    at = J(library.array([2.0, 1.0]))
    assert library.is_mine(at)
    assert_close(at, [mpf(v) for v in (2, 2, -4, 3, 4, 8)])


@pytest.mark.parametrize("name", EXACT)
def test_functions_and_their_derivatives(name):
    f = parse(f"{name}(x)")
    for x in (DOMAIN.get(name, 1.3), DOMAIN.get(name, 0.4), DOMAIN.get(name, 7.25)):
        assert_close(f([x]), EXACT[name](mpf(x)), relative=2e-15)
        assert_close(f.exact([x]), EXACT[name](mpf(x)), relative=2**-53)
        for order, derivative in ((1, f.gradient()), (2, f.hessian())):
            want = mpmath.diff(EXACT[name], mpf(x), order)
            assert_close(derivative.exact([x]), [want], relative=2**-53, absolute=1e-18)


def test_kinks():
    assert parse("relu(x)").gradient()([0.0]) == 0
    assert parse("abs(x)").gradient()([0.0]) == 0
    points = [[2.0, 1.0], [1.0, 2.0], [1.0, 1.0]]
    np.testing.assert_array_equal(parse("max(x, y)").gradient()(points), [[1, 0], [0, 1], [0.5, 0.5]])
    np.testing.assert_array_equal(parse("min(x, y)").gradient()(points), [[0, 1], [1, 0], [0.5, 0.5]])
    assert np.isnan(parse("relu(x)")([np.nan]))


def test_values_in_every_precision(library):
    f = parse("x^2*y + sin(x)/3, exp(-y), pi")
    rng = np.random.default_rng(0)
    for dtype in library.dtypes:
        points = library.array(rng.uniform(0.5, 2, size=(2, 3, 2)), dtype)
        got = f(points)
        assert library.is_mine(got)
        assert tuple(got.shape) == (2, 3, 3)
        assert str(got.dtype).endswith(dtype)
        bound = {"float16": 2e-3, "bfloat16": 1e-2, "float32": 5e-7, "float64": 1e-15}[dtype]
        want = [v for x, y in to_numpy(points).reshape(-1, 2).tolist()
                for v in (mpf(x) ** 2 * mpf(y) + mp.sin(x) / 3, mp.exp(-mpf(y)), +mp.pi)]  # fmt: skip
        assert_close(got, want, relative=bound)


def test_torch_differentiates_an_expression():
    needs("torch")
    import torch

    f = parse("x^3*y + exp(x*y) + relu(x - 9) + max(x, y) + sigmoid(x) + softplus(y)^2")
    x = torch.tensor([1.2, 0.7], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(f, x)
    assert torch.autograd.gradgradcheck(f, x)
    assert_close(torch.autograd.grad(f(x), x)[0], to_numpy(f.gradient()(x)), relative=1e-14)


@pytest.mark.parametrize(
    ("text", "x", "want"),
    [
        ("1 - cos(x)", 1e-9, lambda x: 2 * mp.sin(x / 2) ** 2),
        ("exp(x) - 1 - x", 1e-8, lambda x: mp.expm1(x) - x),
        ("1 - tanh(x)^2", 300.0, lambda x: mp.sech(x) ** 2),
        ("sigmoid(-x)", 700.0, lambda x: 1 / (1 + mp.exp(x))),
        ("(x + 1e60) - 1e60", 0.5, lambda x: x),
        ("sin(x)^2 + cos(x)^2 - 1", 0.5, lambda x: 0 * x),
        ("1/(1 + exp(exp(x)))", 20.0, lambda x: 0 * x),
        ("sin(x)", 1e300, mp.sin),
        ("x^0.5", 2.0, mp.sqrt),
    ],
)
def test_exact_values_are_rounded_once(text, x, want):
    with mp.workdps(500):
        assert_close(parse(text).exact([x]), want(mpf(x)), relative=2**-53)


@pytest.mark.parametrize(
    "text", ["log(x)", "sqrt(x)", "1/(x + 2)", "x^0.5", "asin(x)", "exp(exp(exp(x + 12)))", "(x+2)^-1"]
)
def test_undefined_is_nan_and_no_error(text):
    assert np.isnan(parse(text).exact([-2.0]))
    with np.errstate(all="raise"):
        assert not np.isfinite(parse(text)([-2.0]))


def test_exact_leaves_the_digits_of_mpmath_alone():
    with mp.workdps(17):
        parse("exp(x)").exact([1.0])
        assert mp.dps == 17


def test_wrong_point():
    f = parse("x*y")
    for x in ([1.0], 3.0, [[1.0], [2.0]]):
        with pytest.raises(ValueError, match="for x, y") as raised:
            f(x)
        shape = np.shape(x)
        assert str(raised.value) == (
            f"Expression: x must have 2 entries along its last axis, for x, y; its shape is {shape}."
        )


def test_gradient_and_hessian_need_one_formula():
    with pytest.raises(ValueError, match="gradient") as raised:
        parse("x, y").gradient()
    assert str(raised.value) == (
        "Expression.gradient: f must be one formula; it has 2 components. For several components use jacobian."
    )
    with pytest.raises(ValueError, match="hessian") as raised:
        parse("x, y").hessian()
    assert (
        str(raised.value)
        == "Expression.hessian: f must be one formula; it has 2 components. Take one of its components."
    )


def test_latex():
    assert parse("x_1^2/(theta + 2*3) - sqrt(abs(y))").latex == (
        r"\frac{x_{1}^{2}}{\theta + 2 \cdot 3} - \sqrt{\left|y\right|}"
    )
    assert parse("2^(x+1) exp(-x) log2(x)*1e-30").latex == (
        r"2^{x + 1} e^{-x} \log_{2}\left(x\right) \cdot 1 \cdot 10^{-30}"
    )
    assert parse("3*(1/2)*x").latex == r"3 \cdot \frac{1}{2} x"
    assert parse("(x+y)^2*(-x)").latex == r"\left(x + y\right)^{2} \cdot \left(-x\right)"


def test_substituted():
    f = parse("2*x1 + x2^2")
    assert f.substituted({"x1": "2", "x2": "-1"}) == "2*2 + (-1)^2"
    assert f.substituted({"x1": "2", "x2": "1"}, latex=True) == r"2 \cdot 2 + 1^{2}"


def test_program_is_json():
    f = parse("0.1*x + max(y, pi)^2")
    program = json.loads(json.dumps(f.program()))
    assert program == {
        "variables": ["x", "y"],
        "shape": [],
        "components": [["+", ["*", 0.1, "x"], ["^", ["max", "y", ["pi"]], 2]]],
    }


def test_components_and_equality():
    f = parse(NOTES)
    assert [c.text for c in f.components] == ["2*x1 + x2^2", "-x1^2 + 3*x2", "4*x1*x2"]
    assert f == parse(f.text)
    assert len({f, parse(f.text)}) == 1
    assert f != parse("x")
    assert f != 3
    assert repr(parse("x")) == "<Expression x>"


def test_sympy_is_loaded_only_for_derivatives():
    program = (
        "import sys; sys.modules['sympy'] = None; import gnomon\n"
        "f = gnomon.Expression.parse('x^2'); assert f([3.0]) == 9\n"
        "try: f.gradient()\n"
        "except ImportError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == 'Expression: exact derivatives need SymPy. Install it: pip install "gnomon[cli]"'


# Random trees, printed by hand here and evaluated directly, without the project's printer or evaluator.
UNARY = {"sin": mp.sin, "cos": mp.cos, "tanh": mp.tanh, "exp": lambda a: mp.exp(a), "atan": mp.atan}
numbers = st.integers(0, 99).map(lambda i: Fraction(i, 10))
leaves = st.one_of(
    numbers.map(lambda c: (str(float(c)), lambda _v, c=c: mpf(c.numerator) / c.denominator)),
    st.sampled_from("xyz").map(lambda n: (n, lambda v, n=n: v[n])),
)


def combined(children):
    def binary(parts):
        (a, f), sign, (b, g) = parts
        rule = {"+": lambda v: f(v) + g(v), "-": lambda v: f(v) - g(v), "*": lambda v: f(v) * g(v)}[sign]
        return f"({a}) {sign} ({b})", rule

    def applied(parts):
        name, (a, f) = parts
        return f"{name}({a})", lambda v: UNARY[name](f(v))

    def negated(part):
        a, f = part
        return f"-({a})", lambda v: -f(v)

    def raised(parts):
        (a, f), n = parts
        return f"({a})^{n}", lambda v: f(v) ** n

    def divided(parts):
        (a, f), (b, g) = parts
        return f"({a})/(({b})^2 + 1)", lambda v: f(v) / (g(v) ** 2 + 1)

    return st.one_of(
        st.tuples(children, st.sampled_from("+-*"), children).map(binary),
        st.tuples(st.sampled_from(["sin", "cos", "tanh", "atan"]), children).map(applied),
        children.map(negated),
        st.tuples(children, st.integers(0, 3)).map(raised),
        st.tuples(children, children).map(divided),
    )


trees = st.recursive(leaves, combined, max_leaves=8)
coordinates = st.integers(-20, 20).map(lambda i: i / 8)


@settings(max_examples=60, deadline=None)
@given(trees, st.tuples(coordinates, coordinates, coordinates))
def test_random_formulas(tree, point):
    text, direct = tree
    f = parse(text, variables=["x", "y", "z"])
    v = dict(zip("xyz", map(mpf, point), strict=True))
    want = direct(v)
    assert_close(f.exact(point), want, relative=2**-53, absolute=1e-300)
    again = parse(f.text, variables=f.variables)
    assert_close(again.exact(point), want, relative=2**-53, absolute=1e-300)
    assert again.text == f.text
    # In float64 within a few ulps of the largest intermediate value, bounded by the sum of sizes.
    assert abs(float(f(list(point))) - float(want)) <= 1e-12 * (1 + abs(float(want))) * 1e3


@settings(max_examples=25, deadline=None)
@given(trees, st.tuples(coordinates, coordinates, coordinates))
def test_random_derivatives(tree, point):
    text, direct = tree
    f = parse(text, variables=["x", "y", "z"])
    got = f.gradient().exact(point)
    for i, name in enumerate("xyz"):
        v = dict(zip("xyz", map(mpf, point), strict=True))
        with mp.workdps(60):
            want = mpmath.diff(lambda t, v=v, name=name: direct(v | {name: t}), mpf(point[i]))
        assert_close(got[i], want, relative=2**-52, absolute=1e-25)
