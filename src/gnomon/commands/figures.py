"""`gnomon figures`: write the figures of the notes as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer

Choice = TypeVar("Choice", bound=str)


def figures(
    output: Annotated[Path, typer.Option("-o", "--output", help="folder to write into")] = Path("figures"),
    format_: Annotated[str, typer.Option("--format", help="svg, png, pdf, several with commas, or all")] = "svg",
    theme: Annotated[str, typer.Option(help="light, dark, or all")] = "light",
    lang: Annotated[str, typer.Option(help="en, ko, or all")] = "en",
    only: Annotated[list[str] | None, typer.Option(help="the name of one figure; may be given again")] = None,
    data: Annotated[
        str, typer.Option(help="images for the linear classifier: a name or path, as in gnomon learn")
    ] = "",
) -> None:
    """Draw every figure of the notes from computed data, and write one file each.

    gnomon figures -o DIR --format all --theme all --lang all

    gnomon figures --only svd --only type-of-norms --theme dark --lang ko

    Without --data the templates are those of CIFAR-10 where it is on this machine, else of the digits.
    """
    from rich.progress import MofNCompleteColumn, Progress, TextColumn

    from gnomon.draw.gallery import FIGURES, FORMATS, Materials, write_figures
    from gnomon.draw.theme import LANGUAGES, THEMES
    from gnomon.learning import datasets
    from gnomon.learning.datasets.openml import is_kept

    formats = _chosen("--format", format_, FORMATS)
    themes = _chosen("--theme", theme, tuple(THEMES))
    langs = _chosen("--lang", lang, LANGUAGES)
    names = list(FIGURES) if not only else [name for one in only for name in _chosen("--only", one, tuple(FIGURES))]
    materials = Materials(datasets.load(data or ("cifar10" if is_kept("cifar10") else "digits")))
    total = len(names) * len(formats) * len(themes) * len(langs)
    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), TextColumn("{task.fields[path]}")) as progress:
        task = progress.add_task("figures", total=total, path="")
        for path in write_figures(
            output, names=names, formats=formats, themes=themes, langs=langs, materials=materials
        ):
            progress.update(task, advance=1, path=str(path.relative_to(output)))
    print(f"{total} files in {output}")


def _chosen(option: str, text: str, allowed: Sequence[Choice]) -> list[Choice]:
    """Return what was asked for, in order: some of what is allowed, or all of it."""
    if text == "all":
        return list(allowed)
    found = [choice for part in text.split(",") for choice in allowed if choice == part.strip()]
    if len(found) != len(text.split(",")):
        raise ValueError(f"{option} must be one of {', '.join(allowed)}, or all; it is {text!r}.")
    return found
