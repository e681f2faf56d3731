"""A request to a model's container, and what comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

JSON = "application/json"
EVENT_STREAM = "text/event-stream"
JSON_LINES = "application/jsonlines"


class ModelRefusal(Exception):
    """The container answers with a status of 4xx."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True)
class ModelRequest:
    """What SageMaker hands to the container."""

    body: bytes
    content_type: str
    custom_attributes: str = ""

    def json(self, expected: str) -> dict[str, Any]:
        """The body, which has to be a JSON object; `expected` is what a refusal shows."""
        if self.content_type.split(";")[0].strip().lower() != JSON:
            raise ModelRefusal(415, f"Expected a request with Content-Type: {JSON}, got {self.content_type or 'none'}. {_hint(expected)}")
        try:
            body = json.loads(self.body)
        except ValueError as error:
            raise ModelRefusal(400, f"The body is not JSON: {error}. {_hint(expected)}") from error
        if not isinstance(body, dict):
            raise ModelRefusal(400, f"The body is not an object. {_hint(expected)}")
        return body

    @property
    def attributes(self) -> dict[str, str]:
        """The custom attributes: `accept_eula=true`."""
        pairs = (pair.partition("=") for pair in re.split(r"[,;]", self.custom_attributes))
        return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


@dataclass(frozen=True)
class ModelResponse:
    """The container's answer in the parts in which it writes it: one, unless it streams."""

    content_type: str
    parts: Iterable[bytes]

    @property
    def body(self) -> bytes:
        return b"".join(self.parts)


NOTHING_KNOWN = ModelResponse(JSON, [json.dumps({
    "emulator": "no container runs here, and nothing is known of what this one would answer; set a canned response",
}).encode()])


class Dialect(Protocol):
    """How one kind of container is asked, and how it answers."""

    def respond(self, request: ModelRequest) -> ModelResponse:
        """Answers, or raises a ModelRefusal that names what was expected."""


def json_response(value: Any) -> ModelResponse:
    return ModelResponse(JSON, [json.dumps(value).encode()])


def refuse(problem: str, expected: str) -> ModelRefusal:
    """A request that the model does not understand."""
    return ModelRefusal(400, f"{problem}. {_hint(expected)}")


def texts_of(value: Any, member: str, expected: str) -> list[str]:
    """A text or a list of texts, as a list."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        raise refuse(f"{member} must be a text or a list of texts", expected)
    return texts


def _hint(expected: str) -> str:
    return f"This model expects {expected}"
