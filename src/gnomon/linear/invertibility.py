"""Whether a matrix can be undone, by each of the four conditions that are taught, with the evidence."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np

from gnomon._arrays import Array, as_floating, restore
from gnomon._checks import check_finite, check_matrix
from gnomon.linear._evidence import each, one_truth
from gnomon.linear.determinant import sign_and_logarithm
from gnomon.linear.singular_values import condition_of, count_above, values_of, zero_threshold

__all__ = ["invertibility"]


@dataclass(frozen=True, eq=False)
class Condition:
    """One of the equivalent conditions for an inverse: truthy if it holds.

    Attributes
    ----------
    statement : str
        What has to hold.
    quantity : array (...)
        The number that decides.
    tolerance : array (...)
        The size up to which it does not tell the matrix from a singular one.
    holds : boolean array (...)
        The verdict.
    reason : str, or an array of them for a batch
        The verdict in words, with its numbers.
    """

    statement: str
    quantity: Array
    tolerance: Array
    holds: Array
    _numbers: tuple[Array, ...] = field(repr=False)

    @property
    def reason(self) -> Any:
        """The verdict in words.

        >>> import gnomon
        >>> gnomon.invertibility([[1, 2], [2, 4]]).independent.reason
        'rank 1 of 2: 1 singular value is at most 2.22e-15'
        """
        return each(_SENTENCES[self.statement], self.holds, *self._numbers)

    def __bool__(self) -> bool:
        """Tell whether the condition holds; a batch has no single answer."""
        return one_truth("invertibility", "holds", self.holds)


@dataclass(frozen=True, eq=False)
class Invertibility:
    """The verdict on a square matrix and its evidence; truthy if and only if the matrix is invertible.

    Attributes
    ----------
    invertible : boolean array (...)
        Whether the smallest singular value is above the tolerance.
    independent, nonzero_determinant, positive_definite, nonzero_eigenvalues : Condition
        The four conditions, each with its own quantity, tolerance, verdict and reason.
    rank : integer array (...)
        How many singular values are above the tolerance.
    condition_number : array (...)
        σ₁/σₘᵢₙ, ∞ where the matrix is singular within the tolerance.
    distance : array (...)
        σₘᵢₙ, the distance to the nearest singular matrix in the spectral norm (and in the Frobenius norm).
    determinant_sign, determinant_log : array (...)
        The determinant as sign · exp(log), which neither overflows nor underflows.
    tolerance : array (...)
        n·ε·σ₁, or the one given.
    """

    invertible: Array
    independent: Condition
    nonzero_determinant: Condition
    positive_definite: Condition
    nonzero_eigenvalues: Condition
    rank: Array
    condition_number: Array
    distance: Array
    determinant_sign: Array
    determinant_log: Array
    tolerance: Array

    @property
    def conditions(self) -> tuple[Condition, Condition, Condition, Condition]:
        """The four conditions, in the order of the formula.

        >>> import gnomon
        >>> [bool(condition) for condition in gnomon.invertibility([[1, 2], [3, 4]]).conditions]
        [True, True, True, True]
        """
        return self.independent, self.nonzero_determinant, self.positive_definite, self.nonzero_eigenvalues

    @property
    def reason(self) -> Any:
        """The verdict in words: a string, or an array of them for a batch.

        >>> import gnomon
        >>> gnomon.invertibility([[2, 0], [0, 1]]).reason
        'invertible: a singular matrix is at distance 1, above the tolerance 8.88e-16'
        """
        return each(_verdict, self.invertible, self.distance, self.tolerance)

    def __bool__(self) -> bool:
        """Tell whether the matrix is invertible; a batch has no single answer."""
        return one_truth("invertibility", "invertible", self.invertible)


def invertibility(A: Array, /, *, tolerance: float | None = None, check: bool = True) -> Invertibility:
    r"""Whether a matrix has an inverse, by four equivalent conditions, each with its quantity and tolerance.

    Formula
    -------
    rank A = n  ⇔  det A ≠ 0  ⇔  AᵀA positive definite  ⇔  all λᵢ ≠ 0  ⇔  σₘᵢₙ > 0

    LaTeX
    -----
    \mathrm{rank}\, A = n \Leftrightarrow \det A \neq 0 \Leftrightarrow A^{\mathrm{T}}A \succ 0
    \det A \neq 0 \Leftrightarrow \lambda_i \neq 0 \; (i = 1, \ldots, n)
    \sigma_{\min} = \min_{\det B = 0} \left\| A - B \right\|_2 > 0

    Parameters
    ----------
    A : array (..., n, n)
        A square matrix, real or complex.
    tolerance : float, optional
        τ: a matrix nearer than this to a singular one counts as singular; None stands for n·ε·σ₁.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    Invertibility
        Truthy if and only if A is invertible; for a batch the fields are arrays, one entry per matrix.

    Conventions
    -----------
    Equivalent conditions must not disagree, so one decides, σₘᵢₙ > τ, and τ is translated for each quantity. rank: the
    number of σᵢ above τ. AᴴA: its eigenvalues are σᵢ², so the smallest is compared with τ². |det A| = σ₁·…·σₙ: with the
    other singular values as they are, the determinant of a matrix that τ makes singular is at most
    τ·σ₁·…·σₙ₋₁ = |det A|·τ/σₘᵢₙ. Smallest |λ|: 0 is an eigenvalue of some A + E with ‖E‖ ≤ τ exactly when σₘᵢₙ ≤ τ; to
    first order that E moves λ by |λ|·τ/σₘᵢₙ, its tolerance. ε is that of the precision computed in, float32 for half
    precision, and the evidence has that precision.

    Accuracy
    --------
    The distance σₘᵢₙ is within 4·√n·ε·σ₁ of the exact one, so every matrix farther than twice the default tolerance
    from all singular ones is found invertible, and every singular one is found singular.

    Raises
    ------
    ValueError
        If `A` is not a square matrix, is empty, holds NaN or infinity, or the tolerance is negative.

    Same quantity elsewhere
    -----------------------
    ``numpy.linalg.matrix_rank(A) == n``. ``torch.linalg.inv_ex(A).info == 0`` and NumPy's "Singular matrix" only tell
    whether a pivot came out as exactly 0.

    Examples
    --------
    >>> import gnomon
    >>> bool(gnomon.invertibility([[1, 2], [3, 4]]))
    True
    >>> singular = gnomon.invertibility([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    >>> bool(singular), int(singular.rank)
    (False, 2)

    Source
    ------
    Strang (2016), *Introduction to Linear Algebra*, section 7.4; Eckart and Young (1936).
    """
    xp, _, (A,) = as_floating("invertibility", allow_complex=True, A=A)
    n, _ = check_matrix("invertibility", "A", A, square=True)
    A = check_finite("invertibility", "A", A, xp=xp, check=check)
    S = values_of(xp, A)
    threshold = zero_threshold("invertibility", S, (n, n), tolerance)
    smallest = S[..., -1]
    holds = smallest > threshold
    rank = count_above(xp, S, threshold)
    sign, logabs = sign_and_logarithm(xp, A)
    sign, logabs = xp.astype(sign, A.dtype), xp.astype(logabs, S.dtype)
    log_limit = _log_determinant_limit(xp, S, threshold, logabs)
    eigenvalue = xp.min(xp.abs(xp.linalg.eigvals(A)), axis=-1)
    # |λ|·τ/σₘᵢₙ, which is at least τ; rounding may have made a λ that should be 0 smaller than σₘᵢₙ.
    limit = eigenvalue * (threshold / xp.where(smallest > 0, smallest, 1.0))
    limit = xp.where(holds, limit, xp.maximum(limit, threshold))

    def condition(statement: str, quantity: Array, its_tolerance: Array, *numbers: Array) -> Condition:
        quantity, its_tolerance, verdict = (restore(xp, x, x.dtype) for x in (quantity, its_tolerance, holds))
        return Condition(statement, quantity, its_tolerance, verdict, numbers)

    with np.errstate(over="ignore"):  # ∞ is the best that can be said; the reasons are written from logarithms
        conditions = (
            condition(_INDEPENDENT, rank, threshold, rank, threshold, 0 * rank + n),
            condition(_NONZERO_DETERMINANT, xp.exp(logabs), xp.exp(log_limit), logabs, log_limit),
            condition(_POSITIVE_DEFINITE, smallest * smallest, threshold * threshold, smallest, threshold),
            condition(_NONZERO_EIGENVALUES, eigenvalue, limit, eigenvalue, limit),
        )
    evidence = (rank, condition_of(xp, S, threshold), smallest, sign, logabs, threshold)
    return Invertibility(restore(xp, holds, holds.dtype), *conditions, *(restore(xp, x, x.dtype) for x in evidence))


def _log_determinant_limit(xp: ModuleType, S: Array, threshold: Array, logabs: Array) -> Array:
    """Return log(τ·σ₁·…·σₙ₋₁), as log|det A| + log(τ/σₘᵢₙ) so that the determinant is on its right side of it.

    Where rounding has left nothing of the determinant, the product itself says more.
    """
    smallest = S[..., -1]
    log_threshold = _log(xp, threshold)
    scaled = logabs + xp.where(smallest > 0, log_threshold - _log(xp, xp.where(smallest > 0, smallest, 1.0)), 0.0)
    product = log_threshold + xp.sum(_log(xp, S[..., :-1]), axis=-1)
    return xp.where(smallest > threshold, scaled, xp.maximum(scaled, product))


def _log(xp: ModuleType, x: Array) -> Array:
    return xp.where(x > 0, xp.log(xp.where(x > 0, x, 1.0)), -math.inf)


def _verdict(invertible: bool, distance: float, tolerance: float) -> str:
    if invertible:
        return f"invertible: a singular matrix is at distance {distance:.3g}, above the tolerance {tolerance:.3g}"
    return f"singular: a singular matrix is at distance {distance:.3g}, within the tolerance {tolerance:.3g}"


def _rank_sentence(holds: bool, rank: int, tolerance: float, n: int) -> str:
    if holds:
        return f"rank {rank} of {n}: all singular values are above {tolerance:.3g}"
    lost = n - rank
    return f"rank {rank} of {n}: {lost} singular value{'s are' if lost > 1 else ' is'} at most {tolerance:.3g}"


def _determinant_sentence(holds: bool, log: float, log_tolerance: float) -> str:
    return f"|det A|, {_from_log(log)}, is {_compared(holds)} {_from_log(log_tolerance)}"


def _definite_sentence(holds: bool, smallest: float, tolerance: float) -> str:
    squares = (_from_log(2 * math.log(x) if x else -math.inf) for x in (smallest, tolerance))
    return f"the smallest eigenvalue of AᵀA, {next(squares)}, is {_compared(holds)} {next(squares)}"


def _eigenvalue_sentence(holds: bool, quantity: float, tolerance: float) -> str:
    return f"the smallest |λ|, {quantity:.3g}, is {_compared(holds)} {tolerance:.3g}"


def _compared(holds: bool) -> str:
    return "above" if holds else "at most"


def _from_log(log: float) -> str:
    return f"{math.exp(log):.3g}" if log == -math.inf or abs(log) < 600 else f"e^{log:.6g}"


_INDEPENDENT = "rows and columns are linearly independent"
_NONZERO_DETERMINANT = "det A ≠ 0"
_POSITIVE_DEFINITE = "AᵀA is positive definite"
_NONZERO_EIGENVALUES = "no eigenvalue is 0"
_SENTENCES: dict[str, Callable[..., str]] = {
    _INDEPENDENT: _rank_sentence,
    _NONZERO_DETERMINANT: _determinant_sentence,
    _POSITIVE_DEFINITE: _definite_sentence,
    _NONZERO_EIGENVALUES: _eigenvalue_sentence,
}
