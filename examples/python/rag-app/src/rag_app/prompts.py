# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What the model is told. Each part can be replaced: --system, RAG_APP_SYSTEM_PROMPT, or Prompts of your own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langchain_core.prompts import PromptTemplate

from rag_app.errors import ConfigurationError
from rag_app.payloads import Conversation, Turn
from rag_app.stores import Found


@dataclass(frozen=True)
class Prompts:
    """The texts of one language."""

    system: str
    question: PromptTemplate
    """With `candidates`, the passages that were found, and `observation`, what was asked."""

    condense: PromptTemplate
    """With `history` and `observation`: makes a question that is understood without what was said before."""


ENGLISH = Prompts(
    system=(
        "You help people to identify insects. Use only what the candidates say. If none of them fits, say that you do not know. "
        "Name the insect that you mean, and answer in at most three sentences."
    ),
    question=PromptTemplate.from_template(
        "Candidates:\n{candidates}\n\nQuestion: {observation}"
    ),
    condense=PromptTemplate.from_template(
        "Conversation so far:\n{history}\n\nNext question: {observation}\n\n"
        "Rewrite the next question so that it is understood without the conversation. Answer with the question alone."
    ),
)

FRENCH = Prompts(
    system=(
        "Vous aidez à identifier des insectes. Servez-vous uniquement de ce que disent les candidats. Si aucun ne convient, "
        "dites que vous ne savez pas. Nommez l'insecte dont il s'agit, et répondez en trois phrases au plus."
    ),
    question=PromptTemplate.from_template(
        "Candidats :\n{candidates}\n\nQuestion : {observation}"
    ),
    condense=PromptTemplate.from_template(
        "Conversation jusqu'ici :\n{history}\n\nQuestion suivante : {observation}\n\n"
        "Reformulez la question suivante pour qu'elle se comprenne sans la conversation. Répondez par la question seule."
    ),
)

PROMPTS: Mapping[str, Prompts] = {"en": ENGLISH, "fr": FRENCH}


def prompts_of(language: str, system: str | None) -> Prompts:
    if language not in PROMPTS:
        raise ConfigurationError(f"There are no prompts in {language!r}: there are {', '.join(PROMPTS)}.")
    prompts = PROMPTS[language]
    return prompts if system is None else Prompts(system, prompts.question, prompts.condense)


def question(prompts: Prompts, found: Sequence[Found], observation: str, history: Sequence[Turn] = ()) -> Conversation:
    """The conversation that asks a question with the passages beside it. Earlier questions stand without theirs."""
    text = prompts.question.format(candidates=candidates(found), observation=observation)
    return Conversation((*history, Turn(text)), prompts.system)


def condense(prompts: Prompts, observation: str, history: Sequence[Turn]) -> Conversation:
    said = "\n".join(f"- {turn.user}\n- {turn.assistant}" for turn in history)
    return Conversation.of(prompts.condense.format(history=said, observation=observation))


def candidates(found: Sequence[Found]) -> str:
    return "\n".join(f"{number}. {title(each)}: {each.document.page_content}" for number, each in enumerate(found, 1))


def title(found: Found) -> str:
    """`Luna moth (Lepidoptera)`."""
    name, order = found.document.metadata["name"], found.document.metadata.get("order")
    return f"{name} ({order})" if order else str(name)
