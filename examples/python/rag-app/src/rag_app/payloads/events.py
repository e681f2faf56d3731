# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Takes the events out of a response stream: server-sent events (TGI) or lines of JSON (LMI), however they are cut into parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from rag_app.payloads.json_value import Json
from rag_app.payloads.response import refuse

_DONE = b"[DONE]"


def events(handler: str, parts: Iterable[bytes]) -> Iterator[Json]:
    """The JSON values in a stream. Parts may end anywhere, in the middle of a character too."""
    for line in _lines(parts):
        data = _data(line)
        if data and data != _DONE:
            yield _json(handler, data)


def _lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for part in parts:
        *lines, rest = (rest + part).split(b"\n")
        yield from lines
    yield rest


def _data(line: bytes) -> bytes:
    """What a line holds; other fields of server-sent events, comments and blank lines hold nothing."""
    line = line.strip()
    if line.startswith(b"data:"):
        return line[len(b"data:"):].strip()
    return b"" if line.startswith((b":", b"event:", b"id:", b"retry:")) else line


def _json(handler: str, data: bytes) -> Json:
    try:
        value: Json = json.loads(data)
    except ValueError:
        refuse(handler, "a stream of JSON", data.decode(errors="replace"))
    return value
