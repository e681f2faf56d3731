# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Astra DB, against a stub of its Data API: the client, its requests and its errors are the real ones."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import fails, run
from stubs.astra_stub import TOKEN, AstraStub
from stubs.http_stub import HttpStub
from stubs.runtime_stub import RuntimeStub
from stubs.secrets_stub import SecretsStub

from rag_app.cli import main

QUESTION = "Which insect is pale green, flies at night and has a long tail on its hind wings?"


@pytest.fixture
def astra(runtime: RuntimeStub, monkeypatch: pytest.MonkeyPatch) -> Iterator[AstraStub]:
    stub = AstraStub()
    with HttpStub(stub) as server:
        monkeypatch.setenv("ASTRA_DB_API_ENDPOINT", server.url)
        # A Data API of one's own speaks as Astra's does, but needs no address of Astra's.
        monkeypatch.setenv("ASTRA_DB_ENVIRONMENT", "hcd")
        monkeypatch.setenv("ASTRA_DB_APPLICATION_TOKEN", TOKEN)
        yield stub


def insects(count: int, start: int = 0) -> None:
    records = [{"name": f"Insect {number}", "description": f"Number {number}."} for number in range(start, start + count)]
    Path("insects.json").write_text(json.dumps(records))


def test_ingest_and_ask(astra: AstraStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    assert capsys.readouterr().out == "18 documents in 18 passages are in the collection rag_app of Astra DB.\n"
    assert astra.dimensions == {"rag_app": 256}
    assert astra.documents["rag_app"]["luna_moth"]["metadata"] == {
        "name": "Luna moth", "order": "Lepidoptera", "document": "luna_moth", "part": 0,
    }
    assert main(["ask", QUESTION, "--json", "--order", "Lepidoptera"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["answer"] == "It is the Luna moth."
    assert [source["order"] for source in answer["sources"]] == ["Lepidoptera"] * 3
    assert answer["sources"][0]["id"] == "luna_moth"
    assert not Path(".rag-store").exists()


def test_documents_are_replaced_and_what_is_left_over_is_deleted(astra: AstraStub) -> None:
    for length, ids in ((300, {"ant", "ant#2"}), (100, {"ant"})):
        Path("ant.json").write_text(json.dumps([{"name": "Ant", "description": "It carries leaves. " * length}]))
        assert main(["ingest", "ant.json"]) == 0
        assert set(astra.documents["rag_app"]) == ids | ({"ant#3"} if length == 300 else set())


def test_the_collection_can_be_deleted(astra: AstraStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    capsys.readouterr()
    for _ in range(2):
        assert main(["clear"]) == 0
        assert capsys.readouterr().out == "the collection rag_app of Astra DB is empty.\n"
    assert (astra.documents, astra.dimensions) == ({}, {})


def test_a_failure_in_the_middle_takes_back_what_was_added(astra: AstraStub, capsys: pytest.CaptureFixture[str]) -> None:
    insects(20)
    assert main(["ingest", "insects.json"]) == 0
    kept = set(astra.documents["rag_app"])
    insects(120)
    astra.fails_at_insert = 3
    assert fails(capsys, "ingest", "insects.json") == (
        "Astra DB failed: HTTP 503. Ingest again later; what is there already stays, and nothing is there twice.")
    assert set(astra.documents["rag_app"]) == kept
    astra.fails_at_insert = 0
    assert main(["ingest", "insects.json"]) == 0
    assert len(astra.documents["rag_app"]) == 120


def test_nothing_is_written_before_everything_is_embedded(
    astra: AstraStub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EMBEDDING_ENDPOINT", "gone")
    assert fails(capsys, "ingest").startswith("There is no endpoint 'gone' in eu-west-1")
    assert astra.commands == []


def test_a_wrong_token(
    astra: AstraStub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("ASTRA_DB_APPLICATION_TOKEN", "AstraCS:wrong")
    caplog.set_level(logging.INFO)
    for arguments in (["ingest"], ["ask", QUESTION]):
        assert fails(capsys, *arguments) == (
            "Astra DB does not accept the token of ASTRA_DB_APPLICATION_TOKEN: "
            "it is wrong, has expired, or may not use this database.")
    assert "AstraCS" not in caplog.text


def test_a_collection_of_another_dimension(astra: AstraStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    before = json.dumps(astra.documents)
    message = "The collection rag_app does not take this embedding model's vectors of 64 numbers, or has other settings: "
    for arguments in (["ingest"], ["ask", QUESTION]):
        assert fails(capsys, *arguments, "--embedding-endpoint", "small-embeddings").startswith(message)
    assert json.dumps(astra.documents) == before


def test_asking_before_ingesting(astra: AstraStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys, "ask", QUESTION) == "There is no collection rag_app yet: run `rag-app ingest` first, or check --collection."


def test_an_empty_collection(astra: AstraStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    astra.documents["rag_app"].clear()
    assert fails(capsys, "ask", QUESTION) == "There is nothing in the collection rag_app of Astra DB yet: run `rag-app ingest` first."


def test_an_order_that_is_not_there(astra: AstraStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    assert fails(capsys, "ask", QUESTION, "--order", "Moths") == (
        "There is no passage of the order 'Moths' in the collection rag_app of Astra DB: write it as the documents do.")


def test_a_process_says_one_line(astra: AstraStub, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("ingest") == (0, "18 documents in 18 passages are in the collection rag_app of Astra DB.\n", "")
    monkeypatch.setenv("ASTRA_DB_APPLICATION_TOKEN", "AstraCS:wrong")
    status, out, err = run("ask", QUESTION)
    assert (status, out) == (1, "")
    assert err.startswith("rag-app: Astra DB does not accept the token")
    assert err.count("\n") == 1


def test_an_address_where_nothing_is(astra: AstraStub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ASTRA_DB_API_ENDPOINT", "http://localhost:9")
    assert fails(capsys, "ingest").startswith("Astra DB could not be reached at http://localhost:9: check ASTRA_DB_API_ENDPOINT (")


def test_an_address_that_is_none(astra: AstraStub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ASTRA_DB_API_ENDPOINT", "my-database")
    assert fails(capsys, "ingest").startswith("Astra DB refused the request: Cannot parse the supplied API endpoint (my-database).")


def test_an_address_needs_a_token(astra: AstraStub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("ASTRA_DB_APPLICATION_TOKEN")
    assert fails(capsys, "ingest") == (
        "ASTRA_DB_API_ENDPOINT needs a token: set ASTRA_DB_TOKEN_SECRET to the name of a secret in Secrets Manager, "
        "or ASTRA_DB_APPLICATION_TOKEN.")


@pytest.fixture
def secrets(astra: AstraStub, monkeypatch: pytest.MonkeyPatch) -> Iterator[AstraStub]:
    monkeypatch.delenv("ASTRA_DB_APPLICATION_TOKEN")
    stub = SecretsStub({
        "plain": TOKEN, "object": json.dumps({"token": TOKEN}), "other": '{"password": "x"}', "broken": "{", "empty": "", "denied": None,
        "old": "AstraCS:old",
    })
    with HttpStub(stub) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.url)
        yield astra


@pytest.mark.parametrize("secret", ["plain", "object"])
def test_the_token_may_be_a_secret(secrets: AstraStub, monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("ASTRA_DB_TOKEN_SECRET", secret)
    assert main(["ingest"]) == 0
    assert len(secrets.documents["rag_app"]) == 18


@pytest.mark.parametrize(("secret", "message"), [
    ("none", "There is no secret none in this region: check ASTRA_DB_TOKEN_SECRET and AWS_REGION."),
    ("denied", "You may not read the secret denied: the caller needs secretsmanager:GetSecretValue on it."),
    ("other", "The secret other has to be the token itself, or a JSON object with the token as 'token'."),
    ("broken", "The secret broken has to be the token itself, or a JSON object with the token as 'token'."),
    ("empty", "The secret empty has to be the token itself, or a JSON object with the token as 'token'."),
    ("old", "Astra DB does not accept the token of the secret old: it is wrong, has expired, or may not use this database."),
])
def test_secrets_that_hold_no_token(
    secrets: AstraStub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], secret: str, message: str,
) -> None:
    monkeypatch.setenv("ASTRA_DB_TOKEN_SECRET", secret)
    assert fails(capsys, "ingest") == message
    assert secrets.documents == {}
