# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Which handler a model gets."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rag_app.errors import ConfigurationError
from rag_app.payloads import GeneratedText, Registry, TextHandler, registry, string_at
from rag_app.payloads.json_value import Json


class Echo(TextHandler):
    name = "echo"
    expected = '{"echo": string}'

    def body(self, prompt: str, parameters: Mapping[str, Json]) -> dict[str, Json]:
        return {"say": prompt, **parameters}

    def generated(self, response: Json) -> str:
        return string_at(self.name, self.expected, response, "echo")


def test_the_first_rule_that_matches_wins() -> None:
    rules = Registry()
    rules.add("my-.*@.*", Echo)
    rules.add(".*", GeneratedText)
    assert rules.text("my-model").name == "echo"
    assert rules.text("other").name == "generated-text"


def test_a_handler_of_ones_own_goes_before_all_others() -> None:
    rules = Registry()
    rules.add(".*", GeneratedText)
    rules.put_first("my-model@.*", Echo)
    handler = rules.text("my-model")
    assert handler.request("Hello", {"times": 2}).body == {"say": "Hello", "times": 2}
    assert handler.text(b'{"echo": "Hello"}') == "Hello"


def test_the_version_decides_where_answers_differ() -> None:
    assert registry.text("meta-textgeneration-llama-2-70b-f@2.0.4").name == "llama-2-chat-dialog"
    assert registry.text("meta-textgeneration-llama-2-70b-f@3.0.2").name == "llama-2-chat"
    assert registry.text("meta-textgeneration-llama-2-70b-f").name == "llama-2-chat"


def test_no_version_and_any_version_are_the_same() -> None:
    assert registry.text("meta-textgeneration-llama-2-70b-f@*").name == "llama-2-chat"


def test_an_unknown_model_is_an_error_that_lists_the_handlers_of_its_kind() -> None:
    with pytest.raises(ConfigurationError) as error:
        registry.text("acme-model@1.0.0")
    assert str(error.value).startswith("No handler of text generation knows the model 'acme-model@1.0.0'. There are: llama-2-chat-dialog (")
    assert "idefics (" in str(error.value)
    assert "rag-embeddings" not in str(error.value)


def test_a_chat_model_has_no_handler_of_embeddings() -> None:
    with pytest.raises(ConfigurationError, match="No handler of embeddings knows the model"):
        registry.embeddings("meta-textgeneration-llama-2-7b-f")


@pytest.mark.parametrize("model", ["", "  ", "@1.0.0", "model@"])
def test_what_is_no_model_id_is_an_error(model: str) -> None:
    with pytest.raises(ConfigurationError, match="is none: write <id> or <id>@<version>"):
        registry.text(model)
