# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Question in, answer with its sources out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag_app import prompts
from rag_app.endpoint_embeddings import EndpointEmbeddings
from rag_app.errors import RagError, StoreError
from rag_app.language_model import EndpointLanguageModel
from rag_app.payloads import TextHandler, Turn
from rag_app.prompts import Prompts
from rag_app.reranking import EndpointCrossEncoder
from rag_app.stores import Found, Store

DEFAULT_K = 3
MAX_K = 20
MAX_QUESTION_CHARACTERS = 2_000

# A cross-encoder reads query and passage together: it is slower than a search, and chooses better among what the search finds.
RERANKED = 4

# How much of a conversation the model is reminded of; contexts end somewhere.
MAX_TURNS = 4


@dataclass(frozen=True)
class Rag:
    """Finds passages, puts them beside the question, and lets the model answer."""

    embeddings: EndpointEmbeddings
    store: Store
    model: EndpointLanguageModel
    handler: TextHandler
    prompts: Prompts
    stream: bool = True
    reranker: EndpointCrossEncoder | None = None

    def find(self, question: str, k: int = DEFAULT_K, order: str | None = None) -> list[Found]:
        """The nearest passages; at least one, or the call raises."""
        text = _checked(question)
        if not 1 <= k <= MAX_K:
            raise RagError(f"The number of passages is {k}, but must be from 1 to {MAX_K}.")
        found = self._nearest(text, k, {"order": order} if order else {})
        if not found:
            raise StoreError(f"There is no passage of the order {order!r} in {self.store.description}: write it as the documents do.")
        return found

    def _nearest(self, text: str, k: int, metadata: Mapping[str, str]) -> list[Found]:
        vector = self.embeddings.embed_query(text)
        if self.reranker is None:
            return self.store.search(vector, k, metadata)
        found = self.store.search(vector, k * RERANKED, metadata)
        scores = self.reranker.scores(text, [each.document.page_content for each in found])
        best_first = sorted(range(len(found)), key=lambda index: -scores[index])
        return [found[index] for index in best_first[:k]]

    def answer(self, question: str, found: Sequence[Found], history: Sequence[Turn] = ()) -> Iterator[str]:
        """The answer in pieces as they come, or in one piece."""
        conversation = prompts.question(self.prompts, found, _checked(question), history[-MAX_TURNS:])
        prompt = self.handler.template.render(conversation)
        pieces = self.model.stream(prompt) if self.stream else iter([self.model.invoke(prompt)])
        return _stripped(pieces)

    def standalone(self, question: str, history: Sequence[Turn]) -> str:
        """The question without references to what was said before, for the search."""
        if not history:
            return question
        conversation = prompts.condense(self.prompts, _checked(question), history[-MAX_TURNS:])
        return self.model.invoke(self.handler.template.render(conversation))[:MAX_QUESTION_CHARACTERS] or question


def _checked(question: str) -> str:
    text = question.strip()
    if not text:
        raise RagError("The question is empty.")
    if len(text) > MAX_QUESTION_CHARACTERS:
        raise RagError(f"The question has {len(text)} characters, but at most {MAX_QUESTION_CHARACTERS} are taken.")
    return text


def _stripped(pieces: Iterator[str]) -> Iterator[str]:
    """Without space around the whole text: many models begin with one."""
    started, space = False, ""
    for piece in pieces:
        text = piece if started else piece.lstrip()
        started = started or text != ""
        kept = (space + text).rstrip()
        if kept:
            yield kept
            space = (space + text)[len(kept):]
        else:
            space += text
