"""The classes of a text: whether it is nearer to words of praise or of blame."""

from __future__ import annotations

from typing import Any

from .text_vectors import similarity, text_vector

_PRAISE, _BLAME = "good great love like excellent wonderful happy best fast", "bad awful hate poor terrible sad worst slow broken"
_DIMENSION = 384


def classify(text: str) -> list[dict[str, Any]]:
    """Both classes, the likelier one first."""
    vector, praise, blame = (text_vector(each, _DIMENSION) for each in (text, _PRAISE, _BLAME))
    positive = (1 + similarity(vector, praise) - similarity(vector, blame)) / 2
    scores = {"POSITIVE": min(max(positive, 0.0), 1.0), "NEGATIVE": min(max(1 - positive, 0.0), 1.0)}
    return [{"label": label, "score": score} for label, score in sorted(scores.items(), key=lambda item: item[1], reverse=True)]
