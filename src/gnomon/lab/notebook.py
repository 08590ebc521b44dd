"""A chapter of the lab in a cell of a notebook: Jupyter and marimo, by anywidget.

>>> from gnomon.lab import notebook
>>> notebook.address("linear_map", A=[[2, 1], [0, 1]], x=[1, 1])
'#linear_map?v=1&A=2,1;0,1&x=1,1&lang=en'
"""

from __future__ import annotations

import functools
import json
import re
from typing import Any
from urllib.parse import quote

import numpy as np

from gnomon.lab import bundle
from gnomon.lab.bundle import LANGUAGES

__all__ = ["address", "show"]


def show(chapter: str, *, lang: str = "en", **state: Any) -> Any:
    """Return a widget that shows a chapter with these numbers.

    Its trait ``address`` is the state: it follows the reader's hand, and setting it moves the handles.
    Needs the extra ``notebook``.
    """
    at = address(chapter, lang=lang, **state)
    words = {f"{chapter}.{each}": json.loads(bundle.words(chapter, each)) for each in LANGUAGES}
    return _widget()(chapters=[chapter], words=words, address=at)


def address(chapter: str, *, lang: str = "en", **state: Any) -> str:
    """Return the address of a state, as it stands after # in the lab: arrays as 1,2;3,4, flags as 1 or 0."""
    rows = json.loads(bundle.words(bundle.check_chapter(chapter), "en"))["rows"]
    for name in state:
        if name not in rows:
            raise ValueError(f"{chapter} has no {name!r} in its state. It has {', '.join(rows)}.")
    fields = [f"{name}={quote(_text(name, value), safe=',;')}" for name, value in state.items()]
    return f"#{chapter}?{'&'.join(['v=1', *fields, f'lang={bundle.check_language(lang)}'])}"


def _text(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool | np.bool_):
        return str(int(value))
    array = np.asarray(value, dtype=float)
    if array.ndim > 2 or array.size == 0 or not np.all(np.isfinite(array)):
        raise ValueError(f"{name} must be a number, a vector or a matrix of finite numbers.")
    return ";".join(",".join(_number(float(entry)) for entry in row) for row in np.atleast_2d(array))


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)


@functools.cache
def _widget() -> Any:
    try:
        import anywidget
        import traitlets
    except ImportError:
        raise ImportError("gnomon.lab.notebook needs anywidget; pip install 'gnomon[notebook]'.") from None

    class LabWidget(anywidget.AnyWidget):
        """One page of the lab."""

        _esm = bundle.read("gnomon.js")
        # A font that is declared inside a cell is not loaded there, and every saved widget would carry it.
        _css = re.sub(r"@font-face\{[^}]*\}", "", bundle.read("gnomon.css"))
        chapters = traitlets.List(traitlets.Unicode()).tag(sync=True)
        words = traitlets.Dict().tag(sync=True)
        address = traitlets.Unicode().tag(sync=True)

    return LabWidget
