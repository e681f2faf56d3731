# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Ends a generated text at a stop word, also where a stream brings it in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def cut(text: str, stop_words: Sequence[str]) -> str:
    """What stands before the first stop word."""
    ends = [text.find(word) for word in stop_words if word in text]
    return text[:min(ends)] if ends else text


def cut_stream(pieces: Iterable[str], stop_words: Sequence[str]) -> Iterator[str]:
    """Passes pieces on up to the first stop word, and keeps back only what may be the beginning of one."""
    kept = ""
    for piece in pieces:
        kept += piece
        whole = cut(kept, stop_words)
        if whole != kept:
            if whole:
                yield whole
            return
        safe = len(kept) - _beginning(kept, stop_words)
        if safe:
            yield kept[:safe]
            kept = kept[safe:]
    if kept:
        yield kept


def _beginning(text: str, stop_words: Sequence[str]) -> int:
    """How many characters at the end of a text may be the beginning of a stop word."""
    lengths = [length for word in stop_words for length in range(1, len(word)) if text.endswith(word[:length])]
    return max(lengths, default=0)
