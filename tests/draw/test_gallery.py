"""All figures at once: the notes' names, nothing cut off or covered, every format, the same bytes twice."""

import re
import warnings

import pytest
from matplotlib import pyplot
from support.catalogue import ROOT
from support.pictures import assert_readable

from gnomon.draw.gallery import FIGURES, FORMATS, draw_figure, save_figure, write_figures
from gnomon.draw.words.gallery import CAPTIONS

OF_THE_NOTES = (
    "matrix-multiplication-transformation", "matrix-multiplication-transformation-2", "representation-learning-vectors",
    "type-of-norms", "norm-regularization", "linear-classifier-1", "linear-classifier-2", "linear-classifier-3",
    "linear-classifier-4", "the-effect-of-eigenvectors-and-eigenvalues", "svd", "entropy-plot", "logit", "e-logit",
    "logit-softmax",
)  # fmt: skip
ADDED = ("determinant", "definiteness", "jacobian", "hessian", "cross-entropy")


def test_every_figure_of_the_notes_is_there():
    assert sorted(FIGURES) == sorted(OF_THE_NOTES + ADDED)
    assert set(CAPTIONS) == set(FIGURES)


@pytest.mark.parametrize(("theme", "lang"), [("light", "en"), ("dark", "ko")])
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_can_be_read_and_written_in_every_format(name, theme, lang, materials, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = draw_figure(name, materials, theme, lang)
        assert_readable(figure)
        width, height = figure.get_size_inches()
        # A blog's column of 680 pixels, at 100 to the inch, and no taller than wide.
        assert width == pytest.approx(6.8, abs=0.02)
        assert height < width
        for format_ in FORMATS:
            save_figure(figure, tmp_path / f"{name}.{format_}", name, theme, lang)
    starts = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
    for format_, start in starts.items():
        assert (tmp_path / f"{name}.{format_}").read_bytes().startswith(start)
    svg = (tmp_path / f"{name}.svg").read_text("utf-8")
    assert CAPTIONS[name][lang][0] in svg
    assert "<dc:date>" not in svg


@pytest.mark.parametrize("name", ["svd", "entropy-plot"])
def test_the_same_figure_gives_the_same_bytes(name, materials, tmp_path):
    for attempt in ("first", "second"):
        for format_ in FORMATS:
            folder = tmp_path / attempt
            list(write_figures(folder, names=[name], formats=[format_], materials=materials))
    for format_ in FORMATS:
        first, second = (tmp_path / attempt / f"{name}.{format_}" for attempt in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def test_themes_and_languages_have_folders(materials, tmp_path):
    paths = list(write_figures(tmp_path, names=["logit"], themes=["light", "dark"], langs=["ko"], materials=materials))
    assert [str(path.relative_to(tmp_path)) for path in paths] == ["light-ko/logit.svg", "dark-ko/logit.svg"]
    assert pyplot.get_fignums() == []


def test_a_figure_that_there_is_not(materials):
    with pytest.raises(ValueError, match=r"^figures: there is no figure 'x'; there are matrix-multiplication-"):
        draw_figure("x", materials)


def test_the_page_shows_every_figure_once():
    page = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    assert re.findall(r"\]\(figures/(.+?)\.png\)", page) == list(FIGURES)
    for name in FIGURES:
        assert (ROOT / "docs" / "figures" / f"{name}.png").stat().st_size < 120_000
        for lang in ("en", "ko"):
            title, caption = CAPTIONS[name][lang]
            assert title in page
            assert caption in page
    sheets = sorted(path.name for path in (ROOT / "docs").glob("contact-sheet-*.png"))
    assert sheets == [f"contact-sheet-{theme}-{lang}.png" for theme in ("dark", "light") for lang in ("en", "ko")]
