# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""LangChain's `SagemakerEndpoint` with this package's handlers, and with streams of every form that a handler reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from langchain_aws import SagemakerEndpoint
from langchain_aws.llms.sagemaker_endpoint import LLMContentHandler
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.outputs import GenerationChunk

from rag_app.payloads import TextHandler
from rag_app.payloads.events import events
from rag_app.payloads.json_value import Json
from rag_app.payloads.stop_words import cut_stream
from rag_app.runtime import Runtime, StreamRefusedError


class PayloadContentHandler(LLMContentHandler):
    """A handler of this package in the form that LangChain wants."""

    content_type = "application/json"
    accepts = "application/json"

    def __init__(self, handler: TextHandler) -> None:
        self.handler = handler

    def transform_input(self, prompt: str, model_kwargs: dict[str, Any]) -> bytes:
        return self.handler.request(prompt, model_kwargs).encoded()

    def transform_output(self, output: Any) -> str:
        return self.handler.text(output.read())


class EndpointLanguageModel(SagemakerEndpoint):
    """A language model for any chain: `invoke` waits for the whole text, `stream` passes tokens on where the endpoint can."""

    def _stream(
        self, prompt: str, stop: list[str] | None = None, run_manager: CallbackManagerForLLMRun | None = None, **kwargs: Any,
    ) -> Iterator[GenerationChunk]:
        handler: TextHandler = self.content_handler.handler  # type: ignore[attr-defined]
        # LangChain would take stop words for regular expressions.
        for text in cut_stream(self._texts(handler, prompt, kwargs), [*handler.stop_words, *(stop or [])]):
            if run_manager is not None:
                run_manager.on_llm_new_token(text)
            yield GenerationChunk(text=text)

    def _texts(self, handler: TextHandler, prompt: str, kwargs: Mapping[str, Any]) -> Iterator[str]:
        parameters: dict[str, Json] = {**(self.model_kwargs or {}), **kwargs}
        if handler.streams:
            try:
                parts = self.client.stream(self.endpoint_name, handler.request(prompt, parameters, stream=True))
                yield from (handler.token(event) for event in events(handler.name, parts))
            except StreamRefusedError:
                # Raised before the first token only.
                pass
            else:
                return
        yield self._call(prompt, **kwargs)


def language_model(runtime: Runtime, endpoint: str, handler: TextHandler, parameters: Mapping[str, Json]) -> EndpointLanguageModel:
    """A model whose requests carry what the handler's container wants."""
    attributes = {} if handler.custom_attributes is None else {"CustomAttributes": handler.custom_attributes}
    return EndpointLanguageModel(
        client=runtime,
        endpoint_name=endpoint,
        content_handler=PayloadContentHandler(handler),
        model_kwargs=dict(parameters),
        endpoint_kwargs=attributes,
    )
