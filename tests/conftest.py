"""Shared by all tests: the array libraries that every definition is run on, and 50-digit arithmetic."""

from __future__ import annotations

import sys
from pathlib import Path

import mpmath
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from support import left_out
from support.left_out import has_cuda, needs

__all__ = ["Library", "needs"]

mpmath.mp.dps = 50


def pytest_configure(config):
    """Report what is left out, for the examples in src and docs too."""
    config.pluginmanager.register(left_out, "left-out")


class Library:
    """An array library: makes arrays of a given precision from lists or NumPy."""

    def __init__(self, name: str, device: str = "cpu") -> None:
        self.name = name
        self.device = device
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

            return torch.asarray(values.copy()).to(self.device, getattr(torch, dtype))
        import array_api_strict

        return array_api_strict.asarray(values.astype(dtype))

    def is_mine(self, value) -> bool:
        """Tell whether the value is of this library (NumPy scalars count)."""
        if self.name == "numpy":
            return isinstance(value, np.ndarray | np.generic)
        return type(value).__module__.split(".")[0] == {"torch": "torch", "strict": "array_api_strict"}[self.name]

    def __repr__(self) -> str:
        return self.name


@pytest.fixture(params=["numpy", "torch", "strict", *(["cuda"] if has_cuda() else [])])
def library(request) -> Library:
    """Each array library in turn; PyTorch also on the GPU where there is one."""
    return Library("torch", "cuda") if request.param == "cuda" else Library(request.param)
