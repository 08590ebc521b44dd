"""The palette: contrast on its paper, and colors that stay apart for every kind of color vision."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from gnomon.draw.theme import THEMES

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(color):
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(rgb, 0, 1)
    f = np.cbrt(xyz / [0.9505, 1, 1.089])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(first, second):
    low, high = sorted(float(linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (first, second))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_contrast(theme):
    assert contrast(theme.ink, theme.paper) > 12
    for color in (theme.orange, theme.blue, theme.gray):
        # What WCAG asks of letters that are large or bold, and of marks; of gray, which is for small text, more.
        assert contrast(color, theme.paper) > 3
    assert contrast(theme.gray, theme.paper) > 4


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("vision", VISION)
def test_orange_blue_and_gray_stay_apart(theme, vision):
    orange, blue, gray = (
        lab(np.array(VISION[vision]) @ linear(color)) for color in (theme.orange, theme.blue, theme.gray)
    )
    # A difference of 2.3 is just noticeable. Red against green falls to 17 and 27 for the two commonest kinds.
    assert np.linalg.norm(orange - blue) > 80
    assert np.linalg.norm(orange - gray) > 50
    assert np.linalg.norm(blue - gray) > 20


def test_zero_is_neutral_in_the_diverging_colors():
    for theme in THEMES.values():
        blue, neutral, orange = (np.array(theme.diverging(at)[:3]) for at in (0.0, 0.5, 1.0))
        assert np.ptp(neutral) < 0.08
        assert blue[2] > blue[0]
        assert orange[0] > orange[2]


def test_series_repeats():
    colors = THEMES["light"].series(6)
    assert colors[4:] == colors[:2]
    assert len(set(colors[:4])) == 4
