"""AWS::ApplicationAutoScaling::*"""

from __future__ import annotations

from typing import Any

from .api_resource import ApiResource, without
from .handler import Context, Made, Properties

_TARGET = ("ServiceNamespace", "ResourceId", "ScalableDimension")


class AlreadyExists(Exception):
    """CloudFormation's handlers refuse to make what is there, although the API would take it as a change."""


class NotFound(Exception):
    """CloudFormation's handlers refuse to change what is not there, although the API would make it."""


class ScalableTarget(ApiResource):
    type_name = "AWS::ApplicationAutoScaling::ScalableTarget"
    service = "application-autoscaling"
    replaced_by = frozenset(_TARGET)

    def create(self, context: Context, properties: Properties) -> Made:
        identity = "|".join(str(properties[key]) for key in ("ResourceId", "ScalableDimension", "ServiceNamespace"))
        if self._exists(context, properties):
            raise AlreadyExists(f"{identity} already exists")
        self._register(context, {}, properties)
        return Made(identity, {"Id": identity})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        if not self._exists(context, new):
            raise NotFound(f"Resource of type '{self.type_name}' with identifier '{made.physical_id}' was not found.")
        self._register(context, old, new)
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeregisterScalableTarget", **_target(properties))

    def _exists(self, context: Context, properties: Properties) -> bool:
        found = self.call(
            context, "DescribeScalableTargets", ServiceNamespace=properties["ServiceNamespace"],
            ScalableDimension=properties["ScalableDimension"], ResourceIds=[properties["ResourceId"]],
        )
        return bool(found["ScalableTargets"])

    def _register(self, context: Context, old: Properties, new: Properties) -> None:
        self.call(context, "RegisterScalableTarget", **self.api_parameters("RegisterScalableTarget", without(new, "ScheduledActions")))
        wanted = {action["ScheduledActionName"]: action for action in new.get("ScheduledActions", [])}
        for action in wanted.values():
            self.call(context, "PutScheduledAction", **self.api_parameters("PutScheduledAction", {**action, **_target(new)}))
        for action in old.get("ScheduledActions", []):
            if action["ScheduledActionName"] not in wanted:
                self.call(context, "DeleteScheduledAction", ScheduledActionName=action["ScheduledActionName"], **_target(new))


class ScalingPolicy(ApiResource):
    type_name = "AWS::ApplicationAutoScaling::ScalingPolicy"
    service = "application-autoscaling"
    name_property = "PolicyName"
    replaced_by = frozenset({*_TARGET, "ScalingTargetId"})

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        if self._exists(context, name, properties):
            raise AlreadyExists("Scaling Policy Already Exists")
        return self._put(context, name, properties)

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        if not self._exists(context, made.attribute("PolicyName"), new):
            raise NotFound(f"Resource of type '{self.type_name}' with identifier '{made.physical_id}' was not found.")
        return self._put(context, made.attribute("PolicyName"), new)

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteScalingPolicy", PolicyName=made.attribute("PolicyName"), **_target(_resolved(properties)))

    def _exists(self, context: Context, name: str, properties: Properties) -> bool:
        found = self.call(context, "DescribeScalingPolicies", PolicyNames=[name], **_target(_resolved(properties)))
        # moto leaves out to select by name.
        return any(policy["PolicyName"] == name for policy in found["ScalingPolicies"])

    def _put(self, context: Context, name: str, properties: Properties) -> Made:
        wanted = {**_resolved(properties), "PolicyName": name}
        arn = self.call(context, "PutScalingPolicy", **self.api_parameters("PutScalingPolicy", wanted))["PolicyARN"]
        return Made(arn, {"Arn": arn, "PolicyName": name})


def _target(properties: Properties) -> dict[str, Any]:
    return {key: properties[key] for key in _TARGET}


def _resolved(properties: Properties) -> Properties:
    """CloudFormation takes a target's Ref where the API wants its three parts."""
    if "ScalingTargetId" not in properties:
        return properties
    resource, dimension, namespace = properties["ScalingTargetId"].split("|")
    target = {"ResourceId": resource, "ScalableDimension": dimension, "ServiceNamespace": namespace}
    return {**without(properties, "ScalingTargetId"), **target}
