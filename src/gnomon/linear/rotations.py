"""A matrix read as rotation · scale · rotation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import ModuleType

from array_api_compat import device

from gnomon._arrays import Array, DType, as_floating, restore
from gnomon.linear.determinant import determinant
from gnomon.linear.svd import svd


@dataclass(frozen=True, eq=False)
class OrthogonalPart:
    """A rotation, or a reflection: what keeps all lengths.

    Attributes
    ----------
    matrix : array (n, n)
        Orthonormal columns.
    reflection : bool
        Whether it reverses the orientation (its determinant is −1, not 1).
    angle : float or None
        In the plane, in radians: by how much it turns counterclockwise, from −π to π, or the direction of the mirror,
        from −π/2 to π/2, if it reflects. None in other dimensions.
    """

    matrix: Array
    reflection: bool
    angle: float | None


@dataclass(frozen=True, eq=False)
class RotationScaleRotation:
    """A = second · scale · first: turn, scale along the axes, turn again.

    Attributes
    ----------
    first : OrthogonalPart
        Turns the domain (n, n); never a reflection.
    scale : array (m, n)
        The singular values on the diagonal: pads with zeros when m > n, drops dimensions when m < n.
    second : OrthogonalPart
        Turns the codomain (m, m); a reflection if and only if the determinant of the matrix is negative.
    """

    first: OrthogonalPart
    scale: Array
    second: OrthogonalPart


def rotation_scale_rotation(A: Array) -> RotationScaleRotation:
    """Return the singular value decomposition of a real matrix with as few reflections as there can be.

    The signs of a pair (uᵢ, vᵢ) flip together; a direction with σ = 0, or beyond the shorter side, flips alone. So vₙ
    is flipped to make Vᵀ a rotation, and U is made one too unless all its directions are tied to those of V.
    """
    xp, dtype, (A,) = as_floating("LinearMap.rotation_scale_rotation", A=A)
    factors = svd(A, full=True)
    U, S, Vt = factors
    m, n = A.shape
    rank = int(factors.rank())
    if _reflects(Vt):
        Vt = _flip_row(xp, Vt, n - 1)
        U = _flip_column(xp, U, n - 1) if rank == n else U
    if _reflects(U) and not rank == m == n:
        U = _flip_column(xp, U, m - 1)
        if rank == m:  # so m < n, and the last row of Vt is free to keep Vt a rotation
            Vt = _flip_row(xp, _flip_row(xp, Vt, m - 1), n - 1)
    scale = xp.eye(m, n, dtype=S.dtype, device=device(S)) * (S[None, :] if m >= n else S[:, None])
    return RotationScaleRotation(_part(xp, Vt, dtype), restore(xp, scale, dtype), _part(xp, U, dtype))


def _reflects(Q: Array) -> bool:
    return bool(determinant(Q) < 0)


def _flip_column(xp: ModuleType, Q: Array, index: int) -> Array:
    return xp.where(xp.arange(Q.shape[-1], device=device(Q)) == index, -Q, Q)


def _flip_row(xp: ModuleType, Q: Array, index: int) -> Array:
    return _flip_column(xp, Q.T, index).T


def _part(xp: ModuleType, Q: Array, dtype: DType) -> OrthogonalPart:
    reflection = _reflects(Q)
    angle = None
    if Q.shape == (2, 2):
        # A rotation by t sends (1, 0) to (cos t, sin t); a mirror along t/2 does the same.
        turned = math.atan2(float(Q[1, 0]), float(Q[0, 0]))
        angle = turned / 2 if reflection else turned
    return OrthogonalPart(restore(xp, Q, dtype), reflection, angle)
