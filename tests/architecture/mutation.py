"""Delete the body of each public definition and method in turn: their own tests must notice.

Run by ``make mutation``, for some of them with ``make mutation NAMES="entropy LinearMap.inverse svd"``. The source is
copied to a temporary folder, where one body becomes ``return None``; then the tests that name the definition run
against the copy until the first failure. A definition whose tests all pass is a survivor.
"""

from __future__ import annotations

import ast
import functools
import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "gnomon"
FAMILIES = ("linear", "information", "calculus")


@dataclass(frozen=True)
class Target:
    """One body to delete: where it is, and the published names whose tests must notice."""

    name: str
    family: str
    file: Path
    first: int  # lines of the body without its docstring, counted from 1
    last: int
    column: int
    published: tuple[str, ...]


def targets() -> list[Target]:
    """Return the public functions of every family, and the methods of its public classes and records."""
    found = []
    for family in FAMILIES:
        package = importlib.import_module(f"gnomon.{family}")
        for entry in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(entry.name)
            if getattr(module, "__all__", ()):
                found += _targets_of(family, module)
    return found


def _targets_of(family: str, module: ModuleType) -> list[Target]:
    file = Path(module.__file__)
    found = []
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name in module.__all__:
            found.append(_target(node.name, family, file, node, (node.name,)))
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            published = (node.name,) if node.name in module.__all__ else tuple(module.__all__)
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and _is_public(method.name):
                    found.append(_target(f"{node.name}.{method.name}", family, file, method, published))
    return found


def _target(name: str, family: str, file: Path, node: ast.FunctionDef, published: tuple[str, ...]) -> Target:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return Target(name, family, file, body[0].lineno, body[-1].end_lineno, body[0].col_offset, published)


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name != "__repr__")


def own_tests(target: Target) -> tuple[Path, ...]:
    """Return the test files of the family that name the definition, that of its own file's name first."""
    pattern = re.compile(rf"\b({'|'.join(target.published)})\b")
    folder = ROOT / "tests" / target.family
    named = [path for path in sorted(folder.glob("test_*.py")) if pattern.search(path.read_text("utf-8"))]
    return tuple(sorted(named, key=lambda path: path.name != f"test_{target.file.stem}.py"))


def survives(target: Target) -> str:
    """Return why the definition survives without its body; "" when its tests notice."""
    tests = own_tests(target)
    if not tests:
        return "no test names it"
    if failures := failures_as_they_are(tests):
        return f"its tests fail as they are:\n{failures}"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "gnomon"
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        lines = target.file.read_text("utf-8").splitlines(keepends=True)
        lines[target.first - 1 : target.last] = [f"{' ' * target.column}return None\n"]
        (copy / target.file.relative_to(SOURCE)).write_text("".join(lines), "utf-8")
        return "" if _run(tests, {"PYTHONPATH": folder}) else "all its tests pass"


@functools.cache
def failures_as_they_are(tests: tuple[Path, ...]) -> str:
    """Return what is wrong with the tests before anything is deleted; a test that always fails notices nothing."""
    return _run(tests, {})


def _run(tests: tuple[Path, ...], environment: dict[str, str]) -> str:
    """Run tests until the first failure and return what failed."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "--tb=line", "-p", "no:cacheprovider", *map(str, tests)],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout[-2000:] + done.stderr[-2000:] if done.returncode else ""


def main(chosen: list[str]) -> int:
    """Print one line per definition and return 1 when any survives."""
    survivors = []
    for target in targets():
        if chosen and target.name not in chosen and target.name.partition(".")[0] not in chosen:
            continue
        reason = survives(target)
        survivors += [target.name] if reason else []
        print(f"{target.family}.{target.name}: {'SURVIVES: ' + reason if reason else 'noticed'}", flush=True)
    print(f"{len(survivors)} survive{': ' + ', '.join(survivors) if survivors else ''}")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
