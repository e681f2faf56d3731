# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Embeddings that are there already, for LangChain's stores, which otherwise embed whatever they add."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from rag_app.stores.store import Vector


class KnownVectors(Embeddings):
    """Knows the vectors of some passages. So everything is embedded before anything is written."""

    def __init__(self, sample: Vector, documents: Sequence[Document] = (), vectors: Sequence[Vector] = ()) -> None:
        self._sample = sample
        self._vectors = {document.page_content: vector for document, vector in zip(documents, vectors, strict=True)}

    def embed_documents(self, texts: list[str]) -> list[Vector]:
        return [self._vectors[text] for text in texts]

    def embed_query(self, text: str) -> Vector:
        """Stores ask for the vector of a sample text to know the dimension."""
        return self._sample
