"""Llama 2 and Code Llama as model packages: JumpStart's versions before 3. Each request has to accept the licence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .exchange import ModelRefusal, ModelRequest, ModelResponse, json_response, refuse, texts_of
from .generation import check_parameters, generate
from .writing import write, write_chat

_CHAT = '{"inputs": [[{"role": "user", "content": text}]], "parameters": {…}}'
_TEXT = '{"inputs": text, "parameters": {…}}'
_MAX_NEW_TOKENS = 256


@dataclass(frozen=True)
class Llama2Package:
    """The chat models take dialogs, the others text."""

    chat: bool

    def respond(self, request: ModelRequest) -> ModelResponse:
        if request.attributes.get("accept_eula") != "true":
            raise ModelRefusal(
                400,
                "The end-user licence agreement of the model has to be accepted on each request: send the custom attributes "
                'accept_eula=true (header X-Amzn-SageMaker-Custom-Attributes, member CustomAttributes of InvokeEndpoint)',
            )
        expected = _CHAT if self.chat else _TEXT
        body = request.json(expected)
        parameters = check_parameters(body.get("parameters"), expected)
        limit = parameters.get("max_new_tokens") or _MAX_NEW_TOKENS
        if self.chat:
            texts = [write_chat(dialog) for dialog in _dialogs(body.get("inputs"))]
            return json_response([{"generation": {"role": "assistant", "content": generate(text, limit, []).text}} for text in texts])
        prompts = texts_of(body.get("inputs"), "inputs", expected)
        return json_response([{"generation": generate(write(prompt), limit, []).text} for prompt in prompts])


def _dialogs(value: Any) -> list[list[dict[str, Any]]]:
    if not isinstance(value, list) or not value or not all(isinstance(dialog, list) and dialog for dialog in value):
        raise refuse("inputs must be a list of dialogs, each a list of messages", _CHAT)
    for dialog in value:
        if not all(isinstance(message, dict) and isinstance(message.get("content"), str) for message in dialog):
            raise refuse("each message needs a role and content", _CHAT)
        roles = [message.get("role") for message in dialog]
        spoken = roles[1:] if roles[0] == "system" else roles
        if spoken != ["user" if turn % 2 == 0 else "assistant" for turn in range(len(spoken))] or not spoken or spoken[-1] != "user":
            raise refuse("a dialog has an optional system message, then user and assistant in turn, and the user last", _CHAT)
    return value
