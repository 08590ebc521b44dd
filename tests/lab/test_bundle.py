"""The committed bundle: small enough, the same in both languages, and what web/ builds today."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
from typing import Any

import numpy as np
import pytest
from support.lab_process import ROOT, WEB, node

import gnomon
from gnomon.lab import bundle

STATIC = ROOT / "src" / "gnomon" / "lab" / "static"


def keys(value, trail=""):
    """Every path through nested words; sentences may be worded freely."""
    if isinstance(value, dict):
        return {path for key, item in value.items() for path in keys(item, f"{trail}.{key}")}
    return {trail}


def test_it_is_small():
    assert (STATIC / "gnomon.js").stat().st_size <= 200_000
    for path in (STATIC / "chapters").glob("*.json"):
        assert path.stat().st_size <= 25_000, path.name


@pytest.mark.parametrize("chapter", bundle.chapters())
def test_both_languages_say_the_same(chapter):
    english, korean = (json.loads(bundle.words(chapter, lang)) for lang in ("en", "ko"))
    assert keys(english) == keys(korean)
    slots = re.compile(r"data-(?:slot|factor|matrix|eq|mark)=[\w.,]+")
    for name in english["formulas"]:
        assert slots.findall(json.dumps(english["formulas"][name])) == slots.findall(
            json.dumps(korean["formulas"][name])
        )
    assert re.search("[가-힣]", korean["title"])
    assert not re.search("[가-힣]", json.dumps(english, ensure_ascii=False))


@pytest.mark.parametrize("chapter", bundle.chapters())
def test_a_chapter_plays_with_a_definition(chapter):
    assert json.loads(bundle.words(chapter, "en"))["definition"] in gnomon.__all__


def test_one_palette_in_figures_and_lab():
    theme = pytest.importorskip("gnomon.draw.theme", reason="Matplotlib is not installed")
    palette = json.loads((WEB / "palette.json").read_text("utf-8"))
    for name, colors in palette.items():
        for color in ("paper", "ink", "gray", "line", "faint", "orange", "blue"):
            assert colors[color] == getattr(theme.THEMES[name], color), f"{name} {color}"


def test_the_lockfile_names_no_place():
    assert "http" not in re.sub(r'"(?:url|funding)": [^\n]*', "", (WEB / "package-lock.json").read_text("utf-8"))


def test_it_is_what_web_builds(tmp_path):
    environment = {**os.environ, "GNOMON_WEB_OUT": str(tmp_path)}
    subprocess.run([node(), "build.mjs"], cwd=WEB, check=True, capture_output=True, env=environment)
    built = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    committed = {path.relative_to(STATIC): path.read_bytes() for path in STATIC.rglob("*") if path.is_file()}
    assert built.keys() == committed.keys()
    assert [str(name) for name in built if built[name] != committed[name]] == [], "make web, and commit what it builds"


def test_types_and_the_tests_of_the_page():
    for command in (
        [WEB / "node_modules" / ".bin" / "tsc", "--noEmit"],
        [node(), "--test", *sorted((WEB / "test").glob("*.test.mjs"))],
    ):
        ended = subprocess.run(list(map(str, command)), cwd=WEB, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_thousand_seeds_of_every_exercise():
    """Each answer that the page expects is the one that the definition gives."""
    printed = subprocess.run(
        [node(), "test/exercises.mjs", "1000"], cwd=WEB, check=True, capture_output=True, text=True
    )
    posed = [json.loads(line) for line in printed.stdout.splitlines()]
    assert {each["chapter"] for each in posed} == set(bundle.chapters())
    answers: dict[str, Any] = {}
    for each in posed:
        if each["python"] not in answers:
            answers[each["python"]] = run(each["python"])
        wanted = answers[each["python"]]
        if isinstance(wanted, str):
            assert each["answer"] == wanted, each
            continue
        wanted = np.atleast_1d(np.asarray(wanted, dtype=float))
        np.testing.assert_allclose(each["answer"], wanted, rtol=1e-12, atol=1e-12, err_msg=str(each))


def run(code: str):
    """Evaluate a call of gnomon that the page shows."""
    ast.parse(code, mode="eval")
    return eval(code, {"gnomon": gnomon})


def test_every_kind_of_exercise_counts():
    for chapter in bundle.chapters():
        assert len(json.loads(bundle.words(chapter, "en"))["exercises"]) >= 3, chapter
