"""The unit circle and its image, with the directions that a matrix only stretches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gnomon.draw.marks import arrow, label, plain, plane, square_span
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, Theme, ThemeName
from gnomon.draw.words.linear import EIGENVECTORS
from gnomon.linear import LinearMap, eigendecomposition, inner_product

__all__ = ["eigenvectors"]


def eigenvectors(
    A: ArrayLike = ((1.25, 0.75), (0.75, 1.25)),
    *,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, Axes]:
    """Draw all unit vectors, and all their images, with the eigenvectors v and λv of a 2×2 matrix where they are real.

    The notes' figure the-effect-of-eigenvectors-and-eigenvalues (figure 2.3 of *Deep Learning*).
    """
    A = np.asarray(A, dtype=float)
    circle = LinearMap(A).unit_circle()
    found = eigendecomposition(A)
    real = not np.iscomplexobj(found.values) or bool(np.all(found.values.imag == 0))
    with stage(axes, theme, lang, EIGENVECTORS, size=(6.8, 3.6), columns=2) as on:
        span = max(square_span(circle.before, circle.after, room=1.22), 1.6)
        for ax, points, color in zip(
            on.axes, (circle.before, circle.after), (on.theme.gray, on.theme.ink), strict=True
        ):
            plane(ax, on.theme, span)
            closed = np.concatenate([points, points[:1]])
            ax.fill(*points.T, color=on.theme.gray, alpha=0.12, linewidth=0)
            ax.plot(*closed.T, color=color, linewidth=1.4, gid="circle")
        before, after = on.axes
        before.set_title(on.say("before"))
        after.set_title(on.say("after"))
        if not real:
            _below(after, on.say("complex"), on.theme)
            return before, after
        vectors = np.real(found.vectors)
        for k, color in enumerate((on.theme.orange, on.theme.blue)):
            v, image = vectors[:, k], LinearMap(A)(vectors[:, k])
            arrow(before, (0, 0), v, color)
            arrow(after, (0, 0), image, color)
            name = rf"\mathbf{{v}}_{{{k + 1}}}"
            label(before, v, f"${name}$", on.theme, color=color, toward=_side(v, vectors, k), fontsize=12)
            label(
                after, image, rf"$\lambda_{{{k + 1}}} {name}$", on.theme, color=color,
                toward=_side(image if image.any() else v, vectors, k), fontsize=12,
            )  # fmt: skip
        found_values = r",\quad ".join(
            rf"\lambda_{{{k + 1}}} = {plain(value)}" for k, value in enumerate(np.real(found.values))
        )
        _below(after, f"${found_values}$", on.theme)
        return before, after


def _side(tip: np.ndarray, vectors: np.ndarray, k: int) -> tuple[float, float]:
    """Return the way on from a tip; for the second of two eigenvectors on one line (a defective matrix), sideways."""
    x, y = (float(value) for value in tip)
    defective = abs(float(inner_product(vectors[:, 0], vectors[:, 1]))) > 0.99
    return (y, -x) if k == 1 and defective else (x, y)


def _below(ax: Axes, text: str, theme: Theme) -> None:
    ax.text(0.5, -0.02, text, transform=ax.transAxes, ha="center", va="top", color=theme.gray, fontsize=10.5)
