"""What a page asks Python for: each task takes JSON and gives JSON, the same in every host that has a Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

__all__ = ["LARGEST_INPUT", "LONGEST", "TASKS", "formula"]

LARGEST_INPUT = 10_000
"""Bytes."""
LONGEST = 5
"""Seconds."""


def formula(text: str, variables: Sequence[str]) -> dict[str, Any]:
    """Return the reader's formula and its exact derivatives as programs that the page evaluates by itself.

    >>> formula("x^2 + x*y", ["x", "y"])["text"]
    'x^2 + x*y'
    """
    from gnomon import Expression

    if not isinstance(text, str):
        raise TypeError("formula: text must be a string.")
    parsed = Expression.parse(text, variables=list(map(str, variables)))
    programs = {"value": parsed.program(), "jacobian": parsed.jacobian().program()}
    if parsed.shape == ():
        programs["hessian"] = parsed.hessian().program()
    return {**programs, "text": parsed.text, "latex": parsed.latex}


TASKS: dict[str, Callable[..., dict[str, Any]]] = {"formula": formula}
