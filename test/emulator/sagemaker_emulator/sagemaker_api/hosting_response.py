"""The hosting operations of SageMaker's API."""

from __future__ import annotations

import json

from moto.core.responses import ActionResult, EmptyResult

from . import endpoint_updates
from .endpoint_variants import set_capacity, started
from .errors import ValidationException
from .inference_components import component_description, new_component
from .optimization_jobs import OptimizationJobsResponse
from .scaling_rules import deregister_variants
from .store import Collection, HostingStore, Members, hosting, now


class HostingResponse(OptimizationJobsResponse):
    """moto's SageMaker with the hosting operations replaced; the method names are moto's way to find an operation."""

    @property
    def store(self) -> HostingStore:
        return hosting(self.current_account, self.region)

    def _request(self) -> Members:
        """The request with all members; moto's own parameters lack those that its code does not use."""
        return json.loads(self.body)

    def create_model(self) -> ActionResult:
        request = self._request()
        if not any(request.get(key) for key in ("PrimaryContainer", "Containers", "InferenceExecutionConfig")):
            raise ValidationException("Either PrimaryContainer or Containers must be specified.")
        return ActionResult({"ModelArn": _create(self.store.models, "ModelName", request)})

    def describe_model(self) -> ActionResult:
        model = _describe(self.store.models, "ModelName", self._request())
        return ActionResult({"EnableNetworkIsolation": False, **model})

    def delete_model(self) -> ActionResult:
        self.store.models.delete(self._request()["ModelName"])
        return EmptyResult()

    def list_models(self) -> ActionResult:
        return ActionResult({"Models": _list(self.store.models, "ModelName", self._request())})

    def create_endpoint_config(self) -> ActionResult:
        request = self._request()
        for key in ("ProductionVariants", "ShadowProductionVariants"):
            for variant in request.get(key, []):
                if "ModelName" in variant:
                    self.store.models.get(variant["ModelName"])
        return ActionResult({"EndpointConfigArn": _create(self.store.configs, "EndpointConfigName", request)})

    def describe_endpoint_config(self) -> ActionResult:
        config = _describe(self.store.configs, "EndpointConfigName", self._request())
        return ActionResult({"EnableNetworkIsolation": False, **config})

    def delete_endpoint_config(self) -> ActionResult:
        self.store.configs.delete(self._request()["EndpointConfigName"])
        return EmptyResult()

    def list_endpoint_configs(self) -> ActionResult:
        return ActionResult({"EndpointConfigs": _list(self.store.configs, "EndpointConfigName", self._request())})

    def create_endpoint(self) -> ActionResult:
        request = self._request()
        config = self.store.configs.get(request["EndpointConfigName"])
        # DescribeEndpoint has another name for it.
        deployment = {"LastDeploymentConfig": request.pop("DeploymentConfig")} if "DeploymentConfig" in request else {}
        endpoint = {
            **request,
            **deployment,
            "EndpointStatus": "InService",
            "LastModifiedTime": now(),
            "ProductionVariants": started(config, "ProductionVariants"),
            "ShadowProductionVariants": started(config, "ShadowProductionVariants"),
        }
        return ActionResult({"EndpointArn": _create(self.store.endpoints, "EndpointName", endpoint)})

    def update_endpoint(self) -> ActionResult:
        request = self._request()
        endpoint_updates.update_endpoint(self.store, request)
        return ActionResult({"EndpointArn": self.store.endpoints.arn(request["EndpointName"])})

    def update_endpoint_weights_and_capacities(self) -> ActionResult:
        request = self._request()
        endpoint = self.store.endpoints.get(request["EndpointName"])
        for wanted in request["DesiredWeightsAndCapacities"]:
            name = wanted["VariantName"]
            if not set_capacity(endpoint["ProductionVariants"], name, wanted.get("DesiredWeight"), wanted.get("DesiredInstanceCount")):
                raise ValidationException(
                    f'The variant name(s) "{name}" is/are not present within endpoint configuration "{endpoint["EndpointConfigName"]}".'
                )
        endpoint["LastModifiedTime"] = now()
        return ActionResult({"EndpointArn": self.store.endpoints.arn(request["EndpointName"])})

    def describe_endpoint(self) -> ActionResult:
        endpoint = _describe(self.store.endpoints, "EndpointName", self._request())
        config = self.store.configs.items.get(endpoint["EndpointConfigName"], {})
        shown = {key: config[key] for key in ("AsyncInferenceConfig", "ExplainerConfig") if key in config}
        if "DataCaptureConfig" in config:
            shown["DataCaptureConfig"] = endpoint_updates.data_capture_summary(config["DataCaptureConfig"])
        return ActionResult({**endpoint, **shown})

    def delete_endpoint(self) -> ActionResult:
        name = self._request()["EndpointName"]
        self.store.endpoints.delete(name)
        deregister_variants(self.store, name)
        return EmptyResult()

    def list_endpoints(self) -> ActionResult:
        return ActionResult({"Endpoints": _list(self.store.endpoints, "EndpointName", self._request())})

    def create_inference_component(self) -> ActionResult:
        request = self._request()
        arn = _create(self.store.components, "InferenceComponentName", new_component(self.store, request))
        return ActionResult({"InferenceComponentArn": arn})

    def describe_inference_component(self) -> ActionResult:
        component = _describe(self.store.components, "InferenceComponentName", self._request())
        return ActionResult(component_description(self.store, component))

    def update_inference_component(self) -> ActionResult:
        request = self._request()
        component = self.store.components.get(request["InferenceComponentName"])
        component |= {key: request[key] for key in ("Specification", "RuntimeConfig") if key in request}
        component["LastModifiedTime"] = now()
        return ActionResult({"InferenceComponentArn": self.store.components.arn(request["InferenceComponentName"])})

    def delete_inference_component(self) -> ActionResult:
        self.store.components.delete(self._request()["InferenceComponentName"])
        return EmptyResult()

    def list_inference_components(self) -> ActionResult:
        return ActionResult({"InferenceComponents": _list(self.store.components, "InferenceComponentName", self._request())})

    def list_tags(self) -> ActionResult:
        tags = self.store.tags(self._request()["ResourceArn"])
        if tags is None:
            return super().list_tags()
        return ActionResult({"Tags": _tag_list(tags)})

    def add_tags(self) -> ActionResult:
        request = self._request()
        tags = self.store.tags(request["ResourceArn"])
        if tags is None:
            return super().add_tags()
        tags |= {tag["Key"]: tag["Value"] for tag in request["Tags"]}
        return ActionResult({"Tags": _tag_list(tags)})

    def delete_tags(self) -> ActionResult:
        request = self._request()
        tags = self.store.tags(request["ResourceArn"])
        if tags is None:
            return super().delete_tags()
        for key in request["TagKeys"]:
            tags.pop(key, None)
        return EmptyResult()


def _create(collection: Collection, name_member: str, request: Members) -> str:
    """Keeps the request without its tags, which only ListTags gives back."""
    members = {key: value for key, value in request.items() if key != "Tags"}
    return collection.create(request[name_member], members, request.get("Tags", []))


def _describe(collection: Collection, name_member: str, request: Members) -> Members:
    name = request[name_member]
    return {**collection.get(name), _arn_member(name_member): collection.arn(name)}


def _list(collection: Collection, name_member: str, request: Members) -> list[Members]:
    """One page with everything: an emulator holds few of each."""
    return [
        {**item, _arn_member(name_member): collection.arn(item[name_member])}
        for item in collection.matching(request.get("NameContains"))
    ]


def _arn_member(name_member: str) -> str:
    return name_member.removesuffix("Name") + "Arn"


def _tag_list(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]
