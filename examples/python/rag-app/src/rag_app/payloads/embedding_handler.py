# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The base of all handlers of embeddings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import ClassVar

from rag_app.payloads.json_value import Json
from rag_app.payloads.model_id import ModelId
from rag_app.payloads.request import Request
from rag_app.payloads.response import decoded

MAX_CHARACTERS = 10_000
CHARACTERS_PER_TOKEN = 4

_USUAL_CONTEXT = 512
# In tokens, by a part of the model's name.
_CONTEXTS: Mapping[str, int] = {"gpt-j": 2048, "all-minilm-l6-v2": 256}


class TextKind(Enum):
    """What a text is for: some models want to know."""

    QUERY = "query"
    PASSAGE = "passage"


class EmbeddingHandler(ABC):
    """Knows the requests and the answers of one kind of embedding model."""

    name: ClassVar[str]
    expected: ClassVar[str]

    batch_size: ClassVar[int] = 50
    """How many texts a request takes at the most."""

    def __init__(self, model: ModelId) -> None:
        self.model = model

    @property
    def max_tokens(self) -> int:
        """The length of the model's context."""
        name = self.model.name.lower()
        return next((tokens for part, tokens in _CONTEXTS.items() if part in name), _USUAL_CONTEXT)

    @property
    def max_characters(self) -> int:
        """How long a text may be; longer ones are sent in parts."""
        return min(self.max_tokens * CHARACTERS_PER_TOKEN, MAX_CHARACTERS)

    def request(self, texts: Sequence[str], kind: TextKind) -> Request:
        return Request(self.body(texts, kind))

    def vectors(self, response: bytes, count: int) -> list[list[float]]:
        """One vector for each of `count` texts, in their order."""
        return self.read(decoded(self.name, self.expected, response), count)

    @abstractmethod
    def body(self, texts: Sequence[str], kind: TextKind) -> Json: ...

    @abstractmethod
    def read(self, response: Json, count: int) -> list[list[float]]: ...
