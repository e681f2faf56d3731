# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Models of transformers, on a GPU where there is one."""


class TorchBackend:
    """Runs one model. Its texts are strings, or pairs of strings for a cross-encoder."""

    def __init__(self, folder, is_cross_encoder):
        import torch
        from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

        self._torch = torch
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        kind = AutoModelForSequenceClassification if is_cross_encoder else AutoModel
        self._model = kind.from_pretrained(folder, local_files_only=True).to(self._device).eval()
        self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        # A tokenizer without a limit has a number with thirty digits.
        self._longest = min(self._tokenizer.model_max_length, getattr(self._model.config, "max_position_embeddings", 512))

    def run(self, texts):
        """The model's first output, one row a text, and the mask of the tokens that count."""
        pairs = isinstance(texts[0], tuple)
        columns = ([first for first, _ in texts], [second for _, second in texts]) if pairs else (texts,)
        tokens = self._tokenizer(*columns, padding=True, truncation=True, max_length=self._longest, return_tensors="pt").to(self._device)
        with self._torch.inference_mode():
            return self._model(**tokens)[0], tokens["attention_mask"]


def has_gpu():
    """Whether PyTorch is there and sees a GPU."""
    try:
        import torch
    except ImportError:
        return False
    return torch.cuda.is_available()
