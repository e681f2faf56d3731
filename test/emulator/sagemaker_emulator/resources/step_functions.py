"""AWS::StepFunctions::StateMachine. moto's own would be kept where its interpreter does not look."""

from __future__ import annotations

from typing import Any

from .api_resource import ApiResource, without
from .handler import Context, Made, Properties

_API_NAMES = {"DefinitionString": "Definition", "StateMachineName": "Name", "StateMachineType": "Type"}


class StateMachine(ApiResource):
    type_name = "AWS::StepFunctions::StateMachine"
    service = "stepfunctions"
    name_property = "StateMachineName"
    max_name_length = 80
    replaced_by = frozenset({"StateMachineType"})

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        arn = self.call(context, "CreateStateMachine", **self._parameters("CreateStateMachine", {**properties, "StateMachineName": name}))["stateMachineArn"]
        return Made(arn, {"Arn": arn, "Name": name})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        wanted = without(new, "StateMachineName", "StateMachineType", "Tags")
        self.call(context, "UpdateStateMachine", stateMachineArn=made.physical_id, **self._parameters("UpdateStateMachine", wanted))
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteStateMachine", stateMachineArn=made.physical_id)

    def _parameters(self, operation: str, properties: Properties) -> dict[str, Any]:
        return self.api_parameters(operation, {_API_NAMES.get(key, key): value for key, value in properties.items()})
