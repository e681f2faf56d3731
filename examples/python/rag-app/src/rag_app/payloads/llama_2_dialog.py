# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Llama 2's template the other way round: a prompt as messages with roles."""

from __future__ import annotations

import re

from rag_app.payloads.json_value import Json

_SYSTEM = re.compile(r"\A<<SYS>>\n(?P<system>.*?)\n<</SYS>>\n\n", re.DOTALL)
_START = "<s>[INST] "
_BETWEEN = " </s><s>[INST] "
_ANSWER = " [/INST] "
_END = " [/INST]"


def messages_of(prompt: str) -> list[Json]:
    """`[{"role": "user", "content": …}]`; a prompt without tags is one message of the user."""
    if not (prompt.startswith(_START) and prompt.endswith(_END)):
        # Trailing tags make the model answer with an empty text.
        return [_message("user", prompt.strip().removesuffix("[/INST]").strip())]
    messages: list[Json] = []
    text = prompt[len(_START):-len(_END)]
    system = _SYSTEM.match(text)
    if system is not None:
        messages.append(_message("system", system["system"]))
        text = text[system.end():]
    for turn in text.split(_BETWEEN):
        user, has_answer, answer = turn.partition(_ANSWER)
        messages.append(_message("user", user))
        if has_answer:
            messages.append(_message("assistant", answer))
    return messages


def _message(role: str, content: str) -> Json:
    return {"role": role, "content": content}
