# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Astra DB of DataStax, through LangChain's integration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
from astrapy.exceptions import DataAPIException
from langchain_astradb import AstraDBVectorStore, AstraDBVectorStoreError
from langchain_astradb.utils.astradb import AstraDBError, SetupMode
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from rag_app.settings import AstraSettings
from rag_app.stores.astra_errors import store_error
from rag_app.stores.known_vectors import KnownVectors
from rag_app.stores.store import Found, Vector, empty_store

# The Data API takes 100 documents in a request; vectors of 4,096 numbers make them large.
_BATCH = 50


class AstraStore:
    """A collection, which is made when something is written for the first time, with the dimension of its vectors."""

    def __init__(self, settings: AstraSettings, token: str) -> None:
        self._settings = settings
        self._token = token

    @property
    def description(self) -> str:
        return f"the collection {self._settings.collection} of Astra DB"

    def write(self, documents: Sequence[Document], vectors: Sequence[Vector], progress: Callable[[int], None]) -> None:
        with self._errors(len(vectors[0])):
            store = self._open(KnownVectors(vectors[0], documents, vectors), SetupMode.SYNC)
            ids = [str(document.id) for document in documents]
            new = set(ids) - self._existing(store, ids)
            try:
                for start in range(0, len(documents), _BATCH):
                    batch = list(documents[start:start + _BATCH])
                    store.add_documents(batch)
                    progress(len(batch))
            except BaseException:
                self._take_back(store, sorted(new))
                raise
            self._delete_old_parts(store, documents)

    def search(self, vector: Vector, k: int, metadata: Mapping[str, str]) -> list[Found]:
        with self._errors(len(vector)):
            store = self._open(KnownVectors(vector), SetupMode.OFF)
            found = store.similarity_search_with_score_by_vector(vector, k=k, filter=dict(metadata))
            if not found and not metadata:
                raise empty_store(self.description)
            return [Found(document, score) for document, score in found]

    def clear(self) -> None:
        with self._errors(0):
            self._open(KnownVectors([]), SetupMode.OFF).delete_collection()

    def _open(self, embeddings: Embeddings, setup: SetupMode) -> AstraDBVectorStore:
        return AstraDBVectorStore(
            collection_name=self._settings.collection,
            embedding=embeddings,
            token=self._token,
            api_endpoint=self._settings.api_endpoint,
            namespace=self._settings.keyspace,
            environment=self._settings.environment,
            setup_mode=setup,
            batch_size=_BATCH,
        )

    def _existing(self, store: AstraDBVectorStore, ids: Sequence[str]) -> set[str]:
        return {found["_id"] for some in _batches(ids)
                for found in store.astra_env.collection.find({"_id": {"$in": some}}, projection={"_id": True})}

    def _take_back(self, store: AstraDBVectorStore, ids: Sequence[str]) -> None:
        """Astra DB has no transaction over documents: what a write that failed has added is deleted again."""
        for some in _batches(ids):
            store.astra_env.collection.delete_many({"_id": {"$in": some}})

    def _delete_old_parts(self, store: AstraDBVectorStore, documents: Sequence[Document]) -> None:
        """A document that has become shorter has fewer passages now."""
        parts: dict[str, int] = defaultdict(int)
        for document in documents:
            parts[document.metadata["document"]] += 1
        for count in sorted(set(parts.values())):
            for some in _batches([id for id, parts_now in parts.items() if parts_now == count]):
                store.delete_by_metadata_filter({"document": {"$in": some}, "part": {"$gte": count}})

    @contextmanager
    def _errors(self, dimension: int) -> Iterator[None]:
        try:
            yield
        except (DataAPIException, AstraDBError, AstraDBVectorStoreError, httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise store_error(error, self._settings, dimension) from error


def _batches(items: Sequence[Any]) -> Iterator[list[Any]]:
    return (list(items[start:start + _BATCH]) for start in range(0, len(items), _BATCH))
