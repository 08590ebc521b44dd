"""Delete the body of each public definition in turn: its own tests must notice.

Run by ``make mutation``, for single definitions with ``make mutation NAMES="entropy svd"``. The source is copied to a
temporary folder, where the body of one definition (of each method, for a class) becomes ``return None``; then the tests
that name it run against the copy until the first failure. A definition whose tests all pass is a survivor.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "gnomon"
FAMILIES = ("linear", "information", "calculus")


def definitions() -> dict[str, tuple[str, Path]]:
    """Return the public definitions: name, with family and file."""
    found = {}
    for family in FAMILIES:
        package = importlib.import_module(f"gnomon.{family}")
        for name in package.__all__:
            found[name] = (family, Path(inspect.getfile(getattr(package, name))))
    return found


def without_body(source: str, name: str) -> str:
    """Return the source with the body of the definition, or of the methods of the class, replaced by return None."""
    tree = ast.parse(source)
    (node,) = (n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name == name)
    functions = (
        [node] if isinstance(node, ast.FunctionDef) else [n for n in node.body if isinstance(n, ast.FunctionDef)]
    )
    lines = source.splitlines(keepends=True)
    for function in reversed(functions):
        statements = [s for s in function.body if not _is_docstring(s)]
        if statements:
            indent = " " * statements[0].col_offset
            lines[statements[0].lineno - 1 : statements[-1].end_lineno] = [f"{indent}return None\n"]
    return "".join(lines)


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def own_tests(family: str, name: str, file: Path) -> list[Path]:
    """Return the test files of the family that name the definition, those of its own file's name first."""
    folder = ROOT / "tests" / family
    named = [path for path in sorted(folder.glob("test_*.py")) if re.search(rf"\b{name}\b", path.read_text("utf-8"))]
    return sorted(named, key=lambda path: path.name != f"test_{file.stem}.py")


@functools.cache
def failures_as_they_are(tests: tuple[Path, ...]) -> str:
    """Return what is wrong with the tests before anything is deleted; a test that always fails notices nothing."""
    return _run(tests, {})


def survives(family: str, name: str, file: Path) -> str:
    """Return why the definition survives without its body; "" when its tests notice."""
    tests = tuple(own_tests(family, name, file))
    if not tests:
        return "no test names it"
    if failures := failures_as_they_are(tests):
        return f"its tests fail as they are:\n{failures}"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "gnomon"
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        target = copy / file.relative_to(SOURCE)
        target.write_text(without_body(target.read_text("utf-8"), name), "utf-8")
        return "" if _run(tests, {"PYTHONPATH": folder}) else "all its tests pass"


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
    for name, (family, file) in definitions().items():
        if chosen and name not in chosen:
            continue
        reason = survives(family, name, file)
        survivors += [name] if reason else []
        print(f"{family}.{name}: {'SURVIVES: ' + reason if reason else 'noticed'}", flush=True)
    print(f"{len(survivors)} survive{': ' + ', '.join(survivors) if survivors else ''}")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
