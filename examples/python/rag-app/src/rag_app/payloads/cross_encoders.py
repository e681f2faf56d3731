# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Handlers of cross-encoders, which say how well each of some passages answers a query."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from rag_app.payloads.json_value import Json
from rag_app.payloads.model_id import ModelId
from rag_app.payloads.request import Request
from rag_app.payloads.response import decoded, numbers_in, refuse

MAX_QUERY_CHARACTERS = 10_000
MAX_PASSAGE_CHARACTERS = 10_000
MAX_PASSAGES = 1_000


class CrossEncoderHandler(ABC):
    """Knows the requests and the answers of one kind of cross-encoder."""

    name: ClassVar[str]
    expected: ClassVar[str] = "[number]"

    def __init__(self, model: ModelId) -> None:
        self.model = model

    def request(self, query: str, passages: Sequence[str]) -> Request:
        """At most `MAX_PASSAGES` passages; a query and passages are cut where no model reads on."""
        if len(passages) > MAX_PASSAGES:
            raise ValueError(f"{len(passages)} passages are more than the {MAX_PASSAGES} of one request.")
        return Request(self.body(query[:MAX_QUERY_CHARACTERS], [passage[:MAX_PASSAGE_CHARACTERS] for passage in passages]))

    def scores(self, response: bytes, count: int) -> list[float]:
        """One score for each of `count` passages, in their order; higher is nearer."""
        value = decoded(self.name, self.expected, response)
        scores = numbers_in(self.name, self.expected, value, value)
        return scores if len(scores) == count else refuse(self.name, f"{self.expected} with {count} scores", value)

    @abstractmethod
    def body(self, query: str, passages: list[str]) -> Json: ...


class RagCrossEncoder(CrossEncoderHandler):
    """This library's `InferenceCode.EMBEDDINGS`."""

    name = "rag-cross-encoder"

    def body(self, query: str, passages: list[str]) -> Json:
        return {"type": "cross-encoder", "model": self.model.name, "input": query, "passages": list(passages)}


class EarlyRagCrossEncoder(CrossEncoderHandler):
    """The first form of that request."""

    name = "early-rag-cross-encoder"

    def body(self, query: str, passages: list[str]) -> Json:
        return {"kind": "cross-encoder", "sentence": query, "candidates": list(passages)}
