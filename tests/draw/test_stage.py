import sys

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

from gnomon import draw
from gnomon.draw.theme import DARK


def test_the_readers_settings_stay_untouched():
    before = dict(mpl.rcParams)
    draw.unit_balls(theme="dark", lang="ko")
    assert dict(mpl.rcParams) == before


def test_axes_that_are_given_are_drawn_on_and_returned():
    given = Figure().subplots(1, 4)
    returned = draw.svd(axes=list(given), theme="dark")
    assert all(a is b for a, b in zip(given, returned, strict=True))
    alone = Figure().subplots()
    assert draw.logit(ax=alone) is alone
    assert alone.lines


def test_a_theme_colors_the_paper():
    assert draw.logit(theme="dark").figure.get_facecolor() == mpl.colors.to_rgba(DARK.paper)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"theme": "blue"}, "draw: theme must be one of light, dark; it is 'blue'."),
        ({"lang": "de"}, "draw: lang must be one of en, ko; it is 'de'."),
        ({"axes": [None]}, "draw: this picture needs 4 axes; 1 are given."),
    ],
)
def test_what_cannot_be(options, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 — the whole message is compared
        draw.svd(**options)
    assert str(error.value) == message


def test_off_screen_no_window_is_made():
    if "matplotlib.pyplot" in sys.modules:
        before = sys.modules["matplotlib.pyplot"].get_fignums()
        draw.logit()
        assert sys.modules["matplotlib.pyplot"].get_fignums() == before
    assert np.isfinite(draw.logit().figure.get_size_inches()).all()
