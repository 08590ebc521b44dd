"""Real data and networks, in a folder beside the project: tests that need them say so where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).parents[2].parent / "shared" / "data"


def shared_data(name: str) -> Path:
    """Return a path in the folder of real data, or skip the test that calls this."""
    path = SHARED_DATA / name
    if not path.exists():
        pytest.skip(f"the shared data are absent ({name})")
    return path
