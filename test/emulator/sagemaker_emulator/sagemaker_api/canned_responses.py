"""What InvokeEndpoint answers: no container runs here."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class CannedResponse:
    """The body of an answer and its content type."""

    body: str
    content_type: str


class CannedResponses:
    """The answer per endpoint name."""

    def __init__(self) -> None:
        self._responses: dict[str, CannedResponse] = {}
        self._lock = threading.Lock()

    def set(self, endpoint: str, body: str, content_type: str) -> None:
        with self._lock:
            self._responses[endpoint] = CannedResponse(body, content_type)

    def get(self, endpoint: str) -> CannedResponse | None:
        with self._lock:
            return self._responses.get(endpoint)


RESPONSES = CannedResponses()
