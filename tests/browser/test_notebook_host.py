"""The bundle as an anywidget module, in the smallest host there can be: a model with traits, and an element."""

from __future__ import annotations

import json

import pytest

from gnomon.lab import bundle, notebook

from .conftest import Page

HOST = """(options) => void (async ({ code, css, traits }) => {
    const { default: widget } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    const callbacks = new Map();
    window.saved = 0;
    window.model = {
        get: (name) => traits[name],
        set: (name, value) => { traits[name] = value; (callbacks.get(`change:${name}`) ?? []).forEach((f) => f()); },
        on: (event, f) => callbacks.set(event, [...(callbacks.get(event) ?? []), f]),
        off: (event, f) => callbacks.set(event, callbacks.get(event).filter((g) => g !== f)),
        save_changes: () => { window.saved += 1; },
    };
    window.listeners = () => [...callbacks.values()].flat().length;
    // As in marimo: the element stands in a shadow tree, the page's own styles and ids do not reach it.
    window.views = [1, 2].map(() => {
        const outer = document.body.appendChild(document.createElement("div"));
        const shadow = outer.attachShadow({ mode: "open" });
        shadow.appendChild(document.createElement("style")).textContent = css;
        const el = shadow.appendChild(document.createElement("div"));
        return widget.render({ model: window.model, el });
    });
})(options).catch((error) => console.error(error))"""


@pytest.fixture
def cell(browser, tmp_path):
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = Page(context.new_page())
    (tmp_path / "notebook.html").write_text("<!doctype html><title>notebook</title><body></body>", "utf-8")
    page.page.goto((tmp_path / "notebook.html").as_uri())
    traits = {
        "chapters": ["linear_map"],
        "words": {f"linear_map.{each}": json.loads(bundle.words("linear_map", each)) for each in bundle.LANGUAGES},
        "address": notebook.address("linear_map", A=[[2, 0], [0, 1]], x=[1, 1], range=5),
    }
    page.page.evaluate(HOST, {"code": bundle.read("gnomon.js"), "css": bundle.read("gnomon.css"), "traits": traits})
    page.page.locator("h1").first.wait_for()
    yield page.page
    context.close()
    assert page.complaints == []


def test_a_hand_changes_the_trait_and_both_views_follow(cell):
    cell.locator('[data-handle="x"]').first.focus()
    cell.keyboard.press("Shift+ArrowUp")
    cell.keyboard.up("Shift")
    cell.wait_for_timeout(400)
    assert "x=1,2" in cell.evaluate("model.get('address')")
    assert cell.evaluate("saved") >= 1
    texts = [cell.locator('[data-handle="x"]').nth(k).get_attribute("aria-valuetext") for k in (0, 1)]
    assert texts == ["(1, 2)", "(1, 2)"]


def test_setting_the_trait_moves_the_handles(cell):
    cell.evaluate(
        "(address) => model.set('address', address)", notebook.address("linear_map", A=[[0, 1], [3, 0]], x=[-2, 0])
    )
    cell.wait_for_timeout(300)
    texts = [cell.locator('[data-handle="a.1"]').nth(k).get_attribute("aria-valuetext") for k in (0, 1)]
    assert texts == ["(1, 0)", "(1, 0)"]


def test_a_closed_cell_leaves_nothing_behind(cell):
    assert cell.evaluate("listeners()") == 2
    cell.evaluate("views.forEach((close) => close())")
    assert cell.evaluate("listeners()") == 0
    assert cell.locator("h1").count() == 0
