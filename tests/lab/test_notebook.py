"""A chapter in a notebook: its state is one trait, written as the address."""

from __future__ import annotations

import numpy as np
import pytest
from support.left_out import needs

from gnomon.lab import bundle, notebook


def test_arrays_become_an_address():
    A = np.array([[1, -0.5], [1e-3, 1 / 3]])
    assert notebook.address("linear_map", A=A, second=True, shown="1,2", lang="ko") == (
        "#linear_map?v=1&A=1,-0.5;0.001,0.3333333333333333&second=1&shown=1,2&lang=ko"
    )


def test_what_a_chapter_does_not_have_is_named():
    with pytest.raises(ValueError, match=r"^linear_map has no 'C' in its state. It has A, x, "):
        notebook.address("linear_map", C=1)
    with pytest.raises(ValueError, match=r"^A must be a number, a vector or a matrix of finite numbers.$"):
        notebook.address("linear_map", A=[[1, np.inf]])
    with pytest.raises(ValueError, match=r"^there is no chapter 'maps'\. Chapters: "):
        notebook.address("maps")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_widget_carries_its_chapter_and_twenty_stay_small():
    needs("anywidget")
    widget = notebook.show("linear_map", A=[[2, 1], [0, 1]])
    assert widget.address == "#linear_map?v=1&A=2,1;0,1&lang=en"
    assert set(widget.words) == {"linear_map.en", "linear_map.ko"}
    # A saved notebook keeps the code once for every widget in it (anywidget's issue 613).
    size = (
        len(widget._esm.encode())
        + len(widget._css.encode())
        + sum(len(bundle.words("linear_map", each)) for each in ("en", "ko"))
    )
    assert 20 * size < 5_000_000
