"""`{"messages": […]}`: the chat completions of OpenAI's API, which most servers of today answer."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .exchange import EVENT_STREAM, ModelRequest, ModelResponse, json_response, refuse, texts_of
from .generation import Generated, generate
from .writing import write_chat

_ROLES = ("system", "developer", "user", "assistant", "tool")
_ALL = 4096
_REASONS = {"length": "length", "stop_sequence": "stop", "eos_token": "stop"}


@dataclass(frozen=True)
class ChatCompletions:
    """vLLM, SGLang and llama.cpp; TGI and LMI beside their own format."""

    model: str
    expected: str = '{"messages": [{"role": "user", "content": text}]}'

    def respond(self, request: ModelRequest) -> ModelResponse:
        body = request.json(self.expected)
        messages = _messages(body.get("messages"), self.expected)
        limit = body.get("max_completion_tokens") or body.get("max_tokens") or _ALL
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise refuse("max_tokens must be a whole number above 0", self.expected)
        stop = texts_of(body["stop"], "stop", self.expected) if body.get("stop") else []
        generated = generate(write_chat(messages), limit, stop)
        if body.get("stream") is True:
            return ModelResponse(EVENT_STREAM, self._events(generated))
        asked = sum(len(str(message.get("content", "")).split()) for message in messages)
        message = {"role": "assistant", "content": generated.text}
        return json_response({
            **self._envelope("chat.completion"),
            "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": _REASONS[generated.finish_reason]}],
            "usage": {"prompt_tokens": asked, "completion_tokens": len(generated.tokens), "total_tokens": asked + len(generated.tokens)},
        })

    def _envelope(self, kind: str) -> dict[str, Any]:
        return {"id": "chatcmpl-emulator", "object": kind, "created": int(time.time()), "model": self.model}

    def _events(self, generated: Generated) -> Iterator[bytes]:
        last = len(generated.tokens) - 1
        for index, token in enumerate(generated.tokens):
            delta = {"role": "assistant", "content": token} if index == 0 else {"content": token}
            reason = _REASONS[generated.finish_reason] if index == last else None
            chunk = {**self._envelope("chat.completion.chunk"), "choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}
            yield f"data: {json.dumps(chunk)}\n\n".encode()
        yield b"data: [DONE]\n\n"


def _messages(value: Any, expected: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not value:
        raise refuse("messages must be a list that is not empty", expected)
    for message in value:
        if not isinstance(message, dict) or message.get("role") not in _ROLES or not isinstance(message.get("content"), (str, list)):
            raise refuse(f"each of messages needs a role ({', '.join(_ROLES)}) and content", expected)
    return value
