"""UpdateEndpoint, which moto lacks: the operation that this library's promise of updates in place rests on."""

from __future__ import annotations

from typing import Any

from .endpoint_variants import retained, started
from .scaling_rules import refuse_update_of_scaled_variants
from .serving_modes import refuse_change_of_mode
from .store import HostingStore, Members, now

_SHADOWS = "ShadowProductionVariants"
_VARIANTS = "ProductionVariants"


def update_endpoint(store: HostingStore, request: Members) -> None:
    """Moves an endpoint to another configuration; name, ARN, creation time and tags stay.

    SageMaker needs the configuration that is in use as well as the new one: with the old one deleted, an update fails with
    "Could not find endpoint configuration".
    """
    endpoint = store.endpoints.get(request["EndpointName"])
    old = store.configs.get(endpoint["EndpointConfigName"])
    new = store.configs.get(request["EndpointConfigName"])
    refuse_change_of_mode(request["EndpointName"], old, new)
    refuse_update_of_scaled_variants(store, request["EndpointName"], old, new)

    endpoint["EndpointConfigName"] = request["EndpointConfigName"]
    endpoint[_VARIANTS] = _variants(endpoint[_VARIANTS], started(new, _VARIANTS), request)
    endpoint[_SHADOWS] = started(new, _SHADOWS)
    if "DeploymentConfig" in request:
        endpoint["LastDeploymentConfig"] = request["DeploymentConfig"]
    elif not request.get("RetainDeploymentConfig"):
        endpoint.pop("LastDeploymentConfig", None)
    endpoint["LastModifiedTime"] = now()


def data_capture_summary(config: Members) -> Members:
    """How DescribeEndpoint tells of a configuration's data capture."""
    return {
        "EnableCapture": config.get("EnableCapture", False),
        "CaptureStatus": "Started" if config.get("EnableCapture") else "Stopped",
        "CurrentSamplingPercentage": config["InitialSamplingPercentage"],
        "DestinationS3Uri": config["DestinationS3Uri"],
        "KmsKeyId": config.get("KmsKeyId", ""),
    }


def _variants(old: list[dict[str, Any]], new: list[dict[str, Any]], request: Members) -> list[dict[str, Any]]:
    if not request.get("RetainAllVariantProperties"):
        return new
    excluded = {item["VariantPropertyType"] for item in request.get("ExcludeRetainedVariantProperties", [])}
    return retained(new, old, excluded)
