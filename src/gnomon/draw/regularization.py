"""Regularization by a norm: the lowest level line of the loss that still touches the ball."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gnomon.draw.marks import label, number, plane
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.learning import REGULARIZATION
from gnomon.learning import norm_ball_contact
from gnomon.learning.regularization import NormBallContact
from gnomon.linear import LinearMap, inner_product, unit_ball

__all__ = ["regularization"]


def regularization(
    H: ArrayLike = ((0.7, 0.25), (0.25, 0.9)),
    optimum: ArrayLike = (0.7, 1.7),
    *,
    radius: float = 1.0,
    ps: Sequence[float] = (1, 2),
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw the level lines of the loss ½(w − w*)ᵀH(w − w*) and where they meet the ball of each norm.

    The notes' figure norm-regularization. Takes and returns one axes per norm.
    """
    H, best = np.asarray(H, dtype=float), np.asarray(optimum, dtype=float)
    contacts = [norm_ball_contact(H, best, radius=radius, p=p) for p in ps]
    reach = 1.25 * max(float(np.abs(best).max()), radius)
    with stage(axes, theme, lang, REGULARIZATION, size=(3.4 * len(ps), 3.75), columns=len(ps)) as on:
        across = np.linspace(-1, 1, 241) * 1.6 * reach
        points = np.stack(np.meshgrid(across, across), axis=-1)
        away = points - best
        losses = inner_product(away, LinearMap(H)(away)) / 2
        for ax, p, contact in zip(on.axes, ps, contacts, strict=True):
            plane(ax, on.theme, reach, center=(0.12 * reach, 0.25 * reach), grid=False)
            ball = radius * unit_ball(p)
            touching = contact.loss or float(losses.max())
            levels = touching * np.array([0.08, 0.3, 0.62, 1.0, 1.5, 2.1])
            shown = [on.theme.line if k != 3 else on.theme.orange for k in range(len(levels))]
            ax.contour(*points.transpose(2, 0, 1), losses, levels, colors=shown, linewidths=1.1, zorder=1)
            ax.fill(*ball.T, color=on.theme.blue, alpha=0.16, linewidth=0, zorder=1.5)
            ax.plot(*np.concatenate([ball, ball[:1]]).T, color=on.theme.blue, linewidth=1.8, zorder=2, gid="ball")
            ax.plot(*best, "o", color=on.theme.gray, markersize=5, zorder=4)
            label(ax, best, r"$\mathbf{w}^{*}$", on.theme, color=on.theme.gray, toward=(1, 0.6), gap=5, fontsize=12)
            ax.plot(*contact.point, "o", color=on.theme.orange, markersize=7, zorder=4, gid="contact")
            at = ", ".join(number(value, 2) for value in contact.point)
            label(
                ax,
                contact.point,
                f"({at})",
                on.theme,
                color=on.theme.orange,
                toward=_free_side(contact),
                gap=9,
                rim=contact.at_corner,
                fontsize=10,
            )
            name = r"\infty" if math.isinf(p) else f"{p:g}"
            ax.set_title(rf"$\|\mathbf{{w}}\|_{{{name}}} \leq {number(radius)}$", fontsize=12)
            ax.text(
                0.5, -0.03, on.say("corner" if contact.at_corner else "smooth" if contact.binding else "inside"),
                transform=ax.transAxes, ha="center", va="top", color=on.theme.gray, fontsize=9.5,
            )  # fmt: skip
        return on.axes


def _free_side(contact: NormBallContact) -> tuple[float, float]:
    """Return where a label is off the ball's edge: beside a corner, else inside of the ball."""
    x, y = (float(value) for value in contact.point)
    return (-y - x, x - y + 1.4 * y) if contact.at_corner else (-x, -y)
