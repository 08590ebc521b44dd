"""What is on a drawn figure: the data of its marks, and where its texts lie."""

from __future__ import annotations

import itertools

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Text


def line(ax, gid):
    """Return the points (n, 2) of the line with this name."""
    (found,) = [mark for mark in ax.lines if mark.get_gid() == gid]
    return np.column_stack(found.get_data())


def polygon(ax, gid):
    """Return the corners (n, 2) of the filled shape with this name, without the closing one."""
    (found,) = [mark for mark in ax.patches if mark.get_gid() == gid]
    return found.get_xy()[:-1]


def arrows(ax):
    """Return (start, end) of every arrow, in the order they were drawn: (n, 2, 2)."""
    return np.array([mark._posA_posB for mark in ax.patches if isinstance(mark, FancyArrowPatch)])


def texts(ax):
    """Return all that is written in the axes, but for ticks."""
    return [mark.get_text() for mark in [ax.title, *ax.texts]]


def text_boxes(figure):
    """Return (text, box in pixels) of everything that is written on the figure, once it is drawn."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    hidden = set()
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not ax.axison or not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                    hidden |= {tick.label1, tick.label2}
    written = [mark for mark in figure.findobj(Text) if mark.get_visible() and mark.get_text().strip()]
    # The box of the letters alone, without that of an annotation's arrow.
    boxes = [(m.get_text(), Text.get_window_extent(m, canvas.get_renderer())) for m in written if m not in hidden]
    return [(text, box) for text, box in boxes if box.width]


def assert_readable(figure):
    """Check that nothing that is written is cut off at the edge, or lies on something else that is written."""
    boxes = text_boxes(figure)
    assert boxes
    width, height = figure.bbox.width, figure.bbox.height
    cut = [text for text, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height]
    assert cut == []
    covered = [
        (first, second)
        for (first, a), (second, b) in itertools.combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    ]
    assert covered == []
