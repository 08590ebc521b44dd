"""Which explanation belongs to which name: found by where the definition lives, not by a table.

The explanation of a definition in ``gnomon/information/divergence.py`` is in
``gnomon/explain/information/divergence.py``, which is imported when somebody first asks for it.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gnomon.explain.cases import Call, Cases

Write = Callable[..., None]


@dataclass(frozen=True)
class Entry:
    """One explanation: who writes its working, what it is called, how to draw arguments for it, and what it evaluates.

    `evaluate` is None for the definition itself; a map, which is a class, is applied: LinearMap(A)(x). `example` is
    what is explained where no arguments are given.
    """

    name: str
    write: Write
    title: str
    title_ko: str
    summary_ko: str
    cases: Callable[[Cases], Call]
    evaluate: Callable[..., Any] | None = None
    example: Call | None = None


_ENTRIES: dict[str, Entry] = {}


def explains(
    name: str,
    *,
    title: str,
    ko: str,
    summary_ko: str,
    cases: Callable[[Cases], Call],
    evaluate: Callable[..., Any] | None = None,
    example: Call | None = None,
) -> Callable[[Write], Write]:
    """Register the function below as the working of the definition `name`.

    `title` and `ko` are its names in English and Korean (as in the glossary), `summary_ko` is the card's first line in
    Korean, and `cases` deals out random arguments, for tests and exercises. `evaluate` stands in for the definition
    where a working shows more than one call of it, and `example` is explained where no arguments are given: the
    numbers of the notes, where they have any.
    """

    def register(write: Callable[..., None]) -> Callable[..., None]:
        _ENTRIES[name] = Entry(name, write, title, ko, summary_ko, cases, evaluate, example)
        return write

    return register


def definition(name: str) -> Any:
    """Return the public definition of this name, or raise a ValueError that suggests near ones."""
    import gnomon

    if not isinstance(name, str):
        raise TypeError(f"explain: name must be a string such as 'entropy'; it is {name!r}.")
    if name in gnomon.__all__ and name != "explain":
        return getattr(gnomon, name)
    near = difflib.get_close_matches(name, gnomon.__all__, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "gnomon list shows all names."
    raise ValueError(f"explain: there is no definition called {name!r}. {hint}")


def evaluated(name: str) -> Callable[..., Any]:
    """Return what an explanation calls, with the arguments that it takes: the definition, or what stands in for it."""
    defined: Callable[..., Any] = definition(name)
    entry = find_entry(name)
    if entry is None or entry.evaluate is None:
        return defined
    kinds = [parameter.kind for parameter in inspect.signature(entry.evaluate).parameters.values()]
    return defined if inspect.Parameter.VAR_POSITIONAL in kinds else entry.evaluate


def find_entry(name: str) -> Entry | None:
    """Return the explanation of a public definition, or None if it has none."""
    if name not in _ENTRIES:
        module = definition(name).__module__.replace("gnomon.", "gnomon.explain.", 1)
        if _exists(module):
            importlib.import_module(module)
    return _ENTRIES.get(name)


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
