"""Vectors of texts: JumpStart's embedding models, Text Embeddings Inference, and this library's own inference code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .exchange import ModelRequest, ModelResponse, json_response, refuse, texts_of
from .text_vectors import dimension_of, similarity, text_vector
from .writing import write

_JUMPSTART = '{"text_inputs": text or [texts]}'
_TEI = '{"inputs": text or [texts]}'
_CODE = (
    '{"type": "embeddings", "model": …, "input": text or [texts]}, {"type": "cross-encoder", "model": …, "input": query, "passages": [texts]}'
    ' (InferenceCode.EMBEDDINGS) or {"inputs": text or [texts]} (InferenceCode.TEXT_GENERATION)'
)
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
    """The images `…-tei`."""

    model_id: str

    def respond(self, request: ModelRequest) -> ModelResponse:
        return json_response(_vectors(texts_of(request.json(_TEI).get("inputs"), "inputs", _TEI), self.model_id))


class OwnInferenceCode:
    """`lambda/inference`, either of it: which of the two an artifact holds cannot be seen from outside."""

    def respond(self, request: ModelRequest) -> ModelResponse:
        body = request.json(_CODE)
        if "inputs" in body:
            texts = texts_of(body["inputs"], "inputs", _CODE)
            return json_response([{"generated_text": write(text), "stop": "eos"} for text in texts])
        answers = {"embeddings": _embeddings, "cross-encoder": _scores}
        if body.get("type") not in answers:
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
