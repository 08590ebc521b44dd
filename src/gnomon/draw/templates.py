"""What a linear classifier learned: one template per class, in the shape of an image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.learning import TEMPLATES
from gnomon.learning import LinearClassifier

__all__ = ["templates"]


def templates(
    classifier: LinearClassifier,
    *,
    class_names: Sequence[str] | None = None,
    source: str | None = None,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, ...]:
    """Draw the row of W of each class as an image: color templates in color, gray ones from blue (−) to orange (+).

    `source` names the data that it was trained on, for the line below. The notes' figure linear-classifier-3.
    Takes and returns one axes per place of a grid of at most five columns.
    """
    pictures = classifier.templates_
    names = [str(name) for name in classifier.classes_] if class_names is None else list(class_names)
    columns = min(5, len(pictures))
    rows = -(-len(pictures) // columns)
    in_color = pictures.ndim == 4
    size = (1.36 * columns, 1.6 * rows + 0.35)
    with stage(axes, theme, lang, TEMPLATES, size=size, rows=rows, columns=columns) as on:
        for ax in on.axes:
            ax.set_axis_off()
        for ax, picture, name in zip(on.axes, pictures, names, strict=False):
            largest = float(np.abs(picture).max()) or 1.0
            if in_color:
                ax.imshow(0.5 + picture / (2 * largest), interpolation="nearest")
            else:
                ax.imshow(
                    np.atleast_2d(picture),
                    cmap=on.theme.diverging,
                    vmin=-largest,
                    vmax=largest,
                    interpolation="nearest",
                )
            ax.set_title(name, fontsize=10, pad=4)
        told = [on.say("source", name=source)] if source is not None else []
        told += [] if in_color else [on.say("legend")]
        if told:
            on.axes[0].figure.supxlabel("; ".join(told), fontsize=9.5, color=on.theme.gray)
        return on.axes
