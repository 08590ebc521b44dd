"""Libraries that are loaded when they are first needed."""

from __future__ import annotations

import importlib
from typing import Any


def need(module: str, purpose: str) -> Any:
    """Return the module, or say what to install; SymPy brings mpmath along."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ImportError(f'{purpose}: exact derivatives need SymPy. Install it: pip install "gnomon[cli]"') from None
