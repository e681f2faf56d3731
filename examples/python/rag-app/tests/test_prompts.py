# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What the model is told."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from rag_app.errors import ConfigurationError
from rag_app.payloads import registry
from rag_app.prompts import prompts_of, question
from rag_app.stores import Found

FOUND = [
    Found(Document("A large, pale green moth.", metadata={"name": "Luna moth", "order": "Lepidoptera"}), 0.9),
    Found(Document("{x} is no placeholder.", metadata={"name": "Stag beetle", "order": ""}), 0.5),
]


def test_the_prompt_for_llama_2() -> None:
    template = registry.text("meta-textgeneration-llama-2-70b-f@3.0.2").template
    assert template.render(question(prompts_of("en", None), FOUND, "Pale green, with a tail {observation}")) == (
        "<s>[INST] <<SYS>>\n"
        "You help people to identify insects. Use only what the candidates say. If none of them fits, say that you do not know. "
        "Name the insect that you mean, and answer in at most three sentences.\n"
        "<</SYS>>\n\n"
        "Candidates:\n"
        "1. Luna moth (Lepidoptera): A large, pale green moth.\n"
        "2. Stag beetle: {x} is no placeholder.\n\n"
        "Question: Pale green, with a tail {observation} [/INST]"
    )


def test_the_system_prompt_can_be_replaced() -> None:
    assert question(prompts_of("en", "Be brief."), FOUND, "x").system == "Be brief."


def test_prompts_in_french() -> None:
    conversation = question(prompts_of("fr", None), FOUND[:1], "Vert pâle")
    assert conversation.turns[-1].user == "Candidats :\n1. Luna moth (Lepidoptera): A large, pale green moth.\n\nQuestion : Vert pâle"


def test_an_unknown_language() -> None:
    with pytest.raises(ConfigurationError, match="There are no prompts in 'de': there are en, fr"):
        prompts_of("de", None)
