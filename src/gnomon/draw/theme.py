"""One palette, light and dark: orange, gray and blue, which every kind of color vision tells apart."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from matplotlib import font_manager
from matplotlib.colors import LinearSegmentedColormap

__all__ = ["FONT", "LANGUAGES", "LIGHT", "THEMES", "Language", "Theme", "ThemeName", "parameters"]

Language = Literal["en", "ko"]
ThemeName = Literal["light", "dark"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")

FONT = Path(__file__).parent / "fonts" / "GnomonSansKR.ttf"


@dataclass(frozen=True)
class Theme:
    """The colors of a figure, by what they are for."""

    paper: str
    """The background."""
    ink: str
    """Text, and what is neither orange nor blue."""
    gray: str
    """The third color: what is compared with, and text of second rank."""
    line: str
    """Axes and frames."""
    faint: str
    """Grids and areas that must not be in the way."""
    orange: str
    """First: what the figure is about; positive."""
    blue: str
    """Second: its counterpart; negative."""

    @property
    def diverging(self) -> LinearSegmentedColormap:
        """From blue (negative) over the paper's neutral (0) to orange (positive)."""
        return LinearSegmentedColormap.from_list("gnomon_diverging", [self.blue, self.faint, self.orange])

    @property
    def rising(self) -> LinearSegmentedColormap:
        """From the paper to blue: one quantity that grows."""
        return LinearSegmentedColormap.from_list("gnomon_rising", [self.faint, self.blue])

    def series(self, count: int) -> list[str]:
        """Return colors for so many things side by side: orange, blue, gray, ink, then again."""
        return [(self.orange, self.blue, self.gray, self.ink)[k % 4] for k in range(count)]


LIGHT = Theme(
    paper="#ffffff", ink="#22272e", gray="#767f8a", line="#a9b1ba", faint="#e9ecef", orange="#d95f02", blue="#1f5fa8"
)
DARK = Theme(
    paper="#15191e", ink="#e8ebee", gray="#98a2ad", line="#66707b", faint="#2a3038", orange="#ff9a4a", blue="#6fb1f5"
)
THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}


def parameters(theme: Theme) -> dict[Any, Any]:
    """Return Matplotlib's settings for a theme, for use in a context: the reader's own settings stay untouched."""
    return {
        "font.family": [_family(), "DejaVu Sans"],
        "font.size": 10.0,
        "mathtext.fontset": "stix",
        "axes.unicode_minus": True,
        "text.color": theme.ink,
        "text.usetex": False,
        "figure.facecolor": theme.paper,
        "savefig.facecolor": theme.paper,
        "axes.facecolor": theme.paper,
        "axes.edgecolor": theme.line,
        "axes.labelcolor": theme.ink,
        "axes.titlecolor": theme.ink,
        "axes.titlesize": 10.5,
        "axes.labelsize": 10.0,
        "axes.titlepad": 8.0,
        "axes.linewidth": 0.8,
        "axes.grid": False,
        "xtick.color": theme.line,
        "ytick.color": theme.line,
        "xtick.labelcolor": theme.gray,
        "ytick.labelcolor": theme.gray,
        "xtick.labelsize": 9.0,
        "ytick.labelsize": 9.0,
        "lines.linewidth": 1.8,
        "lines.solid_capstyle": "round",
        "patch.linewidth": 1.2,
        # The same figure gives the same bytes.
        "svg.hashsalt": "gnomon",
        "svg.fonttype": "path",
        "path.simplify": True,
    }


@functools.cache
def _family() -> str:
    """Make the bundled font known to Matplotlib, once, and return its name."""
    font_manager.fontManager.addfont(FONT)
    return str(font_manager.get_font(str(FONT)).family_name)
