# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Prompt templates: a conversation, with its memory, as the text that each family of models was trained on.

Texts lose the model's control tokens before they are put in: neither a user nor a retrieved passage can end its own turn.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from rag_app.errors import ConfigurationError
from rag_app.payloads.conversation import Conversation


class ChatTemplate(ABC):
    """Renders conversations for one family of models."""

    control_tokens: ClassVar[Sequence[str]] = ()

    def render(self, conversation: Conversation) -> str:
        if any(turn.images for turn in conversation.turns) and not self.sees_images:
            raise ConfigurationError(f"{type(self).__name__} is for models that cannot see images.")
        return self._render(conversation)

    sees_images: ClassVar[bool] = False

    @abstractmethod
    def _render(self, conversation: Conversation) -> str: ...

    def clean(self, text: str) -> str:
        """Without control tokens, also those that only the removal of others would put together."""
        before = None
        while before != text:
            before = text
            for token in self.control_tokens:
                text = text.replace(token, "")
        return text.strip()

    def _with_system(self, conversation: Conversation) -> list[tuple[str, str | None]]:
        """Questions and answers; the system prompt stands in front of the first question."""
        pairs = [(self.clean(turn.user), None if turn.assistant is None else self.clean(turn.assistant)) for turn in conversation.turns]
        if conversation.system:
            pairs[0] = (f"{self.clean(conversation.system)}\n\n{pairs[0][0]}", pairs[0][1])
        return pairs


class PlainTemplate(ChatTemplate):
    """For models that were not trained to chat, and for containers that apply the model's own template."""

    def _render(self, conversation: Conversation) -> str:
        parts = [text for pair in self._with_system(conversation) for text in pair if text is not None]
        return "\n\n".join(parts)


class Llama2Template(ChatTemplate):
    """https://github.com/meta-llama/llama: `[INST]` around questions, `<<SYS>>` around the system prompt."""

    control_tokens = ("[INST]", "[/INST]", "<<SYS>>", "<</SYS>>", "<s>", "</s>")

    def _render(self, conversation: Conversation) -> str:
        system = f"<<SYS>>\n{self.clean(conversation.system)}\n<</SYS>>\n\n" if conversation.system else ""
        turns = []
        for index, turn in enumerate(conversation.turns):
            question = f"<s>[INST] {system if index == 0 else ''}{self.clean(turn.user)} [/INST]"
            turns.append(question if turn.assistant is None else f"{question} {self.clean(turn.assistant)} </s>")
        return "".join(turns)


class Llama3Template(ChatTemplate):
    """https://www.llama.com/docs/model-cards-and-prompt-formats/meta-llama-3/: a header with the role before each message."""

    control_tokens = (
        "<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|eom_id|>", "<|python_tag|>",
    )

    def _render(self, conversation: Conversation) -> str:
        parts = ["<|begin_of_text|>"]
        if conversation.system:
            parts.append(self._message("system", conversation.system))
        for turn in conversation.turns:
            parts.append(self._message("user", turn.user))
            if turn.assistant is not None:
                parts.append(self._message("assistant", turn.assistant))
        return "".join([*parts, self._header("assistant")])

    def _message(self, role: str, text: str) -> str:
        return f"{self._header(role)}{self.clean(text)}<|eot_id|>"

    @staticmethod
    def _header(role: str) -> str:
        return f"<|start_header_id|>{role}<|end_header_id|>\n\n"


class MistralTemplate(ChatTemplate):
    """https://docs.mistral.ai: one `<s>` at the start, `</s>` behind each answer; there is no place for a system prompt of its own."""

    control_tokens = ("[INST]", "[/INST]", "<s>", "</s>")

    def _render(self, conversation: Conversation) -> str:
        turns = [f"[INST] {user} [/INST]" + ("" if answer is None else f" {answer}</s>")
                 for user, answer in self._with_system(conversation)]
        return "<s>" + "".join(turns)


class FalconLiteTemplate(ChatTemplate):
    """https://huggingface.co/amazon/FalconLite: the tokens of OpenAssistant."""

    control_tokens = ("<|prompter|>", "<|assistant|>", "<|endoftext|>")

    def _render(self, conversation: Conversation) -> str:
        turns = [f"<|prompter|>{user}<|endoftext|><|assistant|>" + ("" if answer is None else f"{answer}<|endoftext|>")
                 for user, answer in self._with_system(conversation)]
        return "".join(turns)


class IdeficsTemplate(ChatTemplate):
    """https://huggingface.co/HuggingFaceM4/idefics-9b-instruct: speakers by name, images in Markdown."""

    control_tokens = ("<end_of_utterance>", "<fake_token_around_image>", "<image>", "![](")
    sees_images = True

    # What would end the Markdown of an image early, or make the server read a file of its own.
    _IMAGE = re.compile(r"(https?://|data:image/)[^\s()]+")

    def _render(self, conversation: Conversation) -> str:
        turns = []
        for (user, answer), turn in zip(self._with_system(conversation), conversation.turns, strict=True):
            images = "".join(self._image(address) for address in turn.images)
            turns.append(f"User:{user}{images}<end_of_utterance>\nAssistant:")
            if answer is not None:
                turns.append(f" {answer}<end_of_utterance>\n")
        return "".join(turns)

    def _image(self, address: str) -> str:
        if not self._IMAGE.fullmatch(address):
            raise ConfigurationError(
                f"The image {address[:80]!r} is not an http(s) address or a data: URI of an image without spaces and parentheses.")
        return f"![]({address})"
