# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What the page's server takes and refuses, spoken to directly."""

from __future__ import annotations

import http.client
import json
from typing import Any

import pytest

from rag_app.cli import main
from rag_app.web.server import PageServer

QUESTION = "Which insect is pale green, flies at night and has a long tail on its hind wings?"
JSON = {"Content-Type": "application/json"}


def send(
    server: PageServer, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None,
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, body or None, headers or {})
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response, data


def test_an_answer_comes_in_lines_of_json(server: PageServer) -> None:
    response, data = send(server, "POST", "/ask", json.dumps({"question": QUESTION}).encode(), JSON)
    lines: list[dict[str, Any]] = [json.loads(line) for line in data.splitlines()]
    assert response.status == 200
    assert response.headers.get_content_type() == "application/x-ndjson"
    assert lines[0]["passages"][0]["id"] == "luna_moth"
    assert "".join(line["text"] for line in lines[1:-1]) == "It is the Luna moth."
    assert len(lines) > 3
    assert lines[-1] == {"done": True}


@pytest.mark.parametrize("path", ["/", "/page.css", "/page.js", "/icon.svg"])
def test_every_answer_forbids_what_the_page_does_not_need(server: PageServer, path: str) -> None:
    response, _ = send(server, "GET", path)
    assert response.status == 200
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Server"].strip() == "rag-app"


@pytest.mark.parametrize("path", ["/none", "/../settings.py", "/page.css/..", "/index.html"])
def test_other_paths_are_not_there(server: PageServer, path: str) -> None:
    assert send(server, "GET", path)[0].status == 404
    assert send(server, "POST", path, b"{}", JSON)[0].status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example:80", "localhost@evil.example", "[", ""])
def test_requests_for_other_hosts_are_refused(server: PageServer, host: str) -> None:
    body = json.dumps({"question": "x"}).encode()
    for response, data in (send(server, "GET", "/", headers={"Host": host}), send(server, "POST", "/ask", body, {**JSON, "Host": host})):
        assert response.status == 403
        assert json.loads(data) == {"error": "This page is for this machine only."}


@pytest.mark.parametrize("host", ["localhost:80", "127.0.0.1:1", "[::1]:80", "[::1]", "localhost", "LOCALHOST"])
def test_requests_for_this_machine_are_taken(server: PageServer, host: str) -> None:
    assert send(server, "GET", "/", headers={"Host": host})[0].status == 200


@pytest.mark.parametrize(("body", "headers", "message"), [
    (b"{}", {"Content-Type": "text/plain"}, "The content type must be application/json."),
    (b"{", JSON, "The request is no JSON."),
    (b"[]", JSON, "A request has a question, and perhaps an order, as strings."),
    (b'{"question": 1}', JSON, "A request has a question, and perhaps an order, as strings."),
    (b'{"question": "x", "history": 1}', JSON, "The history is a list."),
    (b'{"question": "x", "history": [{"question": "x"}]}', JSON,
     "Each turn of the history has a question and an answer of at most 8000 characters."),
    (b'"' + b"x" * 70_000 + b'"', JSON, "A request needs a length of at most 65536 bytes."),
    (b"{}", {**JSON, "Content-Length": "x"}, "A request needs a length of at most 65536 bytes."),
])
def test_what_the_page_does_not_send_is_refused(server: PageServer, body: bytes, headers: dict[str, str], message: str) -> None:
    response, data = send(server, "POST", "/ask", body, headers)
    assert response.status == 400
    assert json.loads(data) == {"error": message}


def test_a_question_that_is_empty_or_too_long_is_told(server: PageServer) -> None:
    messages = {"": "The question is empty.", "x" * 2001: "The question has 2001 characters, but at most 2000 are taken."}
    for question, message in messages.items():
        _, data = send(server, "POST", "/ask", json.dumps({"question": question}).encode(), JSON)
        assert json.loads(data) == {"error": message}


def test_a_port_that_is_taken(server: PageServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", str(server.server_port)]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"rag-app: Nothing can be served at 127.0.0.1, port {server.server_port}: ")
    assert err.endswith("Name another --port, or 0 for any.\n")
