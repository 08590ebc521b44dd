"""Make the font of the figures: the 2,350 syllables of KS X 1001, Latin and signs of Nanum Barun Gothic.

    python scripts/subset_font.py NanumBarunGothic.ttf OFL.txt

The source is in Debian's package fonts-nanum (version 20200506) and at https://hangeul.naver.com. Its license, the SIL
Open Font License, reserves the names with "Nanum" for the original, so the subset has a name of its own.
Needs fonttools.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FAMILY = "Gnomon Sans KR"
FOLDER = Path(__file__).parents[1] / "src" / "gnomon" / "draw" / "fonts"

# KS X 1001 is the Hangul part of EUC-KR: rows 0xB0 to 0xC8.
SYLLABLES = "".join(bytes([row, cell]).decode("euc-kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))
LATIN = "".join(map(chr, range(0x20, 0x7F)))
SIGNS = "°±²³·×÷‘’“”–—…←→↑↓↔⇒∂√∞∑∫∥≈≠≤≥∈αβγδεθλμσπφωΣΔ₁₂"


def main(source: str, license_text: str) -> None:
    """Write the subset and its license into the package."""
    font = TTFont(source)
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LATIN + SIGNS + SYLLABLES)
    subsetter.subset(font)
    add_minus(font)
    rename(font)
    # Without a date of its own, the same source gives the same bytes.
    font.recalcTimestamp = False
    FOLDER.mkdir(exist_ok=True)
    font.save(FOLDER / "GnomonSansKR.ttf")
    shutil.copyfile(license_text, FOLDER / "OFL.txt")


def add_minus(font: TTFont) -> None:
    """Add the minus sign, which the source lacks: the bar of its plus sign, on the width of a plus."""
    plus = font.getBestCmap()[ord("+")]
    outline = font["glyf"][plus].getCoordinates(font["glyf"])[0]
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    bar = [y for x, y in outline if x in (left, right)]
    pen = TTGlyphPen(None)
    pen.moveTo((left, min(bar)))
    for corner in ((left, max(bar)), (right, max(bar)), (right, min(bar))):
        pen.lineTo(corner)
    pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), "minus"])
    font["glyf"]["minus"] = pen.glyph()
    font["hmtx"]["minus"] = (font["hmtx"][plus][0], left)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x2212] = "minus"


def rename(font: TTFont) -> None:
    """Give the subset its own name everywhere; keep copyright, designers and license."""
    names = {1: FAMILY, 2: "Regular", 3: f"{FAMILY} 1.0", 4: FAMILY, 5: "Version 1.0", 6: FAMILY.replace(" ", "")}
    copyright_notice = font["name"].getDebugName(0)
    font["name"].names = []
    for identifier, text in {
        0: copyright_notice,
        **names,
        10: "A subset of another family; see OFL.txt.",
        13: "SIL Open Font License 1.1",
        14: "https://openfontlicense.org",
    }.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)


if __name__ == "__main__":
    main(*sys.argv[1:])
