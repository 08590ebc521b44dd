"""Make docs/gallery.md, the pictures on it, and a contact sheet of all figures for each theme and language.

    python scripts/gallery.py [DATA]

DATA is what the linear classifier of linear-classifier-3 learns from; digits if it is left out.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

from gnomon.draw.gallery import FIGURES, Materials, write_figures
from gnomon.draw.theme import LANGUAGES, THEMES
from gnomon.draw.words.gallery import CAPTIONS
from gnomon.learning import datasets

DOCS = Path(__file__).parents[1] / "docs"
COLUMNS, WIDTH, GAP = 4, 520, 18
COLORS = 256

# The call that draws each figure: with these numbers, or with others.
CALLS = {
    "matrix-multiplication-transformation": "draw.matrix_times_vector([[4, -3, 1, 3], [2, 0, 5, 1]], [1, 1, 1, 1])",
    "matrix-multiplication-transformation-2": 'draw.linear_maps({"shear": [[1, 1], [0, 1]]})',
    "representation-learning-vectors": "draw.representation(network, X, y)",
    "type-of-norms": "draw.unit_balls(ps=(1, 2, math.inf))",
    "norm-regularization": "draw.regularization(H, optimum, ps=(1, 2))",
    "linear-classifier-1": "draw.flattened_image(image, classifier)",
    "linear-classifier-2": 'draw.scores(x, W, b, class_names=("cat", "dog", "ship"))',
    "linear-classifier-3": "draw.templates(classifier)",
    "linear-classifier-4": 'draw.images_as_points(images, labels, class_names=("0", "4", "6"))',
    "determinant": "draw.determinants([[[1, 1], [0, 1]], [[2, -1], [1, 2]]])",
    "definiteness": "draw.definiteness([[[1, 0], [0, -1]]])",
    "the-effect-of-eigenvectors-and-eigenvalues": "draw.eigenvectors([[1.25, 0.75], [0.75, 1.25]])",
    "svd": "draw.svd([[1.2, 1.0], [0.2, 1.1]])",
    "entropy-plot": "draw.binary_entropy(base=2)",
    "cross-entropy": "draw.cross_entropy(p, q, coin=0.3)",
    "logit": "draw.logit(at=(0.1, 0.5, 0.9))",
    "e-logit": "draw.odds(at=(0.5, 0.75, 0.9))",
    "logit-softmax": "draw.softmax([2.0, 1.0, 0.1])",
    "jacobian": "draw.jacobian(f, [2, 1])",
    "hessian": "draw.hessian([f], [0, 0])",
}

OPENING = """# Gallery

Every figure of the notes, drawn from computed data; each is a function of your own numbers.

```python
>>> import matplotlib
>>> matplotlib.use("agg")
>>> from gnomon import draw
>>> axes = draw.svd([[2, 1], [0, 1]], theme="dark", lang="ko")
>>> len(axes)
4

```

`gnomon figures -o DIR --format all --theme all --lang all` writes all of them, in light and dark, in English and
Korean, as SVG, PNG and PDF; contact sheets: [light, English](contact-sheet-light-en.png),
[light, Korean](contact-sheet-light-ko.png), [dark, English](contact-sheet-dark-en.png),
[dark, Korean](contact-sheet-dark-ko.png). Without axes of yours (`ax=` or `axes=`) a function makes a figure that fits
its picture. The colors are orange, gray and blue, which every kind of color vision tells apart; the Korean letters are
those of a font in the package.
"""


def main(data: str = "digits") -> None:
    """Write everything."""
    materials = Materials(datasets.load("digits"))
    others = Materials(datasets.load(data))
    for theme in THEMES:
        for lang in LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                options = {"formats": ["png"], "themes": [theme], "langs": [lang]}
                names = [name for name in FIGURES if name != "linear-classifier-3"]
                paths = list(write_figures(Path(folder), names=names, materials=materials, **options))
                paths += write_figures(Path(folder), names=["linear-classifier-3"], materials=others, **options)
                pictures = {path.stem: Image.open(path).convert("RGB") for path in paths}
            sheet([pictures[name] for name in FIGURES], THEMES[theme].paper).save(
                DOCS / f"contact-sheet-{theme}-{lang}.png", optimize=True
            )
            if (theme, lang) == ("light", "en"):
                (DOCS / "figures").mkdir(exist_ok=True)
                for name, picture in pictures.items():
                    picture.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
                        DOCS / "figures" / f"{name}.png", optimize=True
                    )
    (DOCS / "gallery.md").write_text(page(), "utf-8")


def sheet(pictures: list[Image.Image], paper: str) -> Image.Image:
    """Return all pictures at one width, in columns that are filled where they are shortest."""
    sizes = [(WIDTH, round(picture.height * WIDTH / picture.width)) for picture in pictures]
    small = [picture.resize(size, Image.Resampling.LANCZOS) for picture, size in zip(pictures, sizes, strict=True)]
    heights = [GAP] * COLUMNS
    places = []
    for picture in small:
        column = heights.index(min(heights))
        places.append((GAP + column * (WIDTH + GAP), heights[column]))
        heights[column] += picture.height + GAP
    whole = Image.new("RGB", (GAP + COLUMNS * (WIDTH + GAP), max(heights)), paper)
    for picture, place in zip(small, places, strict=True):
        whole.paste(picture, place)
    return whole.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def page() -> str:
    """Return the gallery as Markdown."""
    parts = [OPENING]
    for name, call in ((name, CALLS[name]) for name in FIGURES):
        (title, caption), (korean_title, korean_caption) = CAPTIONS[name]["en"], CAPTIONS[name]["ko"]
        parts.append(
            f"## {title} · {korean_title}\n\n![{title}](figures/{name}.png)\n\n{caption}\n{korean_caption}\n\n"
            f"`{call}` · `gnomon figures --only {name}`\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    main(*sys.argv[1:])
