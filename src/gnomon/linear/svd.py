"""Every matrix as rotation · scale · rotation: the singular value decomposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType

from array_api_compat import array_namespace

from gnomon._arrays import Array, DType, as_floating, restore
from gnomon._checks import check_finite, check_matrix
from gnomon.linear._phases import leading_phases
from gnomon.linear.singular_values import count_above, zero_threshold

__all__ = ["svd"]


@dataclass(frozen=True, eq=False)
class SingularValueDecomposition:
    """U, S and Vt with A = U · diag(S) · Vt; unpacks like a tuple.

    Attributes
    ----------
    U : array (..., m, k)
        Orthonormal columns: the directions into which `A` sends those of `Vt`. k = min(m, n), or m when full.
    S : array (..., min(m, n))
        Singular values, decreasing.
    Vt : array (..., k, n)
        Orthonormal rows; for a complex matrix the conjugate transpose of V. k = min(m, n), or n when full.
    tolerance : array (...)
        max(m, n)·ε·σ₁: singular values up to it count as zero.
    """

    U: Array
    S: Array
    Vt: Array
    tolerance: Array
    # The factors before half precision is rounded, so that what is made of them is rounded once.
    _working: tuple[Array, Array, Array] = field(repr=False)

    def __iter__(self) -> Iterator[Array]:
        """Unpack as ``U, S, Vt``."""
        return iter((self.U, self.S, self.Vt))

    def rank(self, tolerance: float | None = None) -> Array:
        """Return how many singular values are above the tolerance.

        >>> import gnomon
        >>> int(gnomon.svd([[1, 2], [2, 4]]).rank())
        1
        """
        S = self._working[1]
        xp = array_namespace(S)
        return restore(xp, count_above(xp, S, self._threshold("svd.rank", tolerance)), xp.int64)

    def reconstruct(self, rank: int | None = None) -> Array:
        """Return U · diag(S) · Vt with the first `rank` singular values only: the nearest matrix of that rank.

        Nearest in the spectral and the Frobenius norm, at distances σ_{rank+1} and √(σ²_{rank+1} + …) (Eckart–Young).

        >>> import gnomon
        >>> gnomon.svd([[3, 0], [0, -4]]).reconstruct(rank=1).round(12) + 0
        array([[ 0.,  0.],
               [ 0., -4.]])
        """
        U, S, Vt = self._working
        most = S.shape[-1]
        if rank is None:
            rank = most
        if isinstance(rank, bool) or not isinstance(rank, int):
            raise TypeError(f"svd.reconstruct: rank must be an integer, or None for all; it is {rank!r}.")
        if not 0 <= rank <= most:
            raise ValueError(
                f"svd.reconstruct: rank must be from 0 to {most}, the number of singular values; it is {rank}."
            )
        return restore(array_namespace(U), (U[..., :rank] * S[..., None, :rank]) @ Vt[..., :rank, :], self.U.dtype)

    def pseudo_inverse(self, tolerance: float | None = None) -> Array:
        """Return V · diag(1/σ, 0 where σ is within the tolerance) · Uᴴ.

        >>> import gnomon
        >>> gnomon.svd([[2, 0], [0, 0], [0, 0]]).pseudo_inverse()
        array([[0.5, 0. , 0. ],
               [0. , 0. , 0. ]])
        """
        U, S, Vt = self._working
        xp = array_namespace(U)
        kept = self._threshold("svd.pseudo_inverse", tolerance)[..., None] < S
        inverted = xp.where(kept, 1 / xp.where(kept, S, 1.0), 0.0)
        most = S.shape[-1]
        V, Uh = (xp.matrix_transpose(xp.conj(factor)) for factor in (Vt[..., :most, :], U[..., :most]))
        return restore(xp, (V * inverted[..., None, :]) @ Uh, self.U.dtype)

    def _threshold(self, function: str, tolerance: float | None) -> Array:
        U, S, Vt = self._working
        return zero_threshold(function, S, (U.shape[-2], Vt.shape[-1]), tolerance)


def svd(A: Array, /, *, full: bool = False, check: bool = True) -> SingularValueDecomposition:
    r"""Split a matrix into a rotation, a scaling along the axes, and another rotation.

    Formula
    -------
    A = U · diag(σ₁, …, σₖ) · Vᴴ,  σ₁ ≥ … ≥ σₖ ≥ 0,  k = min(m, n)

    LaTeX
    -----
    A = U \Sigma V^{\mathrm{H}}, \quad \sigma_1 \geq \cdots \geq \sigma_k \geq 0, \quad k = \min(m, n)

    Parameters
    ----------
    A : array (..., m, n)
        The matrix, real or complex, of any shape.
    full : bool
        Square U (m×m) and Vt (n×n), completed by bases of the kernels of Aᴴ and A; otherwise thin: m×k and k×n.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    SingularValueDecomposition
        Unpacks as ``U, S, Vt``; with ``.tolerance``, ``.rank()``, ``.reconstruct(rank)``, ``.pseudo_inverse()``.

    Conventions
    -----------
    Singular vectors are free up to a common sign (or phase) of each pair. It is fixed by the rows of Vt: of the entries
    whose size is within √ε of the largest, the first is real and positive. The columns that `full` adds to U follow the
    same rule. Rotations may be reflections. Vectors of equal singular values are any orthonormal basis of their space,
    and have no derivative; those of distinct ones do, and so do the values. With `full` only the thin part has.

    Accuracy
    --------
    |σ̂ᵢ − σᵢ| ≤ 4·√max(m, n)·ε·σ₁; ‖A − U·diag(S)·Vt‖₂ ≤ 8·√max(m, n)·ε·σ₁, and U and Vt are orthonormal to
    8·√max(m, n)·ε. Singular vectors are right to ε·σ₁ over the gap to the next singular value. Half precision is
    computed in float32 and each factor rounded once.

    Raises
    ------
    ValueError
        If `A` is not a matrix, is empty, or holds NaN or infinity.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.svd(A, full_matrices=False)``, ``scipy.linalg.svd(A, full_matrices=False)``,
    ``torch.linalg.svd(A, full_matrices=False)``, none of which fixes the signs.

    Examples
    --------
    >>> import gnomon
    >>> U, S, Vt = gnomon.svd([[3, 0], [0, -4]])
    >>> S
    array([4., 3.])
    >>> Vt + 0
    array([[0., 1.],
           [1., 0.]])
    >>> U + 0
    array([[ 0.,  1.],
           [-1.,  0.]])

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, sections 2.4 and 8.6; Eckart and Young (1936).
    """
    xp, dtype, (A,) = as_floating("svd", allow_complex=True, A=A)
    shape = check_matrix("svd", "A", A)
    A = check_finite("svd", "A", A, xp=xp, check=check)
    U, S, Vt = xp.linalg.svd(A, full_matrices=full)
    U, Vt = _fix_phases(xp, U, Vt, S.shape[-1])
    return _record(xp, dtype, (U, S, Vt), zero_threshold("svd", S, shape, None))


def _fix_phases(xp: ModuleType, U: Array, Vt: Array, pairs: int) -> tuple[Array, Array]:
    of_rows = leading_phases(xp, Vt, -1)  # (..., k, 1)
    of_columns = xp.conj(xp.matrix_transpose(of_rows[..., :pairs, :]))  # what Vt loses, U gains
    if U.shape[-1] > pairs:
        of_columns = xp.concat([of_columns, leading_phases(xp, U[..., pairs:], -2)], axis=-1)
    return U * xp.conj(of_columns), Vt * xp.conj(of_rows)


def _record(
    xp: ModuleType, dtype: DType, factors: tuple[Array, Array, Array], tolerance: Array
) -> SingularValueDecomposition:
    U, S, Vt = factors
    real = S.dtype if S.dtype != U.dtype else dtype
    return SingularValueDecomposition(
        U=restore(xp, U, dtype),
        S=restore(xp, S, real),
        Vt=restore(xp, Vt, dtype),
        tolerance=restore(xp, tolerance, S.dtype),
        _working=factors,
    )
