"""Write the digits of the lab's chapter on the linear classifier: images, and templates that gnomon learns from them.

    python scripts/digit_templates.py

The images are scikit-learn's digits (UCI, *Optical Recognition of Handwritten Digits*; public, CC BY 4.0). Weights are
rounded to hundredths: the page computes with these rounded numbers, and says so.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

import gnomon

TARGET = Path(__file__).parents[1] / "web" / "src" / "chapters" / "linear_classifier" / "digits.ts"
LEARNED = 1200
# One of each digit, and two that are written otherwise: a 1 with a long flag, a 7 without its bar.
SHOWN = {str(k): k for k in range(10)} | {"flag": 1495, "plain": 480, "barred": 263}


def main() -> None:
    """Learn from the first images and write what the chapter needs."""
    digits = load_digits()
    model = gnomon.LinearClassifier(alpha=1e-2, tol=1e-8, max_iter=10_000)
    model.fit(digits.images[:LEARNED] / 16, digits.target[:LEARNED])
    hundredths = np.rint(100 * model.coef_).astype(int)
    bias = np.rint(100 * model.intercept_).astype(int)
    images = {name: digits.images[k].astype(int).ravel().tolist() for name, k in SHOWN.items()}
    labels = {name: int(digits.target[k]) for name, k in SHOWN.items()}
    lines = [
        "/** Written by scripts/digit_templates.py: images of scikit-learn's digits (0 to 16), and learned weights. */",
        'import type { Matrix, Vector } from "../../math/arrays.ts";',
        "",
        "export const DIGITS: Record<string, Vector> = {",
        *(f'  "{name}": {image},'.replace(", ", ",") for name, image in images.items()),
        "};",
        f"export const LABELS: Record<string, number> = {str(labels).replace(chr(39), chr(34))};",
        "const hundredths = (values: Vector): Vector => values.map((value) => value / 100);",
        "export const TEMPLATES: Matrix = [",
        *(f"  {row.tolist()},".replace(", ", ",") for row in hundredths),
        "].map(hundredths);",
        f"export const BIASES: Vector = hundredths({bias.tolist()});",
    ]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
