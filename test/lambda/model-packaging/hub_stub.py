"""A server that speaks as much of the Hugging Face Hub's API as its client needs, and misbehaves as the hub can."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

# The hub keeps such files in another store, to which it redirects.
LFS_SUFFIXES = (".safetensors", ".bin", ".onnx")


@dataclass
class Repository:
    """One commit with its files."""

    files: dict[str, bytes]
    commit: str = "a" * 40
    gated: bool = False
    private: bool = False


@dataclass
class Request:
    """What the server was asked."""

    method: str
    path: str
    query: dict[str, list[str]]
    range: str | None
    token: str | None


@dataclass
class HubStub:
    """The server's content and its faults."""

    repositories: dict[str, Repository] = field(default_factory=dict)
    token: str | None = None
    entries_per_page: int = 1000
    busy: dict[str, list[int]] = field(default_factory=dict)
    """Status codes that requests of a path get, one after another, before they are answered."""
    cut: dict[str, list[int]] = field(default_factory=dict)
    """After how many bytes the connection breaks that delivers a file, one download after another."""
    damage: dict[str, int] = field(default_factory=dict)
    """How often a file is delivered with another content."""
    requests: list[Request] = field(default_factory=list)

    def start(self) -> None:
        stub = self

        class Handler(_Handler):
            hub = stub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def count(self, method: str, path: str) -> int:
        return Counter((request.method, request.path) for request in self.requests)[(method, path)]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: HubStub

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        url = urlsplit(self.path)
        authorization = self.headers.get("Authorization")
        request = Request(self.command, url.path, parse_qs(url.query), self.headers.get("Range"),
                          authorization and authorization.removeprefix("Bearer "))
        self.hub.requests.append(request)
        if self.hub.busy.get(url.path):
            status = self.hub.busy[url.path].pop(0)
            self._send(status, b'{"error":"busy"}', {"Retry-After": "0"})
        elif match := re.fullmatch(r"/api/models/([^/]+/[^/]+)/revision/([^/]+)", url.path):
            self._with_repository(request, *match.groups(), self._revision)
        elif match := re.fullmatch(r"/api/models/([^/]+/[^/]+)/tree/([^/]+)", url.path):
            self._with_repository(request, *match.groups(), self._tree)
        elif match := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", url.path):
            self._with_repository(request, *match.groups()[:2], lambda *args: self._resolve(*args, match[3]))
        elif match := re.fullmatch(r"/store/([^/]+/[^/]+)/(.+)", url.path):
            self._deliver(request, self.hub.repositories[match[1]], match[2])
        else:
            self._send(404, b"", {"X-Error-Code": "EntryNotFound"})

    def _with_repository(self, request: Request, name: str, revision: str, answer) -> None:
        repository = self.hub.repositories.get(name)
        if request.token is not None and request.token != self.hub.token:
            self._send(401, b'{"error":"Invalid credentials in Authorization header"}', {"X-Error-Message": "Invalid credentials in Authorization header"})
        elif repository is None or (repository.private and request.token is None):
            self._send(401, b'{"error":"Repository not found"}', {"X-Error-Code": "RepoNotFound"})
        elif repository.gated and request.token is None and "/resolve/" in request.path:
            self._send(401, b'{"error":"gated"}', {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access to model is restricted."})
        elif revision not in ("main", repository.commit):
            self._send(404, b'{"error":"Invalid rev id"}', {"X-Error-Code": "RevisionNotFound"})
        else:
            answer(request, name, repository)

    def _revision(self, request: Request, name: str, repository: Repository) -> None:
        self._send_json({"id": name, "modelId": name, "sha": repository.commit, "siblings": [], "private": repository.private, "tags": [], "downloads": 0})

    def _tree(self, request: Request, name: str, repository: Repository) -> None:
        start = int(request.query.get("cursor", ["0"])[0])
        end = start + self.hub.entries_per_page
        paths = list(repository.files)
        link = {"Link": f'<{self.hub.url}{request.path}?recursive=true&cursor={end}>; rel="next"'} if end < len(paths) else {}
        self._send_json([_entry(path, repository.files[path]) for path in paths[start:end]], link)

    def _resolve(self, request: Request, name: str, repository: Repository, path: str) -> None:
        content = repository.files.get(path)
        if content is None:
            self._send(404, b"", {"X-Error-Code": "EntryNotFound"})
        elif path.endswith(LFS_SUFFIXES):
            self._send(302, b"", {
                "Location": f"{self.hub.url}/store/{name}/{path}",
                "X-Repo-Commit": repository.commit,
                "X-Linked-Etag": f'"{hashlib.sha256(content).hexdigest()}"',
                "X-Linked-Size": str(len(content)),
            })
        else:
            self._deliver(request, repository, path)

    def _deliver(self, request: Request, repository: Repository, path: str) -> None:
        content = repository.files[path]
        headers = {"X-Repo-Commit": repository.commit, "ETag": f'"{_etag(path, content)}"', "Accept-Ranges": "bytes"}
        if request.method == "GET" and self.hub.damage.get(path, 0) > 0:
            self.hub.damage[path] -= 1
            content = bytes(len(content))
        start = 0
        if request.range:
            first, last = re.fullmatch(r"bytes=(\d+)-(\d*)", request.range).groups()
            start, end = int(first), int(last or len(content) - 1)
            headers["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
            content = content[start:end + 1]
        cut = self.hub.cut.get(path)
        self._send(206 if request.range else 200, content, headers, cut.pop(0) if cut and request.method == "GET" else None)

    def _send_json(self, value: object, headers: dict[str, str] | None = None) -> None:
        self._send(200, json.dumps(value).encode(), {"Content-Type": "application/json", **(headers or {})})

    def _send(self, status: int, body: bytes, headers: dict[str, str], cut: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body if cut is None else body[:cut])
        if cut is not None:
            self.wfile.flush()
            self.close_connection = True


def _entry(path: str, content: bytes) -> dict[str, object]:
    lfs = {"lfs": {"oid": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 134}}
    return {"type": "file", "oid": _git_sha1(content), "size": len(content), "path": path, **(lfs if path.endswith(LFS_SUFFIXES) else {})}


def _etag(path: str, content: bytes) -> str:
    return hashlib.sha256(content).hexdigest() if path.endswith(LFS_SUFFIXES) else _git_sha1(content)


def _git_sha1(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
