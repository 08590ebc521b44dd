"""Figures are made off screen."""

from __future__ import annotations

import pytest

from gnomon.draw.gallery import Materials
from gnomon.draw.stage import offscreen
from gnomon.learning import datasets


@pytest.fixture(autouse=True)
def _off_screen():
    with offscreen():
        yield


@pytest.fixture(scope="session")
def materials():
    """What the gallery draws from, with scikit-learn's digits."""
    return Materials(datasets.load("digits"))
