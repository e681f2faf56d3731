"""Places outside CloudFormation and SageMaker hosting where moto differs from AWS in a way that a deployment notices."""

from __future__ import annotations

from typing import Any

from moto.applicationautoscaling.exceptions import AWSValidationException
from moto.applicationautoscaling.models import ApplicationAutoscalingBackend
from moto.cloudtrail.responses import CloudTrailResponse
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult
from moto.s3.models import FakeBucket

from .sagemaker_api.store import hosting

_VARIANT_DIMENSION = "sagemaker:variant:DesiredInstanceCount"


def install() -> None:
    """Applies all of them."""
    _ignore_bucket_policies()
    _check_scalable_variants()
    _deregister_with_policies()
    _require_target_for_policies()
    _answer_trail_lookups()


def _ignore_bucket_policies() -> None:
    """moto enforces bucket policies but ignores their conditions: "deny without TLS" would deny everything."""
    FakeBucket.get_permission = lambda bucket, action, resource: None


def _check_scalable_variants() -> None:
    """AWS knows the endpoints: a target for a variant that does not exist is refused."""
    register = ApplicationAutoscalingBackend.register_scalable_target

    def register_scalable_target(backend: ApplicationAutoscalingBackend, namespace: str, r_id: str, dimension: str, **more: Any) -> Any:
        if dimension == _VARIANT_DIMENSION and not _variant_exists(backend, r_id):
            raise AWSValidationException(f"Resource not found: {r_id}")
        return register(backend, namespace, r_id, dimension, **more)

    ApplicationAutoscalingBackend.register_scalable_target = register_scalable_target


def _variant_exists(backend: ApplicationAutoscalingBackend, resource_id: str) -> bool:
    _, _, rest = resource_id.partition("endpoint/")
    name, _, variant = rest.partition("/variant/")
    endpoint = hosting(backend.account_id, backend.region_name).endpoints.items.get(name)
    return endpoint is not None and any(item["VariantName"] == variant for item in endpoint["ProductionVariants"])


def _deregister_with_policies() -> None:
    """Deregistering a target deletes its policies and scheduled actions (API reference, DeregisterScalableTarget); moto keeps them."""
    deregister = ApplicationAutoscalingBackend.deregister_scalable_target

    def deregister_scalable_target(backend: ApplicationAutoscalingBackend, namespace: str, r_id: str, dimension: str) -> None:
        deregister(backend, namespace, r_id, dimension)
        policies = [policy for policy in backend.policies.values() if (policy.resource_id, policy.scalable_dimension) == (r_id, dimension)]
        for policy in policies:
            backend.delete_scaling_policy(policy.policy_name, namespace, r_id, dimension)
        backend.scheduled_actions = [
            action for action in backend.scheduled_actions if (action.resource_id, action.scalable_dimension) != (r_id, dimension)
        ]

    ApplicationAutoscalingBackend.deregister_scalable_target = deregister_scalable_target


def _require_target_for_policies() -> None:
    """A policy or a scheduled action needs a registered target (API reference, ObjectNotFoundException); moto takes any."""
    for operation in ("put_scaling_policy", "put_scheduled_action"):
        setattr(ApplicationAutoscalingBackend, operation, _with_target(getattr(ApplicationAutoscalingBackend, operation)))


def _with_target(put: Any) -> Any:
    def checked(backend: ApplicationAutoscalingBackend, **parameters: Any) -> Any:
        resource, dimension = parameters["resource_id"], parameters["scalable_dimension"]
        if not backend._scalable_target_exists(resource, dimension):
            raise JsonRESTError(
                "ObjectNotFoundException",
                f"No scalable target registered for service namespace: {parameters['service_namespace']}, "
                f"resource ID: {resource}, scalable dimension: {dimension}",
            )
        return put(backend, **parameters)

    return checked


def _answer_trail_lookups() -> None:
    """The CDK looks for the cause of a failure in CloudTrail, which moto lacks; no events is an answer that it takes."""
    CloudTrailResponse.lookup_events = lambda response: ActionResult({"Events": []})
