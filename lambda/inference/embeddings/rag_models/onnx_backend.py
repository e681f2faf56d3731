# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Models in ONNX, on processors: smaller and mostly faster there than PyTorch."""

import json

FILES = ("onnx/model.onnx", "model.onnx")

_LONGEST = 512


class OnnxBackend:
    """Runs one model. Its texts are strings, or pairs of strings for a cross-encoder."""

    def __init__(self, folder):
        import onnxruntime
        from tokenizers import Tokenizer

        file = next(folder / name for name in FILES if (folder / name).exists())
        self._session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
        self._inputs = [value.name for value in self._session.get_inputs()]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_longest(folder))
        padding = self._tokenizer.padding or {}
        self._tokenizer.enable_padding(**{name: padding[name] for name in ("pad_id", "pad_token", "pad_type_id") if name in padding})

    def run(self, texts):
        """The model's first output, one row a text, and the mask of the tokens that count."""
        import numpy

        encodings = self._tokenizer.encode_batch(texts)
        arrays = {
            "input_ids": numpy.array([encoding.ids for encoding in encodings], dtype=numpy.int64),
            "attention_mask": numpy.array([encoding.attention_mask for encoding in encodings], dtype=numpy.int64),
            "token_type_ids": numpy.array([encoding.type_ids for encoding in encodings], dtype=numpy.int64),
        }
        output = self._session.run(None, {name: arrays[name] for name in self._inputs})[0]
        return output, arrays["attention_mask"]


def _longest(folder):
    """The tokens that the model was made for."""
    config = json.loads((folder / "config.json").read_text())
    file = folder / "tokenizer_config.json"
    tokenizer = json.loads(file.read_text()) if file.exists() else {}
    # A tokenizer without a limit has a number with thirty digits.
    return int(min(tokenizer.get("model_max_length") or _LONGEST, config.get("max_position_embeddings") or _LONGEST))
