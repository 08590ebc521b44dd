"""The local lab: what it sends, to whom, and what it keeps.

Only this computer reaches it (127.0.0.1), and only under a loopback name: a page of another site that has its name
point here (DNS rebinding) sends that name as Host and is refused. What another page makes the browser send carries
that page's Origin and is refused. What computes or keeps something asks for the token of this run, which the address
printed at the start carries and the browser then holds in a cookie.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

import gnomon
from gnomon.lab import bundle
from gnomon.lab.compute import LARGEST_INPUT, LONGEST, TASKS
from gnomon.lab.page import exported_page, file_name, served_page, served_policy
from gnomon.lab.progress import LARGEST_PROGRESS, Progress

__all__ = ["Doors", "lab_app"]

_LOOPBACK = re.compile(r"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


@dataclass(frozen=True)
class Doors:
    """Who may come in.

    Attributes
    ----------
    token : str
        The token of this run.
    allowed_hosts : sequence of str
        Names besides the loopback ones under which this lab may be asked (`--allow-host`).
    """

    token: str
    allowed_hosts: Sequence[str] = field(default=())

    def host_is_mine(self, host: str) -> bool:
        """Tell whether a Host header names this lab (on any port: SSH forwards change it)."""
        name = re.sub(r":\d+$", "", host)
        return bool(_LOOPBACK.fullmatch(host)) or name.casefold() in {each.casefold() for each in self.allowed_hosts}

    def origin_is_mine(self, origin: str | None, host: str) -> bool:
        """Tell whether a request came from a page of this lab, or from no page."""
        return origin is None or urlsplit(origin).netloc.casefold() == host.casefold()

    def opens(self, token: str) -> bool:
        """Compare a token in constant time."""
        return hmac.compare_digest(token.encode(), self.token.encode())


class _Guard:
    """Refuses foreign Hosts and Origins before anything else looks at a request; adds the policy to every answer."""

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        self.app = app
        self.doors = doors
        self.headers = [
            (b"content-security-policy", served_policy().encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"cache-control", b"no-cache"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        origin = headers[b"origin"].decode("latin-1") if b"origin" in headers else None

        async def with_policy(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self.headers]
            await send(message)

        app = self.app
        if not self.doors.host_is_mine(host):
            app = PlainTextResponse(
                f"gnomon lab: the host {host!r} is not this lab. Open it as localhost or 127.0.0.1, "
                "or start it with --allow-host.",
                status_code=403,
            )
        elif not self.doors.origin_is_mine(origin, host):
            app = PlainTextResponse(f"gnomon lab: a page of {origin!r} may not ask this lab.", status_code=403)
        await app(scope, receive, with_policy)


def lab_app(doors: Doors, progress: Progress) -> ASGIApp:
    """Return the lab as an ASGI application."""
    files = {"gnomon.js", "gnomon.css"} | {
        f"chapters/{chapter}.{lang}.json" for chapter in bundle.chapters() for lang in bundle.LANGUAGES
    }

    def cookie(request: Request) -> str:
        # Cookies know no ports: two labs on one computer must not take each other's.
        return f"gnomon_lab_{request.url.port or 80}"

    def may(request: Request) -> bool:
        sent = request.cookies.get(cookie(request)) or request.headers.get("x-gnomon-token", "")
        return doors.opens(sent)

    async def home(request: Request) -> Response:
        token = request.query_params.get("token")
        if token is not None and doors.opens(token):
            # The token does not stay in the address, which is copied and shared.
            answer: Response = RedirectResponse("./", status_code=303)
            answer.set_cookie(cookie(request), token, httponly=True, samesite="strict", path="/")
            return answer
        spoken = request.headers.get("accept-language", "")
        return Response(served_page("ko" if spoken.lower().startswith("ko") else "en"), media_type="text/html")

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        # A list of names, not a folder: no path leads out of it.
        if name not in files:
            return PlainTextResponse("gnomon lab: no such file.", status_code=404)
        return Response(bundle.read(name), media_type=_TYPES[name[name.rindex(".") :]])

    async def hello(_: Request) -> Response:
        return JSONResponse({"gnomon lab": gnomon.__version__})

    async def export(request: Request) -> Response:
        at = request.query_params.get("at", "")
        chapter = at.removeprefix("#").partition("?")[0]
        try:
            text = exported_page([bundle.check_chapter(chapter)], at=at, lang="ko" if "lang=ko" in at else "en")
        except ValueError as error:
            return PlainTextResponse(f"gnomon lab: {error}", status_code=404)
        attachment = {"Content-Disposition": f'attachment; filename="{file_name(at)}"'}
        return Response(text, media_type="text/html", headers=attachment)

    no_token = PlainTextResponse(
        "gnomon lab: this needs the token of this run. Open the address that gnomon lab printed.", status_code=403
    )

    async def kept(request: Request) -> Response:
        if not may(request):
            return no_token
        if request.method == "GET":
            return JSONResponse(progress.read())
        body = await _body(request, LARGEST_PROGRESS)
        if body is None:
            return PlainTextResponse("gnomon lab: the progress is too large.", status_code=413)
        try:
            progress.write(json.loads(body))
        except ValueError as error:
            return PlainTextResponse(f"gnomon lab: {error}", status_code=400)
        return JSONResponse({"kept": True})

    async def compute(request: Request) -> Response:
        if not may(request):
            return no_token
        task = TASKS.get(request.path_params["task"])
        if task is None:
            return PlainTextResponse(f"no such task; there are {', '.join(TASKS)}.", status_code=404)
        body = await _body(request, LARGEST_INPUT)
        if body is None:
            return PlainTextResponse("the input is too large.", status_code=413)
        try:
            asked = json.loads(body)
            if not isinstance(asked, dict):
                return PlainTextResponse("the input must be a JSON object.", status_code=400)
            # A thread cannot be stopped: its answer is dropped, and the next question waits its turn.
            with anyio.fail_after(LONGEST):
                answer = await anyio.to_thread.run_sync(lambda: task(**asked), abandon_on_cancel=True, limiter=one_each)
        except TimeoutError:
            return PlainTextResponse(f"this takes longer than {LONGEST} s.", status_code=408)
        except (ValueError, TypeError, ArithmeticError, ImportError) as error:
            return PlainTextResponse(" ".join(str(error).split()), status_code=400)
        return JSONResponse(answer)

    one_each = anyio.CapacityLimiter(2)
    routes = [
        Route("/", home),
        Route("/hello", hello),
        Route("/static/{name:path}", static),
        Route("/export", export),
        Route("/compute/{task}", compute, methods=["POST"]),
        Route("/progress", kept, methods=["GET", "PUT"]),
    ]
    return _Guard(Starlette(routes=routes), doors)


async def _body(request: Request, largest: int) -> bytes | None:
    """Return what was sent; None as soon as it is too much."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > largest:
            return None
    return body
