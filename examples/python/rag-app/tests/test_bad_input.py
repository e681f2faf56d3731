# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What goes wrong ends with one line that says what to do, and with nothing half-ingested."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import fails, run
from stubs.http_stub import Reply
from stubs.models import HashedWords
from stubs.runtime_stub import RuntimeStub, error, model_error

from rag_app.cli import main

STORE = Path(".rag-store/passages.json")


def test_a_process_ends_without_a_traceback(runtime: RuntimeStub) -> None:
    runtime.next_replies.extend([model_error(500, "out of memory")] * 9)
    assert run("ask", "What is a moth?") == (1, "", (
        "rag-app: The model of the endpoint 'embeddings' failed, in spite of retries: HTTP 500, "
        '{"error": "out of memory"}. Its log is in CloudWatch.\n'))


def test_an_error_of_the_chat_model_is_one_line_too(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    for option in ([], ["--no-stream"]):
        assert fails(capsys, "ask", "What is a moth?", "--chat-endpoint", "gone", *option) == (
            "There is no endpoint 'gone' in eu-west-1: check its name and AWS_REGION (Endpoint gone of account 123456789012 not found.).")


def test_everything_that_is_missing_is_told_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("EMBEDDING_ENDPOINT", "CHAT_ENDPOINT", "CHAT_MODEL"):
        monkeypatch.delenv(name)
    assert fails(capsys, "ask", "x") == (
        "Give the embedding endpoint's name in --embedding-endpoint or EMBEDDING_ENDPOINT or "
        "SAGEMAKER_ENDPOINT_HUGGINGFACETEXTEMBEDDINGGPTJ6B; "
        "the id of the chat model in --chat-model or CHAT_MODEL; the chat endpoint's name in --chat-endpoint or CHAT_ENDPOINT.")


def test_a_cross_encoder_needs_its_endpoint(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys, "ask", "x", "--rerank-model", "cross-encoder/x") == (
        "Give the rerank endpoint's name in --rerank-endpoint or RERANK_ENDPOINT or SAGEMAKER_ENDPOINT_CROSSENCODERX.")


def test_an_unknown_model_lists_the_handlers(capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys, "ask", "x", "--chat-model", "acme").startswith(
        "No handler of text generation knows the model 'acme'. There are: llama-2-chat-dialog (")


@pytest.mark.parametrize(("code", "status", "message"), [
    ("ThrottlingException", 400,
     "The endpoint 'embeddings' is throttled, in spite of retries (Rate exceeded): try later, or let the endpoint scale out."),
    ("ServiceUnavailable", 503, "SageMaker failed for the endpoint 'embeddings', in spite of retries: HTTP 503, Rate exceeded."),
    ("InternalFailure", 500, "SageMaker failed for the endpoint 'embeddings', in spite of retries: HTTP 500, Rate exceeded."),
    ("ModelNotReadyException", 429,
     "The endpoint 'embeddings' is throttled, in spite of retries (Rate exceeded): try later, or let the endpoint scale out."),
])
def test_throttling_and_failures_are_tried_again_before_they_are_told(
    runtime: RuntimeStub, capsys: pytest.CaptureFixture[str], code: str, status: int, message: str,
) -> None:
    runtime.next_replies.extend([error(status, code, "Rate exceeded")] * 20)
    assert fails(capsys, "ingest") == message
    assert len(runtime.calls) == 2
    assert not STORE.exists()


@pytest.mark.parametrize("reply", [
    error(400, "ThrottlingException", "Rate exceeded"), error(503, "ServiceUnavailable", "later"), model_error(503, "busy"),
    error(429, "ModelNotReadyException", "not ready"),
])
def test_what_passes_is_not_told(runtime: RuntimeStub, reply: Reply) -> None:
    runtime.next_replies.append(reply)
    assert main(["ingest"]) == 0
    assert len(runtime.calls) == 2


@pytest.mark.parametrize(("reply", "message"), [
    (model_error(400, "wrong input"), 'The model of the endpoint \'embeddings\' refused the request: HTTP 400, {"error": "wrong input"}'),
    (error(403, "AccessDeniedException", "not authorized"),
     "You may not invoke the endpoint 'embeddings': the caller needs sagemaker:InvokeEndpoint on it (not authorized)."),
    (error(403, "ExpiredTokenException", "expired"), "AWS does not accept the credentials: sign in again (expired)."),
])
def test_what_cannot_pass_is_told_at_once(
    runtime: RuntimeStub, capsys: pytest.CaptureFixture[str], reply: Reply, message: str,
) -> None:
    runtime.next_replies.append(reply)
    assert fails(capsys, "ingest") == message
    assert len(runtime.calls) == 1


def test_no_credentials(runtime: RuntimeStub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert fails(capsys, "ingest") == "There are no AWS credentials: set AWS_PROFILE, or sign in with `aws sso login`."


def test_no_region(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("AWS_REGION")
    assert fails(capsys, "ingest") == "There is no region: set AWS_REGION to that of the endpoints."


def test_nothing_listens(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", "http://localhost:9")
    assert fails(capsys, "ingest").startswith("SageMaker in eu-west-1 could not be reached: ")


def test_a_response_of_another_shape_names_the_handler_and_what_came(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    runtime.next_replies.append(Reply.of([{"generated_text": "I am a chat model"}]))
    assert fails(capsys, "ingest") == (
        'The handler jumpstart-text-embedding expects {"embedding": [[number]]}, but the endpoint answered '
        '[{"generated_text": "I am a chat model"}]. Is the model id that of the endpoint, with its version?')
    assert not STORE.exists()


def test_a_stream_that_breaks_off_is_an_error(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    runtime.breaks_off = True
    assert main(["ask", "Which moth is pale green and flies at night?"]) == 1
    out, err = capsys.readouterr()
    assert out == "18 documents in 18 passages are in the store .rag-store.\nIt\n"
    assert err == "rag-app: The answer of the endpoint 'chat' broke off: ModelStreamError, took too long\n"


def test_a_connection_that_is_cut_in_a_stream_is_an_error(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    runtime.cuts_off = True
    assert main(["ask", "Which moth is pale green and flies at night?"]) == 1
    out, err = capsys.readouterr()
    assert "Sources:" not in out
    assert err.startswith("rag-app: The answer of the endpoint 'chat' broke off: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.json", '[{"name": "Ant", "description": " "}]', "a.json, document 1 ('Ant') is empty."),
    ("a.json", '[{"name": "Ant", "description": "x"}, {"name": "", "description": "x"}]', "a.json, document 2 has no name."),
    ("a.json", '[{"name": "Fire ant", "description": "x"}, {"name": "fire  ANT", "description": "y"}]',
     "a.json, documents 1 and 2 have the same id 'fire_ant': give them other names."),
    ("a.json", "[]", "a.json holds no documents."),
    ("a.json", "{}", "a.json has to be a list of documents."),
    ("a.json", "[1]", 'a.json, document 1 has to be an object with "name" and "description".'),
    ("a.json", '[{"name": "Ant"}]', 'a.json, document 1 has to have strings as "name" and "description", and as "order" if there is one.'),
    ("a.json", "[", "a.json is no JSON: Expecting value: line 1 column 2 (char 1)."),
    ("a.jsonl", '{"name": "Ant", "description": "x"}\nx', "a.jsonl, document 2 is no JSON: Expecting value: line 1 column 1 (char 0)."),
    ("a.txt", "\n", "a.txt, document 1 ('a') is empty."),
    ("a.pdf", "", "a.pdf has to end with .json, .jsonl, .txt or .md."),
])
def test_documents_are_checked_before_anything_is_embedded(
    runtime: RuntimeStub, capsys: pytest.CaptureFixture[str], name: str, content: str, message: str,
) -> None:
    Path(name).write_text(content)
    assert fails(capsys, "ingest", name) == message
    assert runtime.calls == []


def test_a_file_that_is_not_there(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys, "ingest", "none.json") == "none.json cannot be read: No such file or directory."


def test_a_file_that_is_no_text(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_bytes(b"\xff\xfe")
    assert fails(capsys, "ingest", "a.txt") == "a.txt is no text in UTF-8."


def test_a_failure_in_the_middle_leaves_the_store_as_it_was(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    before = STORE.read_bytes()
    Path("many.json").write_text(json.dumps([{"name": f"Insect {number}", "description": "x"} for number in range(60)]))
    vectors = [HashedWords().vector("x")] * 50
    runtime.next_replies.extend([Reply.of({"embedding": vectors}), model_error(400, "wrong input")])
    assert "refused the request" in fails(capsys, "ingest", "many.json")
    assert STORE.read_bytes() == before
    assert [path.name for path in STORE.parent.iterdir()] == ["passages.json"]


def test_a_store_of_another_model_is_not_mixed(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest"]) == 0
    before = STORE.read_bytes()
    message = ("the store .rag-store has vectors of 256 numbers, but the embedding model makes 64: "
               "name another folder with --store, or delete this one and ingest again.")
    assert fails(capsys, "ingest", "--embedding-endpoint", "small-embeddings") == message
    assert fails(capsys, "ask", "x", "--embedding-endpoint", "small-embeddings") == message
    assert STORE.read_bytes() == before


def test_asking_before_ingesting(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys, "ask", "What is a moth?") == "There is nothing in the store .rag-store yet: run `rag-app ingest` first."


def test_a_store_that_is_damaged(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    STORE.parent.mkdir()
    STORE.write_text('{"luna_moth": {"ve')
    assert fails(capsys, "ask", "x") == f"{STORE} is damaged: delete it, and run `rag-app ingest` again."


def test_a_store_that_cannot_be_written(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    Path("file").write_text("")
    assert fails(capsys, "ingest", "--store", "file") == "file/passages.json cannot be written: File exists."


@pytest.mark.parametrize(("arguments", "message"), [
    (["ask", "  "], "The question is empty."),
    (["ask", "x" * 2001], "The question has 2001 characters, but at most 2000 are taken."),
    (["ask", "x", "--k", "0"], "The number of passages is 0, but must be from 1 to 20."),
    (["ask", "x", "--k", "21"], "The number of passages is 21, but must be from 1 to 20."),
    (["ask", "x", "--order", "Moths"], "There is no passage of the order 'Moths' in the store .rag-store: write it as the documents do."),
])
def test_questions_are_checked(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert main(["ingest"]) == 0
    assert fails(capsys, *arguments) == message


def test_a_wrong_number_of_attempts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "many")
    assert fails(capsys, "ingest") == "AWS_MAX_ATTEMPTS is 'many', but must be a number of at least 1."


def test_a_module_of_handlers_that_is_not_there(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("RAG_APP_HANDLERS", "no_such_module")
    assert fails(capsys, "ingest") == (
        "RAG_APP_HANDLERS names the module no_such_module, which cannot be imported: No module named 'no_such_module'.")


def test_a_long_document_is_cut_into_passages(runtime: RuntimeStub) -> None:
    Path("long.txt").write_text("A sentence about ants. " * 1000)
    assert main(["ingest", "long.txt"]) == 0
    passages = json.loads(STORE.read_text())
    assert list(passages)[:2] == ["long", "long#2"]
    assert all(len(passage["text"]) <= 2000 for passage in passages.values())
    assert sum(passage["text"].count("A sentence about ants.") for passage in passages.values()) == 1000
