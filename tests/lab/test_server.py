"""The local lab as a reader meets it: started, asked by friend and foe, closed."""

from __future__ import annotations

import json
import socket
import stat
import subprocess
import sys

import pytest
from support.lab_process import COMMAND, running_lab


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with running_lab(tmp_path_factory.mktemp("state")) as running:
        yield running


def test_the_page_and_all_it_loads(lab):
    status, headers, body = lab.ask("GET", "/")
    assert status == 200
    assert b'id="gnomon"' in body
    assert "default-src 'none'" in headers["content-security-policy"]
    for name, kind in (("gnomon.js", "text/javascript"), ("gnomon.css", "text/css")):
        status, headers, body = lab.ask("GET", f"/static/{name}")
        assert (status, headers["content-type"].partition(";")[0]) == (200, kind)
    status, _, body = lab.ask("GET", "/static/chapters/linear_map.ko.json")
    assert status == 200
    assert json.loads(body)["title"] == "선형사상"


def test_a_korean_browser_gets_korean(lab):
    assert b'<html lang="ko">' in lab.ask("GET", "/", {"Accept-Language": "ko-KR,ko;q=0.9"})[2]


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:1", "127.0.0.1:65000", "[::1]:8787", "LOCALHOST:22"],
)
def test_loopback_names_on_any_port_are_this_lab(lab, host):
    assert lab.ask("GET", "/hello", {"Host": host})[0] == 200


@pytest.mark.parametrize(
    "host",
    ["", "example.org", "example.org:8787", "localhost.example.org", "127.0.0.1.example.org", "localhost@example.org",
     "xlocalhost", "10.0.0.1", "0.0.0.0:8787"],
)  # fmt: skip
def test_any_other_host_is_refused(lab, host):
    status, _, body = lab.ask("GET", "/hello", {"Host": host})
    assert status in (400, 403)
    if status == 403:
        assert b"--allow-host" in body


@pytest.mark.parametrize("origin", ["https://example.org", "null", "http://127.0.0.1:1", "file://"])
def test_other_pages_are_refused(lab, origin):
    assert lab.ask("GET", "/progress", {"Origin": origin, "X-Gnomon-Token": lab.token})[0] == 403


def test_what_keeps_something_asks_for_the_token(lab):
    assert lab.ask("GET", "/progress")[0] == 403
    assert lab.ask("GET", "/progress", {"X-Gnomon-Token": "guess"})[0] == 403
    status, headers, _ = lab.ask("GET", f"/?token={lab.token}")
    assert status == 303
    assert headers["location"] == "./"
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.casefold()
    sent = {"Cookie": cookie.partition(";")[0], "Origin": f"http://127.0.0.1:{lab.port}"}
    assert lab.ask("PUT", "/progress", sent, b'{"solved": 3}')[0] == 200
    assert json.loads(lab.ask("GET", "/progress", sent)[2]) == {"solved": 3}


@pytest.mark.parametrize(("body", "status"), [(b"[]", 400), (b"{", 400), (b'"' + b"x" * 1_000_001 + b'"', 413)])
def test_a_wrong_progress_is_refused(lab, body, status):
    try:
        found = lab.ask("PUT", "/progress", {"X-Gnomon-Token": lab.token}, body)[0]
    except ConnectionError:
        # It hung up while the rest was still being sent.
        found = 413
    assert found == status


@pytest.mark.parametrize(
    "path",
    ["/static/../server.py", "/static/..%2fserver.py", "/static/%2e%2e/server.py", "/static//etc/passwd",
     "/static/chapters", "/static/", "/static/chapters/../../page.py", "/static/gnomon.js%00", "/../pyproject.toml"],
)  # fmt: skip
def test_no_file_outside_of_the_bundle_can_be_reached(lab, path):
    assert lab.ask("GET", path)[0] == 404


def test_python_answers_what_the_page_cannot(lab):
    token = {"X-Gnomon-Token": lab.token}
    asked = b'{"text": "x^2 + 3*x*y", "variables": ["x", "y"]}'
    status, _, body = lab.ask("POST", "/compute/formula", token, asked)
    assert status == 200
    answer = json.loads(body)
    assert answer["hessian"]["components"] == [2, 3, 3, 0]
    assert lab.ask("POST", "/compute/formula", {}, asked)[0] == 403
    assert lab.ask("POST", "/compute/anything", token, asked)[0] == 404


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        (b'{"text": "x +", "variables": ["x"]}', 400, "Expression"),
        (b'{"text": "__import__(1)", "variables": ["x"]}', 400, "Expression"),
        (b'{"text": 3, "variables": ["x"]}', 400, "must be a string"),
        (b'{"words": 3}', 400, "unexpected keyword"),
        (b"[1]", 400, "must be a JSON object"),
        (b"{", 400, ""),
        (b'{"text": "' + b"x" * 20_000 + b'"}', 413, "too large"),
    ],
)
def test_a_wrong_question_gets_one_line(lab, body, status, message):
    found, _, answer = lab.ask("POST", "/compute/formula", {"X-Gnomon-Token": lab.token}, body)
    assert found == status
    assert message in answer.decode()
    assert "\n" not in answer.decode()
    assert "Traceback" not in answer.decode()


def test_a_page_can_be_saved_with_its_state(lab):
    status, headers, body = lab.ask("GET", "/export?at=%23linear_map%3Fv%3D1%26A%3D1%2C2%3B3%2C4")
    assert status == 200
    assert headers["content-disposition"] == 'attachment; filename="linear_map.html"'
    assert b"A=1,2;3,4" in body
    assert lab.ask("GET", "/export?at=%23nothing")[0] == 404


def test_a_running_lab_is_reused_and_ctrl_c_is_clean(tmp_path):
    with running_lab(tmp_path) as first:
        note = tmp_path / "gnomon" / f"lab-{first.port}.json"
        if sys.platform != "win32":
            assert stat.S_IMODE(note.stat().st_mode) == 0o600
        with running_lab(tmp_path) as second:
            assert second.address == first.address
            assert second.process.wait(10) == 0
        status, out, err = first.interrupt()
        assert (status, err) == (0, "")
        assert out.endswith("The lab is closed.\n")
        assert not note.exists()


def test_a_taken_port_makes_way_and_a_port_asked_for_does_not(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        ended = subprocess.run([*COMMAND, "--port", str(taken)], capture_output=True, text=True, timeout=30)
        assert ended.returncode == 2
        assert (
            ended.stderr == f"gnomon: port {taken}: Address already in use. Without --port the lab takes a free one.\n"
        )
    with running_lab(tmp_path / "a") as first, running_lab(tmp_path / "b") as second:
        assert first.port != second.port


def test_a_name_may_be_allowed(tmp_path):
    with running_lab(tmp_path, "--allow-host", "desk.example.org", "--port", str(_free())) as lab:
        assert lab.ask("GET", "/hello", {"Host": "desk.example.org:9"})[0] == 200
        assert lab.ask("GET", "/hello", {"Host": "other.example.org"})[0] == 403


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
