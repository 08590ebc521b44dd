"""What every chapter must do, driven as a reader drives it: these tests know no chapter by name."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest

import gnomon
from gnomon.lab import bundle

chapters = pytest.mark.parametrize("chapter", bundle.chapters())


@chapters
def test_every_handle_by_pointer(open_page, chapter):
    page = open_page(chapter)
    for index in range(len(page.handles())):
        before = page.everything()
        handle = page.page.locator(".handle").nth(index)
        handle.scroll_into_view_if_needed()
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.page.mouse.move(x, y)
        page.page.mouse.down()
        for step in range(1, 5):
            page.page.mouse.move(x + 8 * step, y - 8 * step)
        page.page.mouse.up()
        after = page.everything()
        assert all(new != old for new, old in zip(after, before, strict=True)), page.handles()[index]
        page.do("undo")
        assert page.everything() == before
        page.do("redo")
        assert page.everything() == after


@chapters
def test_every_handle_by_keys(open_page, chapter):
    page = open_page(chapter)
    for index in range(len(page.handles())):
        before = page.everything()
        handle = page.page.locator(".handle").nth(index)
        handle.focus()
        value = handle.get_attribute("aria-valuetext")
        scroll = page.page.evaluate("scrollY")
        for key in ("ArrowUp", "Shift+ArrowUp", "Alt+ArrowUp"):
            page.page.keyboard.press(key)
            if handle.get_attribute("aria-valuetext") == value:
                # It stands at the end of its way.
                page.page.keyboard.press(key.replace("Up", "Down"))
            assert handle.get_attribute("aria-valuetext") != value, (page.handles()[index], key)
            value = handle.get_attribute("aria-valuetext")
        page.page.keyboard.press("Alt+ArrowLeft")
        assert page.page.evaluate("scrollY") == scroll
        after = page.everything()
        assert all(new != old for new, old in zip(after, before, strict=True)), page.handles()[index]
        for _ in range(4):
            page.page.keyboard.press("Control+z")
        assert page.everything() == before


@chapters
def test_escape_cancels_a_drag(open_page, chapter):
    page = open_page(chapter)
    before = page.everything()
    box = page.page.locator(".handle").first.bounding_box()
    page.page.locator(".handle").first.focus()
    page.page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 60, box["y"] - 30)
    assert page.formulas() != before[1]
    page.page.keyboard.press("Escape")
    page.page.mouse.up()
    assert page.everything() == before


@chapters
def test_by_touch(open_page, chapter):
    page = open_page(chapter, width=360, has_touch=True)
    before = page.formulas()
    page.page.locator(".handle").first.scroll_into_view_if_needed()
    box = page.page.locator(".handle").first.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    session = page.page.context.new_cdp_session(page.page)
    x, y = box["x"] + 22, box["y"] + 22

    def touch(kind, points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", [{"x": x, "y": y}])
    for step in range(1, 6):
        touch("touchMove", [{"x": x, "y": y - 8 * step}])
    touch("touchEnd", [])
    assert page.formulas() != before


@chapters
def test_the_address_is_the_state(open_page, chapter):
    page = open_page(chapter)
    moved = wander(page, random.Random(1), 6)
    seen = (page.formulas(), page.picture())
    again = open_page(chapter, moved)
    assert (again.formulas(), again.picture()) == seen
    page.do("reset")
    assert page.address == f"#{chapter}?v=1&lang=en"


@chapters
def test_twenty_states_show_the_numbers_of_python(open_page, chapter):
    page = open_page(chapter)
    examples = page.page.locator("[data-example]").count()
    chance = random.Random(20)
    for turn in range(20):
        if turn < examples:
            page.page.locator("[data-example]").nth(turn).click()
            page.settle()
        else:
            page.page.locator("[data-example]").nth(chance.randrange(examples)).click()
            wander(page, chance, 5)
        names = {"gnomon": gnomon}
        shown = 0
        for code, shows, printed in page.numbers_in_python():
            if shows is None:
                exec(code, names)
                continue
            wanted = np.atleast_1d(np.asarray(eval(code, names), dtype=float))
            np.testing.assert_allclose(read(printed), wanted, rtol=0, atol=0.5001e-4, err_msg=f"{code} {page.address}")
            shown += 1
        assert shown
        assert page.page.locator('[data-holds="false"]').count() == 0, page.address


@chapters
def test_languages(open_page, chapter):
    page = open_page(chapter)
    state = wander(page, random.Random(3), 3)
    numbers = re.findall(r"[−\d.]+", page.formulas())
    page.do("language")
    assert page.page.locator(".gnomon").get_attribute("lang") == "ko"
    assert re.search("[가-힣]", page.page.inner_text("h1"))
    assert re.findall(r"[−\d.]+", page.formulas()) == numbers
    assert page.address == state.replace("lang=en", "lang=ko")
    words = page.page.inner_text("main")
    assert "undefined" not in words
    assert "NaN" not in words
    page.do("language")
    assert page.address == state


@chapters
def test_themes(open_page, chapter):
    page = open_page(chapter)

    def paper() -> str:
        return page.page.evaluate("getComputedStyle(document.querySelector('.gnomon')).backgroundColor")

    assert paper() == "rgb(255, 255, 255)"
    page.do("theme")
    assert "theme=light" in page.address
    page.do("theme")
    assert "theme=dark" in page.address
    assert paper() == "rgb(21, 25, 30)"
    assert open_page(chapter, page.address).page.locator(".gnomon").get_attribute("data-theme") == "dark"


@chapters
@pytest.mark.parametrize(("width", "theme", "lang"), [(1280, "light", "en"), (360, "dark", "ko")])
def test_axe_finds_nothing_and_nothing_sticks_out(open_page, chapter, width, theme, lang):
    page = open_page(chapter, f"#{chapter}?lang={lang}", width=width, theme=theme)
    assert page.violations() == []
    examples = page.page.locator("[data-example]")
    for index in range(examples.count()):
        examples.nth(index).click()
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width, index
    page.page.keyboard.press("?")
    assert page.violations() == []


@chapters
def test_the_bet_comes_before_the_answer(open_page, chapter):
    page = open_page(chapter)
    before = page.everything()
    bet = page.page.locator('[data-section="bet"]')
    button = bet.locator('button[type="submit"]')
    button.click(force=True)
    assert bet.locator(".verdict").inner_text() == ""
    bet.locator("input").first.check()
    assert bet.locator(".verdict").inner_text() == ""
    assert page.everything() == before
    button.click()
    assert bet.locator(".verdict").inner_text() != ""
    assert page.everything() != before
    assert bet.locator("input").first.is_disabled()


@chapters
def test_an_exercise_by_keyboard_alone(open_page, chapter):
    page = open_page(chapter)
    keyboard = page.page.keyboard
    exercises = page.page.locator('[data-section="exercises"]')

    def tab_to(selector: str) -> None:
        for _ in range(200):
            keyboard.press("Tab")
            if page.page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} is no tab stop")

    tab_to('[data-section="exercises"] .answers input')
    fields = exercises.locator(".answers input").count()
    for _ in range(fields):
        keyboard.type("-77")
        keyboard.press("Tab")
    keyboard.press("Enter")
    assert exercises.locator(".verdict strong").inner_text() == "Not yet."
    keyboard.press("Tab")
    keyboard.press("Enter")
    answers = re.findall(r"[−\d.]*\d", exercises.locator(".working p").inner_text())
    assert len(answers) == fields
    for _ in range(fields + 1):
        keyboard.press("Shift+Tab")
    for answer in answers:
        keyboard.press("Control+a")
        keyboard.type(answer)
        keyboard.press("Tab")
    keyboard.press("Enter")
    assert exercises.locator(".verdict strong").inner_text() == "Right."
    assert "seed" not in page.address
    exercises.locator('[data-action="another"]').click()
    page.settle()
    assert "seed=2" in page.address


@chapters
def test_a_term_and_its_mark_light_up_together(open_page, chapter):
    page = open_page(chapter)
    terms = page.page.locator(".formula [data-mark]")
    together = 0
    for index in range(terms.count()):
        mark = terms.nth(index).get_attribute("data-mark")
        if page.page.locator(f'svg [data-mark="{mark}"]').count():
            terms.nth(index).hover()
            lit = set(page.page.eval_on_selector_all(".lit", "(all) => all.map((e) => e.dataset.mark)"))
            assert lit == {mark}
            assert page.page.locator("svg .lit").count()
            assert page.page.locator(".caption .what").inner_text()
            together += 1
    assert together


@chapters
def test_every_mark_says_what_it_is(open_page, chapter):
    page = open_page(chapter)
    page.page.locator(".handle").first.focus()
    page.page.keyboard.press("?")
    explained = set(page.page.eval_on_selector_all(".legend li", "(all) => all.map((e) => e.dataset.mark)"))
    marks = set(page.page.eval_on_selector_all("[data-mark]", "(all) => all.map((e) => e.dataset.mark)"))
    assert {mark for mark in marks if mark not in explained and mark.partition(".")[0] not in explained} == set()


@chapters
def test_what_changed_is_said_once(open_page, chapter):
    page = open_page(chapter)
    page.page.locator(".handle").first.focus()
    page.page.keyboard.press("ArrowUp")
    page.page.wait_for_timeout(500)
    said = page.page.locator(".spoken").inner_text()
    assert re.search(r"\d", said)
    assert page.page.locator("[aria-live]").count() == 1
    page.do("undo")
    page.page.wait_for_timeout(500)
    assert page.page.locator(".spoken").inner_text().startswith("Undone. ")


@chapters
def test_numbers_can_be_typed(open_page, chapter):
    page = open_page(chapter)
    fields = page.page.locator(".number-grid input")
    for index in range(fields.count()):
        before = page.everything()
        fields.nth(index).fill("1/8")
        fields.nth(index).press("Enter")
        assert page.everything()[0] != before[0], index
        page.do("undo")
        assert page.everything() == before
    fields.first.fill("two")
    assert fields.first.get_attribute("aria-invalid") == "true"
    fields.first.press("Escape")
    assert page.everything() == before


def wander(page, chance: random.Random, steps: int) -> str:
    """Move handles by random keys; return the address."""
    for _ in range(steps):
        handles = page.page.locator(".handle")
        handles.nth(chance.randrange(handles.count())).focus()
        page.page.keyboard.press(
            chance.choice(["", "Shift+", "Alt+"]) + f"Arrow{chance.choice(['Up', 'Down', 'Left', 'Right'])}"
        )
    page.settle()
    return page.address


def read(printed: str) -> list[float]:
    """Read a number or a vector as the page prints it."""
    return [float(part.replace("−", "-").replace("∞", "inf")) for part in printed.strip("()").split(", ")]
