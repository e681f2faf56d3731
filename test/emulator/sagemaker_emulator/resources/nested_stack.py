"""AWS::CloudFormation::Stack: moto replaces a nested stack on every update, and with it the endpoint inside."""

from __future__ import annotations

import time
from typing import Any

from .api_resource import ApiResource, without
from .handler import Context, FailedCreation, Made, Properties

_POLL_SECONDS = 0.2


class NestedStackFailure(Exception):
    """The nested stack did not reach the wanted state."""


class NestedStack(ApiResource):
    type_name = "AWS::CloudFormation::Stack"
    service = "cloudformation"
    max_name_length = 128

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        return False

    def create(self, context: Context, properties: Properties) -> Made:
        parameters = {**self._parameters(properties), "Tags": properties.get("Tags", [])}
        stack_id = self.call(context, "CreateStack", StackName=self.name(context, properties), **parameters)["StackId"]
        try:
            return self._settled(context, stack_id, "CREATE_COMPLETE")
        except NestedStackFailure as error:
            raise FailedCreation(str(error), Made(stack_id)) from error

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        if without(old, "Tags") != without(new, "Tags"):
            self.call(context, "UpdateStack", StackName=made.physical_id, **self._parameters(new))
        return self._settled(context, made.physical_id, "UPDATE_COMPLETE", "CREATE_COMPLETE")

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteStack", StackName=made.physical_id)
        self._settled(context, made.physical_id, "DELETE_COMPLETE")

    def _parameters(self, properties: Properties) -> dict[str, Any]:
        given = [{"ParameterKey": key, "ParameterValue": str(value)} for key, value in properties.get("Parameters", {}).items()]
        return {"TemplateURL": properties["TemplateURL"], "Parameters": given}

    def _settled(self, context: Context, stack_id: str, *good: str) -> Made:
        while True:
            stack = self.call(context, "DescribeStacks", StackName=stack_id)["Stacks"][0]
            if not stack["StackStatus"].endswith("_IN_PROGRESS"):
                break
            time.sleep(_POLL_SECONDS)
        if stack["StackStatus"] not in good:
            raise NestedStackFailure(f"Embedded stack {stack_id} was not successfully deployed: {stack['StackStatus']}")
        outputs = {f"Outputs.{output['OutputKey']}": output["OutputValue"] for output in stack.get("Outputs", [])}
        return Made(stack_id, outputs)
