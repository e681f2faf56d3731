# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What the command line and the environment say, in one place, with all that is missing told at once."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rag_app.discovery import endpoint_variable
from rag_app.errors import ConfigurationError
from rag_app.payloads.json_value import Json
from rag_app.payloads.parameters import from_ui

DEFAULT_STORE = ".rag-store"
DEFAULT_COLLECTION = "rag_app"
# The one that every database of Astra has.
DEFAULT_KEYSPACE = "default_keyspace"


@dataclass(frozen=True)
class Endpoint:
    """An endpoint and the model that it serves, whose id chooses the handler."""

    name: str
    model: str


@dataclass(frozen=True)
class AstraSettings:
    """Where the collection is. The token never leaves this object but for requests: it has no representation."""

    api_endpoint: str
    collection: str
    token: str | None = field(default=None, repr=False)
    token_secret: str | None = None
    keyspace: str = DEFAULT_KEYSPACE
    environment: str | None = None


@dataclass(frozen=True)
class Settings:
    """Everything that a run needs."""

    embedding: Endpoint | None
    chat: Endpoint | None
    rerank: Endpoint | None
    region: str | None
    store: Path
    astra: AstraSettings | None
    parameters: Mapping[str, Json]
    stream: bool
    language: str
    system: str | None
    max_attempts: int


def settings_of(options: Namespace, environment: Mapping[str, str] = os.environ) -> Settings:
    """The options go over the variables."""
    missing: list[str] = []
    embedding = _endpoint("embedding", options, environment, missing) if options.needs_embedding else None
    chat = _endpoint("chat", options, environment, missing) if options.needs_chat else None
    reranks = options.needs_chat and any(_setting("rerank", member, options, environment) for member in ("endpoint", "model"))
    rerank = _endpoint("rerank", options, environment, missing) if reranks else None
    if missing:
        raise ConfigurationError(f"Give {'; '.join(missing)}.")
    return Settings(
        embedding=embedding,
        chat=chat,
        rerank=rerank,
        region=options.region or environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION"),
        store=Path(options.store),
        astra=_astra(options, environment),
        parameters=dict(from_ui(_given(options, {"temperature": "temperature", "topP": "top_p", "maxTokens": "max_tokens"}))),
        stream=not getattr(options, "no_stream", False),
        language=getattr(options, "language", "en"),
        system=getattr(options, "system", None) or environment.get("RAG_APP_SYSTEM_PROMPT"),
        max_attempts=_attempts(environment),
    )


def _endpoint(role: str, options: Namespace, environment: Mapping[str, str], missing: list[str]) -> Endpoint | None:
    """`EMBEDDING_ENDPOINT` and `EMBEDDING_MODEL`; without the first, the variable that carries the model's name."""
    model = _setting(role, "model", options, environment)
    name = _setting(role, "endpoint", options, environment)
    if name is None and model is not None:
        name = environment.get(endpoint_variable(model))
    if model is None:
        missing.append(f"the id of the {role} model in --{role}-model or {role.upper()}_MODEL")
    if name is None:
        other = f" or {endpoint_variable(model)}" if model else ""
        missing.append(f"the {role} endpoint's name in --{role}-endpoint or {role.upper()}_ENDPOINT{other}")
    return None if name is None or model is None else Endpoint(name, model)


def _setting(role: str, member: str, options: Namespace, environment: Mapping[str, str]) -> str | None:
    return getattr(options, f"{role}_{member}") or environment.get(f"{role}_{member}".upper()) or None


def _astra(options: Namespace, environment: Mapping[str, str]) -> AstraSettings | None:
    api_endpoint = environment.get("ASTRA_DB_API_ENDPOINT")
    if not api_endpoint:
        return None
    token = environment.get("ASTRA_DB_APPLICATION_TOKEN") or None
    secret = environment.get("ASTRA_DB_TOKEN_SECRET") or None
    if token is None and secret is None:
        raise ConfigurationError(
            "ASTRA_DB_API_ENDPOINT needs a token: set ASTRA_DB_TOKEN_SECRET to the name of a secret in Secrets Manager, "
            "or ASTRA_DB_APPLICATION_TOKEN.")
    return AstraSettings(
        api_endpoint=api_endpoint,
        collection=options.collection,
        token=token,
        token_secret=secret,
        keyspace=environment.get("ASTRA_DB_KEYSPACE") or DEFAULT_KEYSPACE,
        environment=environment.get("ASTRA_DB_ENVIRONMENT") or None,
    )


def _given(options: Namespace, names: Mapping[str, str]) -> dict[str, float]:
    values = {name: getattr(options, option, None) for name, option in names.items()}
    return {name: value for name, value in values.items() if value is not None}


def _attempts(environment: Mapping[str, str]) -> int:
    """AWS's own variable; retries are adaptive, so that many processes that ingest do not throttle each other for long."""
    text = environment.get("AWS_MAX_ATTEMPTS", "15")
    if not text.isdecimal() or int(text) < 1:
        raise ConfigurationError(f"AWS_MAX_ATTEMPTS is {text!r}, but must be a number of at least 1.")
    return int(text)
