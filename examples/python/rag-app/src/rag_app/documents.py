# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Documents to ingest, and the passages that they become."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from langchain_core.documents import Document

from rag_app.errors import DocumentError
from rag_app.passages import passages_of
from rag_app.payloads.json_value import Json


@dataclass(frozen=True)
class Source:
    """A document as a user has it. `order` is what searches can be narrowed to, and may be empty."""

    name: str
    text: str
    order: str = ""

    @property
    def id(self) -> str:
        """`luna_moth` for "Luna moth": the same document gets the same id whenever it is ingested."""
        return re.sub(r"\s+", "_", self.name.strip().lower())


def sample_sources() -> list[Source]:
    """The insects that this package brings."""
    return _from_records(json.loads(files("rag_app").joinpath("data").joinpath("insects.json").read_text("utf-8")), "the sample data")


def sources_in(path: Path) -> list[Source]:
    """A JSON list or lines of JSON of objects with `name`, `description` and perhaps `order`, or a text, which is one document."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path} is no text in UTF-8.") from error
    match path.suffix.lower():
        case ".json":
            return _from_records(_json(text, str(path)), str(path))
        case ".jsonl":
            lines = [line for line in text.splitlines() if line.strip()]
            return _from_records([_json(line, f"{path}, document {number}") for number, line in enumerate(lines, 1)], str(path))
        case ".txt" | ".md":
            return _checked([Source(path.stem, text)], str(path))
        case _:
            raise DocumentError(f"{path} has to end with .json, .jsonl, .txt or .md.")


def passages(sources: Sequence[Source], limit: int) -> list[Document]:
    """LangChain's documents with ids, `name`, `order`, the document's id and the number of the passage in it."""
    return [
        Document(
            id=source.id if part == 0 else f"{source.id}#{part + 1}",
            page_content=text,
            metadata={"name": source.name, "order": source.order, "document": source.id, "part": part},
        )
        for source in sources for part, text in enumerate(passages_of(source.text, limit))
    ]


def _json(text: str, where: str) -> Json:
    try:
        value: Json = json.loads(text)
    except ValueError as error:
        raise DocumentError(f"{where} is no JSON: {error}.") from error
    return value


def _from_records(records: Json, where: str) -> list[Source]:
    if not isinstance(records, list):
        raise DocumentError(f"{where} has to be a list of documents.")
    return _checked([_source(record, f"{where}, document {number}") for number, record in enumerate(records, 1)], where)


def _source(record: Json, where: str) -> Source:
    if not isinstance(record, dict):
        raise DocumentError(f'{where} has to be an object with "name" and "description".')
    values = [record.get(key, default) for key, default in (("name", None), ("description", None), ("order", ""))]
    name, description, order = values
    if not isinstance(name, str) or not isinstance(description, str) or not isinstance(order, str):
        raise DocumentError(f'{where} has to have strings as "name" and "description", and as "order" if there is one.')
    return Source(name.strip(), description, order.strip())


def _checked(sources: list[Source], where: str) -> list[Source]:
    """All documents are looked at before anything is embedded."""
    if not sources:
        raise DocumentError(f"{where} holds no documents.")
    ids: dict[str, int] = {}
    for number, source in enumerate(sources, 1):
        if not source.name:
            raise DocumentError(f"{where}, document {number} has no name.")
        if not source.text.strip():
            raise DocumentError(f"{where}, document {number} ({source.name!r}) is empty.")
        if source.id in ids:
            raise DocumentError(f"{where}, documents {ids[source.id]} and {number} have the same id {source.id!r}: give them other names.")
        ids[source.id] = number
    return sources
