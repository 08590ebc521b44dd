"""What the hidden layers of a network do to the plane, until a line separates the classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from gnomon.draw.marks import chart
from gnomon.draw.stage import Stage, stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.learning import REPRESENTATION
from gnomon.learning import MultilayerPerceptron, separability_by_layer

__all__ = ["representation"]

Points = NDArray[Any]


def representation(
    network: MultilayerPerceptron,
    X: ArrayLike,
    y: ArrayLike,
    *,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, Axes]:
    """Draw points of the plane as they are, and as the last hidden layer of a trained network has them.

    The notes' figure representation-learning-vectors. The network takes two features and its last hidden layer has two
    units; the grid of the plane goes through it too, and so does the line where both classes are equally likely.
    """
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    layers = network.representations(X)
    if X.shape[1:] != (2,) or layers[-2].shape[1] != 2 or len(network.classes_) != 2:
        raise ValueError(
            f"representation: the picture needs two features, two units in the last hidden layer and two classes; "
            f"there are {X.shape[1]}, {layers[-2].shape[1]} and {len(network.classes_)}."
        )
    verdicts = separability_by_layer(network, X, y)
    with stage(axes, theme, lang, REPRESENTATION, size=(6.8, 3.6), columns=2) as on:
        before, after = on.axes
        for ax, points, name, verdict in (
            (before, layers[0], "x", verdicts[0]),
            (after, layers[-2], "z", verdicts[-2]),
        ):
            chart(ax, on.theme)
            _points(ax, points, y == network.classes_[1], on)
            ax.set(xticks=[], yticks=[])
            ax.set_xlabel(rf"${name}_1$", fontsize=12)
            ax.set_ylabel(rf"${name}_2$", fontsize=12, rotation=0, labelpad=10)
            ax.set_title(on.say("separable" if verdict else "entangled"))
        low, high = X.min(axis=0), X.max(axis=0)
        low, high = low - 0.15 * (high - low), high + 0.15 * (high - low)
        for line in _grid(low, high):
            before.plot(*line.T, color=on.theme.line, linewidth=0.6, alpha=0.7, zorder=0.5)
            after.plot(*network.representations(line)[-2].T, color=on.theme.line, linewidth=0.6, alpha=0.7, zorder=0.5)
        before.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
        _boundaries(before, after, network, low, high, on)
        return before, after


def _points(ax: Axes, points: Points, second: NDArray[np.bool_], on: Stage) -> None:
    for members, color, marker in ((~second, on.theme.blue, "o"), (second, on.theme.orange, "s")):
        ax.plot(
            *points[members].T, marker, color=color, markersize=4, alpha=0.85, markeredgewidth=0.4,
            markeredgecolor=on.theme.paper, zorder=2,
        )  # fmt: skip


def _grid(low: Points, high: Points) -> list[Points]:
    fine = np.linspace(0, 1, 121)
    at = np.linspace(0, 1, 17)
    upright = [np.stack([np.full_like(fine, t), fine], axis=-1) for t in at]
    return [low + (high - low) * line for line in upright + [line[:, ::-1] for line in upright]]


def _boundaries(
    before: Axes,
    after: Axes,
    network: MultilayerPerceptron,
    low: Points,
    high: Points,
    on: Stage,
) -> None:
    """Draw where both classes are equally likely: a curve in x, and in z the line that the curve becomes."""
    across = np.stack(np.meshgrid(*(np.linspace(low[k], high[k], 161) for k in (0, 1))), axis=-1)
    likely = network.predict_proba(across.reshape(-1, 2))[:, 1].reshape(across.shape[:2])
    found = before.contour(*across.transpose(2, 0, 1), likely, [0.5], colors=[on.theme.ink], linewidths=1.6, zorder=3)
    bends = np.concatenate([np.asarray(piece) for piece in found.allsegs[0]])
    line = network.representations(bends)[-2]
    ends = line[[np.argmin(line @ _direction(line)), np.argmax(line @ _direction(line))]]
    after.plot(*ends.T, color=on.theme.ink, linewidth=1.6, zorder=3, gid="line")


def _direction(line: Points) -> Points:
    """Return the direction in which points on one line lie apart."""
    farthest = line[np.argmax(np.hypot(*(line - line[0]).T))]
    return np.asarray(farthest - line[0])
