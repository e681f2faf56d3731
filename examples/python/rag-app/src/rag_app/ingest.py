# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Documents into the store: everything is checked and embedded before anything is written."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from langchain_core.documents import Document
from tqdm import tqdm

from rag_app.documents import Source, passages
from rag_app.endpoint_embeddings import EndpointEmbeddings
from rag_app.passages import MAX_PASSAGE_CHARACTERS
from rag_app.payloads import TextKind
from rag_app.stores import Store


def ingest(sources: Sequence[Source], embeddings: EndpointEmbeddings, store: Store) -> list[Document]:
    """The passages that were written."""
    documents = passages(sources, min(MAX_PASSAGE_CHARACTERS, embeddings.handler.max_characters))
    texts = [document.page_content for document in documents]
    with _bar("Embedding", len(texts)) as bar:
        vectors = embeddings.embed(texts, TextKind.PASSAGE, bar.update)
    with _bar("Writing", len(texts)) as bar:
        store.write(documents, vectors, bar.update)
    return documents


def _bar(title: str, total: int) -> tqdm[None]:
    """On stderr, and only where somebody looks at it."""
    return tqdm(desc=title, total=total, unit="passage", file=sys.stderr, disable=None)
