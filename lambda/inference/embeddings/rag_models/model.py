# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""One model that was found."""

import importlib.util
import json

from .batches import batch_size, in_batches
from .onnx_backend import FILES, OnnxBackend
from .pooling import pool, pooling_of
from .prompts import prompts_of
from .torch_backend import TorchBackend, has_gpu

EMBEDDINGS = "embeddings"
CROSS_ENCODER = "cross-encoder"


class Model:
    """A model with its kind, which its own configuration tells."""

    def __init__(self, name, folder):
        architectures = json.loads((folder / "config.json").read_text()).get("architectures") or []
        self.name = name
        self.kind = CROSS_ENCODER if any("ForSequenceClassification" in each for each in architectures) else EMBEDDINGS
        self.prompts = prompts_of(name, folder)
        self._pooling = pooling_of(folder)
        self._batch_size = batch_size()
        self._backend = _backend(folder, self.kind == CROSS_ENCODER)

    def embed(self, texts):
        def compute(batch):
            hidden, mask = self._backend.run(batch)
            return pool(hidden, mask, self._pooling).tolist()

        return in_batches(texts, len, compute, self._batch_size)

    def score(self, query, passages):
        """The last logit of each pair: of the only label, or of the one that means relevant."""
        def compute(batch):
            logits, _ = self._backend.run(batch)
            return logits[:, -1].tolist()

        return in_batches([(query, passage) for passage in passages], lambda pair: len(pair[1]), compute, self._batch_size)


def _backend(folder, is_cross_encoder):
    """ONNX where the repository has it, its runtime is installed, and no GPU would be left idle."""
    has_onnx = any((folder / name).exists() for name in FILES)
    if has_onnx and importlib.util.find_spec("onnxruntime") and not has_gpu():
        return OnnxBackend(folder)
    return TorchBackend(folder, is_cross_encoder)
