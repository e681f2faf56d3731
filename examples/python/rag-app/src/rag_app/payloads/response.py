# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads answers of endpoints; what has another shape is an error that names the handler and shows what came."""

from __future__ import annotations

import json
import math
from typing import NoReturn

from rag_app.errors import ResponseShapeError
from rag_app.payloads.json_value import Json

_SHOWN = 200


def decoded(handler: str, expected: str, body: bytes) -> Json:
    try:
        value: Json = json.loads(body)
    except ValueError:
        refuse(handler, expected, body.decode(errors="replace"))
    return value


def string_at(handler: str, expected: str, response: Json, *path: str | int) -> str:
    """The string at the end of a path such as `0, "generated_text"`."""
    value = response
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            refuse(handler, expected, response)
    return value if isinstance(value, str) else refuse(handler, expected, response)


def vectors_in(handler: str, expected: str, response: Json, value: Json, count: int) -> list[list[float]]:
    """As many vectors as there were texts, all of one length and of finite numbers."""
    if not isinstance(value, list):
        refuse(handler, expected, response)
    vectors = [numbers_in(handler, expected, response, each) for each in value]
    if len(vectors) != count:
        refuse(handler, f"{expected} with {count} vectors", response)
    if any(not vector or len(vector) != len(vectors[0]) for vector in vectors):
        refuse(handler, f"{expected} with vectors of one length", response)
    return vectors


def numbers_in(handler: str, expected: str, response: Json, value: Json) -> list[float]:
    if not isinstance(value, list):
        refuse(handler, expected, response)
    return [_number(handler, expected, response, each) for each in value]


def _number(handler: str, expected: str, response: Json, value: Json) -> float:
    # A bool is an int in Python, and json reads NaN.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        refuse(handler, expected, response)
    return float(value)


def refuse(handler: str, expected: str, response: Json) -> NoReturn:
    text = response if isinstance(response, str) else json.dumps(response, ensure_ascii=False)
    text = " ".join(text.split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    raise ResponseShapeError(
        f"The handler {handler} expects {expected}, but the endpoint answered {shown or 'nothing'}. "
        "Is the model id that of the endpoint, with its version?")
