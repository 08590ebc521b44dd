"""Which sign xᵀAx takes: positive definite, negative, indefinite, and what lies between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from array_api_compat import array_namespace

from gnomon._arrays import Array, as_floating, epsilon, restore, stop_gradient
from gnomon._checks import check_finite, check_matrix
from gnomon.linear._evidence import each, one_truth
from gnomon.linear.singular_values import check_tolerance

__all__ = ["definiteness"]


@dataclass(frozen=True, eq=False)
class Definiteness:
    """The verdict on the quadratic form of a matrix and its evidence; truthy if and only if positive definite.

    Attributes
    ----------
    eigenvalues : array (..., n)
        Those of the symmetric part (A + Aᴴ)/2, decreasing.
    tolerance : array (...)
        Eigenvalues up to this size count as zero: n·ε·max|λ|, or the one given.
    symmetric : boolean array (...)
        Whether A itself was symmetric (Hermitian), entry by entry.
    positive_definite : boolean array (...)
        Whether all eigenvalues are above the tolerance.
    """

    eigenvalues: Array
    tolerance: Array
    symmetric: Array
    positive_definite: Array

    @property
    def inertia(self) -> tuple[Array, Array, Array]:
        """How many eigenvalues are positive, zero within the tolerance, and negative.

        >>> import gnomon
        >>> [int(count) for count in gnomon.definiteness([[1, 0, 0], [0, -2, 0], [0, 0, 0]]).inertia]
        [1, 1, 1]
        """
        xp = array_namespace(self.eigenvalues)
        limit = xp.asarray(self.tolerance)[..., None]
        signs = (self.eigenvalues > limit, xp.abs(self.eigenvalues) <= limit, self.eigenvalues < -limit)
        positive, zero, negative = (xp.sum(xp.astype(sign, xp.int64), axis=-1) for sign in signs)
        return positive, zero, negative

    @property
    def kind(self) -> Any:
        """The name of the verdict: a string, or an array of them for a batch.

        "positive definite", "positive semidefinite", "negative definite", "negative semidefinite", "indefinite", or
        "zero", which is both kinds of semidefinite.

        >>> import gnomon
        >>> gnomon.definiteness([[2, 0], [0, 0]]).kind
        'positive semidefinite'
        """
        return each(_kind, *self.inertia)

    @property
    def reason(self) -> Any:
        """The verdict in words: a string, or an array of them for a batch.

        >>> import gnomon
        >>> gnomon.definiteness([[1, 5], [0, 1]]).reason
        'indefinite: the eigenvalues of the symmetric part of A go from -1.5 to 3.5, with 1 above and 1 below ±1.55e-15'
        """
        largest, smallest = self.eigenvalues[..., 0], self.eigenvalues[..., -1]
        return each(_reason, *self.inertia, smallest, largest, self.tolerance, self.symmetric)

    def __bool__(self) -> bool:
        """Tell whether the matrix is positive definite; a batch has no single answer."""
        return one_truth("definiteness", "positive_definite", self.positive_definite)


def definiteness(A: Array, /, *, tolerance: float | None = None, check: bool = True) -> Definiteness:
    r"""Which sign the quadratic form of a matrix takes: above zero, below, both, or zero somewhere.

    Formula
    -------
    positive definite  ⇔  xᵀAx > 0 for all x ≠ 0  ⇔  λᵢ((A + Aᵀ)/2) > 0 for all i

    LaTeX
    -----
    x^{\mathrm{T}} A x > 0 \; (x \neq 0) \; \Leftrightarrow \; \lambda_i \left( \frac{A + A^{\mathrm{T}}}{2} \right) > 0

    Parameters
    ----------
    A : array (..., n, n)
        A square matrix, real or complex; it need not be symmetric.
    tolerance : float, optional
        Eigenvalues up to this size count as zero; None stands for n·ε·max|λ|.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    Definiteness
        Truthy if and only if A is positive definite; ``.kind`` names the verdict; for a batch the fields are arrays.

    Conventions
    -----------
    xᵀAx sees only the symmetric part (A + Aᵀ)/2 of A (for complex matrices the Hermitian part, and the real part of
    xᴴAx), so that decides; ``.symmetric`` says whether it was all of A. A positive definite matrix has det A > 0, but a
    positive determinant does not make a matrix positive definite: −I has one in two dimensions. ε is that of the
    precision computed in, float32 for half precision, and the evidence has that precision.

    Accuracy
    --------
    Each eigenvalue is within 4·√n·ε·max|λ| of the exact one. A matrix whose eigenvalues are all farther from 0 than
    twice the default tolerance gets its exact name; one nearer may be called semidefinite.

    Raises
    ------
    ValueError
        If `A` is not a square matrix, is empty, holds NaN or infinity, or the tolerance is negative.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.eigvalsh(A)``, which reads one triangle of A and so finds [[1, 5], [0, 1]] positive;
    ``torch.linalg.cholesky_ex(A).info == 0``, which has no tolerance.

    Examples
    --------
    >>> import gnomon
    >>> bool(gnomon.definiteness([[2, -1], [-1, 2]]))
    True
    >>> gnomon.definiteness([[1, 5], [0, 1]]).kind
    'indefinite'

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, section 4.2; Strang (2016), section 6.5.
    """
    xp, _, (A,) = as_floating("definiteness", allow_complex=True, A=A)
    n, _ = check_matrix("definiteness", "A", A, square=True)
    A = check_finite("definiteness", "A", A, xp=xp, check=check)
    tolerance = check_tolerance("definiteness", "n·ε·max|λ|", tolerance)
    adjoint = xp.conj(xp.matrix_transpose(A))
    eigenvalues = xp.flip(xp.linalg.eigvalsh(A / 2 + adjoint / 2), axis=-1)  # halved first: the sum could overflow
    size = xp.maximum(xp.abs(eigenvalues[..., 0]), xp.abs(eigenvalues[..., -1]))
    limit = stop_gradient(n * epsilon(A.dtype) * size if tolerance is None else 0 * size + tolerance)
    symmetric = xp.all(adjoint == A, axis=(-2, -1))
    positive = eigenvalues[..., -1] > limit
    return Definiteness(eigenvalues, *(restore(xp, x, x.dtype) for x in (limit, symmetric, positive)))


def _kind(positive: int, zero: int, negative: int) -> str:
    if positive and negative:
        return "indefinite"
    if not positive and not negative:
        return "zero"
    return f"{'positive' if positive else 'negative'} {'semidefinite' if zero else 'definite'}"


def _reason(
    positive: int, zero: int, negative: int, smallest: float, largest: float, tolerance: float, symmetric: bool
) -> str:
    whose = "A" if symmetric else "the symmetric part of A"
    counts = [
        f"{count} {place}" for count, place in ((positive, "above"), (zero, "within"), (negative, "below")) if count
    ]
    return (
        f"{_kind(positive, zero, negative)}: the eigenvalues of {whose} go from {smallest:.3g} to {largest:.3g}, "
        f"with {' and '.join(counts)} ±{tolerance:.3g}"
    )
