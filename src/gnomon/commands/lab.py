"""`gnomon lab`: open the lab in a browser, or write a chapter as one file that still moves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def lab(
    chapter: Annotated[str, typer.Argument(help="the chapter to open at")] = "",
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="take this port, or fail")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="open a browser")] = True,
    allow_host: Annotated[
        list[str] | None, typer.Option(help="a name, besides localhost, under which the lab may be asked")
    ] = None,
    export: Annotated[str, typer.Option(help="write this chapter as one HTML file, or all as a folder")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="where --export writes to")] = None,
    lang: Annotated[str, typer.Option(help="en or ko: the language that an exported file begins in")] = "en",
) -> None:
    """Open the lab: every definition of the notes under your hand.

    gnomon lab linear_map

    gnomon lab --export linear_map -o linear_map.html

    gnomon lab --export all -o site/
    """
    from gnomon.lab import bundle

    if chapter:
        bundle.check_chapter(chapter)
    if not export:
        from gnomon.lab.local import serve

        serve(port=port, browser=browser, allowed_hosts=allow_host or (), chapter=chapter)
        return
    from gnomon.lab.export import export as write

    written = write(
        export, output or Path("site" if export == "all" else f"{export}.html"), lang=bundle.check_language(lang)
    )
    for path in written:
        print(path)
