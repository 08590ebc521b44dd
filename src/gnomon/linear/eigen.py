"""The directions that a matrix keeps, and by how much it stretches them: the eigendecomposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from array_api_compat import array_namespace

from gnomon._arrays import Array, as_floating, dtype_name, restore
from gnomon._checks import check_finite, check_matrix
from gnomon.linear._eigenpairs import eigenpairs, eigenvector_evidence
from gnomon.linear._evidence import each, first_matrix, first_of

__all__ = ["eigendecomposition"]


@dataclass(frozen=True, eq=False)
class Eigendecomposition:
    """Values λ and vectors V with A·V = V·diag(λ); unpacks like a tuple.

    Attributes
    ----------
    values : array (..., n)
        Eigenvalues, by decreasing size; real arrays where all eigenvalues of all matrices are real.
    vectors : array (..., n, n)
        Eigenvectors of length 1 as columns, in the same order.
    symmetric : boolean array (...)
        Whether A was symmetric (Hermitian), entry by entry: its eigenvectors are orthonormal then.
    defective : boolean array (...)
        Whether A, within the tolerance, has fewer than n independent eigenvectors.
    condition_number : array (...)
        That of the matrix of eigenvectors: 1 when they are orthonormal, ∞ when they are dependent.
    uncertainty : array (..., n)
        How far a change of A by the tolerance moves each eigenvalue, to first order.
    tolerance : array (...)
        4·√n·ε·σ₁: the change of A that rounding stands for.
    """

    values: Array
    vectors: Array
    symmetric: Array
    defective: Array
    condition_number: Array
    uncertainty: Array
    tolerance: Array
    # Values and vectors before half precision is rounded, so that what is made of them is rounded once.
    _working: tuple[Array, Array] = field(repr=False)
    _result_dtype: Any = field(repr=False)

    def __iter__(self) -> Iterator[Array]:
        """Unpack as ``values, vectors``."""
        return iter((self.values, self.vectors))

    @property
    def kind(self) -> Any:
        """ "real", "complex" or "defective": a string, or an array of them for a batch.

        >>> import gnomon
        >>> [gnomon.eigendecomposition(A).kind for A in ([[2, 1], [1, 2]], [[0, -1], [1, 0]], [[1, 1], [0, 1]])]
        ['real', 'complex', 'defective']
        """
        return each(_kind, self.defective, self._complex())

    @property
    def reason(self) -> Any:
        """The kind in words with its evidence: a string, or an array of them for a batch.

        >>> import gnomon
        >>> gnomon.eigendecomposition([[2, 1], [1, 2]]).reason
        'real: a full set of eigenvectors, whose matrix has condition number 1'
        """
        return each(_reason, self.defective, self._complex(), self.condition_number)

    def reconstruct(self) -> Array:
        """Return V · diag(λ) · V⁻¹, which is A.

        >>> import gnomon
        >>> gnomon.eigendecomposition([[2, 1], [1, 2]]).reconstruct().round(12)
        array([[2., 1.],
               [1., 2.]])
        """
        return self._function_of("reconstruct", 1)

    def inverse(self) -> Array:
        """Return V · diag(1/λ) · V⁻¹, which is A⁻¹.

        >>> import gnomon
        >>> gnomon.eigendecomposition([[2, 1], [1, 1]]).inverse().round(12)
        array([[ 1., -1.],
               [-1.,  2.]])
        """
        return self._function_of("inverse", -1)

    def power(self, exponent: float) -> Array:
        """Return V · diag(λ^k) · V⁻¹, which is Aᵏ.

        A fractional power is the principal one. That of a real matrix is complex if an eigenvalue is negative.

        >>> import gnomon
        >>> gnomon.eigendecomposition([[1, 1], [1, 0]]).power(10).round(9)
        array([[89., 55.],
               [55., 34.]])
        >>> gnomon.eigendecomposition([[5, 4], [4, 5]]).power(0.5).round(12)
        array([[2., 1.],
               [1., 2.]])
        """
        if isinstance(exponent, bool) or not isinstance(exponent, int | float):
            raise TypeError(f"eigendecomposition.power: the exponent must be a number; it is {exponent!r}.")
        return self._function_of("power", exponent)

    def _complex(self) -> Array:
        values, _ = self._working
        xp = array_namespace(values)
        if "complex" not in dtype_name(values.dtype):
            return xp.zeros(values.shape[:-1], dtype=xp.bool)
        # Of a complex matrix that is not Hermitian no eigenvalue is known to be real.
        complex_matrix = "complex" in dtype_name(self._result_dtype)
        return xp.any(xp.imag(values) != 0, axis=-1) | (complex_matrix & ~xp.asarray(self.symmetric))

    def _function_of(self, name: str, exponent: float) -> Array:
        values, V = self._working
        xp = array_namespace(values)
        self._require_diagonalizable(name)
        if exponent < 0:
            self._require_nonzero(name)
        negative = bool(xp.any((xp.real(values) < 0) & (xp.imag(values) == 0) if _is_complex(values) else values < 0))
        whole = float(exponent).is_integer()
        real_result = not _is_complex(self._result_dtype) and (whole or not negative)
        if not whole and negative and not _is_complex(values):
            values = xp.astype(values, xp.result_type(values.dtype, xp.complex64))
        values = values ** (int(exponent) if whole else float(exponent))
        if _is_complex(values):
            V = xp.astype(V, values.dtype)
        scaled = V * xp.astype(values, V.dtype)[..., None, :]
        if bool(xp.all(xp.asarray(self.symmetric))):
            value = scaled @ xp.conj(xp.matrix_transpose(V))
        else:  # X·V = V·diag(λᵏ), transposed into equations
            value = xp.matrix_transpose(xp.linalg.solve(xp.matrix_transpose(V), xp.matrix_transpose(scaled)))
        if real_result and _is_complex(value):
            value = xp.real(value)  # conjugate pairs: what is left of the imaginary part is rounding
        return restore(xp, value, self._result_dtype if real_result or _is_complex(self._result_dtype) else value.dtype)

    def _require_diagonalizable(self, name: str) -> None:
        defective = self.defective
        if bool(array_namespace(self._working[0]).any(defective)):
            (condition,) = first_of(defective, self.condition_number)
            raise ValueError(
                f"eigendecomposition.{name}: A must have a full set of eigenvectors; {first_matrix(defective)} is "
                f"defective: the matrix of its eigenvectors has condition number {condition:.3g}. For the inverse see "
                f"inverse(A), for powers multiply A by itself, for a decomposition that always exists see svd(A)."
            )

    def _require_nonzero(self, name: str) -> None:
        values, _ = self._working
        xp = array_namespace(values)
        zero = xp.abs(values) <= self.uncertainty
        if bool(xp.any(zero)):
            size, uncertainty = first_of(zero, xp.abs(values), self.uncertainty)
            raise ValueError(
                f"eigendecomposition.{name}: no eigenvalue of A may be 0; {first_matrix(xp.any(zero, axis=-1))} has "
                f"one of size {size:.3g}, known to {uncertainty:.3g} only. See invertibility(A) and pseudo_inverse(A)."
            )


def eigendecomposition(A: Array, /, *, check: bool = True) -> Eigendecomposition:
    r"""Find the directions a matrix keeps and the factors by which it stretches them.

    Formula
    -------
    A · vᵢ = λᵢ · vᵢ,  A = V · diag(λ₁, …, λₙ) · V⁻¹

    LaTeX
    -----
    A v_i = \lambda_i v_i, \quad A = V \Lambda V^{-1}

    Parameters
    ----------
    A : array (..., n, n)
        A square matrix, real or complex.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    Eigendecomposition
        Unpacks as ``values, vectors``; with ``.kind`` ("real", "complex", "defective"), ``.reconstruct()``,
        ``.inverse()``, ``.power(k)``.

    Conventions
    -----------
    Eigenvalues by decreasing |λ|, then (where sizes agree to √ε·|λ₁|) by decreasing real, then imaginary part. Vectors
    have length 1; of the entries whose size is within √ε of the largest, the first is real and positive. A symmetric
    (Hermitian) matrix, exactly equal to its transpose, has real eigenvalues and orthonormal vectors. Defective: two
    eigenvalues that agree within their uncertainty, although the part of A that couples their vectors is more than
    2¹⁰ tolerances in size, so that only one direction is left; or vectors that are dependent within n·ε. Eigenvalues
    and vectors of distinct eigenvalues are differentiable. The kind of the arrays depends on the values, so this cannot
    be traced (``torch.vmap``). Half precision is computed in float32 and rounded once; its complex eigenvalues come as
    complex64.

    Accuracy
    --------
    |λ̂ᵢ − λᵢ| ≤ 4·√n·ε·σ₁ for a symmetric matrix. Otherwise ``.uncertainty``, that times the condition number of the
    eigenvalue, holds to first order, and the computed pairs are exact for a matrix within 4·√n·ε·σ₁ of A. For a
    defective matrix it does not: k coinciding eigenvalues are spread by the k-th root of ε.

    Raises
    ------
    ValueError
        If `A` is not a square matrix, is empty, or holds NaN or infinity; its methods where A is defective or, for
        negative powers, an eigenvalue is 0 within its uncertainty.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.eig(A)`` and ``numpy.linalg.eigh(A)``, ``scipy.linalg.eig(A)``, ``torch.linalg.eig(A)``: in no
    particular order, with open signs, without a word about defective matrices; ``eigh`` reads one triangle only.

    Examples
    --------
    >>> import gnomon
    >>> values, vectors = gnomon.eigendecomposition([[2, 0], [0, -3]])
    >>> values
    array([-3.,  2.])
    >>> vectors + 0
    array([[0., 1.],
           [1., 0.]])
    >>> gnomon.eigendecomposition([[0, -1], [1, 0]]).values
    array([0.+1.j, 0.-1.j])

    Source
    ------
    Golub and Van Loan (2013), *Matrix Computations*, sections 7.1, 7.2 and 8.1; Strang (2016), chapter 6.
    """
    xp, dtype, (A,) = as_floating("eigendecomposition", allow_complex=True, A=A)
    check_matrix("eigendecomposition", "A", A, square=True)
    A = check_finite("eigendecomposition", "A", A, xp=xp, check=check)
    values, vectors, symmetric = eigenpairs(xp, A)
    evidence = eigenvector_evidence(xp, A, values, vectors, symmetric)
    # Half precision has no complex numbers: those stay as they were computed.
    defective, condition, uncertainty, tolerance = (restore(xp, x, x.dtype) for x in evidence)
    return Eigendecomposition(
        values=restore(xp, values, dtype if values.dtype == A.dtype else values.dtype),
        vectors=restore(xp, vectors, dtype if vectors.dtype == A.dtype else vectors.dtype),
        symmetric=restore(xp, symmetric, symmetric.dtype),
        defective=defective,
        condition_number=condition,
        uncertainty=uncertainty,
        tolerance=tolerance,
        _working=(values, vectors),
        _result_dtype=dtype,
    )


def _is_complex(x: Any) -> bool:
    return "complex" in dtype_name(getattr(x, "dtype", x))


def _kind(defective: bool, not_real: bool) -> str:
    return "defective" if defective else "complex" if not_real else "real"


def _reason(defective: bool, not_real: bool, condition: float) -> str:
    if defective:
        what = "two eigenvalues agree within their uncertainty and share a direction; the matrix of eigenvectors"
    else:
        what = "a full set of eigenvectors, whose matrix"
    return f"{_kind(defective, not_real)}: {what} has condition number {condition:.3g}"
