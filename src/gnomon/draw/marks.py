"""What pictures share: a plane with its grid, a chart with two axes, arrows, and labels that stay readable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation
from numpy.typing import ArrayLike

from gnomon.draw.theme import Theme

__all__ = ["arrow", "chart", "equals", "label", "matrix_text", "number", "plain", "plane", "square_span"]


def plane(ax: Axes, theme: Theme, span: float, *, center: tuple[float, float] = (0.0, 0.0), grid: bool = True) -> None:
    """Make the axes a plane: both directions to one scale, a faint grid of whole numbers, the axes through 0."""
    (x, y) = center
    # Anchored at the top, so that the room for a title is measured from where the title is.
    ax.set(aspect="equal", anchor="N", xlim=(x - span, x + span), ylim=(y - span, y + span), xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set_visible(False)
    if grid:
        step = max(1, round(span / 3))
        for at in np.arange(step * np.ceil((x - span) / step), x + span, step):
            ax.axvline(at, color=theme.faint, linewidth=0.8, zorder=0)
        for at in np.arange(step * np.ceil((y - span) / step), y + span, step):
            ax.axhline(at, color=theme.faint, linewidth=0.8, zorder=0)
    ax.axhline(0, color=theme.line, linewidth=0.8, zorder=0.5)
    ax.axvline(0, color=theme.line, linewidth=0.8, zorder=0.5)


def chart(ax: Axes, theme: Theme) -> None:
    """Make the axes a chart: a line below and one at the left, and room between the data and them."""
    for side, spine in ax.spines.items():
        spine.set_visible(side in {"left", "bottom"})
        spine.set_color(theme.line)
    # Ticks are made when the figure is drawn, after the settings of the theme are gone: they are told here.
    ax.tick_params(colors=theme.line, labelcolor=theme.gray, labelsize=9, length=3, width=0.8)


def arrow(
    ax: Axes, start: ArrayLike, end: ArrayLike, color: str, *, width: float = 2.0, **style: Any
) -> FancyArrowPatch:
    """Draw a vector from `start` to `end`; one too short for a head becomes a dot."""
    (x0, y0), (x1, y1) = np.asarray(start, dtype=float), np.asarray(end, dtype=float)
    options: dict[str, Any] = {"zorder": 3, **style}
    patch = FancyArrowPatch(
        (x0, y0), (x1, y1), arrowstyle="-|>,head_length=0.45,head_width=0.2", mutation_scale=6 * width, color=color,
        linewidth=width, shrinkA=0, shrinkB=0, joinstyle="miter", **options,
    )  # fmt: skip
    if x0 == x1 and y0 == y1:
        ax.plot([x0], [y0], "o", color=color, markersize=2.5 * width, zorder=options["zorder"])
    else:
        ax.add_patch(patch)
    return patch


def label(
    ax: Axes,
    point: Sequence[float] | np.ndarray,
    text: str,
    theme: Theme,
    *,
    color: str | None = None,
    toward: tuple[float, float] = (0.0, 0.0),
    gap: float = 6.0,
    rim: bool = True,
    **style: Any,
) -> Annotation:
    """Write next to a point, `gap` points away in the direction `toward`, with or without a rim of paper."""
    direction = np.asarray(toward, dtype=float)
    length = float(np.hypot(*direction))
    x, y = gap * direction / length if length else direction
    across = "center" if abs(x) < 0.4 * gap else "left" if x > 0 else "right"
    along = "center" if abs(y) < 0.4 * gap else "bottom" if y > 0 else "top"
    if rim:
        style["path_effects"] = [withStroke(linewidth=3, foreground=theme.paper)]
    return ax.annotate(
        text, (float(point[0]), float(point[1])), (x, y), textcoords="offset points", ha=across, va=along,
        color=color or theme.ink, zorder=5, **style,
    )  # fmt: skip


def square_span(*points: ArrayLike, room: float = 1.15) -> float:
    """Return half the side of the square around 0 that holds all points, with room around them."""
    largest = max(float(np.abs(np.asarray(some, dtype=float)).max()) for some in points)
    return room * (largest or 1.0)


def number(value: float, digits: int = 3) -> str:
    """Return a number as a reader writes it: at most `digits` significant digits, a real minus sign."""
    text = f"{float(value):.{digits}g}"
    if "e" in text:
        text = f"{float(value):.0f}" if abs(value) >= 1 else f"{float(value):.{digits}f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def equals(value: float, digits: int = 3) -> str:
    """Return the number with its sign: = where what is shown is the number exactly, else ≈."""
    shown = number(value, digits)
    return f"{'=' if float(shown.replace('−', '-')) == value else '≈'} {shown}"


def plain(value: float, digits: int = 3) -> str:
    """Return the same for a formula, where Matplotlib makes the minus sign of a hyphen."""
    return number(value, digits).replace("−", "-")


def matrix_text(A: ArrayLike, digits: int = 3) -> list[list[str]]:
    """Return the entries of a matrix as text, row by row."""
    return [[number(value, digits) for value in row] for row in np.atleast_2d(np.asarray(A, dtype=float))]
