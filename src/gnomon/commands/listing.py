"""`gnomon list`: every name with one line on what it is, by family."""

from __future__ import annotations

from typing import Annotated

import typer

from gnomon.commands.explain import LANG_HELP

_FAMILIES = {
    "linear": ("Linear algebra", "선형대수"),
    "information": ("Information theory", "정보이론"),
    "calculus": ("Calculus", "미적분"),
    "learning": ("Learning", "학습"),
}


def list_names(
    search: Annotated[str, typer.Argument(help="show only what has this in its name or summary")] = "",
    lang: Annotated[str, typer.Option(help=LANG_HELP)] = "en",
) -> None:
    """List every name with one line on what it is.

    gnomon list 고유값        finds what has this in its name, title, summary or other spellings
    """
    from gnomon.explain.layout import WIDTH, width, wrapped
    from gnomon.explain.writing import check_language

    check_language(lang)
    found = 0
    for family, titles in _FAMILIES.items():
        rows = [(name, about) for name, about in _rows(family, lang) if _matches(search, name, about)]
        if not rows:
            continue
        column = max(width(name) for name, _ in rows) + 4
        print(("\n" if found else "") + titles[lang == "ko"])
        for name, about in rows:
            lines = wrapped(about, WIDTH - column)
            print(f"  {name}{' ' * (column - 2 - width(name))}{lines[0]}")
            for line in lines[1:]:
                print(" " * column + line)
        found += len(rows)
    if not found:
        raise ValueError(f"nothing is called {search!r} or says it in its summary. gnomon list shows all names.")


def _rows(family: str, lang: str) -> list[tuple[str, str]]:
    import gnomon
    from gnomon.explain.card import read_card
    from gnomon.explain.registry import find_entry

    rows = []
    for name in gnomon.__all__:
        if name == "explain" or getattr(gnomon, name).__module__.split(".")[1] != family:
            continue
        entry = find_entry(name)
        if lang == "ko" and entry is not None:
            rows.append((name, f"{entry.title_ko}. {entry.summary_ko}"))
        else:
            rows.append((name, read_card(name).summary))
    return rows


def _matches(search: str, name: str, about: str) -> bool:
    from gnomon.explain.names import spellings_of

    sought = search.casefold().strip()
    return any(sought in text.casefold() for text in (name, about, *spellings_of(name)))
