"""From probability to logit, from logit to odds, and from the logits of many classes to probabilities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gnomon.draw.marks import chart, equals, label, number
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.information import LOGIT, ODDS, SOFTMAX
from gnomon.information import logit as logit_of
from gnomon.information import odds as odds_of
from gnomon.information import sigmoid
from gnomon.information import softmax as softmax_of

__all__ = ["logit", "odds", "softmax"]


def logit(
    *,
    at: Sequence[float] = (0.1, 0.5, 0.9),
    ax: Axes | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> Axes:
    """Draw the logit over the probability, from −∞ at 0 to ∞ at 1, with some points of it. The notes' figure logit."""
    with stage(ax, theme, lang, LOGIT, size=(6.8, 4.0)) as on:
        (ax,) = on.axes
        chart(ax, on.theme)
        z = np.linspace(-6, 6, 601)
        ax.axhline(0, color=on.theme.line, linewidth=0.8)
        for wall in (0, 1):
            ax.axvline(wall, color=on.theme.gray, linewidth=1, linestyle=(0, (4, 3)))
        ax.plot(sigmoid(z), z, color=on.theme.blue, linewidth=2.2, gid="logit")
        for p in at:
            z_at = float(logit_of(p))
            ax.plot([p, p, 0], [-6, z_at, z_at], color=on.theme.line, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1)
            ax.plot([p], [z_at], "o", color=on.theme.orange, markersize=6, zorder=4)
            label(
                ax, (p, z_at), f"logit({number(p)}) {equals(z_at)}", on.theme, color=on.theme.orange,
                toward=(1, -0.9) if p <= 0.5 else (-1, 0.9), gap=10, fontsize=10,
            )  # fmt: skip
        ax.text(0.985, 5.7, r"$+\infty$", ha="right", va="top", color=on.theme.gray, fontsize=12)
        ax.text(0.015, -5.7, r"$-\infty$", ha="left", va="bottom", color=on.theme.gray, fontsize=12)
        ax.set(xlim=(-0.02, 1.02), ylim=(-6, 6), xlabel=on.say("x"), ylabel=on.say("y"))
        ax.set_title(r"$\mathrm{logit}(p) = \ln\,\frac{p}{1 - p}$", fontsize=14, pad=10)
        return ax


def odds(
    *,
    at: Sequence[float] = (0.5, 0.75, 0.9),
    ax: Axes | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> Axes:
    """Draw e^logit, the odds, over the probability, with some points of it. The notes' figure e-logit."""
    with stage(ax, theme, lang, ODDS, size=(6.8, 4.0)) as on:
        (ax,) = on.axes
        chart(ax, on.theme)
        z = np.linspace(-9, 2.7, 601)
        ax.axvline(1, color=on.theme.gray, linewidth=1, linestyle=(0, (4, 3)))
        ax.plot(sigmoid(z), odds_of(z), color=on.theme.blue, linewidth=2.2, gid="odds")
        for p in at:
            ratio = float(odds_of(logit_of(p)))
            ax.plot([p, p, 0], [0, ratio, ratio], color=on.theme.line, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1)
            ax.plot([p], [ratio], "o", color=on.theme.orange, markersize=6, zorder=4)
            label(
                ax, (p, ratio), f"{number(p)} / {number(1 - p)} {equals(round(ratio, 12))}", on.theme,
                color=on.theme.orange, toward=(-1, 0.9), gap=8, fontsize=10,
            )  # fmt: skip
        ax.text(0.985, 12.6, r"$+\infty$", ha="right", va="top", color=on.theme.gray, fontsize=12)
        ax.set(xlim=(0, 1.02), ylim=(0, 13), xlabel=on.say("x"), ylabel=on.say("y"))
        ax.set_title(r"$e^{\mathrm{logit}(p)} = \frac{p}{1 - p}$", fontsize=14, pad=10)
        return ax


def softmax(
    z: ArrayLike = (2.0, 1.0, 0.1),
    *,
    names: Sequence[str] | None = None,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, Axes, Axes]:
    """Draw logits, their powers of e, and the softmax of them, class by class. The notes' figure logit-softmax."""
    z = np.asarray(z, dtype=float)
    names = [f"$z_{{{k + 1}}}$" for k in range(len(z))] if names is None else list(names)
    with stage(axes, theme, lang, SOFTMAX, size=(max(6.8, 1.3 * len(z)), 3.2), columns=3) as on:
        probabilities = softmax_of(z)
        digits = 3 if len(z) <= 5 else 2
        panels = (("logits", z), ("powers", odds_of(z)), ("probabilities", probabilities))
        for k, (ax, (key, values)) in enumerate(zip(on.axes, panels, strict=True)):
            chart(ax, on.theme)
            color = (on.theme.gray, on.theme.blue, on.theme.orange)[k]
            ax.bar(range(len(values)), values, width=0.62, color=color, gid=key)
            ax.axhline(0, color=on.theme.line, linewidth=0.8)
            lowest, highest = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
            room = highest - lowest or 1.0
            for place, value in enumerate(values):
                ax.text(
                    place, value + (0.02 if value >= 0 else -0.02) * room, number(value, digits), ha="center",
                    va="bottom" if value >= 0 else "top", color=color, fontsize=10,
                )  # fmt: skip
            ax.set(
                ylim=(lowest - (0.15 * room if lowest < 0 else 0), highest + 0.15 * room), yticks=[],
                xticks=range(len(values)), title=on.say(key),
            )  # fmt: skip
            ax.set_xticklabels(names, color=on.theme.ink, fontsize=11)
            ax.spines["left"].set_visible(False)
            ax.spines["bottom"].set_visible(False)
            ax.tick_params(length=0)
        on.axes[2].text(
            0.98, 0.97, on.say("sum", value=number(float(np.sum(probabilities)))), transform=on.axes[2].transAxes,
            ha="right", va="top", color=on.theme.gray, fontsize=9.5,
        )  # fmt: skip
        first, second, third = on.axes
        return first, second, third
