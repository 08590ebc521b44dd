"""How uncertain a coin is, from certain to fair."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from gnomon.draw.marks import chart, label, number
from gnomon.draw.stage import stage
from gnomon.draw.theme import Language, ThemeName
from gnomon.draw.words.information import BINARY_ENTROPY
from gnomon.information import binary_entropy as coin_entropy

__all__ = ["binary_entropy"]


def binary_entropy(
    *, base: float | None = 2, ax: Axes | None = None, theme: ThemeName = "light", lang: Language = "en"
) -> Axes:
    """Draw the entropy of a coin over the probability of heads: in bits with base 2, in nats with None.

    The notes' figure entropy-plot.
    """
    with stage(ax, theme, lang, BINARY_ENTROPY, size=(6.8, 3.9)) as on:
        (ax,) = on.axes
        chart(ax, on.theme)
        # Denser toward the ends, where the curve is steep.
        p = (1 - np.cos(np.linspace(0, np.pi, 401))) / 2
        ax.plot(p, coin_entropy(p, base=base), color=on.theme.blue, linewidth=2.2, gid="entropy", clip_on=False)
        ax.fill_between(p, coin_entropy(p, base=base), color=on.theme.blue, alpha=0.1, linewidth=0)
        top = float(coin_entropy(0.5, base=base))
        unit = on.words["bits" if base == 2 else "nats"] if base in (2, None) else f"log {number(base or 0)}"
        ax.plot([0.5, 0.5], [0, top], color=on.theme.gray, linewidth=1, linestyle=(0, (4, 3)))
        ax.plot([0.5], [top], "o", color=on.theme.orange, markersize=7, clip_on=False, zorder=4)
        most = f"{number(top)} {on.words['bit'] if base == 2 else unit}"
        label(
            ax, (0.5, top), on.say("fair", value=most), on.theme, color=on.theme.orange, toward=(0, 1), gap=8,
            fontsize=10.5,
        )  # fmt: skip
        for certain in (0, 1):
            ax.plot([certain], [0], "o", color=on.theme.gray, markersize=5, clip_on=False, zorder=4)
            label(
                ax, (certain, 0), on.say("certain"), on.theme, color=on.theme.gray, toward=(1 - 2 * certain, 0.9),
                gap=26, fontsize=9.5,
            )  # fmt: skip
        ax.set(xlim=(0, 1), ylim=(0, 1.12 * top), xlabel=on.say("x"), ylabel=on.say("y", unit=unit))
        return ax
