"""Where a picture is drawn: on axes that the reader brings, or on new ones, in a theme and a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from gnomon.draw.theme import THEMES, Language, Theme, ThemeName, parameters

__all__ = ["Stage", "offscreen", "stage"]

_offscreen: ContextVar[bool] = ContextVar("offscreen", default=False)

Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True)
class Stage:
    """The axes of one picture, with the colors and the words to draw it in."""

    axes: tuple[Axes, ...]
    theme: Theme
    words: dict[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return a text in the language of the picture, with values put in."""
        text = self.words[key]
        # Formulas have braces of their own, and no values.
        return text.format(**values) if values else text


@contextmanager
def offscreen() -> Iterator[None]:
    """Make figures that belong to no window, and that pyplot does not keep."""
    token = _offscreen.set(True)
    try:
        yield
    finally:
        _offscreen.reset(token)


@contextmanager
def stage(
    axes: Axes | Sequence[Axes] | None,
    theme: ThemeName,
    lang: Language,
    words: dict[Language, dict[str, str]],
    *,
    size: tuple[float, float],
    rows: int = 1,
    columns: int = 1,
    **options: Any,
) -> Iterator[Stage]:
    """Give the axes of a picture, new ones of `size` inches if there are none, under the settings of its theme.

    Options go to `Figure.subplots`. The settings hold within the context only.
    """
    colors = THEMES[_chosen("theme", theme, tuple(THEMES))]
    texts = words[_chosen("lang", lang, tuple(words))]
    with mpl.rc_context(parameters(colors)):
        figure = None
        if axes is None:
            figure = _figure(size)
            panels = tuple(figure.subplots(rows, columns, squeeze=False, **options).flat)
        else:
            panels = (axes,) if isinstance(axes, Axes) else tuple(axes)
            if len(panels) != rows * columns:
                raise ValueError(f"draw: this picture needs {rows * columns} axes; {len(panels)} are given.")
        yield Stage(panels, colors, texts)
        if figure is not None:
            # Panels that keep their shape take some rounds to find the room that titles and captions leave.
            for _ in range(3):
                figure.draw_without_rendering()


def _figure(size: tuple[float, float]) -> Figure:
    # The same margins around every figure, in inches.
    layout = ConstrainedLayoutEngine(w_pad=0.09, h_pad=0.07, wspace=0.0, hspace=0.03)
    if _offscreen.get():
        return Figure(figsize=size, layout=layout)
    from matplotlib import pyplot

    return pyplot.figure(figsize=size, layout=layout)


def _chosen(name: str, value: Choice, allowed: tuple[Choice, ...]) -> Choice:
    if value not in allowed:
        raise ValueError(f"draw: {name} must be one of {', '.join(allowed)}; it is {value!r}.")
    return value
