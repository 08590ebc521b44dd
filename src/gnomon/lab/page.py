"""HTML of the lab: the page that a server sends, and the one file that carries everything in itself."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from urllib.parse import quote

from gnomon.lab import bundle
from gnomon.lab.bundle import LANGUAGES, Language

__all__ = ["exported_page", "file_name", "served_page", "served_policy"]

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
{policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>gnomon</title>
<link rel="icon" href="data:,">
{style}
<style>html, body, #gnomon {{ margin: 0; min-height: 100%; }} #gnomon > .gnomon {{ min-height: 100vh; }}</style>
</head>
<body>
<div id="gnomon"></div>
<script type="application/json" id="gnomon-options">{options}</script>
{scripts}
</body>
</html>
"""

_OPTIONS = 'JSON.parse(document.getElementById("gnomon-options").textContent)'
_SERVED = f'import {{ start }} from "./static/gnomon.js"; start(document.getElementById("gnomon"), {_OPTIONS});'
# From disk a module may not import its neighbor (that is "cross origin"), but it may import what it carries: a blob.
_CARRIED = (
    'const code = document.getElementById("gnomon-code").textContent.replaceAll("<\\\\u002f", "</");'
    'import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))'
    f'.then(({{ start }}) => start(document.getElementById("gnomon"), {_OPTIONS}));'
)


def served_page(lang: Language) -> str:
    """Return the page that the local server sends."""
    return _PAGE.format(
        lang=lang,
        policy="",
        style='<link rel="stylesheet" href="static/gnomon.css">',
        options=_json({"served": True, "language": lang}),
        scripts=f'<script type="module">{_SERVED}</script>',
    )


def served_policy() -> str:
    """Return the Content-Security-Policy of what the server sends: nothing from anywhere else."""
    return (
        f"default-src 'none'; script-src 'self' '{_hash(_SERVED)}'; style-src 'self' 'unsafe-inline'; "
        "font-src data:; img-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def exported_page(chapters: Sequence[str], *, lang: Language = "en", at: str = "") -> str:
    """Return one HTML file that holds these chapters in both languages, opens from disk and moves.

    `at` is the address it begins at, as it stands after # in the lab.
    """
    for chapter in chapters:
        bundle.check_chapter(chapter)
    words = {f"{chapter}.{each}": json.loads(bundle.words(chapter, each)) for chapter in chapters for each in LANGUAGES}
    at = at or f"#{chapters[0]}?lang={lang}"
    policy = (
        f"default-src 'none'; script-src '{_hash(_CARRIED)}' blob:; style-src 'unsafe-inline'; font-src data:; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    code = re.sub(r"</(?=script)", r"<\\u002f", bundle.read("gnomon.js"), flags=re.IGNORECASE).replace("<!--", "<\\!--")
    return _PAGE.format(
        lang=lang,
        policy=f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        style=f"<style>{bundle.read('gnomon.css')}</style>",
        options=_json({"words": words, "chapters": list(chapters), "at": at}),
        scripts=(
            f'<script type="text/plain" id="gnomon-code">{code}</script>\n<script type="module">{_CARRIED}</script>'
        ),
    )


def file_name(at: str) -> str:
    """Return a file name for a page that begins at this address."""
    chapter = at.removeprefix("#").partition("?")[0]
    return f"{quote(chapter, safe='')}.html"


def _json(value: object) -> str:
    """Return JSON that may stand inside a script element, whatever its strings hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
