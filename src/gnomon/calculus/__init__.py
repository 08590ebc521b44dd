"""Calculus: derivatives of functions of several variables, by three methods with one answer."""

from gnomon.calculus.expressions import Expression

__all__ = ["Expression"]
