"""Write the golden vectors: from tests/, ``python -m golden.generate``.

Every file below tests/golden/<family> holds one definition: its name in Python, that of its TypeScript twin, and cases
with arguments and the value to 50 digits, rounded once. The oracles import neither gnomon nor the twin.
"""

from __future__ import annotations

import json
from pathlib import Path

from mpmath import mp

from golden.oracles import calculus, information, learning, linear, spectra
from golden.oracles.golden import Golden

HERE = Path(__file__).parent
FAMILIES = ("linear", "information", "calculus", "learning")


def goldens() -> list[Golden]:
    """Return every golden file."""
    with mp.workdps(50):
        return [golden for oracle in (linear, spectra, information, calculus, learning) for golden in oracle.vectors()]


def text_of(golden: Golden) -> str:
    """Return a file as text: one case a line."""
    head = ",\n".join(f'  "{key}": {json.dumps(getattr(golden, key))}' for key in ("python", "twin"))
    cases = ",\n".join(f"    {json.dumps(case, ensure_ascii=False)}" for case in golden.cases)
    return f'{{\n{head},\n  "cases": [\n{cases}\n  ]\n}}\n'


def main() -> None:
    """Write the files, and remove those that are no more."""
    texts = {HERE / golden.path: text_of(golden) for golden in goldens()}
    for family in FAMILIES:
        (HERE / family).mkdir(exist_ok=True)
        for path in (HERE / family).glob("*.json"):
            if path not in texts:
                path.unlink()
    for path, text in texts.items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
