"""The sign (for complex vectors the phase) that a decomposition leaves open, fixed by one rule."""

from __future__ import annotations

from types import ModuleType

from gnomon._arrays import Array, epsilon, stop_gradient


def leading_phases(xp: ModuleType, vectors: Array, axis: int) -> Array:
    """Return the phase of the leading entry of each vector along `axis`, with that dimension kept; 1 for a zero vector.

    The leading entry is the first of those whose size is within √ε of the largest: where two are equally large, as in
    (1, −1)/√2, the choice must not hang on a rounding error. A vector over its phase leads with a positive entry.
    """
    sizes = xp.abs(stop_gradient(vectors))
    candidates = sizes >= (1 - epsilon(vectors.dtype) ** 0.5) * xp.max(sizes, axis=axis, keepdims=True)
    first = xp.argmax(xp.astype(candidates, xp.uint8), axis=axis, keepdims=True)
    leading = xp.take_along_axis(vectors, first, axis=axis)
    leading = xp.where(leading == 0, xp.ones_like(leading), leading)
    return leading / xp.abs(leading)
