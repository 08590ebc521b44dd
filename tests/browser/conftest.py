"""A Chromium of this machine, and pages of the lab in it that may complain of nothing and ask nobody."""

from __future__ import annotations

import re

import pytest
from support.lab_process import axe, chromium

from gnomon.lab import bundle
from gnomon.lab.export import export

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    """Start the browser once."""
    command = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=command, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """The chapters as files on disk."""
    folder = tmp_path_factory.mktemp("exported")
    for chapter in bundle.chapters():
        export(chapter, folder / f"{chapter}.html")
    return folder


class Page:
    """A page of the lab, and what a reader does on it."""

    def __init__(self, page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on(
            "console", lambda message: message.type in ("error", "warning") and self.complaints.append(message.text)
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def go(self, address: str) -> None:
        """Open an address and wait until the chapter stands."""
        self.page.goto(address)
        self.page.wait_for_selector("h1")
        self.settle()

    def settle(self) -> None:
        """Wait until the address has followed the state."""
        self.page.wait_for_timeout(200)

    @property
    def address(self) -> str:
        """The state as it stands in the address."""
        return self.page.evaluate("location.hash")

    def formulas(self) -> str:
        """The text of all formulas."""
        return self.page.evaluate("[...document.querySelectorAll('.formula')].map((f) => f.textContent).join('|')")

    def picture(self) -> str:
        """The marks of all planes."""
        inside = self.page.evaluate("[...document.querySelectorAll('.plane svg')].map((s) => s.innerHTML).join('|')")
        # What is lit follows the pointer, and an id the order of drawing; neither is state.
        return re.sub(r"P\d+-\d+", "", inside.replace(" lit", ""))

    def handles(self) -> list[str]:
        """The names of all handles, in reading order."""
        return self.page.evaluate("[...document.querySelectorAll('.handle')].map((h) => h.getAttribute('aria-label'))")

    def everything(self) -> tuple[str, str, str]:
        """Address, formulas and picture."""
        self.settle()
        return self.address, self.formulas(), self.picture()

    def do(self, action: str) -> None:
        """Press one of the page's buttons."""
        self.page.click(f'[data-action="{action}"]')
        self.settle()

    def numbers_in_python(self) -> list[tuple[str, str | None, str]]:
        """The lines of Python on the page, the number each shows, and that number as printed."""
        lines = self.page.eval_on_selector_all(
            "[data-code]",
            "(lines) => lines.map((l) => [l.dataset.code, l.dataset.shows ?? null, "
            "l.querySelector('.comment')?.textContent.replace('  # ', '') ?? ''])",
        )
        return [tuple(line) for line in lines]

    def violations(self) -> list[str]:
        """What axe-core finds."""
        self.page.evaluate(axe())
        found = self.page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)")
        return [f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']][:3]}" for one in found]


@pytest.fixture
def open_page(browser, exported):
    """Open a chapter from disk; at the end nothing may have complained, and nothing have left the page."""
    opened = []

    def opener(chapter: str, state: str = "", *, width: int = 1280, theme: str = "light", **options) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, **options)
        context.set_offline(True)
        page = Page(context.new_page())
        opened.append((context, page))
        page.go(f"{(exported / f'{chapter}.html').as_uri()}{state}")
        return page

    yield opener
    for context, page in opened:
        context.close()
        assert page.complaints == []
        outside = [url for url in page.requests if not url.startswith(("file:", "blob:", "data:"))]
        assert outside == []
