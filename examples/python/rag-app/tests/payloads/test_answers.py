# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Answers that are not what a handler expects."""

from __future__ import annotations

import pytest

from rag_app.errors import ResponseShapeError
from rag_app.payloads import registry
from rag_app.payloads.cross_encoders import MAX_PASSAGES

SHAPE = '[{"generated_text": string}] or {"generated_text": string}'


@pytest.mark.parametrize(("answer", "shown"), [
    (b'{"outputs": "An insect."}', '{"outputs": "An insect."}'),
    (b"[]", "[]"),
    (b'[{"generated_text": 5}]', '[{"generated_text": 5}]'),
    (b"[[]]", "[[]]"),
    (b"null", "null"),
    (b"<html>\n<p>502", "<html> <p>502"),
    (b"", "nothing"),
    (b"\xff", "\ufffd"),
])
def test_another_shape_names_the_handler_and_what_came(answer: bytes, shown: str) -> None:
    with pytest.raises(ResponseShapeError) as error:
        registry.text("mistralai/Mistral-7B").text(answer)
    assert str(error.value) == (
        f"The handler mistral expects {SHAPE}, but the endpoint answered {shown}. Is the model id that of the endpoint, with its version?")


def test_a_long_answer_is_shown_in_part() -> None:
    with pytest.raises(ResponseShapeError, match=r"answered x{200}…\. Is"):
        registry.text("mistralai/Mistral-7B").text(b"x" * 1000)


@pytest.mark.parametrize(("answer", "expected"), [
    (b"[[1, 2]]", r'\{"embedding": \[\[number\]\]\}, but'),
    (b'{"embedding": [1, 2]}', r'\{"embedding": \[\[number\]\]\}, but'),
    (b'{"embedding": null}', r'\{"embedding": \[\[number\]\]\}, but'),
    (b'{"embedding": [[1, 2]]}', "with 2 vectors, but"),
    (b'{"embedding": [[1, 2], [1]]}', "with vectors of one length, but"),
    (b'{"embedding": [[], []]}', "with vectors of one length, but"),
    (b'{"embedding": [[1, NaN], [1, 2]]}', r"\[\[number\]\]\}, but"),
    (b'{"embedding": [[1, true], [1, 2]]}', r"\[\[number\]\]\}, but"),
])
def test_vectors_are_counted_and_measured(answer: bytes, expected: str) -> None:
    with pytest.raises(ResponseShapeError, match=f"The handler jumpstart-text-embedding expects .*{expected}"):
        registry.embeddings("huggingface-textembedding-gpt-j-6b").vectors(answer, 2)


@pytest.mark.parametrize("answer", [b"[1]", b"[[1], [2]]", b'{"scores": [1, 2]}'])
def test_scores_are_counted(answer: bytes) -> None:
    with pytest.raises(ResponseShapeError, match="The handler rag-cross-encoder expects"):
        registry.cross_encoder("cross-encoder/ms-marco-MiniLM-L-12-v2").scores(answer, 2)


@pytest.mark.parametrize(("model", "characters"), [
    ("huggingface-textembedding-gpt-j-6b", 8192),
    ("huggingface-textembedding-all-MiniLM-L6-v2@1.0.0", 1024),
    ("intfloat/multilingual-e5-large", 2048),
    ("sentence-transformers/all-MiniLM-L6-v2", 1024),
])
def test_texts_may_be_as_long_as_the_model_reads(model: str, characters: int) -> None:
    assert registry.embeddings(model).max_characters == characters


def test_a_cross_encoder_gets_no_more_than_it_reads() -> None:
    request = registry.cross_encoder("cross-encoder/x").request("q" * 10_001, ["p" * 10_001])
    assert request.body == {"type": "cross-encoder", "model": "cross-encoder/x", "input": "q" * 10_000, "passages": ["p" * 10_000]}


def test_a_cross_encoder_takes_a_thousand_passages_at_once() -> None:
    with pytest.raises(ValueError, match="1001 passages are more than the 1000"):
        registry.cross_encoder("cross-encoder/x").request("q", ["p"] * (MAX_PASSAGES + 1))
