"""The Rules section, by which a template refuses parameters and regions; moto ignores it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.parsing import clean_json

from .stack_resources import StackResources

_FUNCTIONS: dict[str, Callable[[list[Any]], bool]] = {
    "Fn::Equals": lambda args: args[0] == args[1],
    "Fn::Contains": lambda args: args[1] in args[0],
    "Fn::EachMemberEquals": lambda args: all(item == args[1] for item in args[0]),
    "Fn::EachMemberIn": lambda args: all(item in args[1] for item in args[0]),
}


def check_rules(template: Mapping[str, Any], resources: StackResources) -> None:
    """Refuses a template of which an assertion does not hold, before anything is made."""
    failed = [
        assertion.get("AssertDescription", f"Rule {name} does not hold")
        for name, rule in template.get("Rules", {}).items()
        if _holds(rule.get("RuleCondition", True), resources)
        for assertion in rule["Assertions"]
        if not _holds(assertion["Assert"], resources)
    ]
    if failed:
        raise ValidationError(message=f"Template rules: {'; '.join(failed)}")


def _holds(expression: Any, resources: StackResources) -> bool:
    if isinstance(expression, bool):
        return expression
    (function, arguments), = expression.items()
    if function == "Fn::Not":
        return not _holds(arguments[0], resources)
    if function == "Fn::And":
        return all(_holds(argument, resources) for argument in arguments)
    if function == "Fn::Or":
        return any(_holds(argument, resources) for argument in arguments)
    if function not in _FUNCTIONS:
        raise ValidationError(message=f"Emulator: no support for {function} in Rules")
    return _FUNCTIONS[function](clean_json(arguments, resources))
