"""Every example in the pages runs and prints what the page says; every link between them leads somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from support.catalogue import ROOT
from support.left_out import needs

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
# What a page may show: sessions that are run (below and by --doctest-glob), and lines to type that set things up.
KINDS = {"pycon", "console", "sh", "text", "python"}


def blocks(page):
    """Return (kind, body) of every fenced block of a page."""
    return [(match["kind"].strip(), match["body"]) for match in FENCE.finditer(page.read_text("utf-8"))]


def sessions():
    """Return every command of every console block, with the output that the page claims."""
    found = []
    for page in PAGES:
        for kind, body in blocks(page):
            if kind == "console":
                for entry in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                    command, _, output = entry.partition("\n")
                    found.append(pytest.param(command, output, id=f"{page.relative_to(ROOT)}: {command}"))
    return found


@cache
def run(command):
    """Run one command of gnomon or Python in a terminal of 100 columns without colors."""
    program, *arguments = shlex.split(command)
    programs = {"gnomon": shutil.which("gnomon", path=Path(sys.executable).parent), "python": sys.executable}
    assert programs[program], f"{program} is not installed beside {sys.executable}"
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1", "LANG": "C.UTF-8"}
    return subprocess.run(
        [programs[program], *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
        encoding="utf-8",
    )


@pytest.mark.parametrize(("command", "output"), sessions())
def test_commands_print_what_the_page_says(command, output):
    needs("typer")
    if "torch" in output or "PyTorch" in output:
        needs("torch")
    done = run(command)
    printed = done.stdout + done.stderr
    assert "Traceback" not in printed

    def lines(text):
        return [line.rstrip() for line in text.strip().splitlines()]

    wanted = lines(output)
    got = lines(printed)
    if "..." in wanted:
        # Three dots leave lines out; what stands before and after them must be the beginning and the end.
        cut = wanted.index("...")
        tail = len(wanted) - cut - 1
        assert got[:cut] == wanted[:cut]
        assert got[len(got) - tail :] == wanted[cut + 1 :]
    else:
        assert got == wanted


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_block_is_of_a_kind_that_is_run(page):
    for kind, body in blocks(page):
        assert kind in KINDS, body
        if kind in ("python", "pycon"):
            assert body.lstrip().startswith(">>>"), f"only examples with >>> are run:\n{body}"


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", FENCE.sub("", page.read_text("utf-8"))):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target


def test_pages_name_only_what_exists():
    """`gnomon.name` in a page is a public name or a module."""
    import gnomon

    for page in PAGES:
        for name in re.findall(r"`gnomon\.(\w+)", page.read_text("utf-8")):
            assert hasattr(gnomon, name) or (ROOT / "src" / "gnomon" / name).exists(), f"{page.name}: gnomon.{name}"


@pytest.mark.parametrize("page", ["docs/index.md", "docs/index.ko.md"])
def test_the_index_names_every_definition(page):
    import gnomon

    text = (ROOT / page).read_text("utf-8")
    assert [name for name in gnomon.__all__ if f"`{name}`" not in text] == []


def test_the_accuracy_table_is_that_of_the_command():
    """The command finds gnomon nowhere worse than it may be, and prints the rows of the page."""
    needs("torch")
    done = run("python -m benchmarks.accuracy")
    assert done.returncode == 0, done.stdout + done.stderr

    def labels(text):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
        return [row[:3] for row in rows if len(row) == 7]

    assert labels(done.stdout) == labels((ROOT / "docs" / "accuracy.md").read_text("utf-8"))


def test_english_and_korean_pages_show_the_same_commands():
    for english, korean in (("README.md", "README.ko.md"), ("docs/index.md", "docs/index.ko.md")):
        shown = [
            [
                line
                for kind, body in blocks(ROOT / page)
                if kind in ("sh", "console", "pycon", "python")
                for line in re.sub(r" --lang \w+", "", body).splitlines()
                if line.startswith(("$ ", ">>> ", "make ", "pip ", "py ", "python"))
            ]
            for page in (english, korean)
        ]
        assert shown[0] == shown[1]
