"""A linear classifier at work on one image: flattened, multiplied, scored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from gnomon.draw.blocks import blank, block, sign
from gnomon.draw.marks import matrix_text, number
from gnomon.draw.stage import Stage, stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.learning import FLATTENED_IMAGE, SCORES
from gnomon.learning import LinearClassifier
from gnomon.learning.image_explanation import explain_linear_image

__all__ = ["flattened_image", "scores"]


def flattened_image(
    image: ArrayLike,
    classifier: LinearClassifier,
    *,
    class_names: Sequence[str] | None = None,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw an image, its pixels as one long vector x, the trained W, and the scores W·x + b, each with its shape.

    The notes' figure linear-classifier-1. Takes and returns four axes.
    """
    image = np.asarray(image)
    told = classifier.explain_image(image)
    names = [str(name) for name in told.classes] if class_names is None else list(class_names)
    with stage(axes, theme, lang, FLATTENED_IMAGE, size=(6.8, 3.0), columns=4, width_ratios=[2.2, 0.5, 2.9, 2.2]) as on:
        picture, vector, weights, bars = on.axes
        darkest, brightest = float(image.min()), float(image.max())
        pixels = (image - darkest) / ((brightest - darkest) or 1.0)
        picture.imshow(pixels, cmap="gray", interpolation="nearest")
        vector.imshow(pixels.reshape(-1, 1), cmap="gray", aspect="auto", interpolation="nearest")
        largest = float(np.abs(classifier.coef_).max()) or 1.0
        weights.imshow(
            classifier.coef_,
            cmap=on.theme.diverging,
            vmin=-largest,
            vmax=largest,
            aspect="auto",
            interpolation="nearest",
        )
        _score_bars(bars, told.scores, names, on)
        for ax, key, shape in zip(on.axes, ("image", "vector", "weights", "scores"), told.shapes, strict=True):
            ax.set_title(on.say(key), fontsize=11)
            size = " × ".join(str(length) for length in (shape if len(shape) > 1 else (*shape, 1)))
            ax.set_xlabel(size, color=on.theme.gray, fontsize=9.5)
        for ax in (picture, vector, weights):
            ax.set(xticks=[], yticks=[])
        return on.axes


def scores(
    x: ArrayLike = (56, 231, 24, 2),
    W: ArrayLike = ((0.2, -0.5, 0.1, 2.0), (1.5, 1.3, 2.1, 0.0), (0.0, 0.25, 0.2, -0.3)),
    b: ArrayLike = (1.1, 3.2, -1.2),
    *,
    class_names: Sequence[str] = ("cat", "dog", "ship"),
    image_shape: tuple[int, int] = (2, 2),
    ax: Axes | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> Axes:
    """Write out W·x + b for a small gray image, number by number.

    The notes' figure linear-classifier-2 (cs231n's slide, which prints 61.95 for the ship: its bias was left out).
    """
    x, W, b = (np.asarray(value, dtype=float) for value in (x, W, b))
    told = explain_linear_image(x, W, b, np.array(class_names), image_shape, logits=True, label=None, hinge=None)
    with stage(ax, theme, lang, SCORES, size=(6.8, 2.05)) as on:
        (ax,) = on.axes
        rows, columns = W.shape
        width, height = 1.2, 1.0
        middle = 0.9 + 0.5 * max(rows, columns)
        pixels = x.reshape(image_shape)
        blank(ax, image_shape[1] + width * (columns + 1) + 8.9, max(rows, columns) + 1.0)
        top = middle - image_shape[0] / 2
        span = float(np.ptp(x)) or 1.0
        for i in range(image_shape[0]):
            for j in range(image_shape[1]):
                gray = (pixels[i, j] - float(x.min())) / span
                ax.fill(
                    [0.3 + j, 1.3 + j, 1.3 + j, 0.3 + j], [top + i, top + i, top + i + 1, top + i + 1],
                    color=str(0.15 + 0.75 * gray), linewidth=0,
                )  # fmt: skip
                ax.text(
                    0.8 + j, top + i + 0.5, number(pixels[i, j]), ha="center", va="center",
                    color="black" if gray > 0.5 else "white",
                )  # fmt: skip
        end = 0.3 + image_shape[1]
        _caption(ax, 0.3 + image_shape[1] / 2, top, on.say("image"), on)
        sign(ax, end + 0.5, middle, "→", on.theme)
        left = end + 1.0
        end = block(ax, matrix_text(W), left, middle, on.theme, cell=(width, height), color=lambda *_: on.theme.blue)
        _caption(ax, (left + end) / 2, middle - rows / 2, "$W$", on)
        left = end + 0.25
        end = block(ax, matrix_text(x[:, None]), left, middle, on.theme, cell=(width, height))
        _caption(ax, (left + end) / 2, middle - columns / 2, r"$\mathbf{x}$", on)
        sign(ax, end + 0.4, middle, "+", on.theme)
        left = end + 0.8
        end = block(ax, matrix_text(b[:, None]), left, middle, on.theme, cell=(width, height))
        _caption(ax, (left + end) / 2, middle - rows / 2, r"$\mathbf{b}$", on)
        sign(ax, end + 0.4, middle, "=", on.theme)
        left = end + 0.8
        best = list(told.classes).index(told.prediction)

        def winner(i: int, _: int) -> str:
            return on.theme.orange if i == best else on.theme.ink

        end = block(ax, matrix_text(told.scores[:, None], 6), left, middle, on.theme, cell=(1.7, height), color=winner)
        for i, name in enumerate(class_names):
            ax.text(
                end + 0.3, middle + i + 0.5 - rows / 2, name, ha="left", va="center", color=winner(i, 0), fontsize=10.5
            )
        return ax


def _caption(ax: Axes, x: float, top: float, text: str, on: Stage) -> None:
    ax.text(x, top - 0.35, text, ha="center", va="bottom", color=on.theme.gray, fontsize=11)


def _score_bars(ax: Axes, values: NDArray[Any], names: list[str], on: Stage) -> None:
    best = int(np.argmax(values))
    colors = [on.theme.orange if k == best else on.theme.gray for k in range(len(values))]
    ax.barh(range(len(values)), values, color=colors, height=0.68, gid="scores")
    ax.axvline(0, color=on.theme.line, linewidth=0.8)
    ax.set(ylim=(len(values) - 0.5, -0.5), xticks=[], yticks=range(len(values)))
    ax.yaxis.tick_right()
    ax.set_yticklabels(names, fontsize=9, color=on.theme.ink)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
