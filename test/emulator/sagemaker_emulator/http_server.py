"""The HTTP server of the emulator: moto's and werkzeug's, without what takes longer than most of moto's answers."""

from __future__ import annotations

import traceback
from functools import lru_cache
from io import BytesIO
from typing import Any

from moto.server import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.datastructures import Headers
from werkzeug.exceptions import InternalServerError
from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.test import run_wsgi_app

from .clients import CALLER_MARK
from .control_api import PREFIX, with_control_api


def make_http_server(port: int) -> BaseWSGIServer:
    """A server on the loopback interface. With port 0 the system chooses one."""
    application = with_control_api(_Dispatcher(create_backend_app))
    return make_server("127.0.0.1", port, application, threaded=True, request_handler=_KeepAliveHandler)


# Seconds after which a connection that nobody uses is closed: the CDK leaves hundreds of them open.
_IDLE_SECONDS = 10

_STREAMS = "/invocations-response-stream"


class _Dispatcher(DomainDispatcherApplication):
    """Finds the service that a request is for."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # moto lists its own folder for every request.
        self.get_backend_for_host = lru_cache(maxsize=None)(self.get_backend_for_host)

    def infer_service_region_host(self, environ: dict[str, Any], path: str) -> str | None:
        """SageMaker and its runtime sign with the same name; moto tells them apart by the end of the path, and knows no streams."""
        if environ["PATH_INFO"].endswith(_STREAMS):
            environ = {**environ, "PATH_INFO": environ["PATH_INFO"].removesuffix("-response-stream")}
        return super().infer_service_region_host(environ, path)


class _KeepAliveHandler(MotoRequestHandler):
    """Keeps connections open, which werkzeug's handler closes because an application may leave a part of a body unread.

    Here the whole body is read before the application starts, and its whole answer is known before it is sent.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = _IDLE_SECONDS

    def run_wsgi(self) -> None:
        """Answers one request."""
        # A request may meet the end of its connection. SDKs try again, but these do not: the emulator's own clients, whose few
        # connections are kept, and the callers of its own interface, who connect each time.
        if CALLER_MARK in self.headers.get("User-Agent", ""):
            self.connection.settimeout(None)
        self.close_connection = self.close_connection or self.path.startswith(PREFIX)
        self.environ = environ = self.make_environ()
        environ["wsgi.input"] = BytesIO(self._body(environ))
        try:
            chunks, status, headers = run_wsgi_app(self.server.app, environ, buffered=True)
        except Exception:
            self.server.log("error", traceback.format_exc())
            chunks, status, headers = run_wsgi_app(InternalServerError(), environ, buffered=True)
        self._answer(status, headers, b"".join(chunks))

    def log_error(self, format: str, *args: Any) -> None:
        """Leaves out the ends of idle connections."""
        if not format.startswith("Request timed out"):
            super().log_error(format, *args)

    def _body(self, environ: dict[str, Any]) -> bytes:
        if environ.get("wsgi.input_terminated"):
            return environ["wsgi.input"].read()
        return environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))

    def _answer(self, status: str, headers: Headers, body: bytes) -> None:
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        if "content-length" not in headers and code not in ("204", "304"):
            self.send_header("Content-Length", str(len(body)))
        # In one piece: a second one would wait for the first one to be acknowledged.
        self._headers_buffer.extend([b"\r\n", b"" if self.command == "HEAD" else body])
        self.flush_headers()
