"""Second derivatives of a function with one output: how its slope changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gnomon._arrays import Array
from gnomon.calculus import numerical
from gnomon.calculus._methods import Estimate, Problem, forward_mode, problem
from gnomon.calculus.expressions import Expression

__all__ = ["hessian", "hessian_vector_product"]


def hessian(f: Callable[[Any], Any], x: Array, /, *, with_error: bool = False, check: bool = True) -> Array | Estimate:
    r"""The matrix of the second partial derivatives: how the gradient changes, which is how f curves.

    Formula
    -------
    Hᵢⱼ = ∂²f/∂xᵢ∂xⱼ

    LaTeX
    -----
    H_{ij} = \frac{\partial^2 f}{\partial x_i \, \partial x_j}

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
    array (n, n)
        The Hessian; with `with_error` a pair (value, error).

    Conventions
    -----------
    An Expression is differentiated exactly, a function of a torch tensor by torch.func (forwards over backwards), any
    other function from its values. The numerical Hessian is symmetric by construction. What its definiteness says
    about a critical point is :func:`gnomon.critical_point`.

    Accuracy
    --------
    Exact: at most 1/2 ε. torch.func: that of the operations in f. Numerical: the error returned, near 1e-9 for a
    smooth function of moderate size; f is evaluated about 62·n² times.

    Raises
    ------
    TypeError
        If f is no function or returns no real numbers.
    ValueError
        If x is no finite vector, f has several outputs, or an entry is not finite.

    Same quantity elsewhere
    -----------------------
    ``torch.func.hessian(f)(x)``; ``sympy.hessian``; ``scipy.differentiate.hessian(f, x).ddf``, whose f has to be
    vectorized.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.hessian(gnomon.Expression.parse("x^2*y + y^3"), [1, 2])
    array([[ 4.,  2.],
           [ 2., 12.]])

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 4.3.1.
    """
    given = problem("hessian", f, x, check=check).scalar("take one of them")
    return given.finish(hessian_of(given), with_error=with_error)


def hessian_vector_product(
    f: Callable[[Any], Any], x: Array, v: Array, /, *, with_error: bool = False, check: bool = True
) -> Array | Estimate:
    r"""The Hessian times a vector, without the Hessian: how the gradient changes when x moves with velocity v.

    Formula
    -------
    H(x)·v = d/dt ∇f(x + t·v) at t = 0

    LaTeX
    -----
    H(x) \, v = \frac{d}{dt} \nabla f(x + t v) \,|_{t = 0}

    Parameters
    ----------
    f : Expression or function
        Takes a vector (n,), returns one number.
    x : array (n,)
        The point.
    v : array (n,)
        The vector.
    with_error : bool
        Return the estimated error too.
    check : bool
        Check that x, v and the result are finite.

    Returns
    -------
    array (n,)
        The product; with `with_error` a pair (value, error).

    Conventions
    -----------
    A function of a torch tensor takes one pass forwards over one backwards, whatever n is; a numerical one takes n
    mixed difference quotients.

    Accuracy
    --------
    Exact: at most 1/2 ε. torch.func: that of the operations in f. Numerical: the error returned.

    Raises
    ------
    TypeError
        If f is no function or returns no real numbers.
    ValueError
        If x is no finite vector, v has another shape, f has several outputs, or an entry is not finite.

    Same quantity elsewhere
    -----------------------
    ``torch.func.jvp(torch.func.grad(f), (x,), (v,))[1]``; ``torch.autograd.functional.hvp(f, x, v)[1]``.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.hessian_vector_product(gnomon.Expression.parse("x^2*y + y^3"), [1, 2], [1, 1])
    array([ 6., 14.])

    Source
    ------
    Pearlmutter (1994), *Fast Exact Multiplication by the Hessian*, Neural Computation 6.
    """
    given = problem("hessian_vector_product", f, x, check=check).scalar("take one of them")
    v = given.vector("v", v)
    return given.finish(_times(given, v), with_error=with_error)


def hessian_of(given: Problem) -> Estimate:
    """Return the Hessian and its estimated error, both (n, n)."""
    if isinstance(given.f, Expression):
        return given.exact(given.f.hessian())
    if given.is_torch:
        import torch

        with forward_mode():
            value = torch.func.hessian(given.f)(given.x)
        return value, torch.zeros_like(value)
    value, error = np.zeros((given.n, given.n)), np.zeros((given.n, given.n))
    value_diagonal, error_diagonal = given.numerically([(a,) for a in given.axes], numerical.second_derivative)
    np.fill_diagonal(value, value_diagonal)
    np.fill_diagonal(error, error_diagonal)
    rows, columns = np.triu_indices(given.n, 1)
    if len(rows):
        pairs = [(given.axes[i], given.axes[j]) for i, j in zip(rows, columns, strict=True)]
        mixed, mixed_error = given.numerically(pairs, numerical.mixed_derivative)
        value[rows, columns] = value[columns, rows] = mixed
        error[rows, columns] = error[columns, rows] = mixed_error
    return value, error


def _times(given: Problem, v: Any) -> Estimate:
    if isinstance(given.f, Expression):
        return given.along(given.f.hessian(), v)
    if given.is_torch:
        import torch

        with forward_mode():
            value = torch.func.jvp(torch.func.grad(given.f), (given.x,), (v.to(given.x),))[1]
        return value, torch.zeros_like(value)
    direction = np.array([float(entry) for entry in v])
    if not direction.any():
        return np.zeros(given.n), np.zeros(given.n)
    return given.numerically([(axis, direction) for axis in given.axes], numerical.mixed_derivative)
