"""Shared by all tests: the array libraries that every definition is run on, and 50-digit arithmetic."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import mpmath
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
mpmath.mp.dps = 50

REQUIRE_ALL = os.environ.get("GNOMON_REQUIRE_ALL") == "1"


def needs(module: str) -> None:
    """Skip without an optional module, but fail when everything is required."""
    if importlib.util.find_spec(module) is None:
        if REQUIRE_ALL:
            pytest.fail(f"{module} is not installed and GNOMON_REQUIRE_ALL=1")
        pytest.skip(f"{module} is not installed")


class Library:
    """An array library: makes arrays of a given precision from lists or NumPy."""

    def __init__(self, name: str) -> None:
        self.name = name
        if name == "numpy":
            self.dtypes = ("float16", "float32", "float64")
        elif name == "torch":
            needs("torch")
            self.dtypes = ("float16", "bfloat16", "float32", "float64")
        else:
            self.dtypes = ("float32", "float64")

    def array(self, values, dtype="float64"):
        """Return an array of this library; torch takes bfloat16 too."""
        values = np.asarray(values)
        if self.name == "numpy":
            return values.astype(dtype)
        if self.name == "torch":
            import torch

            return torch.asarray(values.copy()).to(getattr(torch, dtype))
        import array_api_strict

        return array_api_strict.asarray(values.astype(dtype))

    def is_mine(self, value) -> bool:
        """Tell whether the value is of this library (NumPy scalars count)."""
        if self.name == "numpy":
            return isinstance(value, np.ndarray | np.generic)
        return type(value).__module__.split(".")[0] == {"torch": "torch", "strict": "array_api_strict"}[self.name]

    def __repr__(self) -> str:
        return self.name


@pytest.fixture(params=["numpy", "torch", "strict"])
def library(request) -> Library:
    """Each array library in turn."""
    return Library(request.param)
