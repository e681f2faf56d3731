"""Inference components, which moto lacks."""

from __future__ import annotations

from .store import HostingStore, Members, now


def new_component(store: HostingStore, request: Members) -> Members:
    """A component as it is kept; its endpoint and its model must exist."""
    store.endpoints.get(request["EndpointName"])
    model = request.get("Specification", {}).get("ModelName")
    if model:
        store.models.get(model)
    return {**request, "InferenceComponentStatus": "InService", "LastModifiedTime": now()}


def component_description(store: HostingStore, component: Members) -> Members:
    """The component as DescribeInferenceComponent shows it."""
    copies = component.get("RuntimeConfig", {}).get("CopyCount", 1)
    return {
        **component,
        "EndpointArn": store.endpoints.arn(component["EndpointName"]),
        "RuntimeConfig": {"DesiredCopyCount": copies, "CurrentCopyCount": copies},
    }
