# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What both stores offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from langchain_core.documents import Document

from rag_app.errors import StoreError

Vector = list[float]


@dataclass(frozen=True)
class Found:
    """A passage that a search found. Higher similarities are nearer."""

    document: Document
    similarity: float


class Store(Protocol):
    """Keeps passages by id: a passage whose id is there already takes its place."""

    @property
    def description(self) -> str:
        """For messages."""

    def write(self, documents: Sequence[Document], vectors: Sequence[Vector], progress: Callable[[int], None]) -> None:
        """Writes all passages of whole documents; if that fails, none is there that was not before.

        A document that is there already is replaced; if it has fewer passages now, those left over are deleted.
        """

    def clear(self) -> None:
        """Deletes all passages, and what holds them. Nothing being there is no error."""

    def search(self, vector: Vector, k: int, metadata: Mapping[str, str]) -> list[Found]:
        """The nearest passages whose metadata has all these values, best first."""


def empty_store(description: str) -> StoreError:
    return StoreError(f"There is nothing in {description} yet: run `rag-app ingest` first.")
