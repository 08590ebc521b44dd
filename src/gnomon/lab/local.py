"""Starting the local lab: one already running is reused, a taken port makes way for a free one."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from gnomon.lab.progress import Progress, state_folder, write_private

__all__ = ["DEFAULT_PORT", "has_display", "running_lab", "serve"]

DEFAULT_PORT = 8787
LOOPBACK = "127.0.0.1"


def serve(*, port: int | None, browser: bool, allowed_hosts: Sequence[str], chapter: str = "") -> None:
    """Serve the lab until Ctrl-C; or, where one is running, only open that."""
    try:
        import uvicorn

        from gnomon.lab.server import Doors, lab_app
    except ImportError as error:
        raise ImportError(f"gnomon lab needs {error.name}; pip install 'gnomon[lab]' (or make lab).") from None

    folder = state_folder()
    address = running_lab(folder, port)
    if address is not None:
        print(f"The lab is already running:\n\n    {address}{_at(chapter)}\n", flush=True)
        _open(address + _at(chapter), browser)
        return

    with _listen(port) as listener:
        taken = listener.getsockname()[1]
        token = secrets.token_urlsafe(24)
        address = f"http://{LOOPBACK}:{taken}/?token={token}"
        note = folder / f"lab-{taken}.json"
        write_private(note, json.dumps({"address": address, "pid": os.getpid()}))
        app = lab_app(Doors(token, tuple(allowed_hosts)), Progress(folder / "progress.json"))
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, lifespan="off", server_header=False, timeout_graceful_shutdown=1
        )
        print(f"The lab is at\n\n    {address}{_at(chapter)}\n\nCtrl-C stops it.", flush=True)
        _open(address + _at(chapter), browser)
        try:
            # uvicorn passes Ctrl-C on once it has closed everything; that is how a lab ends, not an error.
            with suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listener])
        finally:
            note.unlink(missing_ok=True)
    print("The lab is closed.")


def running_lab(folder: Path, port: int | None) -> str | None:
    """Return the address of this reader's running lab, if there is one (on that port, if one is asked for)."""
    for note in sorted(folder.glob(f"lab-{port}.json" if port else "lab-*.json")):
        try:
            address = str(json.loads(note.read_text("utf-8"))["address"])
            known = int(note.stem.removeprefix("lab-"))
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if _answers(known):
            return address
        note.unlink(missing_ok=True)
    return None


def has_display() -> bool:
    """Tell whether a browser can show itself here."""
    if sys.platform in ("win32", "darwin"):
        return not os.environ.get("SSH_CONNECTION")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _answers(port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=1)
    try:
        connection.request("GET", "/hello")
        return "gnomon lab" in json.loads(connection.getresponse().read(1000))
    except (OSError, ValueError, HTTPException):
        return False
    finally:
        connection.close()


def _listen(port: int | None) -> socket.socket:
    """Take the port asked for, or else the default one, or else any that is free."""
    for candidate in (port,) if port else (DEFAULT_PORT, 0):
        listener = socket.socket()
        if sys.platform != "win32":
            # A lab closed a moment ago does not block its port; on Windows this would steal another's.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, candidate))
        except OSError as error:
            listener.close()
            reason = error.strerror or str(error)
            continue
        listener.listen()
        return listener
    raise OSError(f"port {port}: {reason}. Without --port the lab takes a free one.")


def _open(address: str, browser: bool) -> None:
    if browser and has_display():
        with suppress(webbrowser.Error):
            webbrowser.open(address)


def _at(chapter: str) -> str:
    return f"#{chapter}" if chapter else ""
