"""Checks of what is given to a definition: each returns what it checked; errors say rule, place, value, way out."""

from __future__ import annotations

import math
from types import ModuleType
from typing import Any

import numpy as np

from gnomon._arrays import Array, DType, entry_at, epsilon, first_index, widen
from gnomon._blocks import total


def check_finite(function: str, name: str, x: Array, *, xp: ModuleType, check: bool = True) -> Array:
    """Return `x`, every entry of which is a finite number."""
    if not check:
        return x
    bad = ~xp.isfinite(x)
    if bool(xp.any(bad)):
        place = first_index(xp, bad)
        raise ValueError(
            f"{function}: {name} must be finite; {entry_at(place)} is {_number(x[place])}. "
            f"Remove or replace it, or pass check=False to let it through."
        )
    return x


def check_not_empty(function: str, name: str, x: Array) -> Array:
    """Return `x`, which has at least one entry."""
    if math.prod(x.shape) == 0:
        raise ValueError(f"{function}: {name} must not be empty; its shape is {tuple(x.shape)}.")
    return x


def check_axis(function: str, name: str, x: Array, axis: int) -> int:
    """Return `axis` counted from the end (-1 is the last), which must be a dimension of `x`."""
    if not isinstance(axis, int) or isinstance(axis, bool):
        raise TypeError(f"{function}: axis must be an integer; it is {axis!r}.")
    if not -x.ndim <= axis < x.ndim:
        raise ValueError(
            f"{function}: axis must be a dimension of {name}; it is {axis}, and {name} has shape {tuple(x.shape)}."
        )
    return axis if axis < 0 else axis - x.ndim


def check_matrix(function: str, name: str, A: Array, *, square: bool = False) -> tuple[int, int]:
    """Return (rows, columns) of the matrices in the last two dimensions of `A`; with `square`, of square ones."""
    if A.ndim < 2:
        raise ValueError(
            f"{function}: {name} must be a matrix (or a batch of them along leading dimensions); "
            f"its shape is {tuple(A.shape)}."
        )
    check_not_empty(function, name, A)
    rows, columns = A.shape[-2:]
    if square and rows != columns:
        raise ValueError(
            f"{function}: {name} must be square; it is {rows}×{columns}. "
            f"For matrices of any shape see svd and pseudo_inverse."
        )
    return int(rows), int(columns)


def check_same_shape(function: str, **arrays: Array) -> tuple[int, ...]:
    """Return the shape to which the arrays broadcast; the lengths along the last axis must agree exactly."""
    shapes = {name: tuple(array.shape) for name, array in arrays.items()}
    listed = ", ".join(f"{name} has shape {shape}" for name, shape in shapes.items())
    if len({shape[-1:] for shape in shapes.values()}) > 1:
        raise ValueError(f"{function}: {' and '.join(shapes)} must be equally long along the last axis; {listed}.")
    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError:
        raise ValueError(f"{function}: {' and '.join(shapes)} must have shapes that fit together; {listed}.") from None


def check_base(function: str, base: float | None) -> float | None:
    """Return the base of the logarithm, positive and not 1; None stands for e (nats)."""
    if base is None:
        return None
    if isinstance(base, bool) or not isinstance(base, int | float):
        raise TypeError(f"{function}: base must be a number, or None for nats; it is {base!r}.")
    if not (base > 0 and base != 1 and math.isfinite(base)):
        raise ValueError(
            f"{function}: base must be positive, finite and not 1; it is {_number(base)}. "
            f"Pass base=2 for bits, or None for nats."
        )
    return float(base)


def in_base(nats: Array, base: float | None) -> Array:
    """Convert nats to the unit of `base`."""
    return nats if base is None else nats / math.log(base)


def check_weights(function: str, name: str, p: Array, *, xp: ModuleType, check: bool = True) -> Array:
    """Return `p`, every entry of which is finite and at least 0."""
    if not check:
        return p
    bad = ~((p >= 0) & xp.isfinite(p))
    if bool(xp.any(bad)):
        place = first_index(xp, bad)
        raise ValueError(
            f"{function}: {name} must hold probabilities, finite and at least 0; "
            f"{entry_at(place)} is {_number(p[place])}. If these are logits, pass softmax({name})."
        )
    return p


def check_distribution(
    function: str, name: str, p: Array, *, xp: ModuleType, dtype: DType, axis: int, normalize: bool, check: bool
) -> Array:
    """Return `p`, whose entries along `axis` are probabilities: at least 0, with sum 1 within 4·n·ε of `dtype`.

    The sum is accepted as it is, not corrected. With `normalize=True` the entries are weights, divided by their sum.
    """
    check_weights(function, name, p, xp=xp, check=check)
    if not (check or normalize):
        return p
    sums = total(xp, p, axis, keepdims=True)
    if normalize:
        if check and bool(xp.any(sums <= 0)):
            place = first_index(xp, xp.squeeze(sums, axis=axis) <= 0)
            raise ValueError(
                f"{function}: {name} must have a positive sum along axis {axis} to be normalized; "
                f"{_row(place)} sums to 0."
            )
        return xp.astype(widen(xp, p) / sums, p.dtype)
    bad = xp.squeeze(xp.abs(sums - 1), axis=axis) > 4 * p.shape[axis] * epsilon(dtype)
    if bool(xp.any(bad)):
        place = first_index(xp, bad)
        value = _number(xp.squeeze(sums, axis=axis)[place])
        raise ValueError(
            f"{function}: {name} must sum to 1 along axis {axis}; {_row(place)} sums to {value}. "
            f"If these are counts, pass normalize=True."
        )
    return p


def check_probability(function: str, name: str, p: Array, *, xp: ModuleType, check: bool = True) -> Array:
    """Return `p`, every entry of which is a probability by itself: between 0 and 1."""
    if not check:
        return p
    bad = ~((p >= 0) & (p <= 1))
    if bool(xp.any(bad)):
        place = first_index(xp, bad)
        raise ValueError(
            f"{function}: {name} must lie between 0 and 1; {entry_at(place)} is {_number(p[place])}. "
            f"If this is a logit, pass sigmoid({name})."
        )
    return p


def check_logits(function: str, name: str, z: Array, *, xp: ModuleType, axis: int, check: bool = True) -> Array:
    """Return `z`, which holds numbers or −∞ (probability 0), and in each row along `axis` one finite number or more."""
    if not check:
        return z
    bad = ~(z < math.inf)
    if bool(xp.any(bad)):
        place = first_index(xp, bad)
        row = place[: z.ndim + axis] + place[z.ndim + axis + 1 :]
        raise ValueError(
            f"{function}: {name} must hold finite logits, or -inf for probability 0; "
            f"{_row(row)} holds {_number(z[place])}. Repair what produced it."
        )
    empty = xp.all(z == -math.inf, axis=axis)
    if bool(xp.any(empty)):
        raise ValueError(
            f"{function}: {name} must leave at least one class possible; "
            f"every entry of {_row(first_index(xp, empty))} is -inf. Unmask a class or drop the row."
        )
    return z


def unit_of(base: float | None) -> str:
    """Return the name of the unit of information that a base of the logarithm gives."""
    names = {None: "nats", 2.0: "bits", 10.0: "hartleys"}
    return names.get(base, f"units of log base {base:g}" if base else "")


def check_no_nan(function: str, name: str, x: Array, *, xp: ModuleType, check: bool = True) -> Array:
    """Return `x`, which may hold infinities, but no NaN."""
    if not check:
        return x
    bad = xp.isnan(x)
    if bool(xp.any(bad)):
        place = first_index(xp, bad)
        raise ValueError(f"{function}: {name} must hold numbers; {entry_at(place)} is nan. Repair what produced it.")
    return x


def check_positive(function: str, name: str, value: float) -> float:
    """Return `value`, a finite number above 0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{function}: {name} must be a number; it is {value!r}.")
    if not 0 < value < math.inf:
        raise ValueError(f"{function}: {name} must be positive and finite; it is {_number(value)}.")
    return float(value)


def check_count(function: str, name: str, value: int) -> int:
    """Return `value`, a whole number of at least 1."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise TypeError(f"{function}: {name} must be an integer; it is {value!r}.")
    if value < 1:
        raise ValueError(f"{function}: {name} must be at least 1; it is {value}.")
    return int(value)


def _row(place: tuple[int, ...]) -> str:
    if not place:
        return "it"
    return f"row {place[0] if len(place) == 1 else place}"


def _number(value: Any) -> str:
    """Return a number for a message: enough digits to tell it from the rule it breaks."""
    value = complex(value) if "complex" in str(getattr(value, "dtype", "")) else float(value)
    if isinstance(value, complex):
        return f"{value:.6g}"
    return f"{value:.6g}" if float(f"{value:.6g}") != 1 or value == 1 else f"{value!r}"
