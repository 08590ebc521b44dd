"""The surface xᵀAx: a bowl, a valley, a saddle, a hill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import TwoSlopeNorm
from numpy.typing import ArrayLike

from gnomon.draw.marks import number
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.linear import DEFINITENESS
from gnomon.linear import LinearMap, inner_product
from gnomon.linear import definiteness as verdict

__all__ = ["definiteness"]

_KINDS = ([[1, 0.3], [0.3, 0.8]], [[0.5, -0.5], [-0.5, 0.5]], [[0.9, 0], [0, -0.9]], [[-1, 0.3], [0.3, -0.8]])


def definiteness(
    matrices: Sequence[ArrayLike] = _KINDS,
    *,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw the surface xᵀAx of each 2×2 matrix over the square from −1 to 1, with the verdict on it.

    Takes and returns one three-dimensional axes per matrix.
    """
    across = np.linspace(-1, 1, 41)
    points = np.stack(np.meshgrid(across, across), axis=-1)
    with stage(
        axes, theme, lang, DEFINITENESS, size=(1.7 * len(matrices), 2.5), columns=len(matrices),
        subplot_kw={"projection": "3d", "computed_zorder": False},
    ) as on:  # fmt: skip
        for ax, A in zip(on.axes, matrices, strict=True):
            A = np.asarray(A, dtype=float)
            heights = inner_product(points, LinearMap(A)(points))
            _surface(ax, points, heights, on.theme)
            found = verdict(A)
            eigenvalues = ", ".join(number(value, 2) for value in found.eigenvalues)
            ax.set_title(on.say(str(found.kind)), pad=2)
            ax.annotate(
                f"λ = {eigenvalues}", (0.5, -0.02), xycoords="axes fraction", ha="center", va="top", fontsize=9,
                color=on.theme.gray,
            )  # fmt: skip
        return on.axes


def _surface(ax: Any, points: np.ndarray, heights: np.ndarray, theme: Any) -> None:
    largest = float(np.abs(heights).max()) or 1.0
    ax.plot_surface(
        points[..., 0], points[..., 1], heights, cmap=theme.diverging, norm=TwoSlopeNorm(0, -largest, largest),
        rcount=41, ccount=41, linewidth=0, antialiased=True, alpha=0.95, shade=False, rasterized=True,
    )  # fmt: skip
    ax.plot_wireframe(
        points[..., 0], points[..., 1], heights, color=theme.ink, linewidth=0.35, rcount=9, ccount=9, alpha=0.55
    )
    ax.plot([0], [0], [0], "o", color=theme.ink, markersize=3, zorder=5)
    lowest, highest = float(heights.min()), float(heights.max())
    ax.set(
        xticks=[],
        yticks=[],
        zticks=[],
        xlim=(-1, 1),
        ylim=(-1, 1),
        zlim=(lowest, highest if highest > lowest else lowest + 1),
    )
    ax.view_init(elev=22, azim=-58)
    ax.set_box_aspect((1, 1, 0.85), zoom=1.15)
    ax.set_axis_off()
