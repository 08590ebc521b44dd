"""How fast the lab follows a hand: python -m benchmarks.lab prints it for every chapter, beside an empty page.

For 200 pointer moves of every chapter's first handle: from the start of the pointer handler until after the paint (the
task that follows the next animation frame), its 95th percentile; frames missed between moves; and until the first page
of a warm server is usable. Each figure is the median of five runs, in a headless Chromium of this machine.
"""

from __future__ import annotations

import contextlib
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.conftest import FLAGS
from support.lab_process import chromium, running_lab

from gnomon.lab import bundle

MOVES, RUNS = 200, 5
EMPTY = "<!doctype html><title>empty</title><div class='handle' style='width:44px;height:44px'></div>"

# The listener stands on the window and captures: it runs before any handler of the page.
MEASURE = """() => {
    window.spans = []; window.frames = [];
    addEventListener("pointermove", () => {
        const begin = performance.now();
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.spans.push(performance.now() - begin);
            channel.port2.postMessage(0);
        });
    }, true);
    let last = performance.now();
    const frame = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
}"""


def drag(page) -> tuple[float, float]:
    """Move the first handle; return the 95th percentile in ms and the share of frames missed."""
    page.evaluate(MEASURE)
    handle = page.locator(".handle").first
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("() => { window.spans.length = 0; window.frames.length = 0; }")
    for k in range(MOVES):
        page.mouse.move(x + 40 * ((k % 40) / 40), y - 60 * ((k % 25) / 25))
    page.mouse.up()
    page.wait_for_timeout(50)
    spans, frames = page.evaluate("[window.spans, window.frames]")
    missed = sum(max(0, round(each / (1000 / 60)) - 1) for each in frames)
    return statistics.quantiles(spans, n=20)[-1], missed / max(1, len(frames) + missed)


def main() -> None:
    """Print one line for each chapter, and one for a page with nothing on it."""
    from playwright.sync_api import sync_playwright

    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        lab = stack.enter_context(running_lab(folder))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium(), args=FLAGS)
        (folder / "empty.html").write_text(EMPTY, "utf-8")
        print(f"{'':24} {'95 % of moves':>14} {'missed frames':>14} {'usable after':>14}")
        pages = {"an empty page": (folder / "empty.html").as_uri()}
        pages |= {chapter: f"{lab.address}#{chapter}" for chapter in bundle.chapters()}
        for name, address in pages.items():
            rows = []
            for _ in range(RUNS):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                begin = time.perf_counter()
                page.goto(address)
                page.locator(".handle").first.wait_for()
                usable = time.perf_counter() - begin
                rows.append((*drag(page), usable))
                page.close()
            span, missed, usable = (statistics.median(column) for column in zip(*rows, strict=True))
            print(f"{name:24} {span:11.1f} ms {missed:13.1%} {usable:12.2f} s")
        browser.close()


if __name__ == "__main__":
    main()
