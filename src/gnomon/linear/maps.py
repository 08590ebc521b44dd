"""A matrix as what it does: a linear map from one space to another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from array_api_compat import device

from gnomon._arrays import Array, as_floating, dtype_name, restore, widen
from gnomon._checks import check_finite, check_matrix
from gnomon.linear.determinant import determinant
from gnomon.linear.inverse import inverse
from gnomon.linear.norms import real_dtype
from gnomon.linear.rotations import RotationScaleRotation, rotation_scale_rotation
from gnomon.linear.singular_values import values_of
from gnomon.linear.svd import SingularValueDecomposition, svd
from gnomon.linear.unit_ball import unit_ball

__all__ = ["LinearMap"]

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, eq=False)
class Moved:
    """Points before and after a map.

    Attributes
    ----------
    before : array (..., n)
        The points in the domain.
    after : array (..., m)
        Their images in the codomain, in the same order.
    """

    before: Array
    after: Array


@dataclass(frozen=True, eq=False, repr=False, init=False)
class LinearMap:
    r"""A matrix as a function from one space to another: what it does to vectors, volumes and shapes.

    Formula
    -------
    A : ℝⁿ → ℝᵐ,  x ↦ A·x,  (A·x)ᵢ = Σⱼ aᵢⱼ · xⱼ

    LaTeX
    -----
    A : \mathbb{R}^n \rightarrow \mathbb{R}^m, \quad (A x)_i = \sum_j a_{ij} \, x_j

    Parameters
    ----------
    A : array (m, n)
        One matrix, real or complex; it is kept, not copied, so leave it unchanged.
    check : bool
        Check that all entries are finite.

    Attributes
    ----------
    matrix : array (m, n)
        The matrix, with floating-point entries.

    Conventions
    -----------
    The map is called like a function, with one vector (n,) or a batch of them (..., n). ``B @ A`` is the map that does
    A first, then B. Rank, kernel and image are decided by the singular values above max(m, n)·ε·σ₁, as in
    :func:`gnomon.matrix_rank`. In general a map is no projection (that would need A·A = A), even into fewer dimensions.

    Accuracy
    --------
    Applying and composing: float32 and half precision are computed in float64 and rounded once, an error of at most
    ε·|A·x|ᵢ + n·2⁻⁵²·Σⱼ|aᵢⱼ·xⱼ|; float64 at most n·ε·Σⱼ|aᵢⱼ·xⱼ|. The other methods: that of the definition they call.

    Raises
    ------
    ValueError
        If the matrix is not one matrix, is empty, or an entry is infinite or NaN.

    Same quantity elsewhere
    -----------------------
    ``A @ x`` in NumPy and PyTorch; ``scipy.linalg.null_space(A)`` and ``scipy.linalg.orth(A)`` for kernel and image;
    ``torch.nn.Linear(n, m, bias=False)``.

    Examples
    --------
    >>> import gnomon
    >>> A = gnomon.LinearMap([[4, -3, 1, 3], [2, 0, 5, 1]])
    >>> A
    LinearMap(ℝ⁴ → ℝ²)
    >>> A([1, 1, 1, 1])
    array([5., 8.])
    >>> A.rank, A.kernel.shape
    (2, (4, 2))

    Source
    ------
    Strang (2016), *Introduction to Linear Algebra*, chapters 3 and 8.
    """

    matrix: Array

    def __init__(self, A: Array, /, *, check: bool = True) -> None:
        """Keep a matrix."""
        xp, dtype, (A,) = as_floating("LinearMap", allow_complex=True, A=A)
        check_matrix("LinearMap", "A", A)
        if A.ndim > 2:
            raise ValueError(f"LinearMap: A must be one matrix; its shape is {tuple(A.shape)}. Make one map of each.")
        check_finite("LinearMap", "A", A, xp=xp, check=check)
        object.__setattr__(self, "matrix", restore(xp, A, dtype))

    def __repr__(self) -> str:
        """Return the two spaces."""
        field = "ℂ" if "complex" in dtype_name(self.matrix.dtype) else "ℝ"
        spaces = (field + str(n).translate(_SUPERSCRIPTS) for n in (self.domain_dimension, self.codomain_dimension))
        return f"LinearMap({' → '.join(spaces)})"

    def __call__(self, x: Array, /, *, check: bool = True) -> Array:
        """Return A·x for a vector (n,), or for each of a batch of them (..., n).

        >>> import gnomon
        >>> gnomon.LinearMap([[0, -1], [1, 0]])([[1, 0], [2, 3]])
        array([[ 0.,  1.],
               [-3.,  2.]])
        """
        xp, dtype, (A, x) = as_floating("LinearMap", allow_complex=True, A=self.matrix, x=x)
        if x.ndim == 0 or x.shape[-1] != self.domain_dimension:
            raise ValueError(
                f"LinearMap: x must have {self.domain_dimension} entries along its last axis, the dimension of the "
                f"domain of {self!r}; its shape is {tuple(x.shape)}."
            )
        check_finite("LinearMap", "x", x, xp=xp, check=check)
        return restore(xp, widen(xp, x) @ widen(xp, A).T, dtype)

    def __matmul__(self, other: Any) -> LinearMap:
        """Return the map that does `other` first, then this one.

        >>> import gnomon
        >>> turn = gnomon.LinearMap([[0, -1], [1, 0]])
        >>> (turn @ turn).matrix + 0
        array([[-1.,  0.],
               [ 0., -1.]])
        """
        if not isinstance(other, LinearMap):
            raise TypeError(
                f"LinearMap: @ composes two maps; the right one is a {type(other).__name__}. "
                f"Call the map to apply it, A(x), or wrap the matrix, LinearMap(...)."
            )
        if other.codomain_dimension != self.domain_dimension:
            raise ValueError(
                f"LinearMap: @ needs the right map to end where the left one starts; "
                f"the left is {self!r}, the right is {other!r}."
            )
        xp, dtype, (B, A) = as_floating("LinearMap", allow_complex=True, left=self.matrix, right=other.matrix)
        return LinearMap(restore(xp, widen(xp, B) @ widen(xp, A), dtype))

    @property
    def domain_dimension(self) -> int:
        """n, the number of columns."""
        return int(self.matrix.shape[1])

    @property
    def codomain_dimension(self) -> int:
        """m, the number of rows."""
        return int(self.matrix.shape[0])

    @cached_property
    def _svd(self) -> SingularValueDecomposition:
        return svd(self.matrix, full=True)

    @cached_property
    def rank(self) -> int:
        """Dimension of the image; that of the kernel is n less than that.

        >>> import gnomon
        >>> gnomon.LinearMap([[1, 2], [2, 4]]).rank
        1
        """
        return int(self._svd.rank())

    @property
    def kernel(self) -> Array:
        """Orthonormal basis, as columns (n, n − rank), of the vectors that the map sends to 0.

        >>> import gnomon
        >>> gnomon.LinearMap([[3, 0], [0, 0]]).kernel + 0
        array([[0.],
               [1.]])
        """
        rows = self._svd.Vt[self.rank :, :]
        xp, _, (rows,) = as_floating("LinearMap.kernel", allow_complex=True, rows=rows)
        return restore(xp, xp.conj(rows).T, self.matrix.dtype)

    @property
    def image(self) -> Array:
        """Orthonormal basis, as columns (m, rank), of everything the map can give.

        >>> import gnomon
        >>> gnomon.LinearMap([[3, 0], [0, 0]]).image + 0
        array([[1.],
               [0.]])
        """
        return self._svd.U[:, : self.rank]

    @property
    def determinant(self) -> Array:
        """Signed factor of volume, of a square map; see :func:`gnomon.determinant`.

        >>> import gnomon
        >>> float(gnomon.LinearMap([[0, 1], [1, 0]]).determinant)
        -1.0
        """
        return determinant(self.matrix)

    @property
    def volume_scale(self) -> Array:
        """Factor by which n-dimensional volume grows: √det(AᵀA), which is |det A| of a square map, 0 if m < n.

        >>> import gnomon
        >>> float(gnomon.LinearMap([[3, 0], [0, 0], [0, 4]]).volume_scale)
        12.0
        """
        xp, dtype, (A,) = as_floating("LinearMap.volume_scale", allow_complex=True, A=self.matrix)
        if self.domain_dimension == self.codomain_dimension:
            volume = xp.abs(determinant(A))
        elif self.domain_dimension < self.codomain_dimension:
            volume = xp.prod(widen(xp, values_of(xp, A)))
        else:
            volume = xp.zeros((), dtype=xp.float64, device=device(A))
        return restore(xp, volume, real_dtype(xp, dtype))

    def inverse(self) -> LinearMap:
        """Return the map that undoes this one; an error with the evidence if there is none.

        >>> import gnomon
        >>> gnomon.LinearMap([[2, 0], [0, 4]]).inverse()([2, 4])
        array([1., 1.])
        """
        return LinearMap(inverse(self.matrix))

    def pseudo_inverse(self) -> LinearMap:
        """Return the map that undoes this one as far as possible: to the shortest of the nearest solutions.

        >>> import gnomon
        >>> gnomon.LinearMap([[1, 1]]).pseudo_inverse()([2])
        array([1., 1.])
        """
        return LinearMap(self._svd.pseudo_inverse())

    def rotation_scale_rotation(self) -> RotationScaleRotation:
        """Return the map, if real, as a rotation, a scaling along the axes, and a rotation or reflection.

        >>> import gnomon
        >>> parts = gnomon.LinearMap([[0, -3], [2, 0]]).rotation_scale_rotation()
        >>> parts.scale
        array([[3., 0.],
               [0., 2.]])
        >>> parts.second.reflection
        False
        """
        return rotation_scale_rotation(self.matrix)

    def grid(self, size: int = 3) -> Moved:
        """Return the grid lines of the plane from −size to size, and their images: (lines, 2 ends, dimension).

        Lines stay lines, and evenly spaced parallel ones stay so; the first half are the vertical ones.

        >>> import gnomon
        >>> gnomon.LinearMap([[1, 1], [0, 1]]).grid(1).after[0]
        array([[-2., -1.],
               [ 0.,  1.]])
        """
        self._require_plane("grid")
        if isinstance(size, bool) or not isinstance(size, int | np.integer) or size < 1:
            raise ValueError(f"LinearMap.grid: size must be a positive integer; it is {size!r}.")
        at = np.arange(-size, size + 1.0)
        vertical = np.stack([np.stack([at, np.full_like(at, end)], axis=-1) for end in (-size, size)], axis=1)
        return self.shape(
            np.concatenate([vertical, vertical[..., ::-1]]).tolist()
        )  # a list takes the kind of the matrix

    def unit_circle(self, points: int = 400) -> Moved:
        """Return the unit circle of the plane and its image, an ellipse whose semi-axes are the singular values.

        >>> import gnomon
        >>> gnomon.LinearMap([[2, 0], [0, 3]]).unit_circle(8).after[2]
        array([0., 3.])
        """
        self._require_plane("unit_circle")
        return self.shape(unit_ball(2, points=points).tolist())

    def shape(self, points: Array) -> Moved:
        """Return any points (..., n), such as the corners of a shape, and their images (..., m).

        >>> import gnomon
        >>> gnomon.LinearMap([[2, 0], [0, 1]]).shape([[0, 0], [1, 0], [1, 1]]).after
        array([[0., 0.],
               [2., 0.],
               [2., 1.]])
        """
        xp, dtype, (_, before) = as_floating("LinearMap.shape", allow_complex=True, matrix=self.matrix, points=points)
        return Moved(restore(xp, before, dtype), self(points))

    def _require_plane(self, method: str) -> None:
        if self.domain_dimension != 2:
            raise ValueError(
                f"LinearMap.{method}: the map must start in the plane (2 dimensions); it is {self!r}. "
                f"Choose two columns, or pass points of its domain to shape."
            )
