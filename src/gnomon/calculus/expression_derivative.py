"""Exact partial derivatives of expression trees, by SymPy: built node by node, never from a text."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from gnomon.calculus._libraries import need
from gnomon.calculus.expression_evaluation import Tree

_MOST_NODES = 5000


@functools.lru_cache(maxsize=1024)
def derivative(tree: Tree, variable: str) -> Tree:
    """Return ∂tree/∂variable, lightly simplified.

    Where abs, relu, max or min has a kink, its derivative is the one PyTorch takes: 0, 0, and half of each.
    """
    sympy = need("sympy", "Expression")
    expression = _to_sympy(tree, _functions())
    return _Reader(_functions()).read(sympy.diff(expression, sympy.Symbol(variable)))


@functools.cache
def _functions() -> Mapping[str, Any]:
    """Return SymPy's functions by our names, with our own for those whose derivatives it writes with δ or unstably."""
    sympy = need("sympy", "Expression")
    own: dict[str, Any] = {}
    rules = {
        "abs": lambda a: own["sign"](a),
        "sign": lambda _: sympy.Integer(0),
        "relu": lambda a: own["step"](a),
        "step": lambda _: sympy.Integer(0),
        "softplus": lambda a: own["sigmoid"](a),
        # σ·(1 − σ) would cancel for large arguments.
        "sigmoid": lambda a: own["sigmoid"](a) * own["sigmoid"](-a),
    }
    for name, rule in rules.items():
        own[name] = type(name, (sympy.Function,), {"nargs": 1, "fdiff": _one_argument(rule)})
    own["max"] = type("max", (sympy.Function,), {"nargs": 2, "fdiff": _larger(own, 1)})
    own["min"] = type("min", (sympy.Function,), {"nargs": 2, "fdiff": _larger(own, -1)})
    plain = (
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "asinh",
        "acosh",
        "atanh",
        "exp",
        "log",
    )
    return {name: getattr(sympy, name) for name in plain} | own


def _one_argument(rule: Any) -> Any:
    def fdiff(self: Any, argindex: int = 1) -> Any:  # noqa: ARG001
        return rule(self.args[0])

    return fdiff


def _larger(own: dict[str, Any], orientation: int) -> Any:
    """Return the derivative of max (1) or min (−1) with respect to each argument: (1 ± sign(a − b))/2."""

    def fdiff(self: Any, argindex: int = 1) -> Any:
        a, b = self.args
        return (1 + (orientation if argindex == 1 else -orientation) * own["sign"](a - b)) / 2

    return fdiff


def _to_sympy(tree: Tree, functions: Mapping[str, Any]) -> Any:
    sympy = need("sympy", "Expression")
    if isinstance(tree, Fraction):
        return sympy.Rational(tree.numerator, tree.denominator)
    if isinstance(tree, str):
        return sympy.Symbol(tree)
    name = tree[0]
    arguments = [_to_sympy(argument, functions) for argument in tree[1:]]
    if name in ("max", "min"):
        return functools.reduce(functions[name], arguments)
    if name in functions:
        return functions[name](*arguments)
    operations = {
        "pi": lambda: sympy.pi,
        "e": lambda: sympy.E,
        "neg": lambda a: -a,
        "+": sympy.Add,
        "*": sympy.Mul,
        "/": lambda a, b: a / b,
        "^": sympy.Pow,
        "sqrt": sympy.sqrt,
        "log2": lambda a: sympy.log(a) / sympy.log(2),
        "log10": lambda a: sympy.log(a) / sympy.log(10),
    }
    return operations[name](*arguments)


class _Reader:
    """Reads SymPy's expressions back into trees, in the order in which one writes them."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        self.sympy = need("sympy", "Expression")
        self.names = {function: name for name, function in functions.items()}
        self.nodes = 0

    def read(self, expression: Any) -> Tree:
        """Return the tree of a SymPy expression."""
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            raise ValueError(
                f"Expression: a derivative of this formula has more than {_MOST_NODES} operations. "
                f"Write the formula as a Python function and differentiate it by torch or numerically."
            )
        if expression.as_coeff_Mul()[0].is_negative:
            return ("neg", self.read(-expression))
        if expression.is_Rational:
            return self._quotient(Fraction(int(expression.p)), Fraction(int(expression.q)))
        if expression.is_Symbol:
            return str(expression.name)
        if expression.is_Add:
            return ("+", *(self.read(term) for term in expression.as_ordered_terms()))
        if expression.is_Mul:
            return self._product(expression)
        if expression is self.sympy.E or expression is self.sympy.pi:
            return ("e",) if expression is self.sympy.E else ("pi",)
        if isinstance(expression, self.sympy.exp):
            return ("exp", self.read(expression.args[0]))
        if expression.is_Pow:
            return self._power(*expression.args)
        name = self.names.get(expression.func)
        if name is None:
            raise ValueError(f"Expression: the derivative is undefined everywhere or not a real formula: {expression}.")
        return (name, *(self.read(argument) for argument in expression.args))

    def _product(self, expression: Any) -> Tree:
        numerator, denominator = self.sympy.fraction(expression, exact=True)
        if denominator != 1:
            return self._quotient(self.read(numerator), self.read(denominator))
        return ("*", *(self.read(factor) for factor in expression.as_ordered_factors()))

    def _power(self, base: Any, exponent: Any) -> Tree:
        if exponent == self.sympy.Rational(1, 2):
            return ("sqrt", self.read(base))
        if exponent.is_Rational and exponent < 0:
            return self._quotient(Fraction(1), self.read(base**-exponent))
        return ("^", self.read(base), self.read(exponent))

    @staticmethod
    def _quotient(numerator: Tree, denominator: Tree) -> Tree:
        return numerator if denominator == 1 else ("/", numerator, denominator)
