"""Events for the rules of the default event bus whose targets are Lambda functions.

The emulator runs no functions: a test registers one URL, which gets the events of all of them.
"""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from moto.events.models import events_backends

_url: str | None = None


def deliver_to(url: str) -> None:
    """From now on, events go there."""
    global _url
    _url = url


def deliver(account: str, region: str, event: dict[str, Any]) -> None:
    """Sends an event to the targets of all rules that match it, as EventBridge would."""
    rules = events_backends[account][region].describe_event_bus("default").rules.values()
    for rule in rules:
        if rule.state == "ENABLED" and rule.event_pattern.matches_event(event):
            for target in rule.targets:
                _send(target["Arn"], event)


def _send(function_arn: str, event: dict[str, Any]) -> None:
    if _url is None:
        return
    body = json.dumps({"functionArn": function_arn, "event": event}).encode()
    request = urllib.request.Request(_url, body, {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request) as response:
        response.read()
