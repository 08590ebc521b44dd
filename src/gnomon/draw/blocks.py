"""Matrices and vectors written out in brackets, cell by cell, for pictures of products."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from gnomon.draw.theme import Theme

__all__ = ["blank", "block", "cell_width", "sign"]

CellColor = Callable[[int, int], str | None]


def blank(ax: Axes, width: float, height: float) -> None:
    """Make the axes a page of `width` × `height` cells, the first at the top left."""
    ax.set(aspect="equal", xlim=(0, width), ylim=(height, 0))
    ax.set_axis_off()


def block(
    ax: Axes,
    rows: Sequence[Sequence[str]],
    left: float,
    middle: float,
    theme: Theme,
    *,
    cell: tuple[float, float] = (1.0, 1.0),
    fontsize: float = 11.0,
    color: CellColor | None = None,
    fill: CellColor | None = None,
) -> float:
    """Write a matrix in brackets, from `left` on and with its middle row at `middle`; return where it ends."""
    width, height = cell
    top = middle - height * len(rows) / 2
    across = width * len(rows[0])
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if fill is not None and (shade := fill(i, j)) is not None:
                ax.add_patch(
                    Rectangle((left + width * j, top + height * i), width, height, facecolor=shade, linewidth=0)
                )
            ax.text(
                left + width * (j + 0.5), top + height * (i + 0.5), text, ha="center", va="center",
                fontsize=fontsize, color=(color(i, j) if color is not None else None) or theme.ink,
            )  # fmt: skip
    lip, bottom = 0.12, top + height * len(rows)
    for x, inward in ((left, lip), (left + across, -lip)):
        ax.plot(
            [x + inward, x, x, x + inward], [top, top, bottom, bottom], color=theme.gray, linewidth=1.2,
            solid_capstyle="butt", solid_joinstyle="miter",
        )  # fmt: skip
    return left + across


def cell_width(rows: Sequence[Sequence[str]]) -> float:
    """Return how wide cells have to be for the longest entry, at least as wide as high."""
    return max(1.0, 0.24 * max(len(text) for row in rows for text in row) + 0.3)


def sign(ax: Axes, at: float, middle: float, text: str, theme: Theme, *, fontsize: float = 12.0) -> None:
    """Write an operation sign between two blocks."""
    ax.text(at, middle, text, ha="center", va="center", fontsize=fontsize, color=theme.gray)
