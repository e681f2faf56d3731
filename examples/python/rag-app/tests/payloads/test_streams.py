# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Streams of tokens, cut into parts anywhere."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from rag_app.errors import ResponseShapeError
from rag_app.payloads import registry
from rag_app.payloads.events import events
from rag_app.payloads.stop_words import cut, cut_stream

MISTRAL = registry.text("mistralai/Mistral-7B")
TOKENS = ["Ä", "n ins", "ect.", " 🦋"]
SERVER_SENT = "".join(f"data:{json.dumps({'token': {'text': text}}, ensure_ascii=False)}\n\n" for text in TOKENS).encode()
LINES = "\n".join(json.dumps({"token": {"text": text}}) for text in TOKENS).encode()
OUTPUTS = "".join(json.dumps({"outputs": [text]}) + "\r\n" for text in TOKENS).encode()


def texts(parts: list[bytes]) -> list[str]:
    return [MISTRAL.token(event) for event in events(MISTRAL.name, parts)]


@pytest.mark.parametrize("stream", [SERVER_SENT, LINES, OUTPUTS], ids=["server-sent events", "lines", "outputs"])
def test_parts_may_end_at_any_byte(stream: bytes) -> None:
    for end in range(len(stream) + 1):
        assert texts([stream[:end], stream[end:]]) == TOKENS
    assert texts([stream[start:end] for start, end in pairwise(range(len(stream) + 1))]) == TOKENS


def test_comments_other_fields_and_the_end_of_a_stream_are_no_events() -> None:
    assert texts([b': hello\nevent: x\nid: 1\nretry: 5\ndata: {"token": {"text": "a"}}\n\ndata: [DONE]\n\n']) == ["a"]


def test_special_tokens_are_left_out() -> None:
    assert texts([b'{"token": {"text": "</s>", "special": true}, "generated_text": "a"}\n']) == [""]


def test_a_whole_answer_is_one_event() -> None:
    assert texts([b'[{"generated_text": "An insect.</s>"}]']) == ["An insect."]


def test_an_error_in_a_stream_is_raised() -> None:
    with pytest.raises(ResponseShapeError, match=r"The handler mistral expects events with tokens, but the endpoint answered .*overloaded"):
        texts([b'data:{"error": "Model is overloaded", "error_type": "overloaded"}\n\n'])


def test_what_is_no_json_is_an_error() -> None:
    with pytest.raises(ResponseShapeError, match="The handler mistral expects a stream of JSON, but the endpoint answered oops"):
        texts([b"oops\n"])


def test_requests_for_streams_say_so() -> None:
    assert MISTRAL.request("a", {}, stream=True).body == {**json.loads(MISTRAL.request("a").encoded()), "stream": True}


def test_a_text_ends_before_the_first_of_its_stop_words() -> None:
    assert cut("a###b</s>c", ["</s>", "###"]) == "a"
    assert cut("a", ["###"]) == "a"
    assert cut("a", []) == "a"


def test_a_stream_is_cut_as_the_whole_text_would_be() -> None:
    text, stop = "one # two ## three<|e>four<|end|>five###", ["###", "<|end|>"]
    for first in range(len(text)):
        for second in range(first, len(text)):
            pieces = [text[:first], text[first:second], text[second:]]
            assert "".join(cut_stream(pieces, stop)) == cut(text, stop)


def test_only_what_may_begin_a_stop_word_is_kept_back() -> None:
    assert list(cut_stream(["ab#", "#c", "d"], ["###"])) == ["ab", "##c", "d"]
