"""Reductions of a term that is never held in full: it is formed block by block, in float64, and reduced at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from types import ModuleType

from gnomon._arrays import Array, widen

Term = Callable[..., Array]

# Elements of a block: 16 MiB of float64.
_BLOCK = 2**21


def sum_of(
    xp: ModuleType, term: Term, arrays: Sequence[Array], axes: tuple[int, ...], *, keepdims: bool = False
) -> Array:
    """Sum ``term(*arrays)`` along `axes`; the arrays broadcast, are widened to float64, and are taken in blocks."""
    return _reduced(xp, xp.sum, lambda a, b: a + b, term, arrays, axes, keepdims)


def total(xp: ModuleType, x: Array, axis: int | tuple[int, ...], *, keepdims: bool = False) -> Array:
    """Sum `x` along `axis` in float64, so that a long float32 sum keeps its digits, with no full copy."""
    axes = (axis,) if isinstance(axis, int) else axis
    if x.dtype in (xp.float64, xp.complex128):
        return xp.sum(x, axis=axes, keepdims=keepdims)
    return sum_of(xp, lambda part: part, (x,), axes, keepdims=keepdims)


def max_of(
    xp: ModuleType, term: Term, arrays: Sequence[Array], axes: tuple[int, ...], *, keepdims: bool = False
) -> Array:
    """Return the maximum of ``term(*arrays)`` along `axes`, formed as in :func:`sum_of`."""
    return _reduced(xp, xp.max, xp.maximum, term, arrays, axes, keepdims)


def _reduced(
    xp: ModuleType,
    reduce: Callable[..., Array],
    combine: Callable[[Array, Array], Array],
    term: Term,
    arrays: Sequence[Array],
    axes: tuple[int, ...],
    keepdims: bool,
) -> Array:
    arrays = xp.broadcast_arrays(*arrays) if len(arrays) > 1 else arrays
    shape = arrays[0].shape
    size = math.prod(shape)
    axes = tuple(axis % len(shape) for axis in axes)
    if size <= _BLOCK:
        return reduce(term(*(widen(xp, x) for x in arrays)), axis=axes, keepdims=keepdims)
    longest = max(range(len(shape)), key=lambda axis: shape[axis])
    step = max(1, _BLOCK * shape[longest] // size)
    parts = []
    for start in range(0, shape[longest], step):
        block = (slice(None),) * longest + (slice(start, min(start + step, shape[longest])), ...)
        parts.append(reduce(term(*(widen(xp, x[block]) for x in arrays)), axis=axes, keepdims=True))
    if longest in axes:
        result = parts[0]
        for part in parts[1:]:
            result = combine(result, part)
    else:
        result = xp.concat(parts, axis=longest)
    return result if keepdims else xp.squeeze(result, axis=axes)
