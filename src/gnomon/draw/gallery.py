"""All figures of the notes, by the notes' own file names, and the few that gnomon adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gnomon.draw.cross_entropy import cross_entropy
from gnomon.draw.definiteness import definiteness
from gnomon.draw.determinant import determinants
from gnomon.draw.eigenvectors import eigenvectors
from gnomon.draw.entropy import binary_entropy
from gnomon.draw.hessian import hessian
from gnomon.draw.image_points import images_as_points
from gnomon.draw.jacobian import jacobian
from gnomon.draw.linear_classifier import flattened_image, scores
from gnomon.draw.logits import logit, odds, softmax
from gnomon.draw.maps import linear_maps, matrix_times_vector
from gnomon.draw.norms import unit_balls
from gnomon.draw.regularization import regularization
from gnomon.draw.representation import representation
from gnomon.draw.stage import offscreen
from gnomon.draw.svd import svd
from gnomon.draw.templates import templates
from gnomon.draw.theme import THEMES, Language, ThemeName, parameters
from gnomon.draw.words.gallery import CAPTIONS
from gnomon.learning import LinearClassifier, MultilayerPerceptron, datasets, linear_separability
from gnomon.learning.datasets import Dataset

__all__ = ["FIGURES", "FORMATS", "Materials", "draw_figure", "save_figure", "write_figures"]

FORMATS = ("svg", "png", "pdf")

Draw = Callable[..., Axes | tuple[Axes, ...]]


@dataclass(frozen=True)
class Materials:
    """What the figures of learning are drawn from, made when first needed."""

    images: Dataset
    """Trained on, for the figures of the linear classifier."""

    @cached_property
    def parts(self) -> tuple[Dataset, Dataset]:
        """Training and test images."""
        return self.images.split()

    @cached_property
    def classifier(self) -> LinearClassifier:
        """A linear classifier trained on the images, with a penalty that makes its templates smooth."""
        training, _ = self.parts
        alpha = 0.1 if len(self.images.image_shape) == 3 else 0.01
        return LinearClassifier(alpha=alpha, tol=1e-3, image_shape=self.images.image_shape).fit(
            training.scaled(), training.labels
        )

    @cached_property
    def curves(self) -> Dataset:
        """Two bent bands that no line separates."""
        return datasets.curves(120)

    @cached_property
    def network(self) -> MultilayerPerceptron:
        """A network with one hidden layer of two units, which separates the curves; from some starts it does not."""
        X, y = self.curves.vectors, self.curves.labels
        for seed in range(20):
            network = MultilayerPerceptron(
                (2,), activation="tanh", alpha=1e-3, learning_rate=0.03, batch_size=40, max_iter=400, random_state=seed
            ).fit(X, y)
            if linear_separability(network.representations(X)[-2], y):
                break
        return network

    @cached_property
    def digits(self) -> Dataset:
        """Zeros, fours and sixes: three classes that two principal components tell apart."""
        found = datasets.load("digits")
        return found.subset(np.flatnonzero(np.isin(found.labels, (0, 4, 6))))


def _representation(materials: Materials, **style: Any) -> tuple[Axes, ...]:
    curves = materials.curves
    return representation(materials.network, curves.vectors, curves.labels, **style)


def _flattened_image(materials: Materials, **style: Any) -> tuple[Axes, ...]:
    images = materials.images
    _, test = materials.parts
    first = test.subset([0]).scaled().reshape(images.image_shape)
    return flattened_image(first, materials.classifier, class_names=images.class_names, **style)


def _templates(materials: Materials, **style: Any) -> tuple[Axes, ...]:
    return templates(
        materials.classifier, class_names=materials.images.class_names, source=materials.images.name, **style
    )


def _images_as_points(materials: Materials, **style: Any) -> Axes:
    chosen = materials.digits
    return images_as_points(chosen.images, chosen.labels, class_names=("0", "4", "6"), **style)


def _alone(draw: Draw, *numbers: Any) -> Draw:
    """Return a figure of fixed numbers, which needs no materials."""
    return lambda _, **style: draw(*numbers, **style)


FIGURES: dict[str, Draw] = {
    "matrix-multiplication-transformation": _alone(matrix_times_vector, [[4, -3, 1, 3], [2, 0, 5, 1]], [1, 1, 1, 1]),
    "matrix-multiplication-transformation-2": _alone(linear_maps),
    "representation-learning-vectors": _representation,
    "type-of-norms": _alone(unit_balls),
    "norm-regularization": _alone(regularization),
    "linear-classifier-1": _flattened_image,
    "linear-classifier-2": _alone(scores),
    "linear-classifier-3": _templates,
    "linear-classifier-4": _images_as_points,
    "determinant": _alone(determinants),
    "definiteness": _alone(definiteness),
    "the-effect-of-eigenvectors-and-eigenvalues": _alone(eigenvectors),
    "svd": _alone(svd),
    "entropy-plot": _alone(binary_entropy),
    "cross-entropy": _alone(cross_entropy),
    "logit": _alone(logit),
    "e-logit": _alone(odds),
    "logit-softmax": _alone(softmax),
    "jacobian": _alone(jacobian),
    "hessian": _alone(hessian),
}


def draw_figure(name: str, materials: Materials, theme: ThemeName = "light", lang: Language = "en") -> Figure:
    """Return one of `FIGURES`, off screen."""
    if name not in FIGURES:
        raise ValueError(f"figures: there is no figure {name!r}; there are {', '.join(FIGURES)}.")
    with offscreen():
        drawn = FIGURES[name](materials, theme=theme, lang=lang)
    figure = (drawn if isinstance(drawn, Axes) else drawn[0]).figure
    assert isinstance(figure, Figure)
    # The panels have found their places; writing a format does not move them again.
    figure.set_layout_engine("none")
    return figure


def save_figure(figure: Figure, path: Path, name: str, theme: ThemeName, lang: Language) -> None:
    """Write a figure in the format of the path's suffix; the same figure gives the same bytes."""
    title, caption = CAPTIONS[name][lang]
    told: dict[str, dict[str, Any]] = {
        ".svg": {"Title": title, "Description": caption, "Date": None, "Creator": "gnomon"},
        ".png": {"Title": title, "Description": caption, "Software": "gnomon"},
        ".pdf": {"Title": title, "Subject": caption, "CreationDate": None, "Creator": "gnomon", "Producer": None},
    }
    with mpl.rc_context(parameters(THEMES[theme])):
        figure.savefig(path, dpi=200, metadata=told[path.suffix])


def write_figures(
    folder: Path,
    *,
    names: Sequence[str],
    formats: Sequence[str] = ("svg",),
    themes: Sequence[ThemeName] = ("light",),
    langs: Sequence[Language] = ("en",),
    materials: Materials,
) -> Iterator[Path]:
    """Write figures one by one, and tell each path; with several themes or languages, each pair has a folder."""
    apart = len(themes) * len(langs) > 1
    for theme in themes:
        for lang in langs:
            place = folder / f"{theme}-{lang}" if apart else folder
            place.mkdir(parents=True, exist_ok=True)
            for name in names:
                figure = draw_figure(name, materials, theme, lang)
                for format_ in formats:
                    path = place / f"{name}.{format_}"
                    save_figure(figure, path, name, theme, lang)
                    yield path
