"""Every public definition is held to 50-digit arithmetic, or to exact fractions, by a test of its own family."""

from __future__ import annotations

import ast
import functools

import pytest
from support.catalogue import ROOT, definitions

DEFINITIONS = definitions()
ORACLES = {"mpmath", "fractions"}
# Known from the book: zeros and ones; the entropies of SciPy's distributions, and estimates with their error.
KNOWN = {"one_hot", "differential_entropy"}


@functools.cache
def test_files(family):
    """Return the parsed test files of a family, by name."""
    return {path.name: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / family).glob("*.py"))}


test_files.__test__ = False


def _imported(tree):
    """Return the top-level names a test file imports, with those of the oracles that it shares through support."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            package, _, module = node.module.partition(".")
            names.add(package)
            # closeness compares with mpmath, but computes nothing.
            if package == "support" and module and module != "closeness":
                names |= _imported(ast.parse((ROOT / "tests" / "support" / f"{module}.py").read_text("utf-8")))
    return names


def _calls(tree, name):
    """Tell whether a test names gnomon.NAME, the function itself, or its name as a parameter."""
    for node in ast.walk(tree):
        is_attribute = isinstance(node, ast.Attribute) and node.attr == name
        if is_attribute and isinstance(node.value, ast.Name) and node.value.id == "gnomon":
            return True
        if isinstance(node, ast.Constant) and node.value == name:
            return True
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            return True
    return False


@pytest.mark.parametrize("name", sorted(DEFINITIONS))
def test_a_test_with_an_oracle_uses_the_definition(name):
    family, _ = DEFINITIONS[name]
    uses = [tree for tree in test_files(family).values() if _calls(tree, name)]
    assert uses, f"no file of tests/{family} uses gnomon.{name}"
    if name not in KNOWN:
        assert any(ORACLES & _imported(tree) for tree in uses), f"no file of tests/{family} that uses it has an oracle"


def test_shared_oracles_are_independent():
    """An oracle in support computes nothing with gnomon."""
    for path in (ROOT / "tests" / "support").glob("exact_*.py"):
        assert "gnomon" not in _imported(ast.parse(path.read_text("utf-8"))), path.name


@pytest.mark.parametrize("family", ["linear", "information", "calculus"])
def test_oracles_are_independent(family):
    """A function that is named an oracle computes nothing with gnomon."""
    guilty = []
    for file, tree in test_files(family).items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith(("exact", "oracle")):
                names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
                guilty += [f"{file}: {node.name}"] if "gnomon" in names else []
    assert guilty == []
