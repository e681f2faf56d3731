"""Who answers for custom resources.

The emulator runs no Lambda functions. A test registers, per resource type, a URL that gets CloudFormation's event and returns
what the function would have sent back; so a test can run the real handler in its own process.
"""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from typing import Any

# What CDK adds by itself, and what does nothing that a deployment could see.
_WITHOUT_EFFECT = frozenset({"Custom::VpcRestrictDefaultSG", "Custom::LogRetention"})


class CustomResourceFailure(Exception):
    """The handler answered FAILED."""


class NobodyAnswers(Exception):
    """No handler is registered for the type, or it cannot be reached."""


class CustomResourceAnswers:
    """The registered URL per resource type."""

    def __init__(self) -> None:
        self._urls: dict[str, str] = {}
        self._lock = threading.Lock()

    def set(self, type_name: str, url: str) -> None:
        with self._lock:
            self._urls[type_name] = url

    def send(self, event: dict[str, Any]) -> dict[str, Any]:
        """The handler's answer to a Create, Update or Delete event: `PhysicalResourceId` and `Data`."""
        type_name = event["ResourceType"]
        if type_name in _WITHOUT_EFFECT:
            return {}
        with self._lock:
            url = self._urls.get(type_name)
        if url is None:
            raise NobodyAnswers(f"Emulator: nobody answers for {type_name}; register a handler with onCustomResource()")
        answer = _post(url, event)
        if answer.get("Status") == "FAILED":
            raise CustomResourceFailure(f"Received response status [FAILED] from custom resource. Message returned: {answer.get('Reason', '')}")
        return answer


def _post(url: str, event: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(url, json.dumps(event).encode(), {"Content-Type": "application/json"}, method="POST")
    try:
        with urllib.request.urlopen(request) as response:
            return json.loads(response.read() or b"{}")
    except urllib.error.URLError as error:
        raise NobodyAnswers(f"Custom resource handler did not answer: {error}") from error


ANSWERS = CustomResourceAnswers()
