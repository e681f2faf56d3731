"""Custom::* and AWS::CloudFormation::CustomResource: moto runs their Lambda function in a container, which is not there."""

from __future__ import annotations

import uuid
from typing import Any

from ..custom_resource_answers import ANSWERS, CustomResourceFailure
from .api_resource import generated_name
from .handler import Context, FailedCreation, Made, Properties, ResourceHandler


class CustomResource(ResourceHandler):
    """Sends CloudFormation's events to whoever answers for the type."""

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        """Only another function behind it makes a new resource; else the handler decides by the id it answers."""
        return old.get("ServiceToken") != new.get("ServiceToken")

    def create(self, context: Context, properties: Properties) -> Made:
        default = Made(generated_name(context, 128))
        try:
            return self._send(context, "Create", default, properties, {})
        except CustomResourceFailure as error:
            raise FailedCreation(str(error), default) from error

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return self._send(context, "Update", made, new, {"OldResourceProperties": _stringified(old)})

    def delete(self, context: Context, made: Made, properties: Properties) -> None:
        self._send(context, "Delete", made, properties, {})

    def _send(self, context: Context, request_type: str, made: Made, properties: Properties, more: dict[str, Any]) -> Made:
        event = {
            "RequestType": request_type,
            "RequestId": str(uuid.uuid4()),
            "StackId": context.stack_id,
            "LogicalResourceId": context.logical_id,
            "ResourceType": context.resource_type,
            "ServiceToken": properties.get("ServiceToken"),
            "ResourceProperties": _stringified(properties),
            **more,
        }
        if request_type != "Create":
            event["PhysicalResourceId"] = made.physical_id
        answer = ANSWERS.send(event)
        return Made(answer.get("PhysicalResourceId") or made.physical_id, answer.get("Data") or made.attributes)


def _stringified(value: Any) -> Any:
    """CloudFormation sends every scalar to a custom resource as a string."""
    if isinstance(value, dict):
        return {key: _stringified(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stringified(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
