"""The emulator's own HTTP interface, under `/emulator/`, beside the AWS APIs.

Tests and the demo use it to see what happened and to decide what a call answers; AWS has nothing like it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, unquote

from .call_log import CALLS
from .custom_resource_answers import ANSWERS
from .event_deliveries import deliver_to
from .injected_failures import FAILURES
from .inventory import inventory
from .sagemaker_api.canned_responses import RESPONSES
from .sagemaker_api.optimization_jobs import ENDINGS, Ending
from .wait_signals import SIGNALS

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Handler = Callable[[str, dict[str, Any]], Any]

PREFIX = "/emulator/"


class NotFound(Exception):
    """No such path, or no such thing."""


def _calls(_name: str, _body: dict[str, Any]) -> Any:
    return CALLS.as_json()


def _forget_calls(_name: str, _body: dict[str, Any]) -> Any:
    CALLS.clear()


def _inventory(_name: str, query: dict[str, Any]) -> Any:
    return inventory(query.get("region", "us-east-1"))


def _canned_response(endpoint: str, body: dict[str, Any]) -> Any:
    RESPONSES.set(endpoint, body["body"], body["contentType"])


def _failure(operation: str, body: dict[str, Any]) -> Any:
    FAILURES.add(operation, body["message"], body.get("code", "ValidationException"))


def _custom_resource(type_name: str, body: dict[str, Any]) -> Any:
    ANSWERS.set(type_name, body["url"])


def _events(_name: str, body: dict[str, Any]) -> Any:
    deliver_to(body["url"])


def _optimization_ending(status: str, body: dict[str, Any]) -> Any:
    ENDINGS.plan(Ending(status, body.get("reason")))


def _signal(wait_condition: str, body: dict[str, Any]) -> Any:
    if not SIGNALS.receive(wait_condition, body):
        raise NotFound(f"no wait condition handle {wait_condition}")


_ROUTES: dict[tuple[str, str], Handler] = {
    ("GET", "calls"): _calls,
    ("DELETE", "calls"): _forget_calls,
    ("GET", "inventory"): _inventory,
    ("PUT", "canned-responses"): _canned_response,
    ("PUT", "failures"): _failure,
    ("PUT", "custom-resources"): _custom_resource,
    ("PUT", "events"): _events,
    ("PUT", "optimization-endings"): _optimization_ending,
    ("PUT", "wait-conditions"): _signal,
}


def with_control_api(aws: Application) -> Application:
    """`aws`, with the emulator's own paths answered before it sees them."""

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not path.startswith(PREFIX):
            return aws(environ, start_response)
        status, answer = _answer(environ, path.removeprefix(PREFIX))
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps(answer, default=str).encode()]

    return application


def _answer(environ: Environ, path: str) -> tuple[str, Any]:
    topic, _, name = path.partition("/")
    handler = _ROUTES.get((environ["REQUEST_METHOD"], topic))
    if handler is None:
        return "404 Not Found", {"message": f"no {environ['REQUEST_METHOD']} {PREFIX}{path}"}
    try:
        return "200 OK", handler(unquote(name), _parameters(environ))
    except NotFound as error:
        return "404 Not Found", {"message": str(error)}
    except (KeyError, ValueError) as error:
        return "400 Bad Request", {"message": f"{type(error).__name__}: {error}"}


def _parameters(environ: Environ) -> dict[str, Any]:
    """The JSON body, or the query where there is none."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length:
        return json.loads(environ["wsgi.input"].read(length))
    return {key: values[0] for key, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
