# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""A page to chat with, for this machine: Python's own server, files of this package, nothing from the network.

It has no authentication. So that no other site can use it through the reader's browser, it answers only requests that name its own
host (which DNS rebinding does not) and takes questions only as JSON (which forms of other sites cannot send).
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from rag_app.errors import ConfigurationError
from rag_app.rag import Rag
from rag_app.web.questions import BadRequestError, Question, events

_MAX_BODY_BYTES = 64 * 1024

_PAGES: Mapping[str, tuple[str, str]] = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}

_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                               "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

_LOCAL = {"127.0.0.1", "::1", "localhost"}


class PageServer(ThreadingHTTPServer):
    """Serves the page for one `Rag`."""

    daemon_threads = True

    def __init__(self, rag: Rag, host: str, port: int, k: int) -> None:
        # The base class looks at it while it binds.
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)
        self.rag = rag
        self.k = k
        self.host = host

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_port}/"


def serve(rag: Rag, host: str, port: int, k: int) -> None:
    """Until Ctrl-C."""
    try:
        server = PageServer(rag, host, port, k)
    except (OSError, OverflowError) as error:
        raise ConfigurationError(f"Nothing can be served at {host}, port {port}: {error}. Name another --port, or 0 for any.") from error
    with server:
        print(f"The page is at {server.url} until you press Ctrl-C.", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    server_version = "rag-app"
    sys_version = ""

    def do_GET(self) -> None:
        if not self._is_for_us():
            return
        page = _PAGES.get(self.path)
        if page is None:
            self._refuse(HTTPStatus.NOT_FOUND, "There is no such page.")
            return
        name, content_type = page
        self._answer(HTTPStatus.OK, content_type, files("rag_app").joinpath("web").joinpath("page").joinpath(name).read_bytes())

    def do_POST(self) -> None:
        if not self._is_for_us():
            return
        if self.path != "/ask":
            self._refuse(HTTPStatus.NOT_FOUND, "There is no such page.")
            return
        try:
            question = Question.of(self._json())
        except BadRequestError as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
            return
        self._stream(events(self.server.rag, question, self.server.k))

    def _is_for_us(self) -> bool:
        name = _host_in(self.headers.get("Host", ""))
        allowed = _LOCAL if self.server.host in _LOCAL else {self.server.host, *_LOCAL}
        # Who listens at all addresses has chosen to be reached under any name.
        if name in allowed or self.server.host in {"0.0.0.0", "::"}:  # noqa: S104
            return True
        self._refuse(HTTPStatus.FORBIDDEN, "This page is for this machine only.")
        return False

    def _json(self) -> Any:
        if self.headers.get_content_type() != "application/json":
            raise BadRequestError("The content type must be application/json.")
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _MAX_BODY_BYTES:
            raise BadRequestError(f"A request needs a length of at most {_MAX_BODY_BYTES} bytes.")
        try:
            return json.loads(self.rfile.read(int(length)))
        except ValueError as error:
            raise BadRequestError("The request is no JSON.") from error

    def _stream(self, lines: Iterator[Mapping[str, object]]) -> None:
        """One JSON object a line. The connection ends with the answer, which needs no length then."""
        self._start(HTTPStatus.OK, "application/x-ndjson; charset=utf-8")
        # The reader may have gone.
        with suppress(BrokenPipeError, ConnectionResetError):
            for line in lines:
                self.wfile.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                self.wfile.flush()

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self._answer(status, "application/json; charset=utf-8", json.dumps({"error": message}).encode())

    def _answer(self, status: HTTPStatus, content_type: str, body: bytes) -> None:
        self._start(status, content_type, len(body))
        self.wfile.write(body)

    def _start(self, status: HTTPStatus, content_type: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads a log of a page for one person; questions do not belong there."""


def _host_in(header: str) -> str | None:
    """The name in a header such as `localhost:8080` or `[::1]:8080`."""
    try:
        return urlsplit(f"//{header}").hostname
    except ValueError:
        return None
