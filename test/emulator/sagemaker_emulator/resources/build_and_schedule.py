"""AWS::CodeBuild::Project and AWS::Scheduler::Schedule, which moto's CloudFormation lacks."""

from __future__ import annotations

from typing import Any

from .api_resource import ApiResource, without
from .handler import Context, Made, Properties


class Project(ApiResource):
    type_name = "AWS::CodeBuild::Project"
    service = "codebuild"
    name_property = "Name"
    max_name_length = 150

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        project = self.call(context, "CreateProject", **self._parameters("CreateProject", name, properties))["project"]
        return Made(name, {"Arn": project["arn"]})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        # moto has no UpdateProject; checked against its model, then made again under the same name.
        parameters = self._parameters("UpdateProject", made.physical_id, new)
        self.destroy(context, made, old)
        self.call(context, "CreateProject", **parameters)
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteProject", name=made.physical_id)

    def _parameters(self, operation: str, name: str, properties: Properties) -> dict[str, Any]:
        parameters = self.api_parameters(operation, {**without(properties, "Triggers", "Visibility"), "Name": name})
        # moto wants a location even of a project without a source.
        parameters["source"] = {"location": "none", **parameters["source"]}
        if parameters.get("cache", {}).get("type") == "NO_CACHE":
            # moto's copy of the cache types lacks this one, which CDK writes by default.
            del parameters["cache"]
        return parameters


class Schedule(ApiResource):
    type_name = "AWS::Scheduler::Schedule"
    service = "scheduler"
    name_property = "Name"
    max_name_length = 64
    replaced_by = frozenset({"GroupName"})

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        parameters = self.api_parameters("CreateSchedule", {**properties, "Name": name})
        return Made(name, {"Arn": self.call(context, "CreateSchedule", **parameters)["ScheduleArn"]})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        self.call(context, "UpdateSchedule", **self.api_parameters("UpdateSchedule", {**new, "Name": made.physical_id}))
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        group = {"GroupName": properties["GroupName"]} if "GroupName" in properties else {}
        self.call(context, "DeleteSchedule", Name=made.physical_id, **group)
