# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Handlers: what each model takes and answers. `registry` chooses one by the model's id and version."""

from rag_app.payloads.conversation import Conversation, Turn
from rag_app.payloads.cross_encoders import CrossEncoderHandler
from rag_app.payloads.embedding_handler import EmbeddingHandler, TextKind
from rag_app.payloads.generated_text import GeneratedText
from rag_app.payloads.model_id import ModelId
from rag_app.payloads.registry import Registry, registry
from rag_app.payloads.request import ACCEPT_EULA, Request
from rag_app.payloads.response import string_at
from rag_app.payloads.text_handler import TextHandler

__all__ = [
    "ACCEPT_EULA", "Conversation", "CrossEncoderHandler", "EmbeddingHandler", "GeneratedText", "ModelId", "Registry", "Request",
    "TextHandler", "TextKind", "Turn", "registry", "string_at",
]
