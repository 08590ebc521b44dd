"""Images as points, and the lines on which the classes' scores change sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, OffsetImage
from matplotlib.transforms import Bbox
from numpy.typing import ArrayLike, NDArray

from gnomon.draw.marks import arrow, chart, label
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, Theme, ThemeName
from gnomon.draw.words.learning import IMAGE_POINTS
from gnomon.learning import LinearClassifier
from gnomon.learning.hyperplane import Hyperplane
from gnomon.linear import pca

__all__ = ["images_as_points"]

Points = NDArray[np.float64]


def images_as_points(
    images: ArrayLike,
    labels: ArrayLike,
    *,
    class_names: Sequence[str],
    ax: Axes | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> Axes:
    """Draw images where their first two principal components put them, with each class's line of score 0.

    The notes' figure linear-classifier-4. The classifier is trained on the two components; an arrow shows the side on
    which a class's score is positive.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    rows = images.reshape(len(images), -1).astype(float)
    points = np.asarray(pca(rows, components=2).transform(rows))
    points = points / np.abs(points).max()
    classifier = LinearClassifier(alpha=1e-3, tol=1e-4).fit(points, labels)
    with stage(ax, theme, lang, IMAGE_POINTS, size=(6.8, 4.6)) as on:
        (ax,) = on.axes
        chart(ax, on.theme)
        room = 0.12 * np.ptp(points, axis=0)
        (left, bottom), (right, top) = points.min(axis=0) - room, points.max(axis=0) + room
        ax.set(xlim=(left, right), ylim=(bottom, top), xticks=[], yticks=[])
        ax.set(xlabel=on.say("first"), ylabel=on.say("second"))
        window = Bbox([(left, bottom), (right, top)])
        taken: list[Points] = []
        lines = [_walk(Hyperplane(w, float(b))) for w, b in zip(classifier.coef_, classifier.intercept_, strict=True)]
        for code, (name, color) in enumerate(zip(class_names, on.theme.series(len(class_names)), strict=True)):
            members = points[labels == classifier.classes_[code]]
            ax.plot(*members.T, "o", color=color, markersize=3.5, alpha=0.45, markeredgewidth=0, zorder=1)
            boundary = Hyperplane(classifier.coef_[code], float(classifier.intercept_[code]))
            ax.plot(*lines[code].T, color=color, linewidth=1.8, zorder=2, gid=f"line of {name}")
            others = [line for k, line in enumerate(lines) if k != code]
            place = _emptiest_place(boundary, window, np.concatenate([points, *others, *taken]))
            taken.append(place[None])
            w = boundary.weights / boundary.length
            arrow(ax, place, place + 0.16 * w, color, width=1.6)
            label(
                ax,
                place + 0.16 * w,
                on.say("line", name=name),
                on.theme,
                color=color,
                toward=tuple(w),
                gap=5,
                fontsize=9.5,
            )
        _thumbnails(ax, images, points, labels, on.theme, np.concatenate(taken))
        return ax


def _along(boundary: Hyperplane) -> Points:
    """Return the direction of the line: w turned by a right angle, of length 1."""
    first, second = boundary.weights / boundary.length
    return np.array([-second, first])


def _walk(boundary: Hyperplane) -> Points:
    """Return places along the line, to either side of the one nearest to 0."""
    return np.asarray(boundary.nearest_to_origin + np.linspace(-3, 3, 241)[:, None] * _along(boundary))


def _emptiest_place(boundary: Hyperplane, window: Bbox, occupied: Points) -> Points:
    """Return the place on the line, well within the window, from which what is there already is farthest."""
    along = _walk(boundary)
    inner = window.expanded(0.78, 0.78)
    inside = along[[inner.contains(*place) for place in along]]
    candidates = inside if len(inside) else along[120:121]
    # The arrow's tip and its label lie on the side of w.
    seen = candidates + 0.25 * boundary.weights / boundary.length
    distances = np.hypot(*(seen[:, None, :] - occupied[None]).transpose(2, 0, 1)).min(axis=1)
    return np.asarray(candidates[int(np.argmax(distances))])


def _thumbnails(
    ax: Axes, images: NDArray[Any], points: Points, labels: NDArray[Any], theme: Theme, taken: Points
) -> None:
    """Put images at their points, as many as find room without covering each other or an arrow, class by class."""
    placed: list[Points] = []
    classes = np.unique(labels)
    for label_of_class, color in zip(classes, theme.series(len(classes)), strict=True):
        for k in np.flatnonzero(labels == label_of_class)[:200]:
            free = all(np.abs(points[k] - other).max() > 0.16 for other in placed)
            if free and all(np.hypot(*(points[k] - other)) > 0.3 for other in taken):
                placed.append(points[k])
                picture = OffsetImage(images[k], zoom=22 / images.shape[1], cmap="gray", interpolation="nearest")
                frame = {"edgecolor": color, "linewidth": 1.2, "boxstyle": "square,pad=0"}
                ax.add_artist(AnnotationBbox(picture, tuple(points[k]), frameon=True, pad=0, bboxprops=frame, zorder=3))
