# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""A model behind OpenAI's chat completions, as vLLM serves it."""

from __future__ import annotations

import json
from typing import Any

from stubs.http_stub import Call
from stubs.models import Model, Refused, said_about


class ChatCompletionsModel(Model):
    """`{"messages": [...]}`."""

    def answer(self, call: Call) -> Any:
        return {"choices": [{"index": 0, "message": {"role": "assistant", "content": self._text(call, set())}, "finish_reason": "stop"}]}

    def stream(self, call: Call) -> bytes:
        deltas = [{"role": "assistant"}, *({"content": character} for character in self._text(call, {"stream"}))]
        events = [json.dumps({"choices": [{"index": 0, "delta": delta}]}) for delta in deltas]
        return "".join(f"data: {event}\n\n" for event in [*events, "[DONE]"]).encode()

    def _text(self, call: Call, more: set[str]) -> str:
        body = self.json(call)
        if set(body) != {"messages", "max_tokens", "temperature"} | more or not isinstance(body["max_tokens"], int):
            raise Refused(f"unexpected members: {sorted(body)}")
        [message] = body["messages"]
        if set(message) != {"role", "content"} or message["role"] != "user":
            raise Refused("expected one message of the user")
        return said_about(message["content"]).removesuffix("</s>")
