"""From CloudFormation's spelling of a property to the service API's.

The two differ in case (`EnableSsmAccess` / `EnableSSMAccess`, `LogGroupName` / `logGroupName`), and a template may write any
scalar as a string. CloudFormation converts both; moto does neither.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

_BOOLEANS = {"true": True, "false": False}


def to_api(shape: Shape, value: Any) -> Any:
    """`value` in the names and types of `shape`. What fits nowhere stays as it is, for validation to refuse."""
    if isinstance(shape, StructureShape) and isinstance(value, Mapping):
        return _structure(shape, value)
    if isinstance(shape, ListShape) and isinstance(value, list):
        return [to_api(shape.member, item) for item in value]
    if isinstance(shape, MapShape) and isinstance(value, Mapping):
        return {key: to_api(shape.value, item) for key, item in value.items()}
    return _scalar(shape, value)


def _structure(shape: StructureShape, value: Mapping[str, Any]) -> dict[str, Any]:
    names = {member.lower(): member for member in shape.members}
    converted: dict[str, Any] = {}
    for key, item in value.items():
        name = names.get(key.lower(), key)
        converted[name] = to_api(shape.members[name], item) if name in shape.members else item
    return converted


def _scalar(shape: Shape, value: Any) -> Any:
    kind = shape.type_name
    if kind == "string":
        return _string(value)
    if kind == "boolean" and isinstance(value, str):
        return _BOOLEANS.get(value.lower(), value)
    if kind in ("integer", "long") and isinstance(value, (str, float)):
        return _number(value, int)
    if kind in ("float", "double") and isinstance(value, str):
        return _number(value, float)
    return value


def _string(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    # Policy documents: objects in a template, JSON text in the API.
    # YAML reads a policy's version as a date.
    return json.dumps(value, default=str) if isinstance(value, Mapping) else value


def _number(value: str | float, kind: type[int] | type[float]) -> Any:
    try:
        number = float(value)
    except ValueError:
        return value
    if kind is float:
        return number
    return int(number) if number.is_integer() else value
