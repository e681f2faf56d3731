# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""All models of an endpoint, and what they are asked."""

from pathlib import Path

from .errors import RequestError
from .model import CROSS_ENCODER, EMBEDDINGS, Model
from .prompts import PASSAGE, QUERY

# The name of a model that lies at the root, which callers need not give.
_ONLY = "model"


class Models:
    """Models by their names: the folders they lie in."""

    def __init__(self, models):
        self._models = models

    @staticmethod
    def load(directory):
        root = Path(directory)
        folders = {path.name: path for path in sorted(root.iterdir()) if path.name != "code" and (path / "config.json").is_file()}
        if (root / "config.json").is_file():
            folders = {_ONLY: root}
        if not folders:
            raise ValueError(f"{directory} holds no model: neither it nor a folder in it has a config.json.")
        return Models({name: Model(name, folder) for name, folder in folders.items()})

    def answer(self, request):
        if not isinstance(request, dict):
            raise RequestError(400, "The request must be a JSON object.")
        model = self._find(request.get("model"))
        kind = request.get("type", model.kind)
        if kind not in (EMBEDDINGS, CROSS_ENCODER):
            raise RequestError(400, f"type must be {EMBEDDINGS} or {CROSS_ENCODER}, got {_shown(kind)}.")
        if kind != model.kind:
            raise RequestError(400, f"type must be {model.kind} for {model.name}, got {_shown(kind)}.")
        return self._embeddings(model, request) if kind == EMBEDDINGS else self._scores(model, request)

    def _find(self, name):
        if name is None and len(self._models) == 1:
            return next(iter(self._models.values()))
        # Callers may know it by its id on the Hub.
        model = self._models.get(name.split("/")[-1]) if isinstance(name, str) else None
        if model is None:
            raise RequestError(404 if name is not None else 400, f"model must be one of {', '.join(self._models)}, got {_shown(name)}.")
        return model

    def _embeddings(self, model, request):
        texts = request.get("input")
        texts = [texts] if isinstance(texts, str) else texts
        _check_texts("input", texts, "a text or a list of texts")
        kind = request.get("input_type", QUERY)
        if kind not in (QUERY, PASSAGE):
            raise RequestError(400, f"input_type must be {QUERY} or {PASSAGE}, got {_shown(kind)}.")
        prompt = model.prompts.get(kind, "")
        return model.embed([prompt + text for text in texts])

    def _scores(self, model, request):
        query, passages = request.get("input"), request.get("passages")
        if not isinstance(query, str):
            raise RequestError(400, f"input must be a text, got {_shown(query)}.")
        _check_texts("passages", passages, "a list of texts")
        return model.score(query, passages)


def _check_texts(subject, texts, allowed):
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        raise RequestError(400, f"{subject} must be {allowed}, got {_shown(texts)}.")


def _shown(value):
    text = repr(value)
    return f"{text[:80]}…" if len(text) > 80 else text
