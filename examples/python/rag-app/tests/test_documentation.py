# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The programs in the documentation run as they stand there, against endpoints that refuse what the models would not understand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import SRC, run
from stubs.runtime_stub import RuntimeStub

from rag_app.payloads import registry

PACKAGE = Path(__file__).parents[1]
PAGE = PACKAGE.parents[2] / "docs" / "calling-models.md"
QUESTION = "Which insect is pale green, flies at night and has a long tail on its hind wings?"

needs_page = pytest.mark.skipif(not PAGE.exists(), reason="docs/calling-models.md is not part of a copy of this package")


def snippets(page: Path, *marks: str) -> str:
    """The one block of Python that holds all the marks."""
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL)
    [block] = [block for block in blocks if all(mark in block for mark in marks)]
    return str(block)


def output_of(program: str, **variables: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1", **variables},
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@needs_page
def test_boto3(runtime: RuntimeStub) -> None:
    assert output_of(snippets(PAGE, "import boto3", "def invoke(")) == "2 vectors of 256 numbers\n I do not know.</s>\n"
    assert [call.path for call in runtime.calls] == ["/endpoints/embeddings/invocations", "/endpoints/chat/invocations"]


@needs_page
def test_boto3_with_a_stream(runtime: RuntimeStub) -> None:
    assert output_of(snippets(PAGE, "import boto3", "invoke_endpoint_with_response_stream")) == " I do not know.\n"
    assert [call.path for call in runtime.calls] == ["/endpoints/chat/invocations-response-stream"]


@needs_page
def test_langchain(runtime: RuntimeStub) -> None:
    assert output_of(snippets(PAGE, "import boto3", "langchain_aws")) == "A moth flies at night.\nI do not know.\n"
    assert [call.path for call in runtime.calls] == ["/endpoints/embeddings/invocations"] * 2 + ["/endpoints/chat/invocations"]
    assert runtime.calls[-1].json["inputs"] == (
        "<s>[INST] Passage: A moth flies at night.\n\nQuestion: Which insect flies at night? [/INST]")


@needs_page
def test_the_sagemaker_sdk(runtime: RuntimeStub) -> None:
    assert output_of(snippets(PAGE, "from sagemaker.core.resources import Endpoint")).endswith(" I do not know.</s>\n")
    [call] = runtime.calls
    assert call.path == "/endpoints/chat/invocations"
    assert call.headers["x-amzn-sagemaker-custom-attributes"] == "accept_eula=true"


@needs_page
@pytest.mark.parametrize("option", [[], ["--no-stream"]])
def test_a_handler_of_ones_own(runtime: RuntimeStub, monkeypatch: pytest.MonkeyPatch, option: list[str]) -> None:
    Path("my_handlers.py").write_text(snippets(PAGE, "registry.put_first"))
    monkeypatch.setenv("RAG_APP_HANDLERS", "my_handlers")
    for name, value in {"CHAT_ENDPOINT": "completions", "CHAT_MODEL": "openai-reasoning-gpt-oss-20b"}.items():
        monkeypatch.setenv(name, value)
    assert run("ingest")[0] == 0
    status, out, err = run("ask", QUESTION, *option)
    assert (status, err) == (0, "")
    assert out.startswith("It is the Luna moth.\n\nSources:\n")
    assert runtime.calls[-1].path == f"/endpoints/completions/invocations{'' if option else '-response-stream'}"


@needs_page
def test_the_table_of_payloads_names_every_handler() -> None:
    rows = re.findall(r"^\| ((?:`[a-z0-9-]+`(?:, )?)+) \|", PAGE.read_text(), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert named == {rule.handler.name for rule in registry.rules}


def test_the_package_as_a_library(runtime: RuntimeStub) -> None:
    assert run("ingest")[0] == 0
    assert output_of(snippets(PACKAGE / "README.md", "from rag_app.app import rag_from_environment")) == "It is the Luna moth.\n"
    assert runtime.calls[-1].path == "/endpoints/chat/invocations-response-stream"
