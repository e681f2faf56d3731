"""Which resource of a template needs which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from moto.cloudformation.exceptions import ValidationError

Template = Mapping[str, Any]

_SUBSTITUTION = re.compile(r"\$\{([^!}][^}]*)\}")


def creation_order(template: Template) -> list[str]:
    """The logical ids, each after all that it needs; ties in the template's order, so that it is the same each time."""
    resources: Mapping[str, Any] = template["Resources"]
    order: dict[str, None] = {}
    visiting: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        if name in visiting:
            raise ValidationError(message=f"Circular dependency between resources: [{', '.join(visiting)}]")
        visiting.append(name)
        for needed in sorted(references(resources[name]) & resources.keys()):
            visit(needed)
        visiting.remove(name)
        order[name] = None

    for logical_id in resources:
        visit(logical_id)
    return list(order)


def check_references(template: Template) -> None:
    """CloudFormation refuses a template with dangling references before it does anything."""
    resources, parameters = template["Resources"], template.get("Parameters", {})
    for name, resource in resources.items():
        known = resources.keys() | parameters.keys()
        missing = {used for used in references(resource) if used not in known and not used.startswith("AWS::")}
        if missing:
            raise ValidationError(
                message=f"Template format error: Unresolved resource dependencies [{', '.join(sorted(missing))}] "
                f"in the Resources block of the template (resource {name})"
            )


def references(resource: Mapping[str, Any]) -> set[str]:
    """The parameters and resources that a resource names."""
    depends_on = resource.get("DependsOn", [])
    explicit = {depends_on} if isinstance(depends_on, str) else set(depends_on)
    return explicit | set(_names(resource.get("Properties", {})))


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _names(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key == "Ref":
                yield item
            elif key == "Fn::GetAtt":
                yield item[0] if isinstance(item, list) else item.split(".")[0]
            elif key == "Fn::Sub":
                yield from _substitutions(item)
            else:
                yield from _names(item)


def _substitutions(value: Any) -> Iterator[str]:
    text, given = (value, {}) if isinstance(value, str) else value
    yield from _names(given)
    for name in _SUBSTITUTION.findall(text):
        if name not in given:
            yield name.split(".")[0]
