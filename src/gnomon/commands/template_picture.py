"""The templates of a linear classifier as one picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from gnomon.learning.losses import FloatArray


def save_templates(path: Path, templates: FloatArray, names: Sequence[str]) -> Path:
    """Write one panel per class: orange where a bright pixel speaks for it, blue where against; colors as colors."""
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.figure import Figure

    columns = min(5, len(templates))
    rows = math.ceil(len(templates) / columns)
    figure = Figure(figsize=(1.6 * columns, 1.8 * rows), layout="constrained")
    for axes in figure.subplots(rows, columns, squeeze=False).flat:
        axes.axis("off")
    colors = LinearSegmentedColormap.from_list("blue_gray_orange", ["#1f5fa8", "#f2f2f2", "#d95f02"])
    for axes, template, name in zip(figure.axes, templates, names, strict=False):
        largest = float(np.abs(template).max()) or 1.0
        if template.ndim == 3:
            axes.imshow(0.5 + template / (2 * largest))
        else:
            axes.imshow(np.atleast_2d(template), cmap=colors, vmin=-largest, vmax=largest)
        axes.set_title(name, fontsize=10)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=150)
    return path
