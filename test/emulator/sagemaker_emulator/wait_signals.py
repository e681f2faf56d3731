"""Signals that WaitConditions wait for.

On AWS a handle is a presigned S3 URL; whoever has it PUTs a JSON document there. Here it is a URL of the emulator that takes
the same document.
"""

from __future__ import annotations

import threading
import uuid
from typing import Any

_STATUSES = ("SUCCESS", "FAILURE")


class SignalFailure(Exception):
    """A FAILURE signal came, or too few signals in time."""


class Signals:
    """The signals received per handle, and a way to wait for them."""

    def __init__(self) -> None:
        self._received: dict[str, dict[str, dict[str, Any]]] = {}
        self._changed = threading.Condition()

    def open(self) -> str:
        """A new handle."""
        handle = uuid.uuid4().hex
        with self._changed:
            self._received[handle] = {}
        return handle

    def receive(self, handle: str, signal: dict[str, Any]) -> bool:
        """Takes a signal; False when there is no such handle. A unique id counts once, as on AWS."""
        if signal.get("Status") not in _STATUSES or not signal.get("UniqueId"):
            raise ValueError("a signal needs Status (SUCCESS or FAILURE) and UniqueId")
        with self._changed:
            if handle not in self._received:
                return False
            self._received[handle].setdefault(str(signal["UniqueId"]), signal)
            self._changed.notify_all()
        return True

    def wait(self, handle: str, count: int, timeout: float) -> dict[str, str]:
        """The data of `count` SUCCESS signals by unique id."""
        with self._changed:
            self._changed.wait_for(lambda: self._failed(handle) or len(self._received[handle]) >= count, timeout)
            failed, received = self._failed(handle), self._received[handle]
            if failed:
                raise SignalFailure(f"WaitCondition received failed message: '{failed.get('Reason', '')}' for uniqueId: {failed['UniqueId']}")
            if len(received) < count:
                raise SignalFailure(f"WaitCondition timed out. Received {len(received)} conditions when expecting {count}")
            return {unique: str(signal.get("Data", "")) for unique, signal in received.items()}

    def _failed(self, handle: str) -> dict[str, Any] | None:
        return next((s for s in self._received[handle].values() if s["Status"] == "FAILURE"), None)


SIGNALS = Signals()
