"""The text that a chat model "writes": it quotes the passage of its prompt that is nearest to the question."""

from __future__ import annotations

import re
from typing import Any

from .text_vectors import similarity, text_vector, words_of

_DIMENSION = 1024

# What templates of the known models put around the text.
_MARKERS = re.compile(
    r"</?s>|\[/?INST\]|<</?SYS>>|<\|[a-z_]+\|>(?:\s*(?:system|user|assistant)\s*<\|end_header_id\|>)?|<end_of_utterance>|!\[\]\([^)]*\)"
)
_LABEL = re.compile(r"^\s*(?:(?:question|query|observation|user|human|assistant|answer|helpful answer)\s*:\s*)+", re.I)
_ASKED = re.compile(r"^\s*(?:question|query|observation)\s*:", re.I)


def write(prompt: str) -> str:
    """An answer to a prompt: the nearest of its passages, or that there is none."""
    parts = [part for part in (line.strip() for line in _MARKERS.sub("\n", prompt).splitlines()) if _without_label(part)]
    if not parts:
        return "I was asked nothing."
    asked = _question_at(parts)
    question = _without_label(parts[asked])
    passage = _nearest(question, parts[:asked] + parts[asked + 1:])
    if passage is None:
        return f'I was asked: "{question}" No passage of the prompt tells.'
    return f'According to the passage: "{_without_label(passage)}"'


def write_chat(messages: list[dict[str, Any]]) -> str:
    """An answer to the last message of a conversation, from all that was said before."""
    return write("\n".join(message_text(message) for message in messages))


def message_text(message: dict[str, Any]) -> str:
    """The text of a message, whose content may be a list of parts of which some are images."""
    content = message.get("content")
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return str(content or "")


def _question_at(parts: list[str]) -> int:
    """The last part that says it is the question, else the last that ends like one, else the last."""
    for is_question in (_ASKED.match, lambda part: part.endswith("?")):
        found = [index for index, part in enumerate(parts) if is_question(part)]
        if found:
            return found[-1]
    return len(parts) - 1


def _nearest(question: str, passages: list[str]) -> str | None:
    asked = set(words_of(question))
    related = [passage for passage in passages if asked & set(words_of(passage))]
    vector = text_vector(question, _DIMENSION)
    return max(related, key=lambda passage: similarity(vector, text_vector(passage, _DIMENSION)), default=None)


def _without_label(part: str) -> str:
    return _LABEL.sub("", part).strip()
