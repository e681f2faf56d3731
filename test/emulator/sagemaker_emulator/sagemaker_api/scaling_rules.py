"""Where SageMaker and Application Auto Scaling depend on each other; moto keeps the two apart.

AWS, "Update endpoints that use auto scaling": an update that changes the instance type of a variant that is a scalable target
fails, and so does one that removes it. "Delete endpoints configured for auto scaling": deleting deregisters the targets.
"""

from __future__ import annotations

from typing import Any

from moto.applicationautoscaling.models import applicationautoscaling_backends

from .errors import ValidationException
from .store import HostingStore

_DIMENSION = "sagemaker:variant:DesiredInstanceCount"


def registered_variants(store: HostingStore, endpoint: str) -> set[str]:
    """The variants of an endpoint that are scalable targets."""
    prefix = f"endpoint/{endpoint}/variant/"
    return {resource.removeprefix(prefix) for resource in _targets(store) if resource.startswith(prefix)}


def refuse_update_of_scaled_variants(store: HostingStore, endpoint: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """AWS documents that this fails, but not the sentence, which is ours."""
    wanted = _instance_types(new)
    blocked = [
        name
        for name, instance_type in _instance_types(old).items()
        if name in registered_variants(store, endpoint) and wanted.get(name) != instance_type
    ]
    if blocked:
        raise ValidationException(
            f'The variant(s) "[{", ".join(blocked)}]" must be deregistered as scalable targets with AWS Auto Scaling '
            "before they can be removed or have their instance type updated."
        )


def deregister_variants(store: HostingStore, endpoint: str) -> None:
    """What deleting an endpoint does to its targets."""
    for variant in registered_variants(store, endpoint):
        _backend(store).deregister_scalable_target("sagemaker", f"endpoint/{endpoint}/variant/{variant}", _DIMENSION)


def _instance_types(config: dict[str, Any]) -> dict[str, str | None]:
    return {variant["VariantName"]: variant.get("InstanceType") for variant in config["ProductionVariants"]}


def _targets(store: HostingStore) -> list[str]:
    return list(_backend(store).targets.get(_DIMENSION, {}))


def _backend(store: HostingStore) -> Any:
    return applicationautoscaling_backends[store.scope.account][store.scope.region]
