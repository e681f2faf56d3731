# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Models without weights behind the stub of the runtime. Each refuses every payload that the real one would not understand."""

from __future__ import annotations

import hashlib
import json
import math
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from stubs.http_stub import Call

# What TGI and LMI know of the parameters that the handlers send.
_PARAMETERS: Mapping[str, type | tuple[type, ...]] = {
    "max_new_tokens": int, "temperature": (int, float), "top_p": (int, float), "top_k": int, "typical_p": (int, float), "do_sample": bool,
    "return_full_text": bool, "stop": list, "use_cache": bool, "seed": int,
}


class Refused(Exception):
    """The model's container answers 4xx with this text."""


class Model(ABC):
    """Answers the body of a request."""

    def json(self, call: Call) -> Any:
        if call.headers.get("content-type") != "application/json":
            raise Refused(f"unsupported content type {call.headers.get('content-type')}")
        try:
            return call.json
        except ValueError as error:
            raise Refused("the body is no JSON") from error

    @abstractmethod
    def answer(self, call: Call) -> Any:
        """The JSON of the answer."""

    def stream(self, call: Call) -> bytes:
        """The bytes of a response stream."""
        raise Refused("this model does not stream")


class HashedWords(Model):
    """`{"text_inputs": [...]}`: a vector of length 1 whose numbers count words, so that texts with common words are near each other."""

    def __init__(self, dimension: int = 256, batch: int = 50, characters: int = 8192) -> None:
        self._dimension, self._batch, self._characters = dimension, batch, characters

    def answer(self, call: Call) -> Any:
        body = self.json(call)
        if not isinstance(body, dict) or set(body) != {"text_inputs"} or not isinstance(body["text_inputs"], list):
            raise Refused('expected {"text_inputs": [...]}')
        texts = body["text_inputs"]
        if not 1 <= len(texts) <= self._batch or not all(isinstance(text, str) and 1 <= len(text) <= self._characters for text in texts):
            raise Refused("too many texts, or one that is too long or empty")
        return {"embedding": [self.vector(text) for text in texts]}

    def vector(self, text: str) -> list[float]:
        counts = [0.0] * self._dimension
        for word in re.findall(r"[a-z]{4,}", text.lower()):
            counts[int.from_bytes(hashlib.sha256(word[:6].encode()).digest()[:4], "big") % self._dimension] += 1
        length = math.sqrt(sum(count * count for count in counts)) or 1
        return [count / length for count in counts]


class CrossEncoder(Model):
    """`{"type": "cross-encoder", ...}`: the score of a passage is the number of the query's words in it."""

    def answer(self, call: Call) -> Any:
        body = self.json(call)
        if set(body) != {"type", "model", "input", "passages"} or body["type"] != "cross-encoder" or len(body["passages"]) > 1_000:
            raise Refused('expected {"type": "cross-encoder", "model": ..., "input": ..., "passages": [...]}')
        words = set(body["input"].lower().split())
        return [len(words & set(passage.lower().split())) for passage in body["passages"]]


class ChatModel(Model):
    """Text generation: names the first candidate of the prompt."""

    def __init__(self, *, eula: bool = True, streams: bool = True) -> None:
        self._eula, self._streams = eula, streams

    def answer(self, call: Call) -> Any:
        return {"generated_text": self._text(call, stream=False)}

    def stream(self, call: Call) -> bytes:
        if not self._streams:
            raise Refused("this model does not stream")
        return server_sent(re.findall(r"\s*[^\s<]+|</s>", self._text(call, stream=True)))

    def _text(self, call: Call, *, stream: bool) -> str:
        body = self.json(call)
        members = {"inputs", "parameters", "stream"} if stream else {"inputs", "parameters"}
        if not isinstance(body, dict) or set(body) != members or not isinstance(body["inputs"], str):
            raise Refused(f"expected an object with {sorted(members)}, and a text as inputs")
        self._check(body["parameters"])
        if self._eula and call.headers.get("x-amzn-sagemaker-custom-attributes") != "accept_eula=true":
            raise Refused("Need to pass custom_attributes='accept_eula=true' as part of header.")
        return said_about(body["inputs"])

    def _check(self, parameters: Mapping[str, Any]) -> None:
        for name, value in parameters.items():
            if name not in _PARAMETERS or not isinstance(value, _PARAMETERS[name]):
                raise Refused(f"unknown or wrong parameter {name}")


class DialogModel(ChatModel):
    """Llama 2 before version 3: messages with roles that alternate."""

    def answer(self, call: Call) -> Any:
        body = self.json(call)
        dialogs = body["inputs"] if isinstance(body, dict) and set(body) == {"inputs", "parameters"} else None
        if not isinstance(dialogs, list) or len(dialogs) != 1:
            raise Refused("expected a list with one dialog")
        roles = [message["role"] for message in dialogs[0]]
        if roles[:1] == ["system"]:
            roles = roles[1:]
        if roles != ["user", "assistant"] * (len(roles) // 2) + ["user"]:
            raise Refused("roles must alternate and end with the user")
        self._check(body["parameters"])
        return [{"generation": {"role": "assistant", "content": said_about(dialogs[0][-1]["content"])}}]

    def stream(self, call: Call) -> bytes:
        raise Refused("this model does not stream")


def said_about(prompt: str) -> str:
    """One sentence about the first candidate of the last turn, with the blanks and the end that models have."""
    names = re.findall(r"^1\. ([^(:\n]+?)(?: \(|:)", prompt, re.MULTILINE)
    return f" It is the {names[-1]}.</s>" if names else " I do not know.</s>"


def server_sent(tokens: Sequence[str]) -> bytes:
    events = [json.dumps({"token": {"text": token, "special": token == "</s>"}}) for token in tokens]
    return "".join(f"data:{event}\n\n" for event in events).encode()
