# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What Astra DB's clients raise, in words that say what to do. None of them holds the token."""

from __future__ import annotations

import httpx
from astrapy.exceptions import DataAPIException, DataAPIResponseException, DataAPITimeoutException

from rag_app.aws_errors import one_line
from rag_app.errors import StoreError
from rag_app.settings import AstraSettings

_TOKEN = ("UNAUTHENTICATED", "UNAUTHORIZED", "ROLE_", "AUTHENTICATION")
_OTHER_SETTINGS = {"EXISTING_COLLECTION_DIFFERENT_SETTINGS", "COLLECTION_ALREADY_EXISTS_DIFFERENT_SETTINGS"}
_NO_KEYSPACE = {"KEYSPACE_DOES_NOT_EXIST", "UNKNOWN_KEYSPACE", "INVALID_KEYSPACE"}
_NO_COLLECTION = {"COLLECTION_NOT_EXIST", "COLLECTION_NOT_FOUND", "UNKNOWN_COLLECTION_OR_TABLE"}
_DIMENSION = ("VECTOR_SIZE", "VECTOR_LENGTH", "VECTOR_DIMENSION", "VALUE_SIZE_MISMATCH")


def store_error(error: Exception, settings: AstraSettings, dimension: int) -> StoreError:
    """The cause that LangChain's error may hide is the one that tells."""
    while not isinstance(error, (DataAPIException, httpx.HTTPError)) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    return StoreError(_message(error, settings, dimension))


def _message(error: Exception, settings: AstraSettings, dimension: int) -> str:
    collection = settings.collection
    codes, text = _codes(error), one_line(error)
    status = error.response.status_code if isinstance(error, httpx.HTTPStatusError) else 0
    if status in (401, 403) or any(mark in code for code in codes for mark in _TOKEN):
        source = f"the secret {settings.token_secret}" if settings.token is None else "ASTRA_DB_APPLICATION_TOKEN"
        return f"Astra DB does not accept the token of {source}: it is wrong, has expired, or may not use this database."
    if codes & _OTHER_SETTINGS or any(mark in code for code in codes for mark in _DIMENSION) or "vector dimension" in text.lower():
        return (f"The collection {collection} does not take this embedding model's vectors of {dimension} numbers, or has other settings: "
                f"name another one with --collection, or delete it ({text}).")
    if codes & _NO_KEYSPACE:
        return f"There is no keyspace {settings.keyspace}: check ASTRA_DB_KEYSPACE ({text})."
    if codes & _NO_COLLECTION:
        return f"There is no collection {collection} yet: run `rag-app ingest` first, or check --collection."
    if isinstance(error, (httpx.TransportError, DataAPITimeoutException)):
        return f"Astra DB could not be reached at {settings.api_endpoint}: check ASTRA_DB_API_ENDPOINT ({text})."
    if status >= 500:
        return f"Astra DB failed: HTTP {status}. Ingest again later; what is there already stays, and nothing is there twice."
    return f"Astra DB refused the request: {text}"


def _codes(error: Exception) -> set[str]:
    """The codes of all errors in an answer of the Data API, those of several requests among them."""
    errors = [error, *getattr(error, "exceptions", [])]
    descriptors = [descriptor for each in errors if isinstance(each, DataAPIResponseException) for descriptor in each.error_descriptors]
    descriptors += getattr(error, "error_descriptors", [])
    return {descriptor.error_code for descriptor in descriptors if descriptor.error_code}
