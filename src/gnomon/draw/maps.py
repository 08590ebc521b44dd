"""What a matrix does to a vector and to the plane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gnomon.draw.blocks import blank, block, cell_width, sign
from gnomon.draw.marks import arrow, label, matrix_text, number, plane
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, Theme, ThemeName
from gnomon.draw.words.linear import LINEAR_MAPS, MATRIX_TIMES_VECTOR
from gnomon.linear import LinearMap

__all__ = ["LETTER", "PLANE_MAPS", "linear_maps", "matrix_times_vector", "push"]

# A letter that looks different in a mirror, within the unit square.
LETTER = np.array(
    [(0.3, 0.2), (0.3, 0.8), (0.72, 0.8), (0.72, 0.67), (0.44, 0.67), (0.44, 0.56), (0.64, 0.56), (0.64, 0.43),
     (0.44, 0.43), (0.44, 0.2)]
)  # fmt: skip

PLANE_MAPS: dict[str, list[list[float]]] = {
    "identity": [[1, 0], [0, 1]],
    "scaling": [[1.5, 0], [0, 0.5]],
    "rotation": [[np.cos(np.pi / 6), -np.sin(np.pi / 6)], [np.sin(np.pi / 6), np.cos(np.pi / 6)]],
    "shear": [[1, 1], [0, 1]],
    "reflection": [[0, 1], [1, 0]],
    "projection": [[0.8, 0.4], [0.4, 0.2]],
}


def matrix_times_vector(
    A: ArrayLike,
    x: ArrayLike,
    *,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, Axes]:
    """Draw A·x: the numbers at the left, and at the right how the columns of A, each xⱼ times, add up to the image.

    The notes' figure matrix-multiplication-transformation. `A` has two rows, so that the image lies in the plane.
    """
    A, x = np.asarray(A, dtype=float), np.asarray(x, dtype=float)
    if A.ndim != 2 or A.shape[0] != 2 or x.shape != A.shape[1:]:
        raise ValueError(
            f"matrix_times_vector: A must have two rows and as many columns as x has entries; "
            f"their shapes are {A.shape} and {x.shape}."
        )
    transform = LinearMap(A)
    # The images of (x₁, 0, 0, …), (x₁, x₂, 0, …), …: where the columns lead, one after the other.
    stops = np.vstack([np.zeros(2), transform(np.tril(np.ones((len(x), len(x)))) * x)])
    with stage(
        axes, theme, lang, MATRIX_TIMES_VECTOR, size=(6.8, 3.5), columns=2, width_ratios=[len(x) + 5.2, 7]
    ) as on:
        left, right = on.axes
        _write_product(left, A, x, stops[-1], on.theme)
        lowest, highest = stops.min(axis=0), stops.max(axis=0)
        middle = (lowest + highest) / 2
        plane(right, on.theme, 0.62 * max(float((highest - lowest).max()), 1), center=(middle[0], middle[1]))
        for j in range(len(x)):
            arrow(right, stops[j], stops[j + 1], on.theme.blue, width=1.6)
            if np.array_equal(stops[j], stops[j + 1]):
                continue
            label(
                right, (stops[j] + stops[j + 1]) / 2, rf"$x_{{{j + 1}}}\,\mathbf{{a}}_{{{j + 1}}}$", on.theme,
                color=on.theme.blue, toward=_emptier_side(stops, j), gap=5, fontsize=11,
            )  # fmt: skip
        arrow(right, stops[0], stops[-1], on.theme.orange, width=2.4)
        at = ", ".join(number(value) for value in stops[-1])
        label(
            right, stops[-1], rf"$\mathbf{{b}} = ({at})$", on.theme, color=on.theme.orange, toward=tuple(stops[-1]),
            fontsize=11,
        )  # fmt: skip
        right.set_title(on.say("columns"))
        return left, right


def linear_maps(
    maps: Mapping[str, ArrayLike] | None = None,
    *,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw what each 2×2 matrix does to the grid, the unit square and a letter. Takes and returns one axes per map.

    The notes' figure matrix-multiplication-transformation-2. Names that the figure knows are shown in its language.
    """
    chosen: dict[str, Any] = dict(PLANE_MAPS if maps is None else maps)
    columns = min(3, len(chosen))
    rows = -(-len(chosen) // columns)
    with stage(axes, theme, lang, LINEAR_MAPS, size=(2.27 * columns, 2.75 * rows), rows=rows, columns=columns) as on:
        for ax, (name, A) in zip(on.axes, chosen.items(), strict=False):
            push(ax, A, on.theme, 2.2)
            ax.set_title(on.words.get(name, name))
            _write_small(ax, A, on.theme)
        for ax in on.axes[len(chosen) :]:
            ax.set_axis_off()
        return on.axes


def push(ax: Axes, A: ArrayLike, theme: Theme, span: float, *, center: tuple[float, float] = (0.0, 0.0)) -> None:
    """Draw the grid, the unit square with its letter, and the two unit vectors, all pushed through A."""
    transform = LinearMap(np.asarray(A, dtype=float))
    plane(ax, theme, span, center=center)
    for line in transform.grid(6).after:
        ax.plot(*line.T, color=theme.blue, alpha=0.22, linewidth=0.8, zorder=1)
    square = transform([[0, 0], [1, 0], [1, 1], [0, 1]])
    ax.fill(*square.T, color=theme.gray, alpha=0.28, linewidth=0, zorder=1.5, gid="square")
    ax.fill(*transform(LETTER).T, color=theme.ink, linewidth=0, zorder=2, gid="letter")
    origin, first, second = transform([[0, 0], [1, 0], [0, 1]])
    arrow(ax, origin, first, theme.orange)
    arrow(ax, origin, second, theme.blue)


def _write_product(ax: Axes, A: np.ndarray, x: np.ndarray, b: np.ndarray, theme: Theme) -> None:
    """Write A, x, = and b side by side, each with its name below, and above them from where to where A leads."""
    factors, vector, image = matrix_text(A), matrix_text(x[:, None]), matrix_text(b[:, None])
    widths = [cell_width(rows) for rows in (factors, vector, image)]
    rows = max(len(x), 2)
    page = 0.2 + len(x) * widths[0] + 0.5 + widths[1] + 1.4 + widths[2] + 0.2
    blank(ax, page, rows + 3.4)
    middle = 1.9 + rows / 2
    ax.text(
        page / 2, 0.9, rf"$\mathbb{{R}}^{{{len(x)}}} \rightarrow \mathbb{{R}}^2$", ha="center", va="center", fontsize=14
    )

    def write(entries: list[list[str]], left: float, width: float, name: str, color: str) -> float:
        end = block(ax, entries, left, middle, theme, cell=(width, 1.0), color=lambda *_: color)
        below = middle + len(entries) / 2 + 0.55
        ax.text((left + end) / 2, below, name, ha="center", va="center", fontsize=13, color=color)
        return end

    end = write(factors, 0.2, widths[0], "$A$", theme.blue)
    end = write(vector, end + 0.5, widths[1], r"$\mathbf{x}$", theme.ink)
    sign(ax, end + 0.7, middle, "=", theme)
    write(image, end + 1.4, widths[2], r"$\mathbf{b}$", theme.orange)


def _write_small(ax: Axes, A: Any, theme: Theme) -> None:
    """Write the matrix below its panel."""
    (a, b), (c, d) = matrix_text(A, 2)
    ax.text(
        0.5,
        -0.03,
        f"[{a}  {b} ;  {c}  {d}]",
        transform=ax.transAxes,
        ha="center",
        va="top",
        color=theme.gray,
        fontsize=9,
    )


def _emptier_side(stops: np.ndarray, j: int) -> tuple[float, float]:
    """Return the direction from the middle of arrow j to that side of it where the other arrows are farther away."""
    step = stops[j + 1] - stops[j]
    sideways = np.array([-step[1], step[0]]) / (np.hypot(*step) or 1.0)
    starts = [*(stops[k] for k in range(len(stops) - 1) if k != j), stops[0]]
    ends = [*(stops[k + 1] for k in range(len(stops) - 1) if k != j), stops[-1]]
    others = np.concatenate([np.linspace(start, end, 50) for start, end in zip(starts, ends, strict=True)])
    reach = 0.08 * float(np.ptp(stops, axis=0).max())

    def clearance(side: float) -> float:
        return float(np.hypot(*(others - (stops[j] + step / 2 + side * reach * sideways)).T).min())

    x, y = sideways if clearance(1) >= clearance(-1) else -sideways
    return float(x), float(y)
