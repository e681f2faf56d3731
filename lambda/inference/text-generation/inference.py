# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Text generation by a pipeline of transformers: a start for code of your own.

The functions that SageMaker's servers look for. A request is `{"inputs": text, "parameters": {…}}`; the answer is
`[{"generated_text": text, "stop": reason}]`, where the reason is `length` or `eos`.
"""

import json

# What the parameters of a request override.
DEFAULTS = {"max_new_tokens": 50, "do_sample": True, "temperature": 0.1, "top_p": 0.7, "top_k": 50}

try:
    from sagemaker_inference.errors import BaseInferenceToolkitError
except ImportError:  # a server that knows no such errors answers with the text

    class BaseInferenceToolkitError(Exception):
        def __init__(self, status_code, message, phrase):
            super().__init__(message)
            self.status_code, self.message, self.phrase = status_code, message, phrase


class RequestError(BaseInferenceToolkitError):
    """An answer of 4xx: the caller has to change the request."""

    def __init__(self, message):
        super().__init__(400, message, message)

    def __str__(self):
        return self.message


class TextGeneration:
    """A causal language model with its tokenizer."""

    def __init__(self, model, tokenizer):
        self._model = model
        self._tokenizer = tokenizer

    def generate(self, texts, parameters):
        return [self._generate(text, {**DEFAULTS, **parameters}) for text in texts]

    def _generate(self, text, parameters):
        tokens = self._tokenizer(text, return_tensors="pt").to(self._model.device)
        length = tokens["input_ids"].shape[-1]
        try:
            output = self._model.generate(**tokens, **parameters)[0][length:]
        except (TypeError, ValueError) as error:
            # What it refuses are parameters: names that it does not know, and values that do not fit.
            raise RequestError(f"parameters: {error}") from error
        ended = len(output) > 0 and int(output[-1]) == self._tokenizer.eos_token_id
        return {"generated_text": self._tokenizer.decode(output, skip_special_tokens=True), "stop": "eos" if ended else "length"}


def model_fn(model_dir):
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(model_dir, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(model_dir, local_files_only=True, torch_dtype="auto").to(_device()).eval()
    return TextGeneration(model, tokenizer)


def _device():
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def input_fn(body, content_type):
    if content_type.split(";")[0].strip() != "application/json":
        raise RequestError(f"The content type is {content_type}, but must be application/json.")
    try:
        return json.loads(body)
    except ValueError as error:
        raise RequestError(f"The request is no JSON: {error}.") from error


def predict_fn(request, model):
    inputs = request.get("inputs") if isinstance(request, dict) else None
    texts = [inputs] if isinstance(inputs, str) else inputs
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) and text for text in texts):
        raise RequestError("inputs must be a text or a list of texts.")
    parameters = request.get("parameters", {})
    if not isinstance(parameters, dict):
        raise RequestError("parameters must be an object.")
    return model.generate(texts, parameters)


def output_fn(prediction, accept):
    return json.dumps(prediction)
