"""Unit balls: the shape of a norm."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gnomon.draw.marks import label, number, plane
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.linear import UNIT_BALLS
from gnomon.linear import unit_ball

__all__ = ["unit_balls"]


def unit_balls(
    ps: Sequence[float] = (1, 2, math.inf),
    *,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw the unit ball of each p-norm in the plane, with the balls of the others behind it.

    The notes' figure type-of-norms. Takes and returns one axes per norm.
    """
    size = (max(6.8, 2.27 * len(ps)), 2.75) if len(ps) > 1 else (3.4, 3.4)
    with stage(axes, theme, lang, UNIT_BALLS, size=size, columns=len(ps)) as on:
        balls = [unit_ball(p) for p in ps]
        for ax, p, ball in zip(on.axes, ps, balls, strict=True):
            plane(ax, on.theme, 1.45)
            for other in balls:
                ax.plot(*_closed(other).T, color=on.theme.line, linewidth=0.9, linestyle=(0, (3, 3)))
            ax.fill(*ball.T, color=on.theme.blue, alpha=0.16, linewidth=0)
            ax.plot(*_closed(ball).T, color=on.theme.blue, gid="ball")
            # Where the ball crosses the diagonal its norm differs most from the others.
            corner = ball[len(ball) // 8]
            ax.plot(*corner, "o", color=on.theme.orange, markersize=5)
            at = ", ".join(number(value, 2) for value in corner)
            label(ax, corner, f"({at})", on.theme, color=on.theme.orange, toward=(1, 1), gap=4, fontsize=9)
            ax.set_title(_title(p), fontsize=12)
            ax.text(
                0.5, -0.03, on.say(_kind(p), p=number(p)), transform=ax.transAxes, ha="center", va="top",
                color=on.theme.gray, fontsize=9.5,
            )  # fmt: skip
        return on.axes


def _closed(ball: np.ndarray) -> np.ndarray:
    return np.concatenate([ball, ball[:1]])


def _title(p: float) -> str:
    name = r"\infty" if math.isinf(p) else f"{p:g}"
    return rf"$\|\mathbf{{x}}\|_{{{name}}} = 1$"


def _kind(p: float) -> str:
    return {1: "manhattan", 2: "euclidean", math.inf: "max"}.get(p, "other")
