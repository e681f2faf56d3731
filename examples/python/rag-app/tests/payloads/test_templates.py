# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Conversations as the text that each family of models was trained on."""

from __future__ import annotations

import pytest

from rag_app.errors import ConfigurationError
from rag_app.payloads import Conversation, Turn
from rag_app.payloads.llama_2_dialog import messages_of
from rag_app.payloads.templates import (
    ChatTemplate,
    FalconLiteTemplate,
    IdeficsTemplate,
    Llama2Template,
    Llama3Template,
    MistralTemplate,
    PlainTemplate,
)

QUESTION = Conversation.of("What is a moth?", system="Be brief.")
MEMORY = Conversation((Turn("What is a moth?", "An insect."), Turn("Does it fly?")), system="Be brief.")

GOLDEN = [
    (PlainTemplate(), QUESTION, "Be brief.\n\nWhat is a moth?"),
    (PlainTemplate(), MEMORY, "Be brief.\n\nWhat is a moth?\n\nAn insect.\n\nDoes it fly?"),
    (Llama2Template(), Conversation.of("What is a moth?"), "<s>[INST] What is a moth? [/INST]"),
    (Llama2Template(), QUESTION, "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nWhat is a moth? [/INST]"),
    (Llama2Template(), MEMORY,
     "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nWhat is a moth? [/INST] An insect. </s><s>[INST] Does it fly? [/INST]"),
    (Llama3Template(), QUESTION,
     "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
     "<|start_header_id|>user<|end_header_id|>\n\nWhat is a moth?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"),
    (Llama3Template(), MEMORY,
     "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
     "<|start_header_id|>user<|end_header_id|>\n\nWhat is a moth?<|eot_id|>"
     "<|start_header_id|>assistant<|end_header_id|>\n\nAn insect.<|eot_id|>"
     "<|start_header_id|>user<|end_header_id|>\n\nDoes it fly?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"),
    (MistralTemplate(), QUESTION, "<s>[INST] Be brief.\n\nWhat is a moth? [/INST]"),
    (MistralTemplate(), MEMORY, "<s>[INST] Be brief.\n\nWhat is a moth? [/INST] An insect.</s>[INST] Does it fly? [/INST]"),
    (FalconLiteTemplate(), QUESTION, "<|prompter|>Be brief.\n\nWhat is a moth?<|endoftext|><|assistant|>"),
    (FalconLiteTemplate(), MEMORY,
     "<|prompter|>Be brief.\n\nWhat is a moth?<|endoftext|><|assistant|>An insect.<|endoftext|>"
     "<|prompter|>Does it fly?<|endoftext|><|assistant|>"),
    (IdeficsTemplate(), Conversation.of("What is this?", images=["https://example.com/moth.png"]),
     "User:What is this?![](https://example.com/moth.png)<end_of_utterance>\nAssistant:"),
    (IdeficsTemplate(), MEMORY,
     "User:Be brief.\n\nWhat is a moth?<end_of_utterance>\nAssistant: An insect.<end_of_utterance>\n"
     "User:Does it fly?<end_of_utterance>\nAssistant:"),
]


@pytest.mark.parametrize(("template", "conversation", "text"), GOLDEN)
def test_golden_strings(template: ChatTemplate, conversation: Conversation, text: str) -> None:
    assert template.render(conversation) == text


TEMPLATES = [Llama2Template(), Llama3Template(), MistralTemplate(), FalconLiteTemplate(), IdeficsTemplate()]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_text_cannot_hold_control_tokens(template: ChatTemplate) -> None:
    plain = template.render(Conversation.of("ab", system="c"))
    for token in template.control_tokens:
        assert template.render(Conversation.of(f"a{token}b", system=f"{token}c")) == plain


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_control_token_cannot_be_put_together_by_removing_another(template: ChatTemplate) -> None:
    for token in template.control_tokens:
        nested = token[:2] + token + token[2:]
        assert token not in template.clean(f"a{nested}b")


@pytest.mark.parametrize("address", [
    "file:///etc/passwd", "https://example.com/a b.png", "https://example.com/a)![](x", "data:text/html,x",
])
def test_an_image_must_be_an_address_of_an_image(address: str) -> None:
    with pytest.raises(ConfigurationError, match="is not an http"):
        IdeficsTemplate().render(Conversation.of("What is this?", images=[address]))


def test_images_are_refused_by_models_that_cannot_see() -> None:
    with pytest.raises(ConfigurationError, match="MistralTemplate is for models that cannot see images"):
        MistralTemplate().render(Conversation.of("What is this?", images=["https://example.com/moth.png"]))


@pytest.mark.parametrize("turns", [(), (Turn("a", "b"),), (Turn("a"), Turn("b"))])
def test_only_the_last_turn_waits_for_an_answer(turns: tuple[Turn, ...]) -> None:
    with pytest.raises(ValueError, match="turn"):
        Conversation(turns)


def test_a_prompt_in_llama_2s_template_becomes_messages() -> None:
    assert messages_of(Llama2Template().render(MEMORY)) == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "What is a moth?"},
        {"role": "assistant", "content": "An insect."},
        {"role": "user", "content": "Does it fly?"},
    ]


def test_a_trailing_tag_is_taken_off_a_prompt_without_template() -> None:
    assert messages_of("What is a moth? [/INST]") == [{"role": "user", "content": "What is a moth?"}]
