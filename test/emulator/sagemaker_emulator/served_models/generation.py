"""Parameters of text generation, and what they make of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .exchange import refuse

# A word with the white space before it stands for a token.
_TOKEN = re.compile(r"\s*\S+")

_FLAGS = ("do_sample", "return_full_text", "details", "use_cache")
_POSITIVE = ("temperature", "repetition_penalty", "top_k")
_SHARES = ("top_p", "typical_p")


@dataclass(frozen=True)
class Generated:
    """A text, its tokens, and why it ends: `length`, `stop_sequence` or `eos_token`."""

    text: str
    tokens: list[str]
    finish_reason: str


def check_parameters(value: Any, expected: str) -> dict[str, Any]:
    """The `parameters` of a request; none is an empty object."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise refuse("parameters must be an object", expected)
    for name in _FLAGS:
        if value.get(name) is not None and not isinstance(value[name], bool):
            raise refuse(f"parameters.{name} must be true or false", expected)
    if value.get("max_new_tokens") is not None and not _is_count(value["max_new_tokens"]):
        raise refuse("parameters.max_new_tokens must be a whole number above 0", expected)
    for name in _POSITIVE:
        if value.get(name) is not None and not (_is_number(value[name]) and value[name] > 0):
            raise refuse(f"parameters.{name} must be a number above 0", expected)
    for name in _SHARES:
        if value.get(name) is not None and not (_is_number(value[name]) and 0 < value[name] <= 1):
            raise refuse(f"parameters.{name} must be a number above 0 and not above 1", expected)
    stop = value.get("stop")
    if stop is not None and not (isinstance(stop, list) and all(isinstance(item, str) for item in stop)):
        raise refuse("parameters.stop must be a list of texts", expected)
    return value


def generate(text: str, max_tokens: int, stop: list[str]) -> Generated:
    """Cuts a text behind the first stop sequence and at the greatest number of tokens."""
    ends = [text.index(sequence) + len(sequence) for sequence in stop if sequence and sequence in text]
    tokens = _TOKEN.findall(text[:min(ends)] if ends else text)
    if len(tokens) > max_tokens:
        tokens = tokens[:max_tokens]
        return Generated("".join(tokens), tokens, "length")
    return Generated("".join(tokens), tokens, "stop_sequence" if ends else "eos_token")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
