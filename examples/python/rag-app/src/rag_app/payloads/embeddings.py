# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Handlers of embedding models."""

from __future__ import annotations

from collections.abc import Sequence

from rag_app.payloads.embedding_handler import EmbeddingHandler, TextKind
from rag_app.payloads.json_value import Json
from rag_app.payloads.response import numbers_in, refuse, vectors_in


class JumpStartTextEmbedding(EmbeddingHandler):
    """`huggingface-textembedding-…` of JumpStart, such as GPT-J 6B (4,096 dimensions, vectors of length 1)."""

    name = "jumpstart-text-embedding"
    expected = '{"embedding": [[number]]}'

    def body(self, texts: Sequence[str], kind: TextKind) -> Json:
        return {"text_inputs": list(texts)}

    def read(self, response: Json, count: int) -> list[list[float]]:
        if not isinstance(response, dict) or "embedding" not in response:
            refuse(self.name, self.expected, response)
        return vectors_in(self.name, self.expected, response, response["embedding"], count)


class RagEmbeddings(EmbeddingHandler):
    """This library's `InferenceCode.EMBEDDINGS`, which puts what the model wants (`query: `) before each text by itself."""

    name = "rag-embeddings"
    expected = "[[number]]"

    def body(self, texts: Sequence[str], kind: TextKind) -> Json:
        return {"type": "embeddings", "model": self.model.name, "input": list(texts), "input_type": kind.value}

    def read(self, response: Json, count: int) -> list[list[float]]:
        return vectors_in(self.name, self.expected, response, response, count)


class EarlyRagEmbeddings(EmbeddingHandler):
    """The first form of that request, one sentence at a time, for endpoints that were never updated."""

    name = "early-rag-embeddings"
    expected = "[number] or [[number]]"
    batch_size = 1

    def body(self, texts: Sequence[str], kind: TextKind) -> Json:
        return {"kind": "embeddings", "sentence": texts[0]}

    def read(self, response: Json, count: int) -> list[list[float]]:
        if isinstance(response, list) and response and isinstance(response[0], list):
            return vectors_in(self.name, self.expected, response, response, count)
        vector = numbers_in(self.name, self.expected, response, response)
        return [vector] if vector else refuse(self.name, self.expected, response)
