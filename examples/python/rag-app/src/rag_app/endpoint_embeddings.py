# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""LangChain's `Embeddings` on an endpoint: langchain-aws has a language model for SageMaker, but no embeddings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from langchain_core.embeddings import Embeddings

from rag_app.errors import ResponseShapeError
from rag_app.payloads import EmbeddingHandler, TextKind
from rag_app.runtime import Runtime

Progress = Callable[[int], None]


def no_progress(_texts: int) -> None:
    """For callers that show none."""


class EndpointEmbeddings(Embeddings):
    """Sends texts in batches; one that is longer than the model reads goes in parts, whose vectors are averaged.

    Every text gets its vector or the call raises: a text without one would be missed in the store without anybody's knowing.
    """

    def __init__(self, runtime: Runtime, endpoint: str, handler: EmbeddingHandler) -> None:
        self._runtime = runtime
        self._endpoint = endpoint
        self.handler = handler

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.embed(texts, TextKind.PASSAGE)

    def embed_query(self, text: str) -> list[float]:
        return self.embed([text], TextKind.QUERY)[0]

    def embed(self, texts: Sequence[str], kind: TextKind, progress: Progress = no_progress) -> list[list[float]]:
        """`progress` is told the number of parts that were embedded since the last time; `parts_of` says how many there are."""
        parts = [(index, part) for index, text in enumerate(texts) for part in self.parts_of(text)]
        vectors: list[list[list[float]]] = [[] for _ in texts]
        for batch in self._batches(parts):
            request = self.handler.request([part for _, part in batch], kind)
            answer = self.handler.vectors(self._runtime.invoke(self._endpoint, request), len(batch))
            for (index, _), vector in zip(batch, answer, strict=True):
                vectors[index].append(vector)
            progress(len(batch))
        self._check_dimensions(vectors)
        return [_average(each) for each in vectors]

    def parts_of(self, text: str) -> list[str]:
        """The text in pieces that the model reads to their end."""
        if not text.strip():
            raise ValueError("An empty text has no embedding.")
        size = self.handler.max_characters
        return [text[start:start + size] for start in range(0, len(text), size)]

    def _batches(self, parts: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
        size = self.handler.batch_size
        return (parts[start:start + size] for start in range(0, len(parts), size))

    def _check_dimensions(self, vectors: list[list[list[float]]]) -> None:
        dimensions = sorted({len(vector) for each in vectors for vector in each})
        if len(dimensions) > 1:
            raise ResponseShapeError(
                f"The handler {self.handler.name} got vectors of {' and of '.join(map(str, dimensions))} numbers from one endpoint.")


def _average(vectors: list[list[float]]) -> list[float]:
    """The mean, brought back to the length 1; a single vector stays as the model gave it."""
    if len(vectors) == 1:
        return vectors[0]
    sums = [sum(values) for values in zip(*vectors, strict=True)]
    length = math.sqrt(sum(value * value for value in sums))
    return [value / length for value in sums] if length else sums
