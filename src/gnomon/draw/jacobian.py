"""The Jacobian as the linear map that a curved one looks like from near by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from gnomon.calculus import jacobian as derivative
from gnomon.draw.marks import arrow, label, matrix_text, number, plane
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, Theme, ThemeName
from gnomon.draw.words.calculus import JACOBIAN
from gnomon.linear import LinearMap

__all__ = ["jacobian"]

Points = NDArray[np.float64]


def _of_the_notes(x: Any) -> Points:
    """Return the first two components of the notes' example."""
    return np.stack([2 * x[0] + x[1] ** 2, -(x[0] ** 2) + 3 * x[1]])


def jacobian(
    f: Callable[[Points], ArrayLike] = _of_the_notes,
    x: ArrayLike = (2.0, 1.0),
    *,
    side: float = 0.5,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, Axes]:
    """Draw a small square at x with its image under f: R² → R², and the parallelogram that the Jacobian makes of it."""
    at = np.asarray(x, dtype=float)
    J = LinearMap(np.asarray(derivative(f, at), dtype=float))
    if (J.domain_dimension, J.codomain_dimension, at.shape) != (2, 2, (2,)):
        raise ValueError(f"jacobian: the picture needs f from the plane to the plane, and x in it; J is {J!r}.")

    def image(points: Points) -> Points:
        return np.array([f(point) for point in points], dtype=float)

    with stage(axes, theme, lang, JACOBIAN, size=(6.8, 3.8), columns=2) as on:
        before, after = on.axes
        span = 2.2 * side
        plane(before, on.theme, span, center=(at[0] + side / 2, at[1] + side / 2), grid=False)
        corners = side * np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
        start = np.asarray(f(at), dtype=float)
        parallelogram = start + J(corners)
        rim = np.concatenate([parallelogram, image(at + corners)])
        middle = (rim.min(axis=0) + rim.max(axis=0)) / 2
        plane(after, on.theme, 0.75 * float(np.ptp(rim, axis=0).max()), center=(middle[0], middle[1]), grid=False)
        for line in _grid(at, side):
            before.plot(*line.T, color=on.theme.line, linewidth=0.7, zorder=1)
            after.plot(*image(line).T, color=on.theme.line, linewidth=0.7, zorder=1)
        outline = np.concatenate([np.linspace(corners[k], corners[(k + 1) % 4], 40) for k in range(4)])
        for ax, shape in ((before, at + outline), (after, image(at + outline))):
            ax.fill(*shape.T, color=on.theme.gray, alpha=0.3, linewidth=0, zorder=1.5)
            ax.plot(*np.concatenate([shape, shape[:1]]).T, color=on.theme.gray, linewidth=1, zorder=2, gid="shape")
        after.plot(
            *np.concatenate([parallelogram, parallelogram[:1]]).T, color=on.theme.ink, linewidth=1.2,
            linestyle=(0, (4, 2)), zorder=3, gid="parallelogram",
        )  # fmt: skip
        _vectors(before, at, side * np.eye(2), (r"$h\,\mathbf{e}_1$", r"$h\,\mathbf{e}_2$"), on.theme)
        steps = J(side * np.eye(2))
        _vectors(after, start, steps, (r"$h\,J\mathbf{e}_1$", r"$h\,J\mathbf{e}_2$"), on.theme)
        before.set_title(on.say("before", x=number(at[0]), y=number(at[1])))
        after.set_title(on.say("after"))
        (a, b), (c, d) = matrix_text(J.matrix)
        _below(before, f"J = [{a}  {b} ;  {c}  {d}]", on.theme)
        _below(after, on.say("scale", scale=number(float(J.volume_scale))), on.theme)
        return before, after


def _grid(at: Points, side: float) -> list[Points]:
    reach = np.arange(-2, 4) * side
    fine = np.linspace(reach[0], reach[-1], 80)
    across = [np.stack([np.full_like(fine, r), fine], axis=-1) for r in reach]
    return [at + line for line in across] + [at + line[:, ::-1] for line in across]


def _vectors(ax: Axes, start: Points, steps: Points, names: tuple[str, str], theme: Theme) -> None:
    for step, name, color in zip(steps, names, (theme.orange, theme.blue), strict=True):
        arrow(ax, start, start + step, color)
        label(ax, start + step, name, theme, color=color, toward=tuple(step), gap=5, fontsize=11)


def _below(ax: Axes, text: str, theme: Theme) -> None:
    ax.text(0.5, -0.03, text, transform=ax.transAxes, ha="center", va="top", color=theme.gray, fontsize=9.5)
