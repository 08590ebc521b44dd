"""Calculus: derivatives of functions of several variables, by three methods with one answer."""

__all__: list[str] = []
