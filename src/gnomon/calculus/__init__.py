"""Calculus: derivatives of functions of several variables, by three methods with one answer."""

from gnomon.calculus.critical_point import critical_point
from gnomon.calculus.derivative import directional_derivative, gradient, partial_derivative
from gnomon.calculus.expressions import Expression
from gnomon.calculus.hessian import hessian, hessian_vector_product
from gnomon.calculus.jacobian import jacobian
from gnomon.calculus.taylor import taylor

__all__ = [
    "Expression",
    "critical_point",
    "directional_derivative",
    "gradient",
    "hessian",
    "hessian_vector_product",
    "jacobian",
    "partial_derivative",
    "taylor",
]
