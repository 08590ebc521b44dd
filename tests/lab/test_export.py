"""One file holds everything it needs, and lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from gnomon.lab import bundle
from gnomon.lab.export import export
from gnomon.lab.page import exported_page


class Elements(HTMLParser):
    """The elements of a page, with their attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[list] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append([tag, dict(attrs), ""])
        self.inside = True

    def handle_endtag(self, tag):  # noqa: ARG002
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.found[-1][2] += data


@pytest.mark.parametrize("chapter", bundle.chapters())
def test_a_file_carries_everything(chapter, tmp_path):
    (path,) = export(chapter, tmp_path / "one.html")
    page = path.read_text("utf-8")
    elements = Elements(page).found
    assert [tag for tag, attributes, _ in elements if "src" in attributes] == []
    assert [a["href"] for _, a, _ in elements if "href" in a] == ["data:,"]
    scripts = [(attributes, text) for tag, attributes, text in elements if tag == "script"]
    assert len(scripts) == 3
    options = json.loads(scripts[0][1])
    assert set(options["words"]) == {f"{chapter}.en", f"{chapter}.ko"}
    # The only script that may run is the one whose hash the policy names; it imports the code as a blob.
    policy = next(a["content"] for tag, a, _ in elements if tag == "meta" and "http-equiv" in a)
    digest = base64.b64encode(hashlib.sha256(scripts[2][1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}' blob:" in policy
    assert policy.startswith("default-src 'none'")
    assert "connect-src" not in policy
    assert len(page.encode()) < 400_000


def test_what_a_state_holds_cannot_become_markup():
    page = exported_page(["linear_map"], at="#linear_map?x=</script><script>alert(1)</script>")
    assert "<script>alert(1)" not in page
    assert len(re.findall(r"</script>", page)) == 3


def test_everything_as_a_folder(tmp_path):
    written = export("all", tmp_path / "site")
    assert {path.name for path in written} == {"index.html", *(f"{name}.html" for name in bundle.chapters())}


def test_an_unknown_chapter_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"^there is no chapter 'tensor'\. Chapters: .*linear_map"):
        export("tensor", tmp_path / "x.html")
