# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The commands, in this process, against endpoints on this machine."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from commands import SRC
from stubs.runtime_stub import RuntimeStub

from rag_app.cli import main

DIALOG_MODEL = "meta-textgeneration-llama-2-7b-f@2.0.2"
QUESTION = "Which insect is pale green, flies at night and has a long tail on its hind wings?"


@pytest.fixture
def ingested(runtime: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> RuntimeStub:
    assert main(["ingest"]) == 0
    assert capsys.readouterr().out == "18 documents in 18 passages are in the store .rag-store.\n"
    runtime.calls.clear()
    return runtime


def test_an_answer_comes_with_its_sources(ingested: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == ["It is the Luna moth.", "", "Sources:", lines[3]]
    assert lines[3].startswith("  1. Luna moth (Lepidoptera), luna_moth, similarity 0.")
    assert len(lines) == 6
    assert [call.path for call in ingested.calls] == ["/endpoints/embeddings/invocations", "/endpoints/chat/invocations-response-stream"]


def test_json_for_programs(ingested: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--json", "--k", "1"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["answer"] == "It is the Luna moth."
    assert [(source["id"], source["name"], source["order"]) for source in answer["sources"]] == [("luna_moth", "Luna moth", "Lepidoptera")]
    assert answer["sources"][0]["text"].startswith("A large, pale green moth")


def test_a_search_in_one_order(ingested: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--order", "Coleoptera", "--json"]) == 0
    assert {source["order"] for source in json.loads(capsys.readouterr().out)["sources"]} == {"Coleoptera"}


@pytest.mark.parametrize("option", [[], ["--no-stream"]])
def test_an_answer_that_is_streamed_is_the_same(ingested: RuntimeStub, capsys: pytest.CaptureFixture[str], option: list[str]) -> None:
    assert main(["ask", QUESTION, *option]) == 0
    assert capsys.readouterr().out.startswith("It is the Luna moth.\n\nSources:")


def test_a_model_that_takes_messages_with_roles(ingested: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--chat-endpoint", "dialog", "--chat-model", DIALOG_MODEL]) == 0
    assert capsys.readouterr().out.startswith("It is the Luna moth.\n")
    [dialog] = ingested.calls[-1].json["inputs"]
    assert [message["role"] for message in dialog] == ["system", "user"]
    assert ingested.calls[-1].path == "/endpoints/dialog/invocations"


def test_an_endpoint_that_cannot_stream_answers_whole(ingested: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--chat-endpoint", "whole"]) == 0
    assert capsys.readouterr().out.startswith("It is the Luna moth.\n")
    assert [call.path for call in ingested.calls[1:]] == ["/endpoints/whole/invocations-response-stream", "/endpoints/whole/invocations"]


def test_parameters_and_the_system_prompt_reach_the_model(ingested: RuntimeStub) -> None:
    options = ["--max-tokens", "9", "--temperature", "0.5", "--top-p", "0.8", "--system", "Be brief."]
    assert main(["ask", QUESTION, "--no-stream", *options]) == 0
    body = ingested.calls[-1].json
    assert body["parameters"] == {"max_new_tokens": 9, "temperature": 0.5, "top_p": 0.8}
    assert body["inputs"].startswith("<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nCandidates:\n1. Luna moth (Lepidoptera): A large")


def test_the_endpoint_of_a_model_is_found_in_the_environment(ingested: RuntimeStub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHAT_ENDPOINT")
    monkeypatch.setenv("SAGEMAKER_ENDPOINT_METATEXTGENERATIONLLAMA27BF", "chat")
    assert main(["ask", QUESTION]) == 0


def type_lines(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    entered = iter(lines)
    monkeypatch.setattr("builtins.input", lambda _prompt: next(entered))


def test_a_conversation_ends_with_an_empty_line(
    ingested: RuntimeStub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_lines(monkeypatch, [QUESTION, "Which red beetle has black spots?", " ", "Never asked"])
    assert main(["chat", "--no-stream"]) == 0
    assert capsys.readouterr().out.count("Sources:") == 2
    prompt = ingested.calls[-1].json["inputs"]
    assert f"{QUESTION} [/INST] It is the Luna moth. </s><s>[INST] Candidates:\n1. Seven-spot ladybird" in prompt


def test_a_question_that_fails_does_not_end_a_conversation(
    ingested: RuntimeStub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_lines(monkeypatch, ["x" * 2001, QUESTION, ""])
    assert main(["chat"]) == 0
    out, err = capsys.readouterr()
    assert "It is the Luna moth." in out
    assert err == "rag-app: The question has 2001 characters, but at most 2000 are taken.\n"


def test_the_model_can_make_a_question_that_stands_alone(
    ingested: RuntimeStub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_lines(monkeypatch, [QUESTION, "Does it eat?", ""])
    assert main(["chat", "--no-stream", "--condense"]) == 0
    condensed, search = ingested.calls[2:4]
    assert f"Conversation so far:\n- {QUESTION}\n- It is the Luna moth.\n\nNext question: Does it eat?" in condensed.json["inputs"]
    assert search.json == {"text_inputs": ["I do not know."]}
    assert capsys.readouterr().out.count("Sources:") == 2


def test_a_cross_encoder_chooses_among_more_passages(ingested: RuntimeStub, capsys: pytest.CaptureFixture[str]) -> None:
    question = "hums like a small bird before flowers by day"
    options = ["--rerank-endpoint", "scores", "--rerank-model", "cross-encoder/ms-marco-MiniLM-L-12-v2"]
    assert main(["ask", question, "--json", "--k", "2", *options]) == 0
    sources = json.loads(capsys.readouterr().out)["sources"]
    assert len(sources) == 2
    assert sources[0]["id"] == "hummingbird_hawk-moth"
    [scored] = [call.json for call in ingested.calls if call.path == "/endpoints/scores/invocations"]
    assert (scored["model"], scored["input"], len(scored["passages"])) == ("cross-encoder/ms-marco-MiniLM-L-12-v2", question, 8)


def test_the_local_store_can_be_deleted(ingested: RuntimeStub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EMBEDDING_ENDPOINT")
    for _ in range(2):
        assert main(["clear"]) == 0
        assert capsys.readouterr().out == "the store .rag-store is empty.\n"
    assert not Path(".rag-store/passages.json").exists()
    assert ingested.calls == []


def test_progress_is_shown_to_those_who_look(runtime: RuntimeStub) -> None:
    terminal, its_end = pty.openpty()
    # As termios.tcsetwinsize does, from Python 3.11 on.
    fcntl.ioctl(its_end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        result = subprocess.run(
            [sys.executable, "-m", "rag_app", "ingest"], stdout=subprocess.PIPE, stderr=its_end, check=False,
            env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        shown = os.read(terminal, 100_000).decode()
    finally:
        os.close(terminal)
        os.close(its_end)
    assert result.returncode == 0
    assert "Embedding: 100%" in shown
    assert "Writing: 100%" in shown
    assert len(runtime.calls) == 1


def test_ingesting_again_changes_nothing(ingested: RuntimeStub) -> None:
    before = Path(".rag-store/passages.json").read_text()
    assert main(["ingest"]) == 0
    assert json.loads(Path(".rag-store/passages.json").read_text()) == json.loads(before)


def test_a_document_that_is_ingested_again_is_replaced_with_all_its_passages(
    ingested: RuntimeStub, capsys: pytest.CaptureFixture[str],
) -> None:
    record = {"name": "Luna moth", "order": "Lepidoptera", "description": "It is pale green. " * 300}
    Path("more.json").write_text(json.dumps([record]))
    assert main(["ingest", "more.json"]) == 0
    assert capsys.readouterr().out == "1 documents in 3 passages are in the store .rag-store.\n"
    assert {"luna_moth", "luna_moth#2", "luna_moth#3"} <= set(ids())
    Path("more.json").write_text(json.dumps([{**record, "description": "Short."}]))
    assert main(["ingest", "more.json"]) == 0
    assert [id for id in ids() if id.startswith("luna_moth")] == ["luna_moth"]
    assert len(ids()) == 18


def ids() -> list[str]:
    return list(json.loads(Path(".rag-store/passages.json").read_text()))


def test_documents_go_to_the_endpoint_in_batches(runtime: RuntimeStub) -> None:
    records = [{"name": f"Insect {number}", "description": f"Number {number}"} for number in range(120)]
    Path("many.jsonl").write_text("\n".join(map(json.dumps, records)))
    assert main(["ingest", "many.jsonl"]) == 0
    assert [len(call.json["text_inputs"]) for call in runtime.calls] == [50, 50, 20]
    assert len(ids()) == 120
    assert ids()[0] == "insect_0"


def test_a_text_is_one_document(runtime: RuntimeStub) -> None:
    Path("About ants.md").write_text("Ants live in colonies.")
    assert main(["ingest", "About ants.md"]) == 0
    assert ids() == ["about_ants"]
