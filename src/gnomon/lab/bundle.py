"""The built bundle: its code, its style, and the words of each chapter in each language."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Literal

__all__ = ["LANGUAGES", "Language", "chapters", "check_chapter", "check_language", "read", "words"]

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")

_STATIC = files("gnomon.lab") / "static"


@functools.cache
def chapters() -> tuple[str, ...]:
    """Return the names of all chapters."""
    names = (file.name for file in (_STATIC / "chapters").iterdir())
    return tuple(sorted(name.removesuffix(".en.json") for name in names if name.endswith(".en.json")))


@functools.cache
def read(name: str) -> str:
    """Return the text of one file of the bundle: gnomon.js, gnomon.css."""
    return (_STATIC / name).read_text("utf-8")


def words(chapter: str, lang: Language) -> str:
    """Return a chapter's words in one language, as JSON."""
    return read(f"chapters/{chapter}.{lang}.json")


def check_chapter(chapter: str) -> str:
    """Return the name of a chapter, or say which there are."""
    if chapter not in chapters():
        raise ValueError(f"there is no chapter {chapter!r}. Chapters: {', '.join(chapters())}.")
    return chapter


def check_language(lang: str) -> Language:
    """Return a language of the lab, or say which there are."""
    for known in LANGUAGES:
        if lang == known:
            return known
    raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}; it is {lang!r}.")
