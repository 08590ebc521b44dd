"""Pictures in a terminal: two pixels per character where it has colors, shades of gray characters where not."""

from __future__ import annotations

import numpy as np
from rich.console import Console
from rich.text import Text

from gnomon.learning.losses import FloatArray

_SHADES = " ░▒▓█"


def picture(image: FloatArray, console: Console) -> Text:
    """Return an image (height, width) or (height, width, 3), its values between 0 and 1, as lines of characters."""
    if console.color_system is None or console.color_system == "windows":
        return _shades(image)
    rgb = np.clip(np.round(np.atleast_3d(image) * 255), 0, 255).astype(int)
    rgb = np.broadcast_to(rgb, (*rgb.shape[:2], 3))
    text = Text()
    for top in range(0, len(rgb), 2):
        for column in range(rgb.shape[1]):
            below = rgb[min(top + 1, len(rgb) - 1), column]
            text.append("▀", style=f"{_css(rgb[top, column])} on {_css(below)}")
        text.append("\n")
    return text


def _shades(image: FloatArray) -> Text:
    gray = np.atleast_3d(image).mean(axis=2)
    levels = np.clip(np.round(gray * (len(_SHADES) - 1)), 0, len(_SHADES) - 1).astype(int)
    return Text("".join("".join(_SHADES[k] * 2 for k in row) + "\n" for row in levels))


def _css(color: FloatArray) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in color)
