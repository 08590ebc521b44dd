"""The quadratic function that f looks like near a point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gnomon._arrays import Array, as_floating, restore
from gnomon.calculus._methods import problem
from gnomon.calculus.expressions import Expression
from gnomon.calculus.hessian import hessian_of
from gnomon.calculus.jacobian import jacobian_of

__all__ = ["taylor"]


@dataclass(frozen=True, eq=False)
class TaylorModel:
    """The quadratic model of a function at a point; call it with a point (n,) or with several (..., n).

    Attributes
    ----------
    point : array (n,)
        Where it touches the function.
    value : array ()
        f there.
    gradient : array (n,)
        ∇f there.
    hessian : array (n, n)
        The Hessian there.
    """

    point: Array
    value: Array
    gradient: Array
    hessian: Array

    def __call__(self, x: Array, /) -> Array:
        """Return the model's value at the points `x` (..., n).

        >>> import gnomon
        >>> model = gnomon.taylor(gnomon.Expression.parse("exp(x)"), [0])
        >>> float(model([0.5]))
        1.625
        """
        xp, dtype, (x, point, value, g, H) = as_floating(
            "taylor", x=x, point=self.point, value=self.value, gradient=self.gradient, hessian=self.hessian
        )
        n = point.shape[0]
        if x.ndim == 0 or x.shape[-1] != n:
            raise ValueError(f"taylor: x must have {n} entries along its last axis; its shape is {tuple(x.shape)}.")
        d = x - point
        linear = xp.sum(g * d, axis=-1)
        # d is a row here: dᵀHd for each point.
        quadratic = xp.sum(xp.sum(d[..., :, None] * H, axis=-2) * d, axis=-1)
        return restore(xp, value + linear + quadratic / 2, dtype)


def taylor(f: Callable[[Any], Any], x: Array, /, *, check: bool = True) -> TaylorModel:
    r"""The quadratic function that agrees with f at a point in value, slope and curvature.

    Formula
    -------
    T(y) = f(x) + ∇f(x)ᵀ(y − x) + ½·(y − x)ᵀ H(x) (y − x)

    LaTeX
    -----
    T(y) = f(x) + \nabla f(x)^{\mathrm{T}} (y - x) + \frac{1}{2} (y - x)^{\mathrm{T}} H(x) (y - x)

    Parameters
    ----------
    f : Expression or function
        Takes a vector (n,), returns one number.
    x : array (n,)
        The point.
    check : bool
        Check that x, the value and the derivatives are finite.

    Returns
    -------
    TaylorModel
        With ``point``, ``value``, ``gradient``, ``hessian``; call it with points (..., n).

    Conventions
    -----------
    Of second order; the Hessian enters with one half.

    Accuracy
    --------
    Value, gradient and Hessian as in :func:`gnomon.gradient` and :func:`gnomon.hessian`. Near x the model differs
    from f by a term of third order.

    Raises
    ------
    TypeError
        If f is no function or returns no real numbers.
    ValueError
        If x is no finite vector, f has several outputs, or a derivative is not finite.

    Same quantity elsewhere
    -----------------------
    ``sympy.series`` in one variable; ``scipy.interpolate.approximate_taylor_polynomial`` in one variable, by a fit.

    Examples
    --------
    >>> import gnomon
    >>> model = gnomon.taylor(gnomon.Expression.parse("x^2 + 3*y^2"), [1, 2])
    >>> float(model.value), float(model([0, 0]))
    (13.0, 0.0)

    Source
    ------
    Goodfellow, Bengio and Courville (2016), *Deep Learning*, section 4.3.1.
    """
    given = problem("taylor", f, x, check=check).scalar("take one of them")
    value = given.exact(f) if isinstance(f, Expression) else (given.value, 0 * given.value)
    return TaylorModel(
        restore(given.xp, given.x, given.dtype),
        given.finish(value, with_error=False),
        given.finish(jacobian_of(given), with_error=False),
        given.finish(hessian_of(given), with_error=False),
    )
