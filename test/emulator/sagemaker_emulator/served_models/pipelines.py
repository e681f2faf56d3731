"""Hugging Face's inference toolkit, which runs a pipeline of transformers: `{"inputs": …}`, and an answer by task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .classification import classify
from .exchange import JSON, ModelRequest, ModelResponse, json_response, texts_of
from .text_vectors import dimension_of, text_vector, words_of
from .writing import write

_EXPECTED = '{"inputs": text or [texts], "parameters": {…}}'


@dataclass(frozen=True)
class Pipeline:
    """A task of the toolkit; `TASKS` are those that are known here."""

    task: str
    model_id: str

    def respond(self, request: ModelRequest) -> ModelResponse:
        # The toolkit takes a request that names no type for JSON.
        typed = request if request.content_type else ModelRequest(request.body, JSON)
        texts = texts_of(typed.json(_EXPECTED).get("inputs"), "inputs", _EXPECTED)
        return json_response([TASKS[self.task](text, self.model_id) for text in texts])


def _features(text: str, model_id: str) -> list[list[list[float]]]:
    """A vector for each token, in a batch of one."""
    return [[text_vector(word, dimension_of(model_id)) for word in words_of(text) or [text]]]


TASKS: dict[str, Callable[[str, str], Any]] = {
    "text-classification": lambda text, _: classify(text)[0],
    "sentiment-analysis": lambda text, _: classify(text)[0],
    "feature-extraction": _features,
    "text-generation": lambda text, _: {"generated_text": f"{text} {write(text)}"},
    "text2text-generation": lambda text, _: {"generated_text": write(text)},
    "summarization": lambda text, _: {"summary_text": text.split(". ")[0]},
}
