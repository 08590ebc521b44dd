"""The determinant as the signed factor by which areas grow."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gnomon.draw.maps import push
from gnomon.draw.marks import number, plain
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.linear import DETERMINANTS
from gnomon.linear import LinearMap, determinant

__all__ = ["determinants"]

_OF_THE_NOTES = ([[1.2, 0.6], [0.6, 0.3]], [[1, 1], [0, 1]], [[-1, 0], [0, 1]], [[2, -1], [1, 2]])


def determinants(
    matrices: Sequence[ArrayLike] = _OF_THE_NOTES,
    *,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw the unit square and a letter pushed through each 2×2 matrix, all to one scale, titled with the determinant.

    The notes' four cases: 0, 1, −1, 5. Takes and returns one axes per matrix.
    """
    corners = np.concatenate(
        [LinearMap(np.asarray(A, dtype=float))([[0, 0], [1, 0], [1, 1], [0, 1]]) for A in matrices]
    )
    lowest, highest = corners.min(axis=0), corners.max(axis=0)
    middle, span = (lowest + highest) / 2, max(0.62 * float((highest - lowest).max()), 1.2)
    with stage(axes, theme, lang, DETERMINANTS, size=(1.7 * len(matrices), 2.5), columns=len(matrices)) as on:
        for ax, A in zip(on.axes, matrices, strict=True):
            push(ax, A, on.theme, span, center=(middle[0], middle[1]))
            value = float(determinant(np.asarray(A, dtype=float)))
            ax.set_title(rf"$\det A = {plain(value)}$", fontsize=11)
            ax.text(
                0.5, -0.04, on.say(_kind(value), scale=number(abs(value))), transform=ax.transAxes, ha="center",
                va="top", color=on.theme.gray, fontsize=9, linespacing=1.35,
            )  # fmt: skip
        return on.axes


def _kind(value: float) -> str:
    if value == 0:
        return "flat"
    size = "same" if abs(value) == 1 else "scaled"
    return f"{size}_{'kept' if value > 0 else 'flipped'}"
