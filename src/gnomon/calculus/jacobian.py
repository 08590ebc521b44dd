"""The matrix of all partial derivatives of a function with several outputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gnomon._arrays import Array
from gnomon.calculus import numerical
from gnomon.calculus._methods import Estimate, Problem, forward_mode, problem
from gnomon.calculus.expressions import Expression

__all__ = ["jacobian"]


def jacobian(f: Callable[[Any], Any], x: Array, /, *, with_error: bool = False, check: bool = True) -> Array | Estimate:
    r"""The matrix of the partial derivatives of a vector function: one row per output, one column per variable.

    Formula
    -------
    Jᵢⱼ = ∂fᵢ/∂xⱼ

    LaTeX
    -----
    J_{ij} = \frac{\partial f_i}{\partial x_j}

    Parameters
    ----------
    f : Expression or function
        Takes a vector (n,), returns an array.
    x : array (n,)
        The point.
    with_error : bool
        Return the estimated error too.
    check : bool
        Check that x and the result are finite.

    Returns
    -------
    array (\*shape of f(x), n)
        The Jacobian, (m, n) for m outputs; of a function with one number as output its gradient, (n,). With
        `with_error` a pair (value, error).

    Conventions
    -----------
    Not a matrix differentiated, but the matrix of a vector function's partial derivatives: f(x + d) ≈ f(x) + J·d.
    An Expression is differentiated exactly; a function of a torch tensor by torch.func, backwards if it has at most as
    many outputs as inputs, else forwards; any other function from its values. At a kink as in
    :func:`gnomon.partial_derivative`.

    Accuracy
    --------
    Exact: at most 1/2 ε. torch.func: that of the operations in f. Numerical: the error returned.

    Raises
    ------
    TypeError
        If f is no function or returns no real numbers.
    ValueError
        If x is no finite vector, or an entry is not finite.

    Same quantity elsewhere
    -----------------------
    ``torch.func.jacrev(f)(x)`` and ``jacfwd``; ``sympy.Matrix.jacobian``; ``scipy.differentiate.jacobian(f, x).df``,
    whose f has to be vectorized.

    Examples
    --------
    >>> import gnomon
    >>> f = gnomon.Expression.parse("2*x1 + x2^2, -x1^2 + 3*x2, 4*x1*x2")
    >>> gnomon.jacobian(f, [2, 1])
    array([[ 2.,  2.],
           [-4.,  3.],
           [ 4.,  8.]])

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 4.3.1.
    """
    given = problem("jacobian", f, x, check=check)
    return given.finish(jacobian_of(given), with_error=with_error)


def jacobian_of(given: Problem) -> Estimate:
    """Return the Jacobian and its estimated error, both (\\*shape of f(x), n)."""
    if isinstance(given.f, Expression):
        return given.exact(given.f.jacobian())
    if given.is_torch:
        import torch

        # One pass backwards gives a row, one pass forwards a column.
        transform = torch.func.jacrev if given.size <= given.n else torch.func.jacfwd
        with forward_mode():
            value = transform(given.f)(given.x)
        return value, torch.zeros_like(value)
    return given.numerically([(axis,) for axis in given.axes], numerical.first_derivative)
