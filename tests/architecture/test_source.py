"""The source: one idea per file, nothing that runs a stranger's code, every word about gnomon."""

from __future__ import annotations

import ast
import re

import pytest
from support.catalogue import ROOT, SOURCE

FILES = sorted(SOURCE.rglob("*.py"))
NAMES = [str(path.relative_to(SOURCE)) for path in FILES]
AIM, LIMIT = 300, 400
# Calls that run text or data as code.
RUNS_CODE = {"eval", "exec", "compile", "__import__"}
UNPICKLES = {("pickle", "load"), ("pickle", "loads"), ("torch", "load"), ("joblib", "load"), ("marshal", "loads")}


def read(path):
    return path.read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_is_short(path):
    lines = len(read(path).splitlines())
    assert lines <= LIMIT, f"{lines} lines: split it by its mathematics"


def test_most_files_hold_one_idea():
    long = [name for path, name in zip(FILES, NAMES, strict=True) if len(read(path).splitlines()) > AIM]
    assert len(long) <= len(FILES) // 10, f"over {AIM} lines: {long}"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nothing_runs_a_strangers_code(path):
    for node in ast.walk(ast.parse(read(path))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            assert node.func.id not in RUNS_CODE, f"line {node.lineno}: {node.func.id}"
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            assert (node.func.value.id, node.func.attr) not in UNPICKLES, f"line {node.lineno}: {node.func.attr}"
            assert node.func.attr not in ("sympify", "parse_expr", "literal_eval"), f"line {node.lineno}"
        for keyword in node.keywords:
            if keyword.arg in ("allow_pickle", "shell"):
                assert isinstance(keyword.value, ast.Constant), f"line {node.lineno}: {keyword.arg}"
                assert keyword.value.value is False, f"line {node.lineno}: {keyword.arg}"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_unfinished_work(path):
    assert re.search(r"\bTODO\b|\bFIXME\b|\bXXX\b", read(path)) is None


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(read(path)))


def test_one_version():
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', read(SOURCE / "__init__.py"), re.MULTILINE)
    assert re.search(rf"^## \[?{re.escape(version)}\b", changelog, re.MULTILINE)


def test_constraints_are_exact_and_without_addresses():
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9.-]+==[0-9][0-9a-z.]*", line)] == []
    names = [line.partition("==")[0] for line in lines]
    assert names == sorted(set(names))
