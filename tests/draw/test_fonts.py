"""The bundled font: every letter that a figure says is in it, and no two syllables look alike."""

import importlib
import pkgutil

import numpy as np
import pytest
from matplotlib.ft2font import FT2Font, LoadFlags

from gnomon.draw import words
from gnomon.draw.theme import FONT

# Hangul of KS X 1001, as in the EUC-KR encoding.
SYLLABLES = [bytes([row, cell]).decode("euc-kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)]


def strings(value):
    """Return every string within tables of words."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for entry in value.values() for text in strings(entry)]
    return [text for entry in value for text in strings(entry)] if isinstance(value, tuple) else []


def said():
    """Return all that the figures say, without what stands in formulas, which have fonts of their own."""
    found = []
    for module in pkgutil.iter_modules(words.__path__, "gnomon.draw.words."):
        tables = vars(importlib.import_module(module.name)).values()
        found += [text for table in tables if isinstance(table, dict) for text in strings(table)]
    return ["".join(text.split("$")[::2]) for text in found]


@pytest.fixture(scope="module")
def font():
    return FT2Font(str(FONT))


def raster(font, character):
    font.clear()
    font.set_text(character, 0, flags=LoadFlags.NO_HINTING)
    font.draw_glyphs_to_bitmap(antialiased=True)
    return np.asarray(font.get_image())


def test_every_letter_is_there(font):
    texts = said()
    assert len(texts) > 150
    # The captions of the gallery are Markdown, not drawn: they may hold signs that the font lacks.
    drawn = set("".join(texts)) - set("\n{}ℝᵀ⁴")
    assert [sign for sign in sorted(drawn) if ord(sign) not in font.get_charmap()] == []
    assert [sign for sign in "0123456789−.,() =≈°×→" if ord(sign) not in font.get_charmap()] == []


def test_all_of_ks_x_1001_is_there(font):
    assert len(SYLLABLES) == 2350
    assert [syllable for syllable in SYLLABLES if ord(syllable) not in font.get_charmap()] == []


def test_no_two_syllables_look_alike(font):
    font.set_size(24, 72)
    seen = {}
    for syllable in SYLLABLES:
        image = raster(font, syllable)
        key = (image.shape, image.tobytes())
        assert font.get_char_index(ord(syllable)), f"{syllable} is missing"
        assert image.any(), f"{syllable} is empty"
        assert key not in seen, f"{syllable} looks like {seen[key]}"
        seen[key] = syllable


def test_the_minus_is_as_wide_as_the_plus(font):
    plus, minus = (font.load_char(ord(sign), flags=LoadFlags.NO_HINTING) for sign in "+−")
    assert plus.linearHoriAdvance == minus.linearHoriAdvance


def test_the_license_is_beside_it_and_its_reserved_name_is_not_used(font):
    license_text = (FONT.parent / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in license_text
    assert "Reserved Font Name Nanum" in license_text
    assert font.family_name == "Gnomon Sans KR"
    assert "nanum" not in font.postscript_name.lower()
    assert FONT.stat().st_size < 500_000
