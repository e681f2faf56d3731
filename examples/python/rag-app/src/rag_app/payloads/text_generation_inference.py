# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Models in Hugging Face's TGI container."""

from __future__ import annotations

from rag_app.payloads.generated_text import GeneratedText
from rag_app.payloads.templates import FalconLiteTemplate, IdeficsTemplate, MistralTemplate


class Mistral(GeneratedText):
    """Mistral 7B Instruct."""

    name = "mistral"
    template = MistralTemplate()
    defaults = {
        "do_sample": True, "max_new_tokens": 512, "top_p": 0.9, "temperature": 0.6, "return_full_text": False, "stop": ["###", "</s>"],
    }
    stop_words = ("###", "</s>")


class Mixtral(Mistral):
    """Mixtral 8x7B Instruct, whose context holds 32,768 tokens."""

    name = "mixtral"
    defaults = {**Mistral.defaults, "max_new_tokens": 32768}


class FalconLite(GeneratedText):
    """FalconLite and FalconLite 2 of Amazon."""

    name = "falconlite"
    template = FalconLiteTemplate()
    defaults = {
        "max_new_tokens": 512, "do_sample": True, "temperature": 0.6, "return_full_text": False, "typical_p": 0.2,
        "use_cache": True, "seed": 1,
    }
    stop_words = ("<|endoftext|>", "<|prompter|>")


class Idefics(GeneratedText):
    """IDEFICS Instruct, which sees images: `Turn.images` are their addresses."""

    name = "idefics"
    template = IdeficsTemplate()
    defaults = {
        "do_sample": True, "top_p": 0.2, "temperature": 0.4, "top_k": 50, "max_new_tokens": 512, "stop": ["User:", "<end_of_utterance>"],
    }
    stop_words = ("User:", "<end_of_utterance>")

    def finished(self, text: str) -> str:
        """The answer alone: the container may repeat the prompt before it, which holds stop words of its own."""
        return super().finished(text.rpartition("Assistant:")[2])
