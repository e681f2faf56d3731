"""Hugging Face's inference toolkit, which runs a pipeline of transformers: `{"inputs": …}`, and an answer by task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .exchange import JSON, ModelRequest, ModelResponse, json_response, texts_of
from .text_vectors import dimension_of, similarity, text_vector, words_of
from .writing import write

_EXPECTED = '{"inputs": text or [texts], "parameters": {…}}'
_PRAISE, _BLAME = "good great love like excellent wonderful happy best fast", "bad awful hate poor terrible sad worst slow broken"
_DIMENSION = 384


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


def _classify(text: str, _model_id: str) -> dict[str, Any]:
    vector, praise, blame = (text_vector(each, _DIMENSION) for each in (text, _PRAISE, _BLAME))
    score = similarity(vector, praise) - similarity(vector, blame)
    return {"label": "POSITIVE" if score >= 0 else "NEGATIVE", "score": (1 + min(abs(score), 1)) / 2}


def _features(text: str, model_id: str) -> list[list[list[float]]]:
    """A vector for each token, in a batch of one."""
    return [[text_vector(word, dimension_of(model_id)) for word in words_of(text) or [text]]]


TASKS: dict[str, Callable[[str, str], Any]] = {
    "text-classification": _classify,
    "sentiment-analysis": _classify,
    "feature-extraction": _features,
    "text-generation": lambda text, _: {"generated_text": f"{text} {write(text)}"},
    "text2text-generation": lambda text, _: {"generated_text": write(text)},
    "summarization": lambda text, _: {"summary_text": text.split(". ")[0]},
}
