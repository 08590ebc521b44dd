"""Make the font of the lab's formulas: what MathML needs of TeX Gyre Pagella Math, as WOFF2.

    python scripts/subset_math_font.py texgyrepagella-math.otf GUST-FONT-LICENSE.txt

The source is in Debian's package fonts-texgyre-math (version 20180621) and on CTAN. Its license, the GUST Font License,
asks that a changed font have another name, so the subset is called Gnomon Math. Needs fonttools and brotli.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Gnomon Math"
FOLDER = Path(__file__).parents[1] / "web" / "fonts"

LATIN = "".join(map(chr, range(0x20, 0x7F)))
ITALIC = "".join(map(chr, range(0x1D434, 0x1D468))) + "ℎ"
BOLD_ITALIC = "".join(map(chr, range(0x1D468, 0x1D49C)))
GREEK = "αβγδεζηθλμνξπρστφχψωΓΔΘΛΣΦΨΩϵϕ" + "".join(map(chr, range(0x1D6E2, 0x1D71C)))
DOUBLE_STRUCK = "ℝℂℕℤ"
SIGNS = "±×·÷−∓∘∗≤≥≠≈≡∼∝∞∂∇∑∏∫√∈∉⊂⊆∪∩∅∀∃→←↔⇒⇔↦⟨⟩‖∣|⌈⌉⌊⌋…⋯⋮⋱′″⊤⊥∥⁡ "


def main(source: str, license_text: str) -> None:
    """Write the subset and its license beside the lab's source."""
    font = TTFont(source)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LATIN + ITALIC + BOLD_ITALIC + GREEK + DOUBLE_STRUCK + SIGNS)
    subsetter.subset(font)
    rename(font)
    font.flavor = "woff2"
    FOLDER.mkdir(parents=True, exist_ok=True)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(FOLDER / "gnomon-math.woff2")
    shutil.copyfile(license_text, FOLDER / "GUST-FONT-LICENSE.txt")


def rename(font: TTFont) -> None:
    """Give the subset its own name in every record."""
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = FAMILY
        elif record.nameID in (3, 6):
            record.string = FAMILY.replace(" ", "")
    top = font["CFF "].cff.topDictIndex[0]
    font["CFF "].cff.fontNames[0] = FAMILY.replace(" ", "")
    top.FullName, top.FamilyName = FAMILY, FAMILY


if __name__ == "__main__":
    main(*sys.argv[1:])
