"""Setting up: the interpreter is found, and what is missing is named in one line."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from support.catalogue import ROOT

TOOLS = ("sh", "dirname", "tr", "rm", "mkdir", "cat", "uname", "awk", "make", "touch", "find")

# Stands for an interpreter: says its version and which modules it lacks; anything else it does not do.
FAKE = """#!/bin/sh
case "$2" in
    *version_info\\ \\<*) exit {too_old} ;;
    *ensurepip*) exit {bare} ;;
    *print*) echo {version} ;;
    *) case "$1" in
        --version) echo Python {version} ;;
        -m) echo "made with python{version}"; exit 9 ;;
        *) exit 1 ;;
        esac ;;
esac
"""


@pytest.fixture
def empty_machine(tmp_path):
    """A checkout on a machine that has only make, a shell and what comes with them."""
    if any(shutil.which(tool) is None for tool in TOOLS):
        pytest.skip(f"this machine lacks one of {', '.join(TOOLS)}")
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool))
    checkout = tmp_path / "checkout"
    (checkout / "scripts").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "scripts/install.sh"):
        shutil.copy(ROOT / name, checkout / name)
    return checkout, programs


def add_python(programs, name, *, version, too_old=False, bare=False):
    path = programs / name
    path.write_text(FAKE.format(version=version, too_old=int(too_old), bare=int(bare)))
    path.chmod(0o755)


def make(machine, *arguments):
    checkout, programs = machine
    return subprocess.run(
        [str(programs / "make"), *arguments],
        cwd=checkout,
        env={"PATH": str(programs), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


def said(done):
    """Return the lines that gnomon itself said on standard error (make adds one of its own)."""
    return [line for line in done.stderr.splitlines() if line.startswith("gnomon: ")]


def test_no_python(empty_machine):
    done = make(empty_machine, "run")
    assert done.returncode != 0
    assert said(done) == [
        "gnomon: no Python 3.11 or newer found: install one (https://www.python.org), or name it: "
        "make PYTHON=/path/to/python"
    ]


def test_python_too_old(empty_machine):
    add_python(empty_machine[1], "python3", version="3.9", too_old=True)
    (line,) = said(make(empty_machine, "run"))
    assert line.startswith("gnomon: no Python 3.11 or newer found: ")


def test_the_named_python_is_too_old(empty_machine):
    add_python(empty_machine[1], "old", version="3.9", too_old=True)
    add_python(empty_machine[1], "python3.12", version="3.12")
    (line,) = said(make(empty_machine, "run", "PYTHON=old"))
    assert line.startswith("gnomon: no Python 3.11 or newer found at PYTHON=old: ")


def test_python_without_venv(empty_machine):
    add_python(empty_machine[1], "python3", version="3.12", bare=True)
    done = make(empty_machine, "test")
    assert said(done) == [
        "gnomon: python3 is Python 3.12 without venv: install it (Debian, Ubuntu: apt install python3.12-venv), "
        "then run make again"
    ]
    assert not (empty_machine[0] / ".venv").exists()


def test_the_next_python_is_taken(empty_machine):
    add_python(empty_machine[1], "python3.13", version="3.13", bare=True)
    add_python(empty_machine[1], "python3.12", version="3.12")
    add_python(empty_machine[1], "python3", version="3.9", too_old=True)
    assert "made with python3.12" in make(empty_machine, "run").stdout


def test_an_interrupted_set_up_leaves_no_stamp_and_starts_afresh(empty_machine):
    checkout, programs = empty_machine
    add_python(programs, "python3.12", version="3.12")
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / ".installed-run").touch()
    done = make(empty_machine, "run")
    assert done.returncode != 0
    assert "made with python3.12" in done.stdout, "half a .venv was taken for a whole one"
    assert not (checkout / ".venv" / ".installed-run").exists()


def test_help_needs_no_set_up(empty_machine):
    done = make(empty_machine)
    assert done.returncode == 0
    assert "make run" in done.stdout
    assert "make test" in done.stdout
    assert not (empty_machine[0] / ".venv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_continuous_integration_types_what_a_developer_types():
    text = (ROOT / ".ci" / "run").read_text("utf-8")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    for line in ("set -euo pipefail", "make check", "make test", "GNOMON_REQUIRE_ALL=1"):
        assert line in text
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)
