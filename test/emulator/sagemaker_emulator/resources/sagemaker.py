"""AWS::SageMaker::*"""

from __future__ import annotations

from typing import Any

from .api_resource import ApiResource, changed_tags, without
from .handler import Context, Made, Properties


class _TaggedSageMakerResource(ApiResource):
    """Tags are the only thing that changes without a new resource."""

    service = "sagemaker"

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        return without(old, "Tags") != without(new, "Tags")

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        self.update_tags(context, made, old, new)
        return made

    def update_tags(self, context: Context, made: Made, old: Properties, new: Properties) -> None:
        to_set, to_remove = changed_tags(old, new)
        if to_set:
            self.call(context, "AddTags", ResourceArn=made.physical_id, Tags=to_set)
        if to_remove:
            self.call(context, "DeleteTags", ResourceArn=made.physical_id, TagKeys=to_remove)


class Model(_TaggedSageMakerResource):
    type_name = "AWS::SageMaker::Model"
    name_property = "ModelName"

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        parameters = self.api_parameters("CreateModel", {**properties, "ModelName": name})
        arn = self.call(context, "CreateModel", **parameters)["ModelArn"]
        return Made(arn, {"ModelName": name, "Id": arn})

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteModel", ModelName=made.attribute("ModelName"))


class EndpointConfig(_TaggedSageMakerResource):
    type_name = "AWS::SageMaker::EndpointConfig"
    name_property = "EndpointConfigName"

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        parameters = self.api_parameters("CreateEndpointConfig", {**properties, "EndpointConfigName": name})
        arn = self.call(context, "CreateEndpointConfig", **parameters)["EndpointConfigArn"]
        return Made(arn, {"EndpointConfigName": name, "Id": arn})

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteEndpointConfig", EndpointConfigName=made.attribute("EndpointConfigName"))


class Endpoint(_TaggedSageMakerResource):
    """The one that lives on: everything but its name is updated in place."""

    type_name = "AWS::SageMaker::Endpoint"
    name_property = "EndpointName"
    only_on_update = ("RetainAllVariantProperties", "ExcludeRetainedVariantProperties", "RetainDeploymentConfig")

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        return old.get("EndpointName") != new.get("EndpointName")

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        wanted = {**without(properties, *self.only_on_update), "EndpointName": name}
        arn = self.call(context, "CreateEndpoint", **self.api_parameters("CreateEndpoint", wanted))["EndpointArn"]
        return Made(arn, {"EndpointName": name, "Id": arn})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        if without(old, "Tags") != without(new, "Tags"):
            wanted = {**without(new, "Tags"), "EndpointName": made.attribute("EndpointName")}
            self.call(context, "UpdateEndpoint", **self.api_parameters("UpdateEndpoint", wanted))
        self.update_tags(context, made, old, new)
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteEndpoint", EndpointName=made.attribute("EndpointName"))


class InferenceComponent(_TaggedSageMakerResource):
    type_name = "AWS::SageMaker::InferenceComponent"
    name_property = "InferenceComponentName"

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        fixed = ("InferenceComponentName", "EndpointName", "EndpointArn", "VariantName")
        return any(old.get(key) != new.get(key) for key in fixed)

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        wanted = without({"EndpointName": _endpoint_name(properties), **properties}, "EndpointArn", "DeploymentConfig")
        parameters = self.api_parameters("CreateInferenceComponent", {**wanted, "InferenceComponentName": name})
        arn = self.call(context, "CreateInferenceComponent", **parameters)["InferenceComponentArn"]
        return Made(arn, {"InferenceComponentName": name, "InferenceComponentArn": arn, "InferenceComponentStatus": "InService"})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        wanted = {key: new[key] for key in ("Specification", "RuntimeConfig", "DeploymentConfig") if key in new}
        parameters = self.api_parameters("UpdateInferenceComponent", {**wanted, "InferenceComponentName": made.attribute("InferenceComponentName")})
        self.call(context, "UpdateInferenceComponent", **parameters)
        return super().update(context, made, old, new)

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteInferenceComponent", InferenceComponentName=made.attribute("InferenceComponentName"))


def _endpoint_name(properties: Properties) -> Any:
    return properties.get("EndpointName") or str(properties.get("EndpointArn", "")).rsplit("/", 1)[-1]
