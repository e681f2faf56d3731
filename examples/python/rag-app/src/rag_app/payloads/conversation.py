# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What a chat model is asked, before it becomes the text that the model was trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    """A question and, in all turns but the last, its answer. `images` are addresses, for models that see."""

    user: str
    assistant: str | None = None
    images: Sequence[str] = ()


@dataclass(frozen=True)
class Conversation:
    """Turns of which the last one waits for its answer, below a system prompt that may be empty."""

    turns: Sequence[Turn]
    system: str = ""

    def __post_init__(self) -> None:
        if not self.turns:
            raise ValueError("A conversation has at least one turn.")
        if any(turn.assistant is None for turn in self.turns[:-1]) or self.turns[-1].assistant is not None:
            raise ValueError("Every turn but the last has an answer, and the last one has none.")

    @classmethod
    def of(cls, prompt: str, system: str = "", images: Sequence[str] = ()) -> Conversation:
        return cls((Turn(prompt, images=images),), system)
