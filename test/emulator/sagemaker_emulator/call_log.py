"""The API calls that the emulator has answered, in order.

Tests read it to show in which order CloudFormation, a Lambda function or an SDK client acted.
"""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Call:
    """One API call; `error` is the error code with which it was refused."""

    service: str
    operation: str
    parameters: dict[str, Any] = field(default_factory=dict)
    caller: str = "client"
    error: str | None = None


class CallLog:
    """An append-only list that several request threads write."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._lock = threading.Lock()

    def append(self, call: Call) -> None:
        with self._lock:
            self._calls.append(call)

    def clear(self) -> None:
        with self._lock:
            self._calls.clear()

    def as_json(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(call) for call in self._calls]


CALLS = CallLog()
