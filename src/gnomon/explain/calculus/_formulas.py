"""What the workings of calculus share: formulas in symbols, with numbers put in, and the random ones of the cases."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

import gnomon
from gnomon.calculus.expression_tokens import GREEK
from gnomon.explain.cases import Cases
from gnomon.explain.decimals import subscript
from gnomon.explain.notation import (
    PI,
    Minus,
    Notation,
    Number,
    Symbol,
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
from gnomon.explain.working import Working, one_vector

_GREEK = {name: letter for letter, name in GREEK.items()}
_SAME_NAME = {"sin": "sin", "cos": "cos", "tan": "tan", "tanh": "tanh", "acos": "arccos", "atan": "arctan"}


def reading(definition: Callable[..., Any]) -> Callable[..., Any]:
    """Return the definition for a formula given as a text, too."""

    @functools.wraps(definition)
    def read_and_evaluate(f: Any, *arguments: Any, **options: Any) -> Any:
        return definition(gnomon.Expression.parse(f) if isinstance(f, str) else f, *arguments, **options)

    return read_and_evaluate


def formula(w: Working, f: Any, x: Any) -> gnomon.Expression | None:
    """Write f and x; return f as an expression, or None if it is a function whose formula nobody knows."""
    one_vector(w.card.name, x=x)
    f = gnomon.Expression.parse(f) if isinstance(f, str) else f
    if not isinstance(f, gnomon.Expression):
        w.words(
            "f is given as a function: its derivatives are found by the computer, not in writing.",
            "f는 함수로 주어졌으므로, 도함수를 식으로 쓰지 않고 컴퓨터로 구합니다.",
        )
        w.given("x", x)
        return None
    names = ", ".join(variable(name).name for name in f.variables)
    for label, component in zip(outputs(f), f.components, strict=True):
        w.words(*(f"{label.name}({names}) = {in_symbols(component).text(17)}",) * 2)
    w.given(symbol(f"({names})") if len(f.variables) > 1 else symbol(names), x if len(x) > 1 else x[0])
    return f


def outputs(f: gnomon.Expression) -> list[Symbol]:
    """Return the names of the components: f, or f₁, f₂, …"""
    return [symbol("f")] if not f.shape else [symbol("f", index=i + 1) for i in range(len(f.components))]


def variable(name: str) -> Symbol:
    """Return the name of a variable as it is written on paper: x₁ for x1, θ for theta."""
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    latex = rf"\{letters}" if letters in _GREEK else letters
    letter = _GREEK.get(letters, letters)
    return Symbol(letter + subscript(int(digits)), f"{latex}_{{{digits}}}") if digits else Symbol(letter, latex)


def partial(output: Symbol, *names: str) -> Symbol:
    """Return ∂f/∂x, or ∂²f/∂x∂y, as a name."""
    order = {1: "", 2: "²"}[len(names)]
    raised = {1: "", 2: "^{2}"}[len(names)]
    below, below_latex = ([getattr(variable(n), field) for n in names] for field in ("name", "in_latex"))
    if len(set(names)) == 1 and len(names) == 2:
        text, latex = f"∂{below[0]}²", rf"\partial {below_latex[0]}^{{2}}"
    else:
        text, latex = "".join(f"∂{b}" for b in below), r" \, ".join(rf"\partial {b}" for b in below_latex)
    return Symbol(f"∂{order}{output.name}/{text}", rf"\frac{{\partial{raised} {output.in_latex}}}{{{latex}}}")


def in_symbols(f: gnomon.Expression) -> Notation:
    """Return a single formula with the names of its variables."""
    return _written(f.program()["components"][0], {name: variable(name) for name in f.variables})


def with_numbers(f: gnomon.Expression, x: Any) -> Notation:
    """Return a single formula with numbers put in for its variables."""
    return _written(f.program()["components"][0], dict(zip(f.variables, map(number, map(float, x)), strict=True)))


def evaluated(w: Working, label: Symbol, f: gnomon.Expression, x: Any, value: float) -> None:
    """Write a single formula in symbols, with numbers put in, and its value."""
    symbols, numbers = in_symbols(f), with_numbers(f, x)
    sides = [] if symbols.checkable else [symbols]
    kink = not symbols.checkable and not _has_value(numbers)
    if not (kink or isinstance(numbers, Number)):
        sides.append(numbers)
    # A symbolic side is a name to the line: it is shown, and never computed.
    shown = [side if side.checkable else Symbol(side.text(17), side.latex(17)) for side in sides]
    w.line(label, *shown, float(value))
    if kink:
        w.words(
            "There is a kink here: the value between the slopes of both sides is the one that PyTorch takes.",
            "여기서 그래프가 꺾입니다. 양쪽 기울기 사이에서 PyTorch와 같은 값을 씁니다.",
        )


def _has_value(numbers: Notation) -> bool:
    try:
        evaluate(numbers, 17)
    except ArithmeticError:
        return False
    return True


def _written(program: Any, leaves: Mapping[str, Notation]) -> Notation:
    if isinstance(program, int | float):
        return number(program)
    if isinstance(program, str):
        return leaves[program]
    name, *rest = program
    arguments = [_written(argument, leaves) for argument in rest]
    return _operation(name, arguments)


def _operation(name: str, arguments: list[Notation]) -> Notation:
    if name in ("+", "*"):
        return add(arguments) if name == "+" else multiply(arguments)
    if name in ("max", "min"):
        return function(name, *arguments)
    if name in ("pi", "e"):
        return PI if name == "pi" else exp(number(1))
    first, *second = arguments
    if name == "neg":
        return _minus(first)
    if name in ("/", "^"):
        return first / second[0] if name == "/" else first ** second[0]
    if name in _SAME_NAME:
        return function(_SAME_NAME[name], first)
    return _IN_OTHER_WORDS[name](first)


def _minus(a: Notation) -> Notation:
    if isinstance(a, Minus):
        return a.inner
    return number(-a.exact) if isinstance(a, Number) else -a


# Functions that a working writes by their formulas.
_IN_OTHER_WORDS: dict[str, Callable[[Notation], Notation]] = {
    "exp": exp,
    "sqrt": sqrt,
    "abs": absolute,
    "log": log,
    "log2": lambda a: log(a, 2),
    "log10": lambda a: log(a, 10),
    "sigmoid": lambda a: notation(1) / (number(1) + exp(_minus(a))),
    "softplus": lambda a: log(number(1) + exp(a)),
    "relu": lambda a: function("max", a, 0),
    "sign": lambda a: a / absolute(a),
    "step": lambda a: function("max", a, 0) / a,
    "sinh": lambda a: (exp(a) - exp(-a)) / 2,
    "cosh": lambda a: (exp(a) + exp(-a)) / 2,
    "asin": lambda a: PI / 2 - function("arccos", a),
    "asinh": lambda a: log(a + sqrt(a**2 + 1)),
    "acosh": lambda a: log(a + sqrt(a**2 - 1)),
    "atanh": lambda a: log((number(1) + a) / (number(1) - a)) / 2,
}


_POLYNOMIAL = ("{a}*{x}^2", "{a}*{x}*{y}", "{a}*{x}", "{a}*{x}^3", "{a}*{x}^2*{y}")
_OTHERS = (
    *("{a}*sin({x})", "{a}*cos({x}*{y})", "{a}*exp({x}/2)", "{a}*log({x}^2 + 1)", "{a}*tanh({x})"),
    *("{a}*{x}/({y}^2 + 1)", "{a}*sqrt({x}^2 + {y}^2 + 1)", "{a}*sigmoid({x})", "{a}*max({x}, {y} + 0.5)"),
)


def random_formula(cases: Cases, names: tuple[str, ...], *, terms: int = 2) -> str:
    """Deal a formula of these variables: one of sixty, so that most are differentiated once only."""
    cases = Cases(cases.integer(0, 59), friendly=cases.friendly)
    chosen = [cases.choice(_POLYNOMIAL if cases.friendly else (*_POLYNOMIAL, *_OTHERS)) for _ in range(terms)]
    return " + ".join(
        kind.format(a=cases.choice((-3, -2, 2, 3, 4, 5)), x=cases.choice(names), y=cases.choice(names))
        for kind in chosen
    ).replace("+ -", "- ")


def random_point(cases: Cases, n: int) -> list[float]:
    """Deal a point with no entry at 0."""
    point = [float(cases.integer(1, 4)) for _ in range(n)] if cases.short() else cases.vector(n, 0.3, 3)
    return [-value if cases.chance(0.3) else value for value in point]


def random_names(cases: Cases) -> tuple[str, ...]:
    """Deal the names of two or three variables."""
    return cases.choice((("x1", "x2"), ("x", "y"), ("x1", "x2", "x3")))


def varies(f: gnomon.Expression) -> bool:
    """Whether a variable is left in it, so that numbers can be put in."""
    return any(not in_symbols(component).checkable for component in f.components)


def parsed(text: str, names: tuple[str, ...]) -> gnomon.Expression:
    """Return an expression of all of these variables."""
    return gnomon.Expression.parse(text, variables=names)


def plain(value: Any, with_error: bool) -> Any:
    """Return the derivative as NumPy, without its error."""
    return np.asarray(value[0] if with_error else value, dtype=float)
