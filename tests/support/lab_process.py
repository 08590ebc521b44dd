"""A lab running as its own process, as a reader starts it; and what a browser needs to be there."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.left_out import needs

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
COMMAND = [sys.executable, "-c", "from gnomon.cli import main; main()", "lab", "--no-browser"]


@dataclass
class Lab:
    """A running lab."""

    process: subprocess.Popen[str]
    address: str

    @property
    def port(self) -> int:
        """The port it took."""
        return int(re.search(r":(\d+)/", self.address).group(1))

    @property
    def token(self) -> str:
        """The token of this run."""
        return self.address.partition("token=")[2].partition("#")[0]

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None):
        """Send one request exactly as given; return status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True)
            sent = {"Host": f"127.0.0.1:{self.port}"} | (headers or {})
            if body is not None:
                sent["Content-Length"] = str(len(body))
            for name, value in sent.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

    def interrupt(self) -> tuple[int, str, str]:
        """Press Ctrl-C; return the status, what is left of its output, and its errors."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=15)
        return self.process.returncode, out, err


@contextlib.contextmanager
def running_lab(folder: Path, *arguments: str):
    """Start a lab that keeps what it keeps in this folder; stop it at the end."""
    for module in ("starlette", "uvicorn", "typer"):
        needs(module)
    environment = {**os.environ, "XDG_STATE_HOME": str(folder), "LOCALAPPDATA": str(folder), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*COMMAND, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        address = ""
        while not address:
            line = process.stdout.readline()
            assert line or process.poll() is None, process.stderr.read()
            found = re.search(r"http://\S+", line)
            address = found.group() if found else ""
        lab = Lab(process, address)
        _wait(lab)
        yield lab
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        if not process.stdout.closed:
            try:
                process.communicate(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


def _wait(lab: Lab) -> None:
    for _ in range(100):
        if lab.process.poll() is not None:
            return
        with contextlib.suppress(OSError):
            assert json.loads(lab.ask("GET", "/hello")[2])["gnomon lab"]
            return
        time.sleep(0.1)
    raise AssertionError("the lab does not answer")


def node() -> str:
    """Return Node's command; leave the test out where it, or what web/ needs of npm, is missing."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("Node is not installed")
    if not (WEB / "node_modules" / "esbuild").is_dir():
        pytest.skip("the npm packages of web/ are not installed: make web installs them")
    return found


def axe() -> str:
    """Return the code of axe-core."""
    path = WEB / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("the npm packages of web/ are not installed: make web installs them")
    return path.read_text("utf-8")


def chromium() -> str:
    """Return the command of a Chromium; leave the test out where there is none."""
    needs("playwright")
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("Chromium is not installed")
    return found
