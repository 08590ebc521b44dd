"""Errors are told by their whole message."""

from __future__ import annotations

import re
from typing import Any

import pytest


def raises(error: type[Exception], message: str) -> Any:
    """Expect an error of this type with exactly this message."""
    return pytest.raises(error, match=f"^{re.escape(message)}$")
