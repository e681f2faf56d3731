"""Failures that a test asks for: the next call of an operation is refused.

It stands for what the emulator has no notion of and AWS answers all the time: no capacity, a quota, a throttle.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class InjectedFailure:
    """The error code and message that the call gets."""

    code: str
    message: str


class InjectedFailures:
    """A queue of failures per operation."""

    def __init__(self) -> None:
        self._pending: dict[str, list[InjectedFailure]] = {}
        self._lock = threading.Lock()

    def add(self, operation: str, message: str, code: str) -> None:
        with self._lock:
            self._pending.setdefault(operation, []).append(InjectedFailure(code, message))

    def take(self, operation: str) -> InjectedFailure | None:
        """The failure that the next call of `operation` gets, once."""
        with self._lock:
            queue = self._pending.get(operation)
            return queue.pop(0) if queue else None


FAILURES = InjectedFailures()
