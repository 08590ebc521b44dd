"""What a reader has done, kept by the lab in a file: it survives a new port and another browser."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

__all__ = ["LARGEST_PROGRESS", "Progress", "state_folder"]

LARGEST_PROGRESS = 1_000_000


def state_folder() -> Path:
    """Return the folder for what the lab keeps on this computer, where its system expects such things."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "gnomon"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "gnomon"


class Progress:
    """One JSON file, replaced as a whole, so that an interrupted write leaves the old one."""

    def __init__(self, path: Path) -> None:
        """Keep it in this file."""
        self.path = path

    def read(self) -> dict[str, Any]:
        """Return what was kept; nothing, where nothing readable is."""
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, progress: Any) -> None:
        """Keep this instead."""
        if not isinstance(progress, dict):
            raise ValueError("progress must be a JSON object.")
        write_private(self.path, json.dumps(progress, ensure_ascii=False))


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp makes files of mode 600.
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)
