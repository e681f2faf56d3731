"""A server in this process: SageMaker's inference toolkit with the inference code and models in its folders."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

INFERENCE = Path(__file__).parents[3] / "lambda" / "inference"


class Context:
    """What the model server tells of a request, and is told of its answer."""

    def __init__(self, model_dir: Path, content_type: str) -> None:
        self.system_properties = {"model_dir": str(model_dir), "gpu_id": None}
        self.request_processor = [self]
        self.status = 200
        self._headers = {"Content-Type": content_type, "Accept": "application/json"}

    def get_request_properties(self) -> dict[str, str]:
        return self._headers

    def set_response_content_type(self, index: int, content_type: str) -> None:
        self.content_type = content_type

    def set_response_status(self, code: int = 200, phrase: str = "", idx: int = 0) -> None:
        self.status = code


class Server:
    def __init__(self, model_dir: Path) -> None:
        from sagemaker_inference.default_inference_handler import DefaultInferenceHandler
        from sagemaker_inference.transformer import Transformer

        self._model_dir = model_dir
        self._transformer = Transformer(default_inference_handler=DefaultInferenceHandler())

    def send(self, body: str, content_type: str = "application/json") -> tuple[int, object]:
        context = Context(self._model_dir, content_type)
        [answer] = self._transformer.transform([{"body": body.encode()}], context)
        # Behind an error's first line stands the server's stack trace.
        return context.status, json.loads(answer) if context.status == 200 else answer.splitlines()[0]

    def ask(self, request: object) -> tuple[int, object]:
        return self.send(json.dumps(request))


@pytest.fixture
def serve(monkeypatch):
    """Serves a folder with the code of one of the folders of lambda/inference."""

    def start(model_dir: Path, code: str = "embeddings") -> Server:
        for name in [name for name in sys.modules if name == "inference" or name.startswith("rag_models")]:
            del sys.modules[name]
        monkeypatch.syspath_prepend(str(INFERENCE / code))
        monkeypatch.setenv("SAGEMAKER_PROGRAM", "inference.py")
        importlib.invalidate_caches()
        return Server(model_dir)

    return start
