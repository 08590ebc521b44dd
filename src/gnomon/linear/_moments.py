"""Mean and spread of the rows of a matrix that is seen in parts: states that merge, and never the whole."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import ModuleType

from gnomon._arrays import Array, widen


@dataclass(frozen=True, eq=False)
class Moments:
    """Of `count` rows: their mean, and what says how they spread around it, in float64.

    That is either the Gram matrix C = (X − mean)ᵀ(X − mean), or a triangle R with RᵀR = C. Forming C squares the
    condition: singular values below 10⁻⁸ of the largest are lost. For float32 data these are below its own rounding,
    and products of float32 numbers are exact in float64; so C, which is cheaper, serves there, and R for float64.
    """

    xp: ModuleType
    count: int
    mean: Array  # (d,)
    gram: Array | None  # (d, d)
    triangle: Array | None  # (at most d, d)

    @classmethod
    def of_rows(cls, xp: ModuleType, rows: Array, *, by_gram: bool) -> Moments:
        """Return the moments of one block of rows (n, d)."""
        rows = widen(xp, rows)
        mean = xp.mean(rows, axis=0)
        centered = rows - mean
        rest = xp.mean(centered, axis=0)  # what rounding left of a mean that is large beside the spread
        mean, centered = mean + rest, centered - rest
        if by_gram:
            return cls(xp, rows.shape[0], mean, centered.T @ centered, None)
        return cls(xp, rows.shape[0], mean, None, xp.linalg.qr(centered, mode="reduced")[1])

    def merge(self, other: Moments) -> Moments:
        """Return the moments of both sets of rows together.

        C = C₁ + C₂ + (n₁n₂/n)·δδᵀ with δ = mean₂ − mean₁ (Chan, Golub and LeVeque 1983); as a triangle, that of the
        rows R₁, R₂ and √(n₁n₂/n)·δ below each other.
        """
        xp, count = self.xp, self.count + other.count
        delta = other.mean - self.mean
        mean = self.mean + delta * (other.count / count)
        between = delta * math.sqrt(self.count * other.count / count)
        if self.triangle is not None and other.triangle is not None:
            stacked = xp.concat([self.triangle, other.triangle, between[None, :]], axis=0)
            return Moments(xp, count, mean, None, xp.linalg.qr(stacked, mode="reduced")[1])
        gram = self._as_gram() + other._as_gram() + between[:, None] * between[None, :]
        return Moments(xp, count, mean, gram, None)

    def spectrum(self) -> tuple[Array, Array]:
        """Return the singular values of the centered rows, decreasing, and their directions, as rows."""
        xp = self.xp
        if self.triangle is not None:
            _, values, directions = xp.linalg.svd(self.triangle, full_matrices=False)
            return values, directions
        squares, vectors = xp.linalg.eigh(self.gram)
        squares = xp.flip(xp.where(squares > 0, squares, 0.0), axis=0)  # rounding may leave a zero negative
        return xp.sqrt(squares), xp.flip(vectors, axis=1).T

    def _as_gram(self) -> Array:
        return self.gram if self.triangle is None else self.triangle.T @ self.triangle
