# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Chooses the handler of a model by its id and version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from rag_app.errors import ConfigurationError
from rag_app.payloads.cross_encoders import CrossEncoderHandler, EarlyRagCrossEncoder, RagCrossEncoder
from rag_app.payloads.embedding_handler import EmbeddingHandler
from rag_app.payloads.embeddings import EarlyRagEmbeddings, JumpStartTextEmbedding, RagEmbeddings
from rag_app.payloads.generated_text import GeneratedText
from rag_app.payloads.llama import Llama2Base, Llama2Chat, Llama2Dialog, Llama3Base, Llama3Chat
from rag_app.payloads.model_id import ModelId
from rag_app.payloads.text_generation_inference import FalconLite, Idefics, Mistral, Mixtral
from rag_app.payloads.text_handler import TextHandler

Handler = TypeVar("Handler", TextHandler, EmbeddingHandler, CrossEncoderHandler)
HandlerClass: TypeAlias = "type[TextHandler] | type[EmbeddingHandler] | type[CrossEncoderHandler]"


@dataclass(frozen=True)
class Rule:
    """A pattern for the whole of `<id>@<version>`, where the version may be empty, and the handler of what it matches."""

    pattern: re.Pattern[str]
    handler: HandlerClass


class Registry:
    """Rules in the order in which they are tried; the first that matches wins."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    @property
    def rules(self) -> Sequence[Rule]:
        return tuple(self._rules)

    def add(self, pattern: str, handler: HandlerClass) -> None:
        """Behind all others. Patterns ignore case."""
        self._rules.append(self._rule(pattern, handler))

    def put_first(self, pattern: str, handler: HandlerClass) -> None:
        """Before all others: for handlers of your own."""
        self._rules.insert(0, self._rule(pattern, handler))

    def text(self, model: str) -> TextHandler:
        """The handler of a model that generates text."""
        return self._handler(model, TextHandler, "text generation")

    def embeddings(self, model: str) -> EmbeddingHandler:
        """The handler of a model that embeds texts."""
        return self._handler(model, EmbeddingHandler, "embeddings")

    def cross_encoder(self, model: str) -> CrossEncoderHandler:
        """The handler of a model that scores passages."""
        return self._handler(model, CrossEncoderHandler, "cross-encoders")

    def _handler(self, model: str, kind: type[Handler], what: str) -> Handler:
        identity = ModelId.parse(model)
        rules = [(rule, rule.handler) for rule in self._rules if issubclass(rule.handler, kind)]
        for rule, handler in rules:
            if rule.pattern.fullmatch(str(identity)):
                return handler(identity)
        known = ", ".join(f"{rule.handler.name} ({rule.pattern.pattern})" for rule, _ in rules)
        raise ConfigurationError(f"No handler of {what} knows the model {model!r}. There are: {known}.")

    @staticmethod
    def _rule(pattern: str, handler: HandlerClass) -> Rule:
        return Rule(re.compile(pattern, re.IGNORECASE), handler)


registry = Registry()
"""The one of the command line; docs/calling-models.md has the table of its rules, and how to add to them."""

# From version 3 on, JumpStart's Llama 2 runs in another container.
registry.add(r"meta-textgeneration-llama-2-\d+b-f@[12]\..*", Llama2Dialog)
registry.add(r"meta-textgeneration-llama-2-\d+b-f@.*", Llama2Chat)
registry.add(r"meta-textgeneration-llama-2-\d+b@[12]\..*", Llama2Base)
registry.add(r"meta-textgeneration-llama-3.*-instruct.*@.*", Llama3Chat)
registry.add(r"meta-textgeneration-llama-3.*@.*", Llama3Base)
registry.add(r"meta-llama/(Meta-)?Llama-3.*-Instruct.*@.*", Llama3Chat)
registry.add(r"meta-llama/Llama-2-.*-chat-hf@.*", Llama2Chat)
registry.add(r"huggingface-llm-mixtral-8x.*@.*", Mixtral)
registry.add(r"mistralai[-/]Mixtral.*@.*", Mixtral)
registry.add(r"huggingface-llm-mistral-.*@.*", Mistral)
registry.add(r"mistralai[-/]Mistral.*@.*", Mistral)
registry.add(r"huggingface-llm-amazon-falconlite.*@.*", FalconLite)
registry.add(r"amazon/FalconLite.*@.*", FalconLite)
registry.add(r"HuggingFaceM4/idefics-.*@.*", Idefics)
# Whatever else runs in TGI or LMI, without a template: `generated-text`, or a model of JumpStart that has no chat.
registry.add(r"(generated-text|meta-textgeneration-llama-2-\d+b)@.*", GeneratedText)

registry.add(r"huggingface-textembedding-.*@.*", JumpStartTextEmbedding)
registry.add(r"early-rag/.*@.*", EarlyRagEmbeddings)
registry.add(r"(intfloat|sentence-transformers|BAAI)/.*@.*", RagEmbeddings)

registry.add(r"early-rag/.*@.*", EarlyRagCrossEncoder)
registry.add(r"(cross-encoder/.*|.*-reranker-.*)@.*", RagCrossEncoder)
