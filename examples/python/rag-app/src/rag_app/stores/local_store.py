# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""LangChain's in-memory store, kept in a file: for a machine without a database, and for some thousand passages."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from langchain_core.documents import Document
from langchain_core.vectorstores import InMemoryVectorStore

from rag_app.errors import StoreError
from rag_app.stores.known_vectors import KnownVectors
from rag_app.stores.store import Found, Vector, empty_store

_FILE = "passages.json"


class LocalStore:
    """A folder with one file. It is replaced as a whole: a run that fails leaves what was there before."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    @property
    def description(self) -> str:
        return f"the store {self._file.parent}"

    def write(self, documents: Sequence[Document], vectors: Sequence[Vector], progress: Callable[[int], None]) -> None:
        store = self._load(KnownVectors(vectors[0], documents, vectors))
        self._check_dimension(store, vectors[0])
        replaced = {document.metadata["document"] for document in documents}
        store.delete([id for id, kept in store.store.items() if kept["metadata"]["document"] in replaced])
        store.add_documents(list(documents))
        self._save(store)
        progress(len(documents))

    def search(self, vector: Vector, k: int, metadata: Mapping[str, str]) -> list[Found]:
        store = self._load(KnownVectors(vector))
        if not store.store:
            raise empty_store(self.description)
        self._check_dimension(store, vector)

        def fits(document: Document) -> bool:
            return all(document.metadata.get(key) == value for key, value in metadata.items())

        return [Found(document, score) for document, score in store.similarity_search_with_score_by_vector(vector, k=k, filter=fits)]

    def clear(self) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{self._file} cannot be deleted: {error.strerror}.") from error

    def _load(self, embeddings: KnownVectors) -> InMemoryVectorStore:
        try:
            if not self._file.exists():
                return InMemoryVectorStore(embeddings)
            return InMemoryVectorStore.load(str(self._file), embeddings)
        except OSError as error:
            raise StoreError(f"{self._file} cannot be read: {error.strerror}.") from error
        except ValueError as error:
            raise StoreError(f"{self._file} is damaged: delete it, and run `rag-app ingest` again.") from error

    def _save(self, store: InMemoryVectorStore) -> None:
        draft = None
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=self._file.parent, prefix=f".{_FILE}.")
            os.close(handle)
            store.dump(draft)
            os.replace(draft, self._file)
        except OSError as error:
            raise StoreError(f"{self._file} cannot be written: {error.strerror}.") from error
        finally:
            if draft is not None:
                Path(draft).unlink(missing_ok=True)

    def _check_dimension(self, store: InMemoryVectorStore, vector: Vector) -> None:
        kept = next((each["vector"] for each in store.store.values()), vector)
        if len(kept) != len(vector):
            raise StoreError(
                f"{self.description} has vectors of {len(kept)} numbers, but the embedding model makes {len(vector)}: "
                "name another folder with --store, or delete this one and ingest again.")
