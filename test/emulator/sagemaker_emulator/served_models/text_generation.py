"""`{"inputs": text, "parameters": {…}}`: Text Generation Inference, Large Model Inference, and Llama 2 before them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .chat_completions import ChatCompletions
from .exchange import EVENT_STREAM, JSON_LINES, ModelRequest, ModelResponse, json_response, refuse
from .generation import Generated, check_parameters, generate
from .writing import write

_EXPECTED = '{"inputs": text, "parameters": {"max_new_tokens": …}}'


@dataclass(frozen=True)
class TextGeneration:
    """Text Generation Inference and Large Model Inference, which differ in the envelope, the default length and the stream."""

    listed: bool
    """Whether the answer is a list of one object, as TGI's is, or the object, as LMI's."""
    max_new_tokens: int
    """What is generated unless a request says otherwise: 100 by TGI, 30 by LMI."""
    stream_type: str
    """`text/event-stream` of TGI, or LMI's `application/jsonlines`."""
    chat: ChatCompletions | None = None
    """Takes requests with `messages`, where the server does."""

    def respond(self, request: ModelRequest) -> ModelResponse:
        expected = _EXPECTED + (f" or {self.chat.expected}" if self.chat else "")
        body = request.json(expected)
        if self.chat and "messages" in body:
            return self.chat.respond(request)
        prompt = body.get("inputs")
        if not isinstance(prompt, str) or not prompt:
            raise refuse("inputs must be a text that is not empty", expected)
        parameters = check_parameters(body.get("parameters"), expected)
        generated = generate(write(prompt), parameters.get("max_new_tokens") or self.max_new_tokens, parameters.get("stop") or [])
        if body.get("stream") is True:
            return ModelResponse(self.stream_type, self._events(generated))
        answer = {"generated_text": (prompt if parameters.get("return_full_text") else "") + generated.text}
        if parameters.get("details"):
            answer["details"] = {"finish_reason": generated.finish_reason, "generated_tokens": len(generated.tokens)}
        return json_response([answer] if self.listed else answer)

    def _events(self, generated: Generated) -> Iterator[bytes]:
        """A token each; the last one comes with the whole text."""
        last = len(generated.tokens) - 1
        for index, token in enumerate(generated.tokens):
            whole = generated.text if index == last else None
            if self.stream_type == EVENT_STREAM:
                event: dict[str, Any] = {
                    "index": index + 1,
                    "token": {"id": index, "text": token, "logprob": 0.0, "special": False},
                    "generated_text": whole,
                    "details": None,
                }
                yield f"data:{json.dumps(event)}\n\n".encode()
            else:
                event = {"token": {"id": index, "text": token, "log_prob": 0.0}}
                yield f"{json.dumps(event if whole is None else {**event, 'generated_text': whole})}\n".encode()


def text_generation_inference(chat: ChatCompletions | None) -> TextGeneration:
    return TextGeneration(listed=True, max_new_tokens=100, stream_type=EVENT_STREAM, chat=chat)


def llama_2_on_tgi() -> TextGeneration:
    """JumpStart's Llama 2 from version 3 on, which answers with the object itself."""
    return TextGeneration(listed=False, max_new_tokens=100, stream_type=EVENT_STREAM)


def large_model_inference(chat: ChatCompletions) -> TextGeneration:
    return TextGeneration(listed=False, max_new_tokens=30, stream_type=JSON_LINES, chat=chat)
