"""Eigenvalues and vectors in a fixed order with fixed phases, and how well they are determined."""

from __future__ import annotations

import math
from types import ModuleType

from gnomon._arrays import Array, dtype_name, epsilon, stop_gradient
from gnomon.linear._phases import leading_phases
from gnomon.linear.singular_values import values_of

# A coupling of two eigenvectors below this many tolerances may be rounding: chance brings two vectors of one
# eigenspace so near each other about once in a million matrices.
_COUPLED = 2.0**10


def eigenpairs(xp: ModuleType, A: Array) -> tuple[Array, Array, Array]:
    """Return (values, vectors, symmetric); for a real A real arrays, unless an eigenvalue is not real."""
    symmetric = xp.all(xp.conj(xp.matrix_transpose(A)) == A, axis=(-2, -1))
    if bool(xp.all(symmetric)):
        values, vectors = xp.linalg.eigh(A)
    else:
        values, vectors = xp.linalg.eig(A)
        if bool(xp.any(symmetric)):
            values, vectors = _with_symmetric(xp, A, symmetric, values, vectors)
        if not _is_complex(A) and _is_complex(values) and not bool(xp.any(xp.imag(values) != 0)):
            values, vectors = xp.real(values), xp.real(vectors)
    order = _order(xp, stop_gradient(values))
    values = xp.take_along_axis(values, order, axis=-1)
    vectors = xp.take_along_axis(vectors, xp.broadcast_to(order[..., None, :], vectors.shape), axis=-1)
    return values, vectors * xp.conj(leading_phases(xp, vectors, -2)), symmetric


def eigenvector_evidence(
    xp: ModuleType, A: Array, values: Array, vectors: Array, symmetric: Array
) -> tuple[Array, Array, Array, Array]:
    """Return (defective, condition number of the vectors, uncertainty of each value, tolerance).

    A change E of A moves λᵢ by at most ‖E‖·sᵢ to first order, with sᵢ the length of row i of V⁻¹ (columns of V having
    length 1), so a tolerance τ makes it uncertain by sᵢ·τ. On the plane of two eigenvectors at the angle θ, A is a
    triangle [[λᵢ, b], [0, λⱼ]] with |b| = |λᵢ − λⱼ|/tan θ. If |λᵢ − λⱼ| ≤ (sᵢ + sⱼ)·τ, some A + E has λᵢ = λⱼ; a |b|
    well above rounding then leaves one direction for both, whereas eigenvectors of a true double eigenvalue are any
    basis of their plane, and b is rounding. A triangle whose λᵢ = λⱼ exactly has its second vector tilted by ε·σ₁/b.
    Three vectors of one plane need not be near each other in pairs; then V is singular within n·ε.
    """
    n = A.shape[-1]
    values, vectors = stop_gradient(values), stop_gradient(vectors)
    scale = values_of(xp, stop_gradient(A))[..., 0]
    tolerance = 4 * n**0.5 * epsilon(A.dtype) * scale
    _, S, Vt = xp.linalg.svd(vectors)
    # V⁻¹ = (Vt)ᴴ·diag(1/S)·Uᴴ, and Uᴴ keeps lengths; S = 0 stands for ε², beyond all thresholds.
    floor = epsilon(A.dtype) ** 2
    S = xp.clip(S, floor, None)
    sensitivity = xp.sqrt(xp.sum(xp.abs(Vt) ** 2 / S[..., None] ** 2, axis=-2))
    one = xp.ones_like(sensitivity)
    sensitivity = xp.where(symmetric[..., None], one, sensitivity)
    condition = xp.where(S[..., -1] > floor, S[..., 0] / S[..., -1], math.inf)
    condition = xp.where(symmetric, one[..., 0], condition)
    uncertainty = sensitivity * tolerance[..., None]

    gaps = xp.abs(values[..., :, None] - values[..., None, :])
    agree = gaps <= uncertainty[..., :, None] + uncertainty[..., None, :]
    cosines = xp.abs(xp.conj(xp.matrix_transpose(vectors)) @ vectors)
    sines = xp.sqrt(xp.clip(1 - cosines * cosines, floor, 1.0))
    coupled = gaps + epsilon(A.dtype) * scale[..., None, None] > _COUPLED * tolerance[..., None, None] * sines
    pairs = ~xp.eye(n, dtype=xp.bool, device=A.device)
    dependent = S[..., -1] <= n * epsilon(A.dtype) * S[..., 0]
    defective = (xp.any(agree & coupled & pairs, axis=(-2, -1)) | dependent) & ~symmetric
    return defective, condition, uncertainty, tolerance


def _with_symmetric(xp: ModuleType, A: Array, symmetric: Array, values: Array, vectors: Array) -> tuple[Array, Array]:
    """Return the pairs with those of the symmetric matrices of the batch replaced by orthonormal ones."""
    n = A.shape[-1]
    # Any symmetric matrix with distinct eigenvalues may stand in for the others: its derivatives are finite.
    filler = xp.astype(xp.eye(n, device=A.device), A.dtype) * xp.astype(xp.arange(n, device=A.device), A.dtype)
    own_values, own_vectors = xp.linalg.eigh(xp.where(symmetric[..., None, None], A, filler))
    values = xp.where(symmetric[..., None], xp.astype(own_values, values.dtype), values)
    return values, xp.where(symmetric[..., None, None], xp.astype(own_vectors, vectors.dtype), vectors)


def _order(xp: ModuleType, values: Array) -> Array:
    """Return the order by decreasing size, where sizes agree within √ε of the largest by real, then imaginary part."""
    sizes = xp.abs(values)
    order = xp.argsort(sizes, axis=-1, descending=True, stable=True)
    sizes = xp.take_along_axis(sizes, order, axis=-1)
    apart = sizes[..., :-1] - sizes[..., 1:] > epsilon(values.dtype) ** 0.5 * sizes[..., :1]
    group = xp.cumulative_sum(xp.astype(apart, xp.int64), axis=-1, include_initial=True)
    parts = (xp.imag(values), xp.real(values)) if _is_complex(values) else (values,)
    for part in parts:
        step = xp.argsort(xp.take_along_axis(part, order, axis=-1), axis=-1, descending=True, stable=True)
        order, group = (xp.take_along_axis(x, step, axis=-1) for x in (order, group))
    return xp.take_along_axis(order, xp.argsort(group, axis=-1, stable=True), axis=-1)


def _is_complex(x: Array) -> bool:
    return "complex" in dtype_name(x.dtype)
