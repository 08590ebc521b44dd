"""The directions in which data spread most: principal components, in one pass over blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np
from array_api_compat import is_array_api_obj

from gnomon._arrays import Array, DType, as_floating, dtype_name, restore, widen
from gnomon._checks import check_finite, check_matrix
from gnomon.linear._moments import Moments
from gnomon.linear._phases import leading_phases

__all__ = ["pca"]

# Entries of a block in float64: 16 MiB; or d rows, where a block of that size has fewer.
_BLOCK = 2**21


@dataclass(frozen=True, eq=False)
class PrincipalComponents:
    """The principal components of N observations of d features.

    Attributes
    ----------
    mean : array (d,)
        The mean observation.
    components : array (k, d)
        Orthonormal rows: the directions of largest variance, largest first.
    singular_values : array (k,)
        Those of the centered data.
    explained_variance : array (k,)
        Variance along each component: σ² / (N − 1).
    explained_variance_ratio : array (k,)
        Its share of the total variance; 0 where that is 0.
    total_variance : array ()
        Variance of all d features together, which all components together have.
    count : int
        N.
    """

    mean: Array
    components: Array
    singular_values: Array
    explained_variance: Array
    explained_variance_ratio: Array
    total_variance: Array
    count: int
    # Mean and components in float64, so that what is made of them is rounded once.
    _working: tuple[Array, Array] = field(repr=False)

    def transform(self, X: Array, /) -> Array:
        """Return the coordinates (..., k) of observations (..., d) along the components.

        >>> import gnomon
        >>> found = gnomon.pca([[0, 0], [2, 0], [4, 0]], components=1)
        >>> found.transform([[5, 7]])
        array([[3.]])
        """
        mean, components = self._working
        return self._by_blocks("transform", X, components.shape[1], lambda rows: (rows - mean) @ components.T)

    def inverse_transform(self, Z: Array, /) -> Array:
        """Return the observations (..., d) that have coordinates `Z` (..., k): what the components keep of them.

        >>> import gnomon
        >>> found = gnomon.pca([[0, 0], [2, 0], [4, 0]], components=1)
        >>> found.inverse_transform([[3]])
        array([[5., 0.]])
        """
        mean, components = self._working
        return self._by_blocks("inverse_transform", Z, components.shape[0], lambda rows: rows @ components + mean)

    def _by_blocks(self, method: str, values: Array, width: int, step: Any) -> Array:
        xp, dtype, (values, _) = as_floating(f"pca.{method}", values=values, mean=self.mean)
        if values.ndim == 0 or values.shape[-1] != width:
            raise ValueError(
                f"pca.{method}: the last axis must have length {width}; the shape is {tuple(values.shape)}."
            )
        rows = xp.reshape(values, (-1, width))
        parts = [restore(xp, step(widen(xp, part)), dtype) for part in _row_blocks(rows)]
        return xp.reshape(xp.concat(parts, axis=0), (*values.shape[:-1], -1))


class PCAAccumulator:
    """The state behind :func:`pca`: takes blocks of observations, merges with others of its kind, gives the result.

    Accumulators of parts of the data, filled anywhere and merged in a fixed order, give what one accumulator of all of
    it gives, up to rounding. Blocks are gathered until they have max(d, 2²¹/d) rows; besides them it holds the mean and
    one d×d matrix in float64.

    >>> import gnomon
    >>> from gnomon.linear.pca import PCAAccumulator
    >>> first, second = PCAAccumulator(), PCAAccumulator()
    >>> first.update([[0, 0], [2, 1]])
    >>> second.update([[4, 2]])
    >>> first.merge(second)
    >>> first.result(components=1).explained_variance
    array([5.])
    """

    def __init__(self) -> None:
        """Begin with no observations."""
        self._xp: ModuleType | None = None
        self._dtype: DType = None
        self._moments: Moments | None = None
        self._waiting: list[Array] = []

    def update(self, block: Array, /, *, check: bool = True) -> None:
        """Take in a block of observations (n, d)."""
        xp, dtype, (block,) = as_floating("pca", block=block)
        _check_observations("block", block)
        check_finite("pca", "block", block, xp=xp, check=check)
        self._take(xp, dtype, block)

    def merge(self, other: PCAAccumulator, /) -> None:
        """Take in everything that another accumulator has seen; it is left as it was."""
        if other._xp is None:
            return
        self._agree(other._xp, other._dtype, other._features)
        self._digest()
        if other._moments is not None:
            self._moments = other._moments if self._moments is None else self._moments.merge(other._moments)
        self._waiting += other._waiting
        self._digest()

    def result(self, components: int | None = None) -> PrincipalComponents:
        """Return the principal components of all observations so far; more may follow."""
        self._digest()
        if self._moments is None or self._xp is None:
            raise ValueError("pca: X must have observations; there was no block.")
        count, xp, dtype = self._moments.count, self._xp, self._dtype
        if count < 2:
            raise ValueError(
                "pca: X must have at least 2 observations (rows), because variance is over N − 1; it has 1."
            )
        k = _check_components(components, min(count, self._features))
        values, directions = self._moments.spectrum()
        directions = directions * leading_phases(xp, directions, -1)
        variances = values * values / (count - 1)
        total = xp.sum(variances)
        ratios = xp.where(total > 0, variances / xp.where(total > 0, total, 1.0), 0.0)
        mean, directions = self._moments.mean, directions[:k, :]
        return PrincipalComponents(
            mean=restore(xp, mean, dtype),
            components=restore(xp, directions, dtype),
            singular_values=restore(xp, values[:k], dtype),
            explained_variance=restore(xp, variances[:k], dtype),
            explained_variance_ratio=restore(xp, ratios[:k], dtype),
            total_variance=restore(xp, total, dtype),
            count=count,
            _working=(mean, directions),
        )

    def _take(self, xp: ModuleType, dtype: DType, block: Array) -> None:
        self._agree(xp, dtype, block.shape[1])
        self._waiting.append(block)
        if sum(rows.shape[0] for rows in self._waiting) >= _rows_of_block(block.shape[1]):
            self._digest()

    @property
    def _features(self) -> int:
        seen = self._waiting[0] if self._waiting else None
        if seen is not None:
            return int(seen.shape[1])
        return 0 if self._moments is None else int(self._moments.mean.shape[0])

    def _agree(self, xp: ModuleType, dtype: DType, features: int) -> None:
        if self._xp is None:
            self._xp, self._dtype = xp, dtype
            return
        if xp is not self._xp or dtype != self._dtype:
            raise TypeError(
                f"pca: all blocks must be of one library and type; one is {xp.__name__} {dtype_name(dtype)} after "
                f"{self._xp.__name__} {dtype_name(self._dtype)}. Convert them first."
            )
        if features != self._features:
            raise ValueError(
                f"pca: all blocks must have the same features (columns); one has {features} after {self._features}."
            )

    def _digest(self) -> None:
        if not self._waiting or self._xp is None:
            return
        rows = self._waiting[0] if len(self._waiting) == 1 else self._xp.concat(self._waiting, axis=0)
        self._waiting = []
        by_gram = dtype_name(rows.dtype) == "float32" and rows.shape[0] >= rows.shape[1]
        moments = Moments.of_rows(self._xp, rows, by_gram=by_gram)
        self._moments = moments if self._moments is None else self._moments.merge(moments)


def pca(X: Array | Iterable[Array], /, *, components: int | None = None, check: bool = True) -> PrincipalComponents:
    r"""Directions in which data spread most, perpendicular to each other: principal component analysis.

    Formula
    -------
    X − 1·meanᵀ = U · diag(σ) · Vᵀ; components = rows of Vᵀ, explained variance = σ² / (N − 1)

    LaTeX
    -----
    X - \mathbf{1} \bar{x}^T = U \Sigma V^T, \quad s_k^2 = \frac{\sigma_k^2}{N - 1}

    Parameters
    ----------
    X : array (N, d), or iterable of arrays (n, d)
        Observations in rows, features in columns; or blocks of them, of one type, which are taken in one pass.
    components : int, optional
        How many components to return, from 1 to min(N, d); None for all.
    check : bool
        Check that all entries are finite.

    Returns
    -------
    PrincipalComponents
        ``.mean``, ``.components``, ``.singular_values``, ``.explained_variance``, ``.explained_variance_ratio``,
        ``.total_variance``, ``.count``, ``.transform(X)``, ``.inverse_transform(Z)``.

    Conventions
    -----------
    Features are centered, not scaled. Variance is over N − 1. Of the entries of a component whose size is within √ε of
    the largest, the first is positive. A list of lists of numbers is one array; a list of arrays is blocks. Blocks are
    merged in their order by ``PCAAccumulator`` (in this module), which also merges across processes. Working memory,
    whatever N is: the mean, one d×d matrix, and a few blocks of max(2²¹, d²) numbers, in float64 (where N < d, N×d
    instead of d×d).

    Accuracy
    --------
    float32 and half precision: the Gram matrix of the centered data, in float64: |σ̂ − σ| ≤ 2·ε·σ + √d·2⁻²⁶·σ₁, as an
    SVD of the data in float32 or better. float64: QR of the centered blocks (TSQR), never the Gram matrix, which loses
    σ < 10⁻⁸·σ₁: |σ̂ − σ| ≤ 4·√max(N, d)·ε·(σ₁ + max‖x‖₂). Components are orthonormal to 8·√d·ε, and right to
    that error over the gap to the next singular value.

    Raises
    ------
    ValueError
        If X has fewer than 2 rows, blocks differ in their columns, an entry is infinite or NaN, or there are not so
        many components.
    TypeError
        If blocks differ in library or precision, or `components` is no integer.

    Same quantity elsewhere
    -----------------------
    ``sklearn.decomposition.PCA(n_components=k).fit(X)``, with its own rule for signs, in float32 for float32 data;
    ``sklearn.decomposition.IncrementalPCA``, which keeps k components of the past and so is approximate;
    ``torch.pca_lowrank(X, q=k)``, random and approximate.

    Examples
    --------
    >>> import gnomon
    >>> found = gnomon.pca([[0, 0], [2, 1], [4, 2]])
    >>> found.explained_variance.round(12) + 0
    array([5., 0.])
    >>> [round(float(entry), 4) for entry in found.components[0]]
    [0.8944, 0.4472]

    Source
    ------
    Jolliffe (2002), *Principal Component Analysis*; Chan, Golub and LeVeque (1983), *Algorithms for Computing the
    Sample Variance*; Demmel, Grigori, Hoemmen and Langou (2012), *Communication-optimal Parallel and Sequential QR and
    LU Factorizations*.
    """
    accumulator = PCAAccumulator()
    if not _is_array(X):
        for block in X:
            accumulator.update(block, check=check)
        return accumulator.result(components)
    xp, dtype, (X,) = as_floating("pca", X=X)
    _check_observations("X", X)
    for block in _row_blocks(X):
        if check and not bool(xp.all(xp.isfinite(block))):
            check_finite("pca", "X", X, xp=xp)
        accumulator._take(xp, dtype, block)
    return accumulator.result(components)


def _is_array(X: Any) -> bool:
    """Tell whether X is one array (or nested lists of numbers), not blocks."""
    if is_array_api_obj(X) or hasattr(X, "__array__") or not isinstance(X, Iterable):
        return True
    return isinstance(X, list | tuple) and not any(is_array_api_obj(block) for block in X)


def _check_observations(name: str, X: Array) -> None:
    check_matrix("pca", name, X)
    if X.ndim > 2:
        raise ValueError(
            f"pca: {name} must have observations in rows and features in columns; its shape is {tuple(X.shape)}."
        )


def _check_components(components: int | None, most: int) -> int:
    if components is None:
        return most
    if isinstance(components, bool) or not isinstance(components, int | np.integer):
        raise TypeError(f"pca: components must be an integer, or None for all; it is {components!r}.")
    if not 1 <= components <= most:
        raise ValueError(
            f"pca: components must be from 1 to {most}, the smaller of observations and features; it is {components}."
        )
    return int(components)


def _rows_of_block(width: int) -> int:
    return max(width, _BLOCK // width)


def _row_blocks(rows: Array) -> Iterator[Array]:
    """Yield the rows of a matrix in blocks; the last takes what is left, so it is not shorter than the others."""
    step, count = _rows_of_block(rows.shape[1]), rows.shape[0]
    starts = range(0, max(count - step, 0) + 1, step)
    for start in starts:
        yield rows[start : (count if start == starts[-1] else start + step), :]
