# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The base of all handlers of text generation. docs/calling-models.md tells how to write one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from rag_app.payloads.json_value import Json
from rag_app.payloads.model_id import ModelId
from rag_app.payloads.request import Request
from rag_app.payloads.response import decoded, refuse, string_at
from rag_app.payloads.stop_words import cut
from rag_app.payloads.templates import ChatTemplate, PlainTemplate

NO_PARAMETERS: Mapping[str, Json] = MappingProxyType({})


class TextHandler(ABC):
    """Knows the requests and the answers of one kind of model in one kind of container."""

    name: ClassVar[str]
    """Stands in error messages and in the list of all handlers."""

    expected: ClassVar[str]
    """The shape of an answer, for error messages."""

    template: ClassVar[ChatTemplate] = PlainTemplate()
    """How a conversation becomes a prompt."""

    defaults: ClassVar[Mapping[str, Json]] = NO_PARAMETERS
    """The parameters of a request that names none; those of the caller go over them, one by one."""

    stop_words: ClassVar[Sequence[str]] = ()
    """Where a generated text ends, in case the container does not end it there."""

    custom_attributes: ClassVar[str | None] = None
    """The value of the header X-Amzn-SageMaker-Custom-Attributes."""

    streams: ClassVar[bool] = True
    """Whether the container can send tokens while it generates them."""

    def __init__(self, model: ModelId) -> None:
        self.model = model

    def request(self, prompt: str, parameters: Mapping[str, Json] = NO_PARAMETERS, *, stream: bool = False) -> Request:
        """The request for a prompt that `template` has rendered."""
        body = self.body(prompt, {**self.defaults, **parameters})
        return Request({**body, "stream": True} if stream else body, self.custom_attributes)

    def text(self, response: bytes) -> str:
        """The generated text of a whole answer."""
        return self.finished(self.generated(decoded(self.name, self.expected, response)))

    def finished(self, text: str) -> str:
        """A generated text without what does not belong to the answer."""
        return cut(text, self.stop_words).strip()

    def token(self, event: Json) -> str:
        """The text that one event of a stream adds: `{"token": {"text": …}}` of TGI and LMI, `{"outputs": […]}` of older LMI."""
        if isinstance(event, dict) and isinstance(event.get("token"), dict):
            token = event["token"]
            special = isinstance(token, dict) and token.get("special") is True
            return "" if special else string_at(self.name, 'events {"token": {"text": string}}', event, "token", "text")
        if isinstance(event, dict) and isinstance(event.get("outputs"), list):
            return string_at(self.name, 'events {"outputs": [string]}', event, "outputs", 0)
        if isinstance(event, dict) and ("error" in event or "error_type" in event):
            refuse(self.name, "events with tokens", event)
        # A container that cannot stream sends the whole answer as its only event.
        return self.finished(self.generated(event))

    @abstractmethod
    def body(self, prompt: str, parameters: Mapping[str, Json]) -> dict[str, Json]:
        """The request's JSON."""

    @abstractmethod
    def generated(self, response: Json) -> str:
        """The text in an answer; `string_at` raises what is to be raised for other shapes."""
