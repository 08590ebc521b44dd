"""Figures are made off screen; without Matplotlib nothing here can run."""

from __future__ import annotations

import pytest

pytest.importorskip("matplotlib", reason="Matplotlib is not installed")
pytest.importorskip("sklearn", reason="scikit-learn is not installed")


@pytest.fixture(autouse=True)
def _off_screen():
    from gnomon.draw.stage import offscreen

    with offscreen():
        yield


@pytest.fixture(scope="session")
def materials():
    """What the gallery draws from, with scikit-learn's digits."""
    from gnomon.draw.gallery import Materials
    from gnomon.learning import datasets

    return Materials(datasets.load("digits"))
