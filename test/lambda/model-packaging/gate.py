"""A proxy in front of S3 that can stand still."""

from __future__ import annotations

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_OF_THE_CONNECTION = ("connection", "date", "server", "transfer-encoding")


class Gate:
    """Passes requests on until the one comes that it waits for, which gets no answer: a kill meets the program there."""

    def __init__(self, target: str, method: str, part: str) -> None:
        self.reached = threading.Event()
        gate, address = self, urlsplit(target).netloc

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: object) -> None:
                pass

            def _pass(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.command == method and part in self.path:
                    gate.reached.set()
                    threading.Event().wait()
                connection = http.client.HTTPConnection(address)
                connection.request(self.command, self.path, body, dict(self.headers))
                answer = connection.getresponse()
                content = answer.read()
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in _OF_THE_CONNECTION:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
                connection.close()

            do_DELETE = do_GET = do_HEAD = do_POST = do_PUT = _pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
