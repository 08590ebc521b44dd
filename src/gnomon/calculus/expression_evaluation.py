"""The value of an expression tree, by walking it: on arrays, or in as many digits as the exact value needs.

A tree is a number (`Fraction`), the name of a variable (`str`), or a tuple ``(operation, *trees)``. Nothing is compiled
and nothing is executed but the operations listed here.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import ModuleType
from typing import Any

from gnomon import information
from gnomon._arrays import Array, DType
from gnomon.calculus._libraries import need

# Number, variable, or (operation, *trees): recursive, so the entries of the tuple stay untyped.
Tree = Fraction | str | tuple[Any, ...]
Operations = Mapping[str, Callable[..., Any]]

# Beyond these the exact arithmetic would need more digits than it is worth: to reduce an angle, all of its own.
_LARGEST_EXPONENT = 10**100
_LARGEST_ANGLE_BITS = 100_000
_MOST_DIGITS = 1000
_ONE_AT_A_TIME = threading.Lock()


class UndefinedValueError(ArithmeticError):
    """The expression has no real value here."""


def evaluate(tree: Tree, values: Mapping[str, Any], operations: Operations) -> Any:
    """Return the value of `tree` where the variables have these `values`."""
    if isinstance(tree, Fraction):
        return operations["number"](tree)
    if isinstance(tree, str):
        return values[tree]
    return operations[tree[0]](*[evaluate(argument, values, operations) for argument in tree[1:]])


def array_operations(xp: ModuleType, dtype: DType, device: Any = None) -> Operations:
    """Return the operations on arrays of the namespace `xp`; what is undefined becomes NaN, as in IEEE arithmetic."""

    def number(value: Fraction | float) -> Array:
        return xp.asarray(float(value), dtype=dtype, device=device)

    functions = {
        name: getattr(xp, name)
        for name in (
            *("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh"),
            *("exp", "log", "log2", "log10", "sqrt", "abs", "sign"),
        )
    }
    return functions | {
        "number": number,
        "pi": lambda: number(3.141592653589793),
        "e": lambda: number(2.718281828459045),
        "neg": lambda a: -a,
        "+": lambda *terms: functools.reduce(xp.add, terms),
        "*": lambda *factors: functools.reduce(xp.multiply, factors),
        "/": xp.divide,
        "^": xp.pow,
        "sigmoid": lambda a: information.sigmoid(a, check=False),
        "softplus": lambda a: -information.log_sigmoid(-a, check=False),
        # Written with ≤ so that NaN stays NaN; the gradient at 0 is 0.
        "relu": lambda a: xp.where(a <= 0, xp.zeros_like(a), a),
        "step": lambda a: xp.where(a > 0, xp.ones_like(a), a * 0),
        "max": lambda *values: functools.reduce(xp.maximum, values),
        "min": lambda *values: functools.reduce(xp.minimum, values),
    }


def exact_value(tree: Tree, values: Mapping[str, float]) -> float:
    """Return the exact value of `tree` at float arguments, rounded once to float64.

    The digits are doubled until two values agree beyond float64, so that no cancellation inside the formula is left.
    """
    if isinstance(tree, Fraction):
        return float(tree)
    with _ONE_AT_A_TIME:
        context, operations = _exact_arithmetic()
        digits, before = 30, None
        while True:
            context.dps = digits
            try:
                now = evaluate(tree, {name: context.mpf(value) for name, value in values.items()}, operations)
            except (ArithmeticError, ValueError) as error:
                raise UndefinedValueError(str(error)) from None
            if before is not None:
                if now and abs(now - before) <= abs(now) * 2.0**-60:
                    return float(now)
                if digits > _MOST_DIGITS:
                    # Still only the noise of cancellation, ever smaller: zero, or below 10⁻⁴⁸⁰ of the terms.
                    return 0.0 if abs(now) < context.mpf(10) ** (-digits // 2) else float(now)
            digits, before = 2 * digits, now


@functools.cache
def _exact_arithmetic() -> tuple[Any, Operations]:
    """Return a context of mpmath and its operations: one of our own, so that the caller's digits stay as they are."""
    context = need("mpmath.ctx_mp", "Expression").MPContext()
    return context, _exact_operations(context)


def _exact_operations(context: Any) -> Operations:
    """Return the operations in the arithmetic of an mpmath context; what is undefined or absurdly large raises."""

    def real(function: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any) -> Any:
            value = function(*arguments)
            if isinstance(value, context.mpc) or not context.isfinite(value):
                raise UndefinedValueError("no real value")
            return value

        return operation

    def exp(a: Any) -> Any:
        if abs(a) > _LARGEST_EXPONENT:
            if a > 0:
                raise UndefinedValueError("too large")
            return context.mpf(0)
        return context.exp(a)

    def power(base: Any, exponent: Any) -> Any:
        size = exponent * context.log(abs(base)) if base else context.mpf(0)
        if abs(size) > _LARGEST_EXPONENT:
            return exp(size)
        return context.power(base, exponent)

    def below(largest: Any, function: Callable[..., Any]) -> Callable[..., Any]:
        def operation(a: Any) -> Any:
            if abs(a) > largest:
                raise UndefinedValueError("too large")
            return function(a)

        return operation

    huge = context.mpf(2) ** _LARGEST_ANGLE_BITS
    trigonometric = ("sin", "cos", "tan")
    plain = ("asin", "acos", "atan", "asinh", "acosh", "atanh", "sqrt", "sign", "log10")
    functions = {
        "number": lambda value: context.mpf(value.numerator) / value.denominator,
        "pi": lambda: +context.pi,
        "e": lambda: +context.e,
        "neg": lambda a: -a,
        "+": lambda *terms: functools.reduce(lambda a, b: a + b, terms),
        "*": lambda *factors: functools.reduce(lambda a, b: a * b, factors),
        "/": lambda a, b: a / b,
        "^": power,
        **{name: below(huge, getattr(context, name)) for name in trigonometric},
        **{name: below(_LARGEST_EXPONENT, getattr(context, name)) for name in ("sinh", "cosh")},
        **{name: getattr(context, name) for name in plain},
        "tanh": lambda a: context.tanh(a) if abs(a) <= _LARGEST_EXPONENT else context.sign(a),
        "exp": exp,
        "log": context.log,
        "log2": lambda a: context.log(a) / context.log(2),
        "abs": abs,
        "sigmoid": lambda a: 1 / (1 + exp(-a)) if a > 0 else exp(a) / (1 + exp(a)),
        "softplus": lambda a: max(a, 0) + context.log1p(exp(-abs(a))),
        "relu": lambda a: max(a, context.mpf(0)),
        "step": lambda a: context.mpf(1 if a > 0 else 0),
        "max": max,
        "min": min,
    }
    return {name: real(function) for name, function in functions.items()}
