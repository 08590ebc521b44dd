"""The lab served on this computer: the same page, nothing from elsewhere, and a way to take it along."""

from __future__ import annotations

import pytest
from support.lab_process import running_lab

from .conftest import Page


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with running_lab(tmp_path_factory.mktemp("state")) as running:
        yield running


@pytest.fixture
def served(browser, lab):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR", accept_downloads=True)
    page = Page(context.new_page())
    page.go(f"{lab.address}#cross_entropy")
    yield page
    context.close()
    assert page.complaints == []
    home = f"http://127.0.0.1:{lab.port}/"
    assert [url for url in page.requests if not url.startswith((home, "data:", "blob:"))] == []


def test_it_opens_at_a_chapter_in_the_reader_s_language_and_forgets_the_token(served):
    assert served.page.inner_text("h1").startswith("교차 엔트로피")
    assert "token" not in served.page.url
    assert served.page.evaluate("fetch('progress').then((answer) => answer.status)") == 200
    assert served.violations() == []


def test_chapters_are_a_choice_away_and_keep_their_state(served):
    served.page.locator(".handle").first.focus()
    served.page.keyboard.press("Shift+ArrowUp")
    kept = served.everything()
    served.page.select_option(".chapters", "linear_map")
    served.page.locator("h1", has_text="선형사상").wait_for()
    served.page.select_option(".chapters", "cross_entropy")
    served.page.locator("h1", has_text="교차 엔트로피").wait_for()
    assert served.everything() == kept


def test_a_page_is_taken_along_as_one_file(served, browser, tmp_path):
    served.page.locator(".handle").first.focus()
    served.page.keyboard.press("Shift+ArrowUp")
    before = served.everything()
    with served.page.expect_download() as download:
        served.page.click("a[download]")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(True)
    page = Page(context.new_page())
    page.go(path.as_uri())
    assert page.everything() == before
    context.close()
    assert page.complaints == []


def test_syllables_are_drawn_not_boxes(served):
    """A browser without a Hangul font draws every syllable as the same box."""
    draw = """(syllable) => {
        const context = document.createElement("canvas").getContext("2d");
        context.font = `40px ${getComputedStyle(document.querySelector(".gnomon")).fontFamily}`;
        context.fillText(syllable, 4, 60);
        return context.getImageData(0, 0, 100, 100).data.join();
    }"""
    assert served.page.evaluate(draw, "가") != served.page.evaluate(draw, "힣")


def test_nothing_shifts_while_numbers_change(served):
    places = (
        "() => [...document.querySelectorAll('h2, .plane, .number-grid, .checks li')]"
        ".map((e) => { const b = e.getBoundingClientRect(); return [b.left, b.top + scrollY, b.width]; })"
    )
    before = served.page.evaluate(places)
    served.page.locator(".handle").first.focus()
    for _ in range(6):
        served.page.keyboard.press("ArrowUp")
        assert served.page.evaluate(places) == before
