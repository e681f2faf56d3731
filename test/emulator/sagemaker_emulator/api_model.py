"""What AWS's API model says about a request: members, types, enums, patterns and ranges.

moto takes almost any request, and botocore checks only names and types before it sends one. AWS checks everything that
the model states; a property that passes here but not there would be found only in an account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

# The model's patterns use \p{…}, which the standard library's `re` does not know.
import regex
from botocore.loaders import Loader
from botocore.model import ListShape, MapShape, ServiceModel, Shape, StringShape, StructureShape

_NUMBERS: dict[str, tuple[type, ...]] = {"integer": (int,), "long": (int,), "float": (int, float), "double": (int, float)}
_MAX_SHOWN = 200


@lru_cache(maxsize=None)
def service_model(service: str) -> ServiceModel:
    """The model of a service as botocore ships it."""
    return ServiceModel(Loader().load_service_model(service, "service-2"), service)


def violations(shape: Shape | None, value: Any) -> list[str]:
    """Everything in `value` that AWS would refuse, worded like AWS's own validation errors."""
    return [] if shape is None else list(_walk(shape, value, ""))


def _walk(shape: Shape, value: Any, path: str) -> Iterator[str]:
    if value is None:
        return
    if isinstance(shape, StructureShape):
        yield from _structure(shape, value, path)
    elif isinstance(shape, ListShape):
        yield from _list(shape, value, path)
    elif isinstance(shape, MapShape):
        yield from _map(shape, value, path)
    else:
        yield from _scalar(shape, value, path)


def _structure(shape: StructureShape, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield _constraint(value, path, "Member must be a structure")
        return
    for name in shape.required_members:
        # botocore fills in idempotency tokens later.
        token = shape.members[name].metadata.get("idempotencyToken")
        if value.get(name) is None and not token:
            yield _constraint(None, _join(path, name), "Member must not be null")
    for name, member in value.items():
        if name not in shape.members:
            yield _constraint(member, _join(path, name), f"Unknown member of {shape.name}")
        else:
            yield from _walk(shape.members[name], member, _join(path, name))


def _list(shape: ListShape, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, (list, tuple)):
        yield _constraint(value, path, "Member must be a list")
        return
    yield from _length(shape, len(value), value, path)
    for index, item in enumerate(value, start=1):
        yield from _walk(shape.member, item, f"{path}.{index}.member")


def _map(shape: MapShape, value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield _constraint(value, path, "Member must be a map")
        return
    yield from _length(shape, len(value), value, path)
    for key, item in value.items():
        yield from _walk(shape.key, key, f"{path}.key")
        yield from _walk(shape.value, item, f"{path}.{key}.member")


def _scalar(shape: Shape, value: Any, path: str) -> Iterator[str]:
    if isinstance(shape, StringShape):
        if isinstance(value, str):
            yield from _string(shape, value, path)
        else:
            yield _constraint(value, path, "Member must be a string")
    elif shape.type_name in _NUMBERS:
        if isinstance(value, bool) or not isinstance(value, _NUMBERS[shape.type_name]):
            yield _constraint(value, path, f"Member must be of type {shape.type_name}")
        else:
            yield from _range(shape, value, path)
    elif shape.type_name == "boolean" and not isinstance(value, bool):
        yield _constraint(value, path, "Member must be of type boolean")


def _string(shape: StringShape, value: str, path: str) -> Iterator[str]:
    if shape.enum and value not in shape.enum:
        yield _constraint(value, path, f"Member must satisfy enum value set: [{', '.join(shape.enum)}]")
    yield from _length(shape, len(value), value, path)
    pattern = shape.metadata.get("pattern")
    if pattern and not _matches(pattern, value):
        yield _constraint(value, path, f"Member must satisfy regular expression pattern: {pattern}")


@lru_cache(maxsize=None)
def _compiled(pattern: str) -> regex.Pattern[str] | None:
    try:
        return regex.compile(pattern)
    except regex.error:
        # A Java-only construct: AWS enforces it, we cannot.
        return None


def _matches(pattern: str, value: str) -> bool:
    compiled = _compiled(pattern)
    return compiled is None or compiled.fullmatch(value) is not None


def _length(shape: Shape, length: int, value: Any, path: str) -> Iterator[str]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and length < low:
        yield _constraint(value, path, f"Member must have length greater than or equal to {low}")
    if high is not None and length > high:
        yield _constraint(value, path, f"Member must have length less than or equal to {high}")


def _range(shape: Shape, value: float, path: str) -> Iterator[str]:
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is not None and value < low:
        yield _constraint(value, path, f"Member must have value greater than or equal to {low}")
    if high is not None and value > high:
        yield _constraint(value, path, f"Member must have value less than or equal to {high}")


def _join(path: str, member: str) -> str:
    name = member[:1].lower() + member[1:]
    return f"{path}.{name}" if path else name


def _constraint(value: Any, path: str, constraint: str) -> str:
    shown = "null" if value is None else f"'{str(value)[:_MAX_SHOWN]}'"
    return f"Value {shown} at '{path}' failed to satisfy constraint: {constraint}"


def validation_message(found: list[str]) -> str:
    """AWS's sentence for one or several violations."""
    plural = "s" if len(found) > 1 else ""
    return f"{len(found)} validation error{plural} detected: {'; '.join(found)}"
