"""What the workings of this family share: real vectors as given, and the norm of some sizes, written out."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import gnomon
from gnomon.explain.notation import Notation, Symbol, absolute, add, function, number, numbers, sqrt, symbol
from gnomon.explain.working import LONGEST, Working, one_vector

Vector = np.ndarray[Any, np.dtype[np.float64]]


def real(name: str, **arrays: Any) -> None:
    """Refuse complex numbers: a working shows real ones."""
    for argument, value in arrays.items():
        if np.iscomplexobj(value):
            raise ValueError(f"explain: {name} is explained for real numbers; {argument} is complex.")


def real_vector(name: str, **vectors: Any) -> None:
    """Refuse anything but single real vectors."""
    one_vector(name, **vectors)
    real(name, **vectors)


def one_value(value: Any) -> float:
    """Return the number that a reduction gave, with or without the dimension kept."""
    return float(np.squeeze(value))


def many_terms(w: Working, count: int) -> Symbol:
    """Return what stands for a sum too long to print."""
    return symbol(w.pick(f"Σ of {count} terms", f"항 {count}개의 합"), rf"\sum\;({count})")


def norm_symbol(inside: str, p: float, latex: str | None = None) -> Symbol:
    """Return ‖x‖₂ and the like."""
    latex = inside if latex is None else latex
    if p == math.inf:
        return symbol(f"‖{inside}‖∞", rf"\| {latex} \|_\infty")
    if p.is_integer() and p < 100:
        return symbol(f"‖{inside}‖" + symbol("", "", int(p)).name, rf"\| {latex} \|_{{{int(p)}}}")
    return symbol(f"‖{inside}‖ₚ", rf"\| {latex} \|_p")


def products(x: Vector, y: Vector) -> Vector:
    """Return xᵢ·yᵢ: inner products of vectors of one entry."""
    return np.asarray(gnomon.inner_product(x[:, None], y[:, None]))


def sizes(x: Vector) -> Vector:
    """Return |xᵢ|: norms of vectors of one entry."""
    return np.asarray(gnomon.vector_norm(x[:, None]))


def write_norm(w: Working, name: Symbol, x: Vector, p: float, value: float) -> None:
    """Write the p-norm of the entries of x."""
    parts: list[Notation] = [absolute(entry) for entry in numbers(x)]
    if len(x) > LONGEST:
        _write_long(w, name, x, p, value)
    elif p == math.inf:
        w.line(name, function("max", *parts), value)
        w.terms["|x|"] = sizes(x)
    elif p == 1:
        w.line(name, add(parts), add(sizes(x).tolist()), value)
        w.terms["|x|"] = sizes(x)
    elif p == 2:
        written = add([number(entry) ** 2 for entry in x])
        if 1e-140 < value < 1e140:
            w.line(name, sqrt(written), sqrt(number(float(gnomon.inner_product(x, x)))), value)
            w.terms["x²"] = products(x, x)
        else:  # the squares, or their digits, would leave the range of float64
            w.line(name, sqrt(written), value)
    else:
        w.line(name, add([part**p for part in parts]) ** (number(1) / p), value)


def _write_long(w: Working, name: Symbol, x: Vector, p: float, value: float) -> None:
    if p == 2 and 1e-140 < value < 1e140:
        total = float(gnomon.inner_product(x, x))
        w.line("s", many_terms(w, len(x)), total)
        w.line(name, sqrt(number(total)), value)
    else:
        w.line(name, many_terms(w, len(x)), value)
