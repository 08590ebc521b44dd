"""Every form in which a working leaves: terminal, plain text, LaTeX, Markdown, HTML, JSON."""

from __future__ import annotations

import html.parser
import io
import json
import re

import numpy as np
import pytest

import gnomon
from gnomon.explain.cases import Cases
from gnomon.explain.layout import WIDTH, width
from gnomon.explain.registry import find_entry

EXPLAINED = [name for name in gnomon.__all__ if name != "explain" and find_entry(name)]


def workings(name, count=6):
    """A few workings of a name, in both languages."""
    entry = find_entry(name)
    cases = Cases(1)
    for i in range(count):
        given = entry.cases(cases)
        yield gnomon.explain(name, *given.arguments, lang=("en", "ko")[i % 2], **given.options)


@pytest.mark.parametrize("name", EXPLAINED)
def test_terminal_shows_every_line_in_80_columns(name):
    from rich.console import Console

    for working in workings(name):
        shown = str(working)
        assert all(width(row) <= WIDTH for row in shown.splitlines()), shown
        assert all(row == row.rstrip() for row in shown.splitlines()), shown
        joined = "".join(shown.split())
        for line in working.lines:
            assert "".join(line.split()) in joined, line
        console = Console(file=io.StringIO(), width=WIDTH, color_system=None)
        console.print(working)
        assert "".join(console.file.getvalue().split()) == joined


@pytest.mark.parametrize("name", EXPLAINED)
def test_latex_parses(name):
    pytest.importorskip("matplotlib")
    from matplotlib.mathtext import MathTextParser

    parser = MathTextParser("path")
    for working in workings(name):
        for line in working.latex().splitlines():
            assert balanced(line), line
            assert not re.search(r"[−·₀-₉⁰-⁹×]", line), f"Unicode mathematics in LaTeX: {line}"
            if r"\begin" not in line:
                parser.parse(f"${line}$")
        assert working._repr_latex_().count("$") == 2 * len(working.latex().splitlines())


def balanced(text):
    depth = 0
    for sign in re.sub(r"\\[{}]", "", text):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0 and len(re.findall(r"\\left\b", text)) == len(re.findall(r"\\right\b", text))


@pytest.mark.parametrize("name", EXPLAINED)
def test_json_is_strict_and_holds_the_numbers(name):
    for working in workings(name):
        content = json.loads(working.json(), parse_constant=pytest.fail)
        assert set(content) == {
            "name", "lang", "title", "formula", "steps", "terms", "result", "unit", "meaning", "remarks",
        }  # fmt: skip
        assert [step["text"] for step in content["steps"] if step["kind"] in ("line", "given")] == working.lines
        assert content["terms"], "no terms"
        assert all(isinstance(v, int | float | str) for step in content["steps"] for v in step["values"])


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", EXPLAINED)
def test_html_and_markdown(name):
    for working in workings(name, 2):
        tags = Tags()
        tags.feed(working._repr_html_())
        assert not tags.open
        assert f'lang="{working.lang}"' in working._repr_html_()
        text = working.markdown()
        assert text.count("$$") % 2 == 0
        assert working.meaning in text


def test_large_inputs_are_summarized():
    working = gnomon.explain("entropy", np.full(1000, 1e-3), base=2)
    assert "p: 1000 numbers, 0.001, 0.001, …, 0.001" in str(working)
    assert "H(p) = Σ of 1000 terms ≈ 9.9658 bits" in working.lines
    assert len(str(working).splitlines()) < 30
    assert len(working.terms["t"]) == 1000
    korean = gnomon.explain("kl_divergence", np.full(50, 0.02), np.arange(1, 51) / 1275, lang="ko")
    assert "항 50개의 합" in str(korean)


def test_hangul_is_two_columns_wide():
    assert width("엔트로피 H(p) = 1") == 17
    assert width("Σᵢ pᵢ") == 5


def test_result_is_the_definition_s_own_in_kind_and_precision():
    p = np.array([0.3, 0.7], dtype=np.float32)
    result = gnomon.explain("entropy", p).result
    assert result.dtype == np.float32
    assert result == gnomon.entropy(p)


def test_tensors_are_explained():
    torch = pytest.importorskip("torch")
    z = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    working = gnomon.explain("softmax", z)
    assert torch.equal(working.result, gnomon.softmax(z))
    assert "z = (1, 2, 3)" in working.lines


def test_refusals():
    with pytest.raises(ValueError, match=r"^explain: there is no definition called 'entropie'\. Did you mean entropy"):
        gnomon.explain("entropie", [1.0])
    with pytest.raises(ValueError, match=r"^explain: lang must be 'en' or 'ko'; it is 'de'\.$"):
        gnomon.explain("entropy", [1.0], lang="de")
    with pytest.raises(TypeError, match=r"^explain: entropy has no option 'bass'\. Its options: base, axis, "):
        gnomon.explain("entropy", [1.0], bass=2)
    with pytest.raises(
        ValueError,
        match=r"^explain: entropy is explained for one vector at a time; p has shape \(2, 2\)\. Pass one row of it\.$",
    ):
        gnomon.explain("entropy", [[0.5, 0.5], [0.5, 0.5]])
    with pytest.raises(TypeError, match=r"^explain: name must be a string such as 'entropy'; it is 3\.$"):
        gnomon.explain(3)
