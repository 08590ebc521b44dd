"""A matrix as rotation, scaling, rotation: what the singular value decomposition does to the unit circle."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gnomon.draw.marks import arrow, label, number, plane, square_span
from gnomon.draw.stage import Stage, stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.linear import SVD
from gnomon.linear import LinearMap, unit_ball

__all__ = ["svd"]


def svd(
    A: ArrayLike = ((1.2, 1.0), (0.2, 1.1)),
    *,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw the unit circle on its way through A = UΣVᵀ: turned by Vᵀ, stretched by Σ, turned by U.

    The notes' figure svd. `A` is 2×2; takes and returns four axes.
    """
    transform = LinearMap(np.asarray(A, dtype=float))
    if (transform.codomain_dimension, transform.domain_dimension) != (2, 2):
        raise ValueError(f"svd: the picture needs a 2×2 matrix; A is {transform!r}.")
    parts = transform.rotation_scale_rotation()
    first, scale, second = (LinearMap(part) for part in (parts.first.matrix, parts.scale, parts.second.matrix))
    stations = [LinearMap(np.eye(2)), first, scale @ first, second @ (scale @ first)]
    sigma = np.diagonal(parts.scale)
    circle = unit_ball(2)
    span = max(square_span(*(station(circle) for station in stations), room=1.22), 1.4)
    with stage(axes, theme, lang, SVD, size=(6.8, 2.2), columns=4) as on:
        titles = [
            r"$\mathbf{x}$",
            r"$V^{\top}\mathbf{x}$",
            r"$\Sigma\,V^{\top}\mathbf{x}$",
            r"$U\,\Sigma\,V^{\top}\mathbf{x} = A\,\mathbf{x}$",
        ]
        below = [
            on.say("start"),
            _turn(on, parts.first.angle, parts.first.reflection),
            on.say("stretch", first=number(sigma[0]), second=number(sigma[1])),
            _turn(on, parts.second.angle, parts.second.reflection),
        ]
        # The rows of Vᵀ are the directions that end up along the axes of the ellipse.
        directions = np.asarray(parts.first.matrix)
        for k, (ax, station) in enumerate(zip(on.axes, stations, strict=True)):
            plane(ax, on.theme, span)
            image = station(circle)
            ax.fill(*image.T, color=on.theme.gray, alpha=0.14, linewidth=0)
            ax.plot(*np.concatenate([image, image[:1]]).T, color=on.theme.gray, linewidth=1.3, gid="circle")
            for direction, color, names in zip(directions, (on.theme.orange, on.theme.blue), _NAMES, strict=True):
                tip = station(direction)
                arrow(ax, (0, 0), tip, color)
                toward = tuple(tip) if tip.any() else tuple(direction)
                label(ax, tip, names[k], on.theme, color=color, toward=toward, gap=4, fontsize=9.5)
            ax.set_title(titles[k], fontsize=11)
            ax.text(
                0.5, -0.04, below[k], transform=ax.transAxes, ha="center", va="top", color=on.theme.gray, fontsize=9
            )
        return on.axes


_NAMES = [
    (rf"$\mathbf{{v}}_{k}$", rf"$\mathbf{{e}}_{k}$", rf"$\sigma_{k}\mathbf{{e}}_{k}$", rf"$\sigma_{k}\mathbf{{u}}_{k}$")
    for k in (1, 2)
]


def _turn(on: Stage, angle: float | None, reflection: bool) -> str:
    degrees = number(math.degrees(angle or 0.0), 2)
    return on.say("mirror" if reflection else "turn", degrees=degrees)
