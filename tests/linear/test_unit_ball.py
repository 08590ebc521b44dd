"""Unit balls: every point has norm 1, the corners are exact, and the shape is symmetric."""

from __future__ import annotations

import math

import numpy as np
import pytest
from mpmath import mp, mpf
from support.closeness import assert_close

import gnomon


@pytest.mark.parametrize("p", [1, 1.2, 1.5, 2, 3, 10, 200.5, math.inf])
def test_every_point_has_norm_one(p):
    ball = gnomon.unit_ball(p, points=64)
    assert ball.shape == (64, 2)
    assert ball.dtype == np.float64
    for x, y in ball:
        x, y = abs(mpf(float(x))), abs(mpf(float(y)))
        norm = max(x, y) if p == math.inf else (x ** mpf(p) + y ** mpf(p)) ** (1 / mpf(p))
        assert_close(norm, mpf(1), relative=4 * 2.0**-52)


@pytest.mark.parametrize("p", [1, 1.5, 2, 7, math.inf])
def test_it_goes_around_once_and_is_symmetric(p):
    ball = gnomon.unit_ball(p, points=48)
    angles = np.arctan2(ball[:, 1], ball[:, 0]) % (2 * np.pi)
    assert np.all(np.diff(angles) > 0)
    points = {tuple(point) for point in ball.tolist()}
    assert len(points) == 48
    assert points == {(y, x) for x, y in points} == {(-x, y) for x, y in points} == {(x, -y) for x, y in points}
    assert {(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)} <= points


def test_corners():
    assert {(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)} <= {
        tuple(v) for v in gnomon.unit_ball(math.inf).tolist()
    }
    assert_close(gnomon.unit_ball(2, points=8)[1], [1 / mp.sqrt(2)] * 2, relative=2e-16)
    assert gnomon.unit_ball().shape == (400, 2)
    assert not np.any(np.signbit(gnomon.unit_ball(1)) & (gnomon.unit_ball(1) == 0))


def test_messages():
    with pytest.raises(ValueError, match=r"^unit_ball: p must be at least 1; it is 0\.5\. Below 1 this is no norm"):
        gnomon.unit_ball(0.5)
    with pytest.raises(ValueError, match=r"^unit_ball") as error:
        gnomon.unit_ball(2, points=100)
    assert str(error.value) == (
        "unit_ball: points must be a positive multiple of 8, so that the corners are among them; it is 100."
    )
    with pytest.raises(TypeError, match=r"^unit_ball: points must be an integer; it is 8\.0\.$"):
        gnomon.unit_ball(2, points=8.0)
