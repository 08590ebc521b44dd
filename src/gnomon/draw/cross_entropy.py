"""The cross-entropy as what cannot be saved, the entropy, and what the wrong code costs on top, the divergence."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from gnomon.draw.marks import chart, label, number, plain
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, Theme, ThemeName
from gnomon.draw.words.information import CROSS_ENTROPY
from gnomon.information import cross_entropy as cost
from gnomon.information import entropy, kl_divergence

__all__ = ["cross_entropy"]

_YUT = tuple(count / 16 for count in (4, 6, 4, 1, 1))


def cross_entropy(
    p: ArrayLike = _YUT,
    q: ArrayLike = (0.2, 0.2, 0.2, 0.2, 0.2),
    *,
    coin: float = 0.3,
    axes: Sequence[Axes] | None = None,
    theme: ThemeName = "light",
    lang: Language = "en",
) -> tuple[Axes, Axes]:
    """Draw H(P, Q) = H(P) + KL(P‖Q) in bits: for a coin and every model q of it, and for P and Q side by side."""
    with stage(axes, theme, lang, CROSS_ENTROPY, size=(6.8, 3.5), columns=2, width_ratios=[1.45, 1]) as on:
        curve, bars = on.axes
        _over_all_models(curve, coin, on.theme, on.words)
        floor, extra = float(entropy(p, base=2)), float(kl_divergence(p, q, base=2))
        top = float(cost(p, q, base=2))
        # Where the model rules out what happens the cost is infinite: the bar then leaves the picture at the top.
        highest = 1.15 * top if math.isfinite(top) else 2 * floor + 1
        shown = min(extra, highest - floor)
        chart(bars, on.theme)
        bars.bar([0], [floor], width=0.55, color=on.theme.blue, gid="entropy")
        bars.bar([1], [floor], width=0.55, color=on.theme.blue, gid="entropy")
        bars.bar([1], [shown], bottom=[floor], width=0.55, color=on.theme.orange, gid="divergence")
        bars.text(0, floor, f" {number(floor)} ", ha="center", va="bottom", color=on.theme.blue)
        if math.isfinite(top):
            bars.text(1, top, f" {number(top)} ", ha="center", va="bottom", color=on.theme.ink)
        beside = number(extra) if math.isfinite(extra) else "∞"
        bars.text(1.33, floor + shown / 2, f" {beside}", ha="left", va="center", color=on.theme.orange)
        bars.set(xlim=(-0.55, 1.85), ylim=(0, highest), xticks=[0, 1], title=on.say("bars"))
        bars.set_xticklabels([on.say("entropy"), on.say("cross_entropy")], color=on.theme.ink, fontsize=9.5)
        bars.set_yticks([])
        bars.spines["left"].set_visible(False)
        return curve, bars


def _over_all_models(ax: Axes, coin: float, theme: Theme, words: dict[str, str]) -> None:
    truth = np.array([coin, 1 - coin])
    heads = np.linspace(0.004, 0.996, 497)
    models = np.stack([heads, 1 - heads], axis=-1)
    floor, total = float(entropy(truth, base=2)), cost(truth[None, :], models, base=2)
    chart(ax, theme)
    ax.fill_between(heads, 0, floor, color=theme.blue, alpha=0.25, linewidth=0)
    ax.fill_between(heads, floor, total, color=theme.orange, alpha=0.28, linewidth=0)
    ax.axhline(floor, color=theme.blue, linewidth=1.6)
    ax.plot(heads, total, color=theme.orange, linewidth=2.2, gid="cross_entropy")
    ax.plot([coin], [floor], "o", color=theme.ink, markersize=5, zorder=4)
    label(ax, (coin, floor), rf"$q = p = {plain(coin)}$", theme, toward=(0, -1), gap=7, rim=False, fontsize=10)
    ax.text(0.97, floor / 2, words["entropy"], ha="right", va="center", color=theme.blue)
    ax.text(0.9, floor + 0.42, words["divergence"], ha="right", va="center", color=theme.orange)
    label(ax, (0.72, float(np.interp(0.72, heads, total))), words["cross_entropy"], theme, color=theme.orange,
          toward=(-1, 1), gap=6)  # fmt: skip
    ax.set(xlim=(0, 1), ylim=(0, 3), xlabel=words["x"], ylabel=words["y"])
    ax.set_title(words["title"].format(p=number(coin)))
