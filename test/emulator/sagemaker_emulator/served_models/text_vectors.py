"""Embeddings without a model: words, and their groups of three letters, hashed into a vector of length 1.

Texts that share words point in similar directions, which is what retrieval needs; nothing is known of meanings.
"""

from __future__ import annotations

import hashlib
import math
import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
_LETTERS_WEIGHT = 0.1
_COMMON = frozenset(
    "a an and are as at be been but by can do does for from had has have how i if in is it its of on or that the their them there these "
    "they this to was were what when where which who why will with would you your".split()
)

# By the end of the model's name; the published sizes of the models.
_DIMENSIONS = (
    (re.compile(r"gpt-j-6b", re.I), 4096),
    (re.compile(r"minilm|small|tiny", re.I), 384),
    (re.compile(r"large|bge-m3", re.I), 1024),
)
_DIMENSION = 768


def dimension_of(model_id: str) -> int:
    """How many numbers a model's vectors have."""
    return next((size for name, size in _DIMENSIONS if name.search(model_id)), _DIMENSION)


def text_vector(text: str, dimension: int) -> list[float]:
    """The vector of a text; its Euclidean norm is 1."""
    vector = [0.0] * dimension
    for feature, weight in _features(text):
        index, sign = _place(feature, dimension)
        vector[index] += sign * weight
    norm = math.sqrt(sum(value * value for value in vector))
    if norm == 0:
        index, sign = _place(f"text:{text}", dimension)
        vector[index], norm = sign, 1.0
    return [value / norm for value in vector]


def similarity(one: list[float], other: list[float]) -> float:
    """The cosine of two vectors of length 1."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def words_of(text: str) -> list[str]:
    """The words that tell texts apart, in lower case and without a plural's s."""
    return [_singular(word) for word in _WORD.findall(text.lower()) if word not in _COMMON]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _features(text: str) -> list[tuple[str, float]]:
    # Each word once: a text does not come nearer to another by repeating itself.
    words = list(dict.fromkeys(words_of(text)))
    letters = [padded[at:at + 3] for padded in (f"_{word}_" for word in words) for at in range(len(padded) - 2)]
    return [(f"word:{word}", 1.0) for word in words] + [(f"letters:{group}", _LETTERS_WEIGHT) for group in letters]


@lru_cache(maxsize=100_000)
def _place(feature: str, dimension: int) -> tuple[int, float]:
    number = int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest(), "big")
    return number // 2 % dimension, 1.0 if number % 2 else -1.0
