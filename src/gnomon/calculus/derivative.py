"""Derivatives of a function of several variables along its axes or along any direction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gnomon._arrays import Array
from gnomon.calculus import numerical
from gnomon.calculus._methods import Estimate, Problem, forward_mode, problem
from gnomon.calculus.expressions import Expression
from gnomon.calculus.jacobian import jacobian_of

__all__ = ["directional_derivative", "gradient", "partial_derivative"]


def partial_derivative(
    f: Callable[[Any], Any], x: Array, /, i: int | str | None = None, *, with_error: bool = False, check: bool = True
) -> Array | Estimate:
    r"""How fast f changes when one variable moves and the others stay.

    Formula
    -------
    ∂f/∂xᵢ = lim_{h→0} (f(x + h·eᵢ) − f(x)) / h

    LaTeX
    -----
    \frac{\partial f}{\partial x_i} = \lim_{h \to 0} \frac{f(x + h e_i) - f(x)}{h}

    Parameters
    ----------
    f : Expression or function
        Takes a vector (n,), returns a number or an array.
    x : array (n,)
        The point.
    i : int or str, optional
        Which variable: its index from 0, or its name if f is an Expression; None for all of them.
    with_error : bool
        Return the estimated error too.
    check : bool
        Check that x and the result are finite.

    Returns
    -------
    array (\*shape of f(x)) or (\*shape of f(x), n)
        The derivative; for i=None all of them along the last axis. With `with_error` a pair (value, error).

    Conventions
    -----------
    An Expression is differentiated exactly, a function of a torch tensor by torch.func, any other function from its
    values, at x in float64. At a kink the exact derivative is the one PyTorch takes (0 for abs and relu, half for
    max), the numerical one is the mean of both sides with half the jump as its error.

    Accuracy
    --------
    Exact: at most 1/2 ε. torch.func: that of the operations in f. Numerical: the error returned, near 1e-12 for a
    smooth function of moderate size; f is evaluated 63 times per variable. What no value of f tells, the error cannot
    tell either: waves much shorter than 1e-3·|xᵢ|, or a jump in the second derivative alone.

    Raises
    ------
    TypeError
        If f is no function or returns no real numbers.
    ValueError
        If x is no finite vector, i names no variable, or the derivative is not finite.

    Same quantity elsewhere
    -----------------------
    ``torch.func.jacrev(f)(x)[..., i]``; ``sympy.diff``; ``scipy.differentiate.jacobian(f, x).df``, whose f has to be
    vectorized and which calls 0.5 the derivative of relu at 0, without a doubt.

    Examples
    --------
    >>> import gnomon
    >>> f = gnomon.Expression.parse("x1^2 * x2")
    >>> float(gnomon.partial_derivative(f, [3, 2], 0))
    12.0
    >>> gnomon.partial_derivative(f, [3, 2])
    array([12.,  9.])

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 4.3.
    """
    given = problem("partial_derivative", f, x, check=check)
    if i is None:
        return given.finish(jacobian_of(given), with_error=with_error)
    return given.finish(_partial(given, _index(given, i)), with_error=with_error)


def gradient(f: Callable[[Any], Any], x: Array, /, *, with_error: bool = False, check: bool = True) -> Array | Estimate:
    r"""The vector of all partial derivatives of a function with one output: the direction of steepest ascent.

    Formula
    -------
    ∇f(x) = (∂f/∂x₁, …, ∂f/∂xₙ)

    LaTeX
    -----
    \nabla f(x) = \left( \frac{\partial f}{\partial x_1}, \ldots, \frac{\partial f}{\partial x_n} \right)

    Parameters
    ----------
    f : Expression or function
        Takes a vector (n,), returns one number.
    x : array (n,)
        The point.
    with_error : bool
        Return the estimated error too.
    check : bool
        Check that x and the result are finite.

    Returns
    -------
    array (n,)
        The gradient; with `with_error` a pair (value, error).

    Conventions
    -----------
    An Expression is differentiated exactly, a function of a torch tensor by torch.func.grad, any other function from
    its values. At a kink as in :func:`gnomon.partial_derivative`.

    Accuracy
    --------
    Exact: at most 1/2 ε. torch.func: that of the operations in f. Numerical: the error returned.

    Raises
    ------
    TypeError
        If f is no function or returns no real numbers.
    ValueError
        If x is no finite vector, f has several outputs, or the gradient is not finite.

    Same quantity elsewhere
    -----------------------
    ``torch.func.grad(f)(x)``; ``jax.grad(f)(x)``. ``numpy.gradient`` is something else: differences of samples.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.gradient(gnomon.Expression.parse("x^2 + 3*y^2"), [1, 2])
    array([ 2., 12.])
    >>> value, error = gnomon.gradient(lambda x: x[0] ** 2 + 3 * x[1] ** 2, [1, 2], with_error=True)
    >>> bool((abs(value - [2, 12]) <= error).all())
    True

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 4.3.
    """
    given = problem("gradient", f, x, check=check).scalar("use jacobian")
    return given.finish(jacobian_of(given), with_error=with_error)


def directional_derivative(
    f: Callable[[Any], Any], x: Array, v: Array, /, *, with_error: bool = False, check: bool = True
) -> Array | Estimate:
    r"""How fast f changes when x moves with velocity v.

    Formula
    -------
    D_v f(x) = lim_{h→0} (f(x + h·v) − f(x)) / h = J(x)·v

    LaTeX
    -----
    D_v f(x) = \lim_{h \to 0} \frac{f(x + h v) - f(x)}{h} = J(x) \, v

    Parameters
    ----------
    f : Expression or function
        Takes a vector (n,), returns a number or an array.
    x : array (n,)
        The point.
    v : array (n,)
        The direction, with its length.
    with_error : bool
        Return the estimated error too.
    check : bool
        Check that x, v and the result are finite.

    Returns
    -------
    array (\*shape of f(x))
        The derivative; with `with_error` a pair (value, error).

    Conventions
    -----------
    v is not normalized: twice the velocity is twice the rate. Divide v by its norm for the slope per unit length.
    v = 0 gives 0.

    Accuracy
    --------
    Exact: at most 1/2 ε. torch.func: that of the operations in f. Numerical: the error returned.

    Raises
    ------
    TypeError
        If f is no function or returns no real numbers.
    ValueError
        If x is no finite vector, v has another shape, or the derivative is not finite.

    Same quantity elsewhere
    -----------------------
    ``torch.func.jvp(f, (x,), (v,))[1]``; ``jax.jvp``.

    Examples
    --------
    >>> import gnomon
    >>> float(gnomon.directional_derivative(gnomon.Expression.parse("x*y"), [1, 2], [3, 4]))
    10.0

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 4.3.
    """
    given = problem("directional_derivative", f, x, check=check)
    v = given.vector("v", v)
    return given.finish(_along(given, v), with_error=with_error)


def _index(given: Problem, i: int | str) -> int:
    if isinstance(i, str) and isinstance(given.f, Expression):
        if i not in given.f.variables:
            raise ValueError(
                f"partial_derivative: i must be a variable of f, {', '.join(given.f.variables)}; it is {i}."
            )
        return given.f.variables.index(i)
    if not isinstance(i, int) or isinstance(i, bool):
        raise TypeError(f"partial_derivative: i must be the index of a variable, from 0; it is {i!r}.")
    if not -given.n <= i < given.n:
        raise ValueError(
            f"partial_derivative: i must be the index of one of the {given.n} variables, 0 to {given.n - 1}; it is {i}."
        )
    return i % given.n


def _partial(given: Problem, i: int) -> Estimate:
    if isinstance(given.f, Expression):
        return given.exact(given.f.partial(given.f.variables[i]))
    axis = given.axes[i]
    return _along(given, given.xp.asarray(axis, dtype=given.x.dtype) if given.is_torch else axis)


def _along(given: Problem, v: Any) -> Estimate:
    if isinstance(given.f, Expression):
        return given.along(given.f.jacobian(), v)
    if given.is_torch:
        import torch

        with forward_mode():
            value = torch.func.jvp(given.f, (given.x,), (v.to(given.x),))[1]
        return value, torch.zeros_like(value)
    direction = np.array([float(entry) for entry in v])
    if not direction.any():
        zero = np.zeros(given.shape)
        return zero, zero
    value, error = given.numerically([(direction,)], numerical.first_derivative)
    return value[..., 0], error[..., 0]
