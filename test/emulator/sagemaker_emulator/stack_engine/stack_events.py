"""The events that DescribeStackEvents shows, per resource as on AWS; moto has only those of the stack."""

from __future__ import annotations

from moto.cloudformation.models import Event, Stack

_MAX_REASON = 900


def stack_event(stack: Stack, status: str, reason: str | None = None) -> None:
    """Sets the stack's status and tells of it."""
    stack.status = status
    stack.status_reason = reason
    stack._add_stack_event(status, resource_status_reason=reason)


def resource_event(
    stack: Stack, logical_id: str, resource_type: str, physical_id: str, status: str, reason: str | None = None
) -> None:
    """Tells what happens to a resource."""
    stack.events.append(
        Event(
            stack_id=stack.stack_id,
            stack_name=stack.name,
            logical_resource_id=logical_id,
            physical_resource_id=physical_id,
            resource_type=resource_type,
            resource_status=status,
            resource_status_reason=None if reason is None else reason[:_MAX_REASON],
            resource_properties=None,
        )
    )
