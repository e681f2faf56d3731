# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The clients of embeddings and scores, which send no more at once than a model takes."""

from __future__ import annotations

import json
import math

import pytest
from stubs.http_stub import Reply
from stubs.models import HashedWords
from stubs.runtime_stub import RuntimeStub, model_error

from rag_app.endpoint_embeddings import EndpointEmbeddings
from rag_app.errors import EndpointError, ResponseShapeError
from rag_app.passages import passages_of
from rag_app.payloads import TextKind, registry
from rag_app.reranking import EndpointCrossEncoder
from rag_app.runtime import Runtime


def embeddings(attempts: int = 5, waits: list[float] | None = None) -> EndpointEmbeddings:
    pauses: list[float] = [] if waits is None else waits
    runtime = Runtime("eu-west-1", attempts, sleep=pauses.append)
    return EndpointEmbeddings(runtime, "embeddings", registry.embeddings("huggingface-textembedding-gpt-j-6b"))


def test_a_text_that_is_longer_than_the_model_reads_gets_the_mean_of_its_parts(runtime: RuntimeStub) -> None:
    text = "moth " * 1638 + "  " + "beetle " * 1000
    parts = [text[:8192], text[8192:]]
    assert len(text) > 8192
    [vector] = embeddings().embed_documents([text])
    assert [call.json for call in runtime.calls] == [{"text_inputs": parts}]
    sums = [sum(numbers) for numbers in zip(*map(HashedWords().vector, parts), strict=True)]
    length = math.sqrt(sum(number * number for number in sums))
    assert vector == pytest.approx([number / length for number in sums])
    assert math.fsum(number * number for number in vector) == pytest.approx(1)


def test_a_text_that_fits_keeps_the_vector_of_the_model(runtime: RuntimeStub) -> None:
    runtime.next_replies.append(Reply.of({"embedding": [[3, 4]]}))
    assert embeddings().embed_query("a moth") == [3.0, 4.0]


def test_parts_fill_batches_and_progress_counts_them(runtime: RuntimeStub) -> None:
    told: list[int] = []
    texts = ["x" * 8193] * 30
    assert len(embeddings().embed(texts, TextKind.PASSAGE, told.append)) == 30
    assert told == [50, 10]
    assert [len(call.json["text_inputs"]) for call in runtime.calls] == [50, 10]


def test_nothing_to_embed_asks_nothing(runtime: RuntimeStub) -> None:
    assert embeddings().embed_documents([]) == []
    assert runtime.calls == []


@pytest.mark.usefixtures("runtime")
def test_an_empty_text_has_no_embedding() -> None:
    with pytest.raises(ValueError, match="An empty text has no embedding"):
        embeddings().embed_documents(["a moth", " "])


def test_a_failure_of_the_model_is_tried_five_times_with_pauses_and_then_raised(runtime: RuntimeStub) -> None:
    waits: list[float] = []
    runtime.next_replies.extend([model_error(500, "out of memory")] * 9)
    with pytest.raises(EndpointError, match="failed, in spite of retries: HTTP 500"):
        embeddings(attempts=15, waits=waits).embed_documents(["a moth"])
    assert len(runtime.calls) == 5
    assert len(waits) == 4
    assert all(0.3 <= wait <= 1.5 for wait in waits)


def test_vectors_of_two_lengths_are_refused(runtime: RuntimeStub) -> None:
    runtime.next_replies.extend([Reply.of({"embedding": [[1.0, 0.0]] * 50}), Reply.of({"embedding": [[1.0, 0.0, 0.0]]})])
    with pytest.raises(ResponseShapeError, match="got vectors of 2 and of 3 numbers from one endpoint"):
        embeddings().embed_documents(["a moth"] * 51)


def test_scores_of_many_passages_come_in_requests_of_a_thousand(runtime: RuntimeStub) -> None:
    handler = registry.cross_encoder("cross-encoder/ms-marco-MiniLM-L-12-v2")
    passages = [f"passage {'moth' if number == 1200 else ''}" for number in range(1500)]
    scores = EndpointCrossEncoder(Runtime("eu-west-1", 1), "scores", handler).scores("moth", passages)
    assert [len(call.json["passages"]) for call in runtime.calls] == [1000, 500]
    assert [index for index, score in enumerate(scores) if score] == [1200]
    assert len(scores) == 1500


def test_requests_carry_umlauts_as_they_are(runtime: RuntimeStub) -> None:
    embeddings().embed_query("Käfer 🪲")
    assert "Käfer 🪲".encode() in runtime.calls[0].body
    assert json.loads(runtime.calls[0].body) == {"text_inputs": ["Käfer 🪲"]}


TEXT = "One sentence. Another one, which is longer!\n\nA new paragraph? " * 9 + "x" * 70 + " end"


@pytest.mark.parametrize("limit", [*range(1, 80), 200, 5000])
def test_passages_hold_the_whole_text_and_none_is_too_long(limit: int) -> None:
    passages = passages_of(TEXT, limit)
    assert all(0 < len(passage) <= limit for passage in passages)
    assert "".join("".join(passages).split()) == "".join(TEXT.split())


def test_passages_end_at_paragraphs_before_sentences_before_words() -> None:
    assert passages_of("a b c. d e\n\nf g", 12) == ["a b c. d e", "f g"]
    assert passages_of("aaaa b. cc dd eee", 12) == ["aaaa b.", "cc dd eee"]
    assert passages_of("aaaa bbbb cccc", 12) == ["aaaa bbbb", "cccc"]
    assert passages_of("a" * 14, 12) == ["a" * 12, "aa"]
    assert passages_of(" \n ", 12) == []
