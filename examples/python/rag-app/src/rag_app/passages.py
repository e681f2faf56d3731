# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Cuts a text into passages that end where a paragraph, a sentence or at least a word does."""

from __future__ import annotations

import re

MAX_PASSAGE_CHARACTERS = 2_000

# From the best place to cut to the worst.
_BORDERS = (re.compile(r"\n\s*\n"), re.compile(r"(?<=[.!?…])\s+"), re.compile(r"\s+"))


def passages_of(text: str, limit: int = MAX_PASSAGE_CHARACTERS) -> list[str]:
    """Passages of at most `limit` characters that hold all words of the text in their order."""
    rest = text.strip()
    passages = []
    while len(rest) > limit:
        end = _end(rest, limit)
        passages.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*passages, rest] if rest else passages


def _end(text: str, limit: int) -> int:
    """The last border of the best kind in the second half of what fits, so that no passage is tiny; otherwise just the limit."""
    for border in _BORDERS:
        ends = [match.start() for match in border.finditer(text, limit // 2, limit + 1) if match.start() > 0]
        if ends:
            return ends[-1]
    return limit
