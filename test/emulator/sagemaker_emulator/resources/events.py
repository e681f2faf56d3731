"""AWS::Events::Rule and AWS::Lambda::Permission, which moto can make but neither change nor delete."""

from __future__ import annotations

from .api_resource import ApiResource, generated_name, without
from .handler import Context, Made, Properties


class Rule(ApiResource):
    """A rule of the default event bus and its targets."""

    type_name = "AWS::Events::Rule"
    service = "events"
    name_property = "Name"
    max_name_length = 64

    def create(self, context: Context, properties: Properties) -> Made:
        return self._put(context, self.name(context, properties), {}, properties)

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return self._put(context, made.physical_id, old, new)

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self._remove_targets(context, made.physical_id, properties, {})
        self.call(context, "DeleteRule", Name=made.physical_id)

    def _put(self, context: Context, name: str, old: Properties, new: Properties) -> Made:
        rule = self.api_parameters("PutRule", {**without(new, "Targets"), "Name": name})
        arn = self.call(context, "PutRule", **rule)["RuleArn"]
        self._remove_targets(context, name, old, new)
        if new.get("Targets"):
            self.call(context, "PutTargets", **self.api_parameters("PutTargets", {"Rule": name, "Targets": new["Targets"]}))
        return Made(name, {"Arn": arn})

    def _remove_targets(self, context: Context, name: str, old: Properties, new: Properties) -> None:
        kept = {target["Id"] for target in new.get("Targets", [])}
        removed = [target["Id"] for target in old.get("Targets", []) if target["Id"] not in kept]
        if removed:
            self.call(context, "RemoveTargets", Rule=name, Ids=removed)


class Permission(ApiResource):
    """A statement in the policy of a Lambda function."""

    type_name = "AWS::Lambda::Permission"
    service = "lambda"
    replaced_by = frozenset({"Action", "FunctionName", "Principal", "SourceAccount", "SourceArn"})

    def create(self, context: Context, properties: Properties) -> Made:
        statement = generated_name(context, 100)
        wanted = {**properties, "StatementId": statement}
        self.call(context, "AddPermission", **self.api_parameters("AddPermission", wanted))
        return Made(statement, {"Id": statement})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "RemovePermission", FunctionName=properties["FunctionName"], StatementId=made.physical_id)
