"""What the Hessian says about a critical point: which way the function bends along its eigenvectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from gnomon.calculus import hessian as second_derivatives
from gnomon.draw.marks import arrow, label, number, plain, plane
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.calculus import HESSIAN
from gnomon.linear import definiteness, eigendecomposition

__all__ = ["hessian"]


def _bowl(x: Any) -> Any:
    return x[0] ** 2 + x[0] * x[1] + x[1] ** 2


def _hill(x: Any) -> Any:
    return 1 - x[0] ** 2 + 0.6 * x[0] * x[1] - x[1] ** 2


def _saddle(x: Any) -> Any:
    return x[0] * x[1] + 0.5 * x[0] ** 2


def hessian(
    functions: Sequence[Callable[[Any], Any]] = (_bowl, _hill, _saddle),
    at: ArrayLike = (0.0, 0.0),
    *,
    span: float = 1.5,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw the level lines of each function of two variables around a critical point, with its Hessian's eigenvectors.

    Upward bends are orange, downward ones blue. Takes and returns one axes per function.
    """
    point = np.asarray(at, dtype=float)
    across = np.linspace(-span, span, 101)
    with stage(axes, theme, lang, HESSIAN, size=(6.8 * len(functions) / 3, 2.9), columns=len(functions)) as on:
        for ax, f in zip(on.axes, functions, strict=True):
            plane(ax, on.theme, span, center=(point[0], point[1]), grid=False)
            grid = np.stack(np.meshgrid(point[0] + across, point[1] + across))
            heights: NDArray[np.float64] = np.array(
                [[float(f(grid[:, i, j])) for j in range(len(across))] for i in range(len(across))]
            ) - float(f(point))
            largest = float(np.abs(heights).max()) or 1.0
            levels = np.linspace(-largest, largest, 25)
            ax.contourf(grid[0], grid[1], heights, levels, cmap=on.theme.diverging, alpha=0.75, zorder=0.1)
            ax.contour(
                grid[0],
                grid[1],
                heights,
                levels,
                colors=[on.theme.line],
                linewidths=0.6,
                linestyles="solid",
                zorder=0.2,
            )
            H = np.asarray(second_derivatives(f, point), dtype=float)
            found = eigendecomposition(H)
            for k, value in enumerate(np.real(found.values)):
                v = 0.6 * span * np.real(found.vectors)[:, k]
                color = on.theme.ink
                for end in (v, -v):
                    arrow(ax, point, point + end, color, width=1.5)
                label(ax, point + v, rf"${plain(value)}$", on.theme, color=color, toward=tuple(v), gap=4,
                      rim=False, fontsize=11)  # fmt: skip
            ax.plot([point[0]], [point[1]], "o", color=on.theme.ink, markersize=5, zorder=4)
            ax.set_title(on.say(str(definiteness(H).kind)))
            values = ", ".join(number(value) for value in np.real(found.values))
            ax.text(
                0.5, -0.03, on.say("why", values=values), transform=ax.transAxes, ha="center", va="top",
                color=on.theme.gray, fontsize=9,
            )  # fmt: skip
        return on.axes
