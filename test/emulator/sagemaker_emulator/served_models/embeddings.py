"""Vectors of texts: JumpStart's embedding models, Text Embeddings Inference, and this library's own inference code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .classification import classify
from .exchange import NOTHING_KNOWN, ModelRequest, ModelResponse, json_response, refuse, texts_of
from .text_vectors import dimension_of, similarity, text_vector

_JUMPSTART = '{"text_inputs": text or [texts]}'
_TEI = '{"inputs": text or [texts]}'
_TEI_RERANK = '{"query": text, "texts": [texts]}'
_CODE = (
    '{"type": "embeddings", "model": …, "input": text or [texts]} or '
    '{"type": "cross-encoder", "model": …, "input": query, "passages": [texts]}'
)
_CLASSIFIER = re.compile(r"sst-?2|classif|sentiment|emotion", re.I)
_RERANKER = re.compile(r"rerank|cross-encoder", re.I)
_SCORE = 10


@dataclass(frozen=True)
class JumpStartEmbeddings:
    """`huggingface-textembedding-*` and `huggingface-sentencesimilarity-*`."""

    model_id: str

    def respond(self, request: ModelRequest) -> ModelResponse:
        texts = texts_of(request.json(_JUMPSTART).get("text_inputs"), "text_inputs", _JUMPSTART)
        return json_response({"embedding": _vectors(texts, self.model_id)})


@dataclass(frozen=True)
class TextEmbeddingsInference:
    """The images `tei` and `tei-cpu`: embeddings, classes or ranks, which the server sees from the model, and this from its name."""

    model_id: str

    def respond(self, request: ModelRequest) -> ModelResponse:
        if _RERANKER.search(self.model_id):
            return self._ranks(request.json(_TEI_RERANK))
        texts = texts_of(request.json(_TEI).get("inputs"), "inputs", _TEI)
        if _CLASSIFIER.search(self.model_id):
            classes = [classify(text) for text in texts]
            return json_response(classes if len(texts) > 1 else classes[0])
        return json_response(_vectors(texts, self.model_id))

    def _ranks(self, body: dict[str, Any]) -> ModelResponse:
        query = body.get("query")
        if not isinstance(query, str):
            raise refuse("query must be a text", _TEI_RERANK)
        asked, *others = _vectors([query, *texts_of(body.get("texts"), "texts", _TEI_RERANK)], self.model_id)
        ranks = [{"index": index, "score": similarity(asked, vector)} for index, vector in enumerate(others)]
        return json_response(sorted(ranks, key=lambda rank: rank["score"], reverse=True))


class InferenceCodeForEmbeddings:
    """`lambda/inference/embeddings`, as far as a request is for it: an artifact may hold any other code."""

    def respond(self, request: ModelRequest) -> ModelResponse:
        body = request.json(_CODE)
        if "type" not in body:
            return NOTHING_KNOWN
        answers = {"embeddings": _embeddings, "cross-encoder": _scores}
        if body["type"] not in answers:
            raise refuse(f"type must be one of {', '.join(answers)}", _CODE)
        return json_response(answers[body["type"]](body))


def _embeddings(body: dict[str, Any]) -> list[list[float]]:
    return _vectors(texts_of(body.get("input"), "input", _CODE), str(body.get("model", "")))


def _scores(body: dict[str, Any]) -> list[float]:
    query = body.get("input")
    if not isinstance(query, str):
        raise refuse("input must be a text", _CODE)
    asked, *passages = _vectors([query, *texts_of(body.get("passages"), "passages", _CODE)], str(body.get("model", "")))
    return [_SCORE * similarity(asked, passage) for passage in passages]


def _vectors(texts: list[str], model_id: str) -> list[list[float]]:
    return [text_vector(text, dimension_of(model_id)) for text in texts]
