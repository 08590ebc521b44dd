"""Pictures in files: the templates of a classifier, and single images."""

from __future__ import annotations

import importlib.util
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gnomon.learning.losses import FloatArray

NEEDS_MATPLOTLIB = "Matplotlib. Install it with: pip install 'gnomon[plot]'"


def can_draw() -> bool:
    """Return whether Matplotlib is installed."""
    return importlib.util.find_spec("matplotlib") is not None


def save_templates(path: Path, model: Any, class_names: Sequence[str]) -> Path:
    """Write the templates of a linear classifier or perceptron as one picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(templates_png(model, class_names))
    return path


def templates_png(model: Any, class_names: Sequence[str]) -> bytes:
    """Return the templates as a PNG; the one of a perceptron for two classes belongs to the second."""
    from gnomon.draw.stage import offscreen
    from gnomon.draw.templates import templates

    names = class_names if len(model.templates_) > 1 else class_names[1:]
    with offscreen():
        return _png(templates(model, class_names=names)[0].figure)


def images_png(images: FloatArray, titles: Sequence[str]) -> bytes:
    """Return images, with values between 0 and 1, side by side."""
    from matplotlib.figure import Figure

    columns = min(3, len(images))
    figure = Figure(figsize=(2 * columns, 2.3 * math.ceil(len(images) / columns)), layout="constrained")
    panels = figure.subplots(math.ceil(len(images) / columns), columns, squeeze=False).ravel()
    for axes in panels:
        axes.axis("off")
    for axes, image, title in zip(panels, images, titles, strict=False):
        in_color = image.ndim == 3 and image.shape[-1] == 3
        axes.imshow(image if in_color else image.reshape(image.shape[:2]), cmap="gray", vmin=0, vmax=1)
        # A $ in a name is a $, not mathematics.
        axes.set_title(title, fontsize=10, parse_math=False)
    return _png(figure)


def _png(figure: Any) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, dpi=150, format="png")
    return file.getvalue()
