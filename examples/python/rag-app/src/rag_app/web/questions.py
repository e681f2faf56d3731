# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""A question that the page has sent, and the events that answer it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rag_app.errors import RagError
from rag_app.payloads import Turn
from rag_app.rag import MAX_TURNS, Rag
from rag_app.sources import source

MAX_TURN_CHARACTERS = 8_000


class BadRequestError(RagError):
    """The request is not what the page sends."""


@dataclass(frozen=True)
class Question:
    """What was asked, in which order to search, and what was said before."""

    text: str
    order: str = ""
    history: Sequence[Turn] = ()

    @classmethod
    def of(cls, value: Any) -> Question:
        if not isinstance(value, dict) or not isinstance(value.get("question"), str) or not isinstance(value.get("order", ""), str):
            raise BadRequestError("A request has a question, and perhaps an order, as strings.")
        history = value.get("history", [])
        if not isinstance(history, list):
            raise BadRequestError("The history is a list.")
        return cls(value["question"], value.get("order", "").strip(), tuple(_turn(each) for each in history[-MAX_TURNS:]))


def events(rag: Rag, question: Question, k: int) -> Iterator[Mapping[str, object]]:
    """`passages`, then `text` for each piece of the answer, then `done`; or `error` at any place, which is the last."""
    try:
        found = rag.find(question.text, k, question.order or None)
        yield {"passages": [source(each) for each in found]}
        for piece in rag.answer(question.text, found, question.history):
            yield {"text": piece}
    except RagError as error:
        yield {"error": str(error)}
    else:
        yield {"done": True}


def _turn(value: Any) -> Turn:
    texts = [value.get(key) for key in ("question", "answer")] if isinstance(value, dict) else []
    match texts:
        case [str() as question, str() as answer] if max(len(question), len(answer)) <= MAX_TURN_CHARACTERS:
            return Turn(question, answer)
    raise BadRequestError(f"Each turn of the history has a question and an answer of at most {MAX_TURN_CHARACTERS} characters.")
