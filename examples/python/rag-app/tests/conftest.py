# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Two endpoints on this machine, and an environment that leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stubs.chat_completions import ChatCompletionsModel
from stubs.http_stub import HttpStub
from stubs.models import ChatModel, CrossEncoder, DialogModel, HashedWords
from stubs.runtime_stub import RuntimeStub

CHAT_MODEL = "meta-textgeneration-llama-2-7b-f@4.0.0"
EMBEDDING_MODEL = "huggingface-textembedding-gpt-j-6b@1.0.1"


@pytest.fixture
def runtime() -> Iterator[RuntimeStub]:
    """The stub, while it is served."""
    stub = RuntimeStub({
        "embeddings": HashedWords(), "small-embeddings": HashedWords(dimension=64),
        "scores": CrossEncoder(), "completions": ChatCompletionsModel(),
        "chat": ChatModel(), "dialog": DialogModel(), "whole": ChatModel(streams=False),
    })
    with HttpStub(stub) as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", server.url)
        yield stub


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own AWS, and nothing of an earlier test."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "ASTRA_DB_API_ENDPOINT", "ASTRA_DB_APPLICATION_TOKEN",
                 "ASTRA_DB_TOKEN_SECRET", "ASTRA_DB_KEYSPACE", "RAG_APP_HANDLERS", "RAG_APP_SYSTEM_PROMPT"):
        monkeypatch.delenv(name, raising=False)
    values = {
        "AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": str(tmp_path / "none"), "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"), "AWS_MAX_ATTEMPTS": "2",
        "EMBEDDING_ENDPOINT": "embeddings", "EMBEDDING_MODEL": EMBEDDING_MODEL, "CHAT_ENDPOINT": "chat", "CHAT_MODEL": CHAT_MODEL,
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
