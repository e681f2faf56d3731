"""The events that DescribeStackEvents shows, per resource as on AWS; moto has only those of the stack."""

from __future__ import annotations

from uuid import uuid4

from moto.cloudformation.models import Event, Stack

_MAX_REASON = 900


def stack_event(stack: Stack, status: str, reason: str | None = None) -> None:
    """Sets the stack's status and tells of it."""
    stack.status = status
    stack.status_reason = reason
    if status.endswith("_IN_PROGRESS") and "CLEANUP" not in status:
        # A roll-back is an operation of its own. By it the CDK tells the failures of this deployment from those of earlier ones.
        stack.operation_id = str(uuid4())
    stack._add_stack_event(status, resource_status_reason=reason)
    stack.events[-1].operation_id = stack.operation_id


def resource_event(
    stack: Stack, logical_id: str, resource_type: str, physical_id: str, status: str, reason: str | None = None
) -> None:
    """Tells what happens to a resource."""
    event = Event(
        stack_id=stack.stack_id,
        stack_name=stack.name,
        logical_resource_id=logical_id,
        physical_resource_id=physical_id,
        resource_type=resource_type,
        resource_status=status,
        resource_status_reason=None if reason is None else reason[:_MAX_REASON],
        resource_properties=None,
    )
    event.operation_id = stack.operation_id
    stack.events.append(event)
