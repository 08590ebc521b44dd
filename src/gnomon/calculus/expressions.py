"""A formula that a reader types: parsed without ever being executed, evaluated on arrays, differentiated exactly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from array_api_compat import device

from gnomon._arrays import Array, as_floating, restore
from gnomon.calculus import expression_derivative, expression_parser
from gnomon.calculus.expression_evaluation import Tree, UndefinedValueError, array_operations, evaluate, exact_value
from gnomon.calculus.expression_text import number_text, to_latex, to_text
from gnomon.calculus.expression_tokens import check_name

__all__ = ["Expression"]

_MOST_WORK = 10_000  # operations times variables: a second or so of differentiation


class Expression:
    r"""A formula in several variables, typed as a text: a function to evaluate, to differentiate exactly, to display.

    Formula
    -------
    f(x₁, …, xₙ) = (f₁, …, fₘ)

    LaTeX
    -----
    f(x_1, \ldots, x_n) = (f_1, \ldots, f_m)

    Parameters
    ----------
    text : str
        Given to :meth:`parse`: numbers, variables, + - * / ^, parentheses, functions; commas separate components.
    variables : sequence of str, optional
        Given to :meth:`parse`: the order of the variables; may name more than the text uses.

    Attributes
    ----------
    variables : tuple of str
        The variables in the order in which a point lists them: x1, x2, …, x10; or x, y, z.
    shape : tuple of int
        () for one formula, (m,) for m components, (m, n) for a Jacobian matrix.
    components : tuple of Expression
        The components one by one, row by row.
    text : str
        The formula in a form that :meth:`parse` reads again.
    latex : str
        The formula in LaTeX.

    Returns
    -------
    array (..., \*shape)
        When called with points (..., n): the values there, of the kind and precision of the points.

    Conventions
    -----------
    ^ binds first and to the right (2^3^2 is 2^9, -x^2 is -(x^2)), ** and superscripts are the same. A number or a
    closing parenthesis multiplies what follows: 2x1, 3(x + 1); xy is no product. log and ln are natural. Numbers are
    exact: 0.1 is 1/10. x1, x_1 and x₁ are one variable. Functions: sin cos tan asin acos atan sinh cosh tanh asinh
    acosh atanh exp log ln log2 log10 sqrt abs sign sigmoid softplus relu step max min; constants: pi, e. Outside the
    domain of a function the value is NaN or ±∞, as in IEEE arithmetic. At most 1,000 characters, 12 variables, 12
    components, exponents up to 100, nesting 50 deep. The text is read by a grammar of its own; nothing is executed.

    Accuracy
    --------
    Values are computed operation by operation in the precision of the point (half precision in float32, rounded
    once). :meth:`exact` and the derivatives at a NumPy point are the exact value rounded to float64: at most 1/2 ε.

    Raises
    ------
    ValueError
        If the text is not a formula, or beyond a limit; the message shows the text with a caret under the place.

    Same quantity elsewhere
    -----------------------
    ``sympy.sympify(text)``, which runs the text as Python; ``sympy.lambdify``, which executes generated code.

    Examples
    --------
    >>> import gnomon
    >>> f = gnomon.Expression.parse("2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2")
    >>> f.variables
    ('x1', 'x2')
    >>> f([2, 1])
    array([ 5., -1.,  8.])
    >>> print(f.jacobian())
    [[2, 2*x2], [-2*x1, 3], [4*x2, 4*x1]]

    Source
    ------
    Aho, Lam, Sethi and Ullman (2006), *Compilers*, section 4.4 (the parser); Meurer et al. (2017), *SymPy* (the
    derivatives).
    """

    __slots__ = ("_trees", "shape", "variables")

    def __init__(self, trees: Sequence[Tree], variables: Sequence[str], shape: tuple[int, ...]) -> None:
        """Hold the trees; :meth:`parse` is the way to make an expression."""
        self._trees = tuple(trees)
        self.variables = tuple(variables)
        self.shape = shape

    @classmethod
    def parse(cls, text: str, *, variables: Sequence[str] | None = None) -> Expression:
        """Read a formula, or several with commas between them.

        >>> from gnomon import Expression
        >>> Expression.parse("x^2 y", variables=["x", "y"]).latex
        'x^{2} y'
        """
        if not isinstance(text, str):
            raise TypeError(f"Expression.parse: text must be a string; it is a {type(text).__name__}.")
        trees, vector = expression_parser.parse(text)
        used = sorted({name for tree in trees for name in _names(tree)}, key=_natural)
        return cls(trees, used if variables is None else _ordered(variables, used), (len(trees),) if vector else ())

    def __call__(self, x: Array, /) -> Array:
        """Return the values at the points `x` (..., n), which may be an array of any library.

        >>> from gnomon import Expression
        >>> Expression.parse("x^2 + y")([[1, 2], [3, 4]])
        array([ 3., 13.])
        """
        xp, dtype, (x,) = as_floating("Expression", x=x)
        n = len(self.variables)
        if x.ndim == 0 or x.shape[-1] != n:
            raise ValueError(
                f"Expression: x must have {n} {'entry' if n == 1 else 'entries'} along its last axis, for "
                f"{', '.join(self.variables) or 'no variables'}; its shape is {tuple(x.shape)}."
            )
        points = tuple(x.shape[:-1])
        values = {name: x[..., i] for i, name in enumerate(self.variables)}
        operations = array_operations(xp, x.dtype, device(x))
        with np.errstate(all="ignore"):
            results = [xp.broadcast_to(evaluate(tree, values, operations), points) for tree in self._trees]
        value = xp.reshape(xp.stack(results, axis=-1), points + self.shape)
        return restore(xp, value, dtype)

    def exact(self, x: Sequence[float] | np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return the exact values at one point, each rounded once to float64; NaN where there is no real value.

        >>> from gnomon import Expression
        >>> float(Expression.parse("1 - cos(x)").exact([1e-9]))
        5e-19
        """
        values = dict(zip(self.variables, map(float, x), strict=True))
        return np.array([_exact_or_nan(tree, values) for tree in self._trees], dtype=np.float64).reshape(self.shape)

    def gradient(self) -> Expression:
        """Return the partial derivatives of a single formula, as a vector.

        >>> from gnomon import Expression
        >>> print(Expression.parse("x^2*y").gradient())
        (2*x*y, x^2)
        """
        if self.shape:
            raise ValueError(
                f"Expression.gradient: f must be one formula; it has {len(self._trees)} components. "
                f"For several components use jacobian."
            )
        return self.jacobian()

    def jacobian(self) -> Expression:
        """Return the partial derivatives of every component: shape (m, n), or (n,) of a single formula.

        >>> from gnomon import Expression
        >>> Expression.parse("x*y, x + y").jacobian().shape
        (2, 2)
        """
        work = sum(map(_nodes, self._trees)) * len(self.variables)
        if work > _MOST_WORK:
            raise ValueError(
                f"Expression: this formula is too long to differentiate in writing ({work} operations, at most "
                f"{_MOST_WORK}). Write it as a Python function and differentiate it by torch or numerically."
            )
        columns = [self.partial(name)._trees for name in self.variables]
        trees = [tree for row in zip(*columns, strict=True) for tree in row]
        return Expression(trees, self.variables, (*self.shape, len(self.variables)))

    def partial(self, variable: str) -> Expression:
        """Return the derivative of every component with respect to one variable.

        >>> from gnomon import Expression
        >>> print(Expression.parse("x*y, x + y").partial("x"))
        (y, 1)
        """
        trees = [expression_derivative.derivative(tree, variable) for tree in self._trees]
        return Expression(trees, self.variables, self.shape)

    def combined(self, weights: Sequence[str]) -> Expression:
        """Return the sums along the last axis, weighted by new variables of these names."""
        step = len(weights)
        rows = [self._trees[i : i + step] for i in range(0, len(self._trees), step)]
        trees = [("+", *(("*", w, tree) for w, tree in zip(weights, row, strict=True))) for row in rows]
        return Expression(trees, (*self.variables, *weights), self.shape[:-1])

    def hessian(self) -> Expression:
        """Return the second partial derivatives of a single formula: shape (n, n).

        >>> from gnomon import Expression
        >>> print(Expression.parse("x^2*y").hessian())
        [[2*y, 2*x], [2*x, 0]]
        """
        if self.shape:
            raise ValueError(
                f"Expression.hessian: f must be one formula; it has {len(self._trees)} components. "
                f"Take one of its components."
            )
        return self.gradient().jacobian()

    @property
    def components(self) -> tuple[Expression, ...]:
        """The entries as single formulas of the same variables, row by row."""
        return tuple(Expression([tree], self.variables, ()) for tree in self._trees)

    @property
    def text(self) -> str:
        """The formula in a form that `parse` reads again (a matrix as nested lists)."""
        return _nested([to_text(tree) for tree in self._trees], self.shape, "()" if len(self.shape) == 1 else "[]")

    @property
    def latex(self) -> str:
        """The formula in LaTeX; vectors are columns."""
        return _matrix([to_latex(tree) for tree in self._trees], self.shape)

    def substituted(self, values: Mapping[str, str], *, latex: bool = False) -> str:
        """Return the formula with these texts in the place of the variables.

        >>> from gnomon import Expression
        >>> Expression.parse("2*x + y^2").substituted({"x": "2", "y": "-1"})
        '2*2 + (-1)^2'
        """
        if latex:
            return _matrix([to_latex(tree, values) for tree in self._trees], self.shape)
        written = [to_text(tree, values) for tree in self._trees]
        return _nested(written, self.shape, "()" if len(self.shape) == 1 else "[]")

    def program(self) -> dict[str, Any]:
        """Return the formula as JSON: names and shape, and one nested list of known operations per component.

        >>> from gnomon import Expression
        >>> Expression.parse("2*x1 + x2^2").program()["components"]
        [['+', ['*', 2, 'x1'], ['^', 'x2', 2]]]
        """
        return {
            "variables": list(self.variables),
            "shape": list(self.shape),
            "components": [_program(tree) for tree in self._trees],
        }

    def __eq__(self, other: object) -> bool:
        """Tell whether two expressions are written the same, in the same variables."""
        if not isinstance(other, Expression):
            return NotImplemented
        return (self._trees, self.variables, self.shape) == (other._trees, other.variables, other.shape)

    def __hash__(self) -> int:
        """Return a hash that agrees with equality."""
        return hash((self._trees, self.variables, self.shape))

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    def __repr__(self) -> str:
        """Return the expression with its class."""
        return f"<Expression {self.text}>"


def _exact_or_nan(tree: Tree, values: Mapping[str, float]) -> float:
    try:
        return exact_value(tree, values)
    except UndefinedValueError:
        return math.nan


def _names(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, tuple):
        for argument in tree[1:]:
            yield from _names(argument)


def _nodes(tree: Tree) -> int:
    return 1 + sum(map(_nodes, tree[1:])) if isinstance(tree, tuple) else 1


def _natural(name: str) -> tuple[str, int]:
    """Sort x2 before x10."""
    letters = name.rstrip("0123456789")
    return letters, int(name[len(letters) :] or -1)


def _ordered(variables: Sequence[str], used: Sequence[str]) -> tuple[str, ...]:
    if isinstance(variables, str):
        raise TypeError(f"Expression.parse: variables must be a list of names; it is the text {variables!r}.")
    names = []
    for variable in variables:
        name = check_name(variable) if re.fullmatch(r"\w{1,40}", str(variable)) else None
        if name is None:
            raise ValueError(f"Expression.parse: variables must be names such as x, x1 or theta; {variable!r} is none.")
        names.append(name)
    if len(set(names)) < len(names):
        raise ValueError(f"Expression.parse: variables must differ; they are {', '.join(names)}.")
    if len(names) > expression_parser.MAX_VARIABLES:
        raise ValueError(f"Expression.parse: at most {expression_parser.MAX_VARIABLES} variables are possible.")
    missing = [name for name in used if name not in names]
    if missing:
        raise ValueError(
            f"Expression.parse: variables must name every variable of the text; {', '.join(missing)} is missing."
        )
    return tuple(names)


def _nested(entries: list[str], shape: tuple[int, ...], brackets: str) -> str:
    if not shape:
        return entries[0]
    step = len(entries) // shape[0] if shape[0] else 0
    rows = [_nested(entries[i * step : (i + 1) * step], shape[1:], brackets) for i in range(shape[0])]
    if len(rows) == 1 and brackets == "()":
        brackets = "[]"
    return f"{brackets[0]}{', '.join(rows)}{brackets[1]}"


def _matrix(entries: list[str], shape: tuple[int, ...]) -> str:
    if not shape:
        return entries[0]
    columns = shape[1] if len(shape) > 1 else 1
    rows = [" & ".join(entries[i : i + columns]) for i in range(0, len(entries), columns)] if columns else []
    return r"\begin{pmatrix} " + r" \\ ".join(rows) + r" \end{pmatrix}"


def _program(tree: Tree) -> Any:
    if isinstance(tree, Fraction):
        return int(tree) if tree.denominator == 1 else float(number_text(tree))
    if isinstance(tree, str):
        return tree
    return [tree[0], *(_program(argument) for argument in tree[1:])]
