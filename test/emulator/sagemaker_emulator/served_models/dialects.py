"""Which model speaks which dialect: the first rule that holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from .chat_completions import ChatCompletions
from .embeddings import InferenceCodeForEmbeddings, JumpStartEmbeddings, TextEmbeddingsInference
from .exchange import Dialect
from .llama_2_package import Llama2Package
from .pipelines import TASKS, Pipeline
from .served_model import ServedModel
from .text_generation import large_model_inference, llama_2_on_tgi, text_generation_inference

_LLAMA_2_PACKAGE = re.compile(r"^llama2-.*?\d+b(-f\b)?")
_JUMPSTART_EMBEDDINGS = re.compile(r"^huggingface-(textembedding|sentencesimilarity)-")
_JUMPSTART_LLAMA_2 = re.compile(r"^meta-textgeneration-llama-2-")
# From 3.0 on, TGI takes both formats; from 1.4 on it takes messages where it is told to take nothing else.
_TGI_WITH_CHAT = (3, 0)


def dialect_of(model: ServedModel) -> Dialect | None:
    """How to talk to a model; none where that is not known, which is so for most that are not about text."""
    return next((dialect for rule in _RULES if (dialect := rule(model)) is not None), None)


def _llama_2_package(model: ServedModel) -> Dialect | None:
    found = _LLAMA_2_PACKAGE.match(model.package)
    return Llama2Package(chat=found[1] is not None) if found else None


def _jumpstart_embeddings(model: ServedModel) -> Dialect | None:
    return JumpStartEmbeddings(model.model_id) if _JUMPSTART_EMBEDDINGS.match(model.model_id) else None


def _text_generation_inference(model: ServedModel) -> Dialect | None:
    if "tgi-inference" not in model.repository:
        return None
    if _JUMPSTART_LLAMA_2.match(model.model_id):
        return llama_2_on_tgi()
    chat = ChatCompletions(model.model_id)
    if model.environment.get("MESSAGES_API_ENABLED", "").lower() == "true":
        return chat
    return text_generation_inference(chat if model.tgi_version >= _TGI_WITH_CHAT else None)


def _large_model_inference(model: ServedModel) -> Dialect | None:
    return large_model_inference(ChatCompletions(model.model_id)) if "djl-inference" in model.repository else None


def _openai(model: ServedModel) -> Dialect | None:
    return ChatCompletions(model.model_id) if re.search(r"vllm|sglang|llamacpp", model.repository) else None


def _text_embeddings_inference(model: ServedModel) -> Dialect | None:
    return TextEmbeddingsInference(model.model_id) if re.search(r"(^|[/-])tei(-|$)", model.repository) else None


def _toolkit(model: ServedModel) -> Dialect | None:
    if not re.search(r"huggingface-pytorch-inference", model.repository):
        return None
    task = model.environment.get("HF_TASK", "")
    if task:
        return Pipeline(task, model.model_id) if task in TASKS else None
    # With the model in the artifact; JumpStart's run code of AWS's own.
    return InferenceCodeForEmbeddings() if "HF_MODEL_ID" not in model.environment and not model.version else None


_RULES: tuple[Callable[[ServedModel], Dialect | None], ...] = (
    _llama_2_package,
    _jumpstart_embeddings,
    _text_generation_inference,
    _large_model_inference,
    _openai,
    _text_embeddings_inference,
    _toolkit,
)
