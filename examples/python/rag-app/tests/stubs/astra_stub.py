# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""DataStax's Data API, as far as LangChain's store calls it: collections, insertMany, find, deleteMany, findOneAndReplace.

One answer to each command, in the forms that astrapy reads: errors with their codes in the body, vectors as base64 of 4-byte floats.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from stubs.http_stub import Call, Reply

TOKEN = "AstraCS:right"
_MAX_DOCUMENTS = 100
_OF_KEYSPACE = ("createCollection", "deleteCollection", "findCollections")


class DataApiError(Exception):
    """An error in the body of an answer with the status 200, as the Data API has them."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class AstraStub:
    """Collections by name, each with its dimension and its documents."""

    def __init__(self) -> None:
        self.dimensions: dict[str, int] = {}
        self.documents: dict[str, dict[str, dict[str, Any]]] = {}
        self.commands: list[tuple[str, str]] = []
        self.fails_at_insert = 0
        """The number of the insertMany that fails, with HTTP 503 after it has stored half of its documents."""

    def answer(self, call: Call) -> Reply:
        if call.headers.get("token") != TOKEN:
            return Reply.of({"errors": [{"message": "Authentication failed", "errorCode": "UNAUTHENTICATED_REQUEST"}]}, 401)
        [(command, arguments)] = call.json.items()
        *_, keyspace, collection = ("", *call.path.strip("/").split("/"))
        name = str(arguments.get("name", "")) if command in _OF_KEYSPACE else collection
        self.commands.append((command, name))
        if command not in _OF_KEYSPACE and name not in self.documents:
            return _error(DataApiError("COLLECTION_NOT_EXIST", f"Collection does not exist, collection name: {name} in {keyspace}"))
        handlers: Mapping[str, Callable[[str, dict[str, Any]], dict[str, Any]]] = {
            "createCollection": self._create, "deleteCollection": self._drop, "findCollections": self._collections,
            "insertMany": self._insert, "find": self._find,
            "deleteMany": self._delete, "findOneAndReplace": self._replace,
        }
        try:
            return Reply.of(handlers[command](name, arguments))
        except DataApiError as error:
            return _error(error)
        except ConnectionAbortedError:
            return Reply.of({}, 503)

    def _create(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        dimension = arguments["options"]["vector"]["dimension"]
        if self.dimensions.setdefault(name, dimension) != dimension:
            raise DataApiError("EXISTING_COLLECTION_DIFFERENT_SETTINGS", f"Collection already exists with other settings: '{name}'")
        self.documents.setdefault(name, {})
        return {"status": {"ok": 1}}

    def _drop(self, name: str, _arguments: dict[str, Any]) -> dict[str, Any]:
        self.documents.pop(name, None)
        self.dimensions.pop(name, None)
        return {"status": {"ok": 1}}

    def _collections(self, _name: str, _arguments: dict[str, Any]) -> dict[str, Any]:
        options = {"indexing": {"allow": ["metadata"]}}
        return {"status": {"collections": [
            {"name": name, "options": {**options, "vector": {"dimension": dimension, "metric": "cosine"}}}
            for name, dimension in self.dimensions.items()
        ]}}

    def _insert(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        documents = arguments["documents"]
        assert len(documents) <= _MAX_DOCUMENTS
        inserts = sum(command == "insertMany" for command, _ in self.commands)
        inserted, errors = [], []
        for number, document in enumerate(documents):
            if inserts == self.fails_at_insert and number == len(documents) // 2:
                raise ConnectionAbortedError
            if document["_id"] in self.documents[name]:
                message = f"Document already exists with the given _id '{document['_id']}'"
                errors.append({"message": message, "errorCode": "DOCUMENT_ALREADY_EXISTS"})
                continue
            self._check(name, document)
            self.documents[name][document["_id"]] = document
            inserted.append(document["_id"])
        responses = [{"_id": id, "status": "OK"} for id in inserted]
        return {"status": {"documentResponses": responses, "insertedIds": inserted}, **({"errors": errors} if errors else {})}

    def _replace(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        replaced = list(self._matching(name, arguments["filter"]))
        document = {**arguments["replacement"], "_id": replaced[0]["_id"]}
        self._check(name, document)
        self.documents[name][document["_id"]] = document
        return {"data": {"document": document}, "status": {"matchedCount": 1, "modifiedCount": 1}}

    def _delete(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        found = list(self._matching(name, arguments["filter"]))
        for document in found:
            del self.documents[name][document["_id"]]
        return {"status": {"deletedCount": len(found)}}

    def _find(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        found = list(self._matching(name, arguments.get("filter", {})))
        vector = arguments.get("sort", {}).get("$vector")
        if vector is not None:
            if len(_numbers(vector)) != self.dimensions[name]:
                raise DataApiError("SHRED_BAD_VECTOR_SIZE", "Mismatched vector dimension")
            near = sorted(((_similarity(_numbers(vector), _numbers(each["$vector"])), each) for each in found), key=lambda pair: -pair[0])
            found = [{**each, "$similarity": similarity} for similarity, each in near]
        limit = arguments.get("options", {}).get("limit", len(found))
        hidden = "$vector" if not arguments.get("projection", {}).get("$vector") else ""
        shown = [{key: value for key, value in each.items() if key != hidden} for each in found[:limit]]
        return {"data": {"documents": shown, "nextPageState": None}}

    def _check(self, name: str, document: dict[str, Any]) -> None:
        if len(_numbers(document["$vector"])) != self.dimensions[name]:
            raise DataApiError("SHRED_BAD_VECTOR_SIZE", "Mismatched vector dimension")

    def _matching(self, name: str, condition: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        documents = list(self.documents[name].values())
        return (each for each in documents if all(_holds(each, path, wanted) for path, wanted in condition.items()))


def _holds(document: Mapping[str, Any], path: str, wanted: Any) -> bool:
    if path == "$and":
        return all(_holds(document, *next(iter(each.items()))) for each in wanted)
    value: Any = document
    for step in path.split("."):
        value = value.get(step)
    if not isinstance(wanted, dict):
        return bool(value == wanted)
    operators: Mapping[str, Callable[[Any], bool]] = {"$in": lambda some: value in some, "$gte": lambda least: value >= least}
    return all(operators[name](operand) for name, operand in wanted.items())


def _numbers(vector: Any) -> list[float]:
    if isinstance(vector, dict):
        data = base64.b64decode(vector["$binary"])
        return list(struct.unpack(f">{len(data) // 4}f", data))
    return list(vector)


def _similarity(one: list[float], other: list[float]) -> float:
    """What Astra DB tells for the metric cosine: from 0 to 1."""
    return (1 + sum(a * b for a, b in zip(one, other, strict=True))) / 2


def _error(error: DataApiError) -> Reply:
    return Reply.of({"errors": [{"message": str(error), "errorCode": error.code}]})
