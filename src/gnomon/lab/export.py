"""Chapters as files: each holds everything it needs, opens from disk, and still moves."""

from __future__ import annotations

from pathlib import Path

from gnomon.lab import bundle
from gnomon.lab.bundle import Language
from gnomon.lab.page import exported_page

__all__ = ["export"]


def export(chapter: str, output: Path, *, lang: Language = "en", at: str = "") -> list[Path]:
    """Write one chapter as one file, or all of them as a folder with one file each and one with everything.

    Returns the files written.
    """
    if chapter != "all":
        bundle.check_chapter(chapter)
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(exported_page([chapter], lang=lang, at=at), "utf-8")
        return [output]
    output.mkdir(parents=True, exist_ok=True)
    pages = {f"{name}.html": [name] for name in bundle.chapters()} | {"index.html": list(bundle.chapters())}
    for name, held in pages.items():
        (output / name).write_text(exported_page(held, lang=lang), "utf-8")
    return [output / name for name in pages]
