# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Puts the parts together as the settings say."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping

from rag_app.endpoint_embeddings import EndpointEmbeddings
from rag_app.errors import ConfigurationError
from rag_app.language_model import language_model
from rag_app.options import parser
from rag_app.payloads import registry
from rag_app.prompts import prompts_of
from rag_app.rag import Rag
from rag_app.reranking import EndpointCrossEncoder
from rag_app.runtime import Runtime
from rag_app.secrets import astra_token
from rag_app.settings import Settings, settings_of
from rag_app.stores import AstraStore, LocalStore, Store


def load_handlers(environment: Mapping[str, str] = os.environ) -> None:
    """Imports the modules of RAG_APP_HANDLERS, from the current folder too, which put their handlers into the registry."""
    modules = environment.get("RAG_APP_HANDLERS", "")
    if modules and os.getcwd() not in sys.path:
        # `python -m` looks there by itself, an installed command does not.
        sys.path.append(os.getcwd())
    for module in filter(None, (name.strip() for name in modules.split(","))):
        try:
            importlib.import_module(module)
        except ImportError as error:
            raise ConfigurationError(f"RAG_APP_HANDLERS names the module {module}, which cannot be imported: {error}.") from error


def embeddings_of(settings: Settings, runtime: Runtime | None = None) -> EndpointEmbeddings:
    runtime = runtime or Runtime(settings.region, settings.max_attempts)
    assert settings.embedding is not None
    return EndpointEmbeddings(runtime, settings.embedding.name, registry.embeddings(settings.embedding.model))


def reranker_of(settings: Settings, runtime: Runtime) -> EndpointCrossEncoder | None:
    if settings.rerank is None:
        return None
    return EndpointCrossEncoder(runtime, settings.rerank.name, registry.cross_encoder(settings.rerank.model))


def store_of(settings: Settings) -> Store:
    if settings.astra is None:
        return LocalStore(settings.store)
    return AstraStore(settings.astra, astra_token(settings.astra, settings.region))


def rag_from_environment() -> Rag:
    """For programs: everything as the environment says, and the rest as on the command line without options."""
    load_handlers()
    return rag_of(settings_of(parser().parse_args(["ask", ""])))


def rag_of(settings: Settings) -> Rag:
    assert settings.chat is not None
    handler = registry.text(settings.chat.model)
    runtime = Runtime(settings.region, settings.max_attempts)
    return Rag(
        embeddings=embeddings_of(settings, runtime),
        store=store_of(settings),
        reranker=reranker_of(settings, runtime),
        model=language_model(runtime, settings.chat.name, handler, settings.parameters),
        handler=handler,
        prompts=prompts_of(settings.language, settings.system),
        stream=settings.stream,
    )
