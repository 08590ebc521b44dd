"""The shape of a norm: all vectors of length 1."""

from __future__ import annotations

import numpy as np

from gnomon.linear.norms import check_p, vector_norm

__all__ = ["unit_ball"]


def unit_ball(p: float = 2, /, *, points: int = 400) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    r"""Boundary of the unit ball of a p-norm in the plane, for drawing: the vectors of length 1.

    Formula
    -------
    { x ∈ ℝ² : ‖x‖ₚ = 1 }

    LaTeX
    -----
    \{ x \in \mathbb{R}^2 : \| x \|_p = 1 \}

    Parameters
    ----------
    p : float
        Which norm: 1 (a diamond), 2 (a circle), ``math.inf`` (a square), or any number between.
    points : int
        How many points: a multiple of 8, so that the corners of every ball are among them.

    Returns
    -------
    NumPy array (points, 2)
        The points, counterclockwise from (1, 0); the first is not repeated at the end.

    Conventions
    -----------
    p < 1 is refused: its "ball" is not convex, and belongs to no norm. The points are evenly spaced by the tangent
    of their angle within each eighth, and the eighths mirror each other exactly. The corners (±1, 0) and (0, ±1) of
    the diamond and (±1, ±1) of the square are exact.

    Accuracy
    --------
    Every point has norm 1 within 4 ε.

    Raises
    ------
    ValueError
        If p < 1 or NaN, or `points` is not a positive multiple of 8.
    TypeError
        If p is no number or `points` no integer.

    Same quantity elsewhere
    -----------------------
    None in NumPy, SciPy or PyTorch; ``matplotlib.patches.Circle`` draws the one for p = 2.

    Examples
    --------
    >>> import gnomon
    >>> gnomon.unit_ball(1, points=8).tolist()[:3]
    [[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]

    Source
    ------
    Boyd and Vandenberghe (2004), *Convex Optimization*, appendix A.1.
    """
    p = check_p("unit_ball", p)
    if isinstance(points, bool) or not isinstance(points, int | np.integer):
        raise TypeError(f"unit_ball: points must be an integer; it is {points!r}.")
    if points < 8 or points % 8:
        raise ValueError(
            f"unit_ball: points must be a positive multiple of 8, so that the corners are among them; it is {points}."
        )
    slope = np.linspace(0.0, 1.0, int(points) // 8 + 1)
    direction = np.stack([np.ones_like(slope), slope], axis=-1)
    eighth = direction / vector_norm(direction, p=p, keepdims=True)
    quarter = np.concatenate([eighth, eighth[-2:0:-1, ::-1]])
    half = np.concatenate([quarter, np.stack([-quarter[:, 1], quarter[:, 0]], axis=-1)])
    return np.concatenate([half, -half]) + 0.0  # no -0.0
