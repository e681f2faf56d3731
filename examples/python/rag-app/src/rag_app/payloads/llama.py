# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Meta's Llama models in the containers of JumpStart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rag_app.payloads.generated_text import GeneratedText
from rag_app.payloads.json_value import Json
from rag_app.payloads.llama_2_dialog import messages_of
from rag_app.payloads.request import ACCEPT_EULA
from rag_app.payloads.response import string_at
from rag_app.payloads.templates import Llama2Template, Llama3Template
from rag_app.payloads.text_handler import TextHandler


class Llama2Chat(GeneratedText):
    """`meta-textgeneration-llama-2-…-f` from version 3: a text in Llama 2's template, answered by `{"generated_text": string}`."""

    name = "llama-2-chat"
    template = Llama2Template()
    defaults = {"max_new_tokens": 3072, "top_p": 0.4, "temperature": 0.001}
    stop_words = ("</s>",)
    custom_attributes = ACCEPT_EULA


class Llama2Dialog(TextHandler):
    """`meta-textgeneration-llama-2-…-f` before version 3, and model packages: messages with roles.

    The container applies the template by itself: the prompt's own tags become roles, and its memory becomes messages.
    """

    name = "llama-2-chat-dialog"
    expected = '[{"generation": {"content": string}}]'
    template = Llama2Template()
    defaults = {"max_new_tokens": 512, "top_p": 0.9, "temperature": 0.6}
    stop_words = ("</s>",)
    custom_attributes = ACCEPT_EULA
    streams = False

    def body(self, prompt: str, parameters: Mapping[str, Json]) -> dict[str, Json]:
        return {"inputs": [messages_of(prompt)], "parameters": dict(parameters)}

    def generated(self, response: Json) -> str:
        return string_at(self.name, self.expected, response, 0, "generation", "content")


class Llama2Base(TextHandler):
    """`meta-textgeneration-llama-2-…`, the model that was not trained to chat, before version 3."""

    name = "llama-2-base"
    expected = '[{"generation": string}]'
    defaults = {"max_new_tokens": 256, "top_p": 0.9, "temperature": 0.6}
    custom_attributes = ACCEPT_EULA
    streams = False

    def body(self, prompt: str, parameters: Mapping[str, Json]) -> dict[str, Json]:
        return {"inputs": prompt, "parameters": dict(parameters)}

    def generated(self, response: Json) -> str:
        return string_at(self.name, self.expected, response, 0, "generation")


class Llama3Base(GeneratedText):
    """Llama 3 without training to chat, in an LMI container."""

    name = "llama-3-base"
    defaults = {"max_new_tokens": 128, "top_p": 0.9, "temperature": 0.6}
    stop_words: ClassVar[Sequence[str]] = ("<|end_of_text|>",)


class Llama3Chat(Llama3Base):
    """The instruct models of Llama 3, 3.1, 3.2 and 3.3."""

    name = "llama-3-chat"
    template = Llama3Template()
    stop_words = ("<|eot_id|>", "<|end_of_text|>")
