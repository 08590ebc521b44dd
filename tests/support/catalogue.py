"""What gnomon publishes: its families, their modules, their definitions, and the sections of a card."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "gnomon"
# The families whose names are there as soon as gnomon is imported; those of learning are looked up when used.
FAMILIES = ("linear", "information", "calculus")

SECTIONS = (
    "Formula",
    "LaTeX",
    "Parameters",
    "Attributes",
    "Returns",
    "Conventions",
    "Accuracy",
    "Raises",
    "Same quantity elsewhere",
    "Examples",
    "Source",
)


@cache
def family(name: str) -> ModuleType:
    """Return the package of a family."""
    return importlib.import_module(f"gnomon.{name}")


def modules(name: str) -> Iterator[ModuleType]:
    """Yield every module of a family, below its package, private ones too."""
    package = family(name)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def defined_in(module: ModuleType) -> dict[str, Any]:
    """Return the functions and classes that a module itself defines."""
    return {
        name: value
        for name, value in vars(module).items()
        if (inspect.isfunction(value) or inspect.isclass(value)) and value.__module__ == module.__name__
    }


def definitions() -> dict[str, tuple[str, Any]]:
    """Return every public definition: its name, with its family and itself."""
    return {name: (f, getattr(family(f), name)) for f in FAMILIES for name in family(f).__all__}


def records() -> dict[str, Any]:
    """Return the types of results: data classes, which have attributes instead of a card, and stay in their modules."""
    publishing = [module for f in FAMILIES for module in modules(f) if getattr(module, "__all__", ())]
    found = [entry for module in publishing for entry in defined_in(module).items()]
    return {
        name: value
        for name, value in found
        if dataclasses.is_dataclass(value) and not name.startswith("_") and name not in definitions()
    }


def card(definition: Any) -> dict[str, str]:
    """Return the sections of a docstring by their titles, in order; the summary stands under ""."""
    lines = (inspect.getdoc(definition) or "").splitlines()
    sections: dict[str, list[str]] = {"": []}
    current = sections[""]
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        if line.strip() and re.fullmatch(r"-{3,}", following):
            current = sections.setdefault(line.strip(), [])
        elif not re.fullmatch(r"-{3,}", line):
            current.append(line)
    return {title: "\n".join(body).strip() for title, body in sections.items()}


def documented_names(section: str) -> list[str]:
    """Return the names that a Parameters or Attributes section documents, in order, without stars."""
    names = []
    for line in section.splitlines():
        match = re.match(r"(\*{0,2}\w+(?:, \*{0,2}\w+)*) :", line)
        if match:
            names += [name.strip("* ") for name in match[1].split(",")]
    return names
