"""Creating, updating and deleting a stack, with the statuses that the CDK waits for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import CloudFormationBackend, Stack

from .deployment import Deployment, ResourceFailure, delete_resources
from .stack_events import stack_event
from .stack_resources import StackResources
from .template_graph import creation_order

_log = logging.getLogger(__name__)

# CloudFormation answers at once and works on. Waiting a little spares clients their first poll; waiting for good would keep
# the request of a stack open that waits for a signal.
_GRACE_SECONDS = 20.0

# Resources that "RetainExceptOnCreate" keeps are kept here too: the stack existed.
_RETAINED = ("Retain", "RetainExceptOnCreate")


def in_background(work: Callable[[], None]) -> None:
    """Runs `work`, and returns when it is done or after a while."""

    def guarded() -> None:
        try:
            work()
        except Exception:
            _log.exception("stack operation")

    thread = threading.Thread(target=guarded, daemon=True)
    thread.start()
    thread.join(_GRACE_SECONDS)


def deploy(backend: CloudFormationBackend, stack: Stack, kind: str, template: str, parameters: dict[str, Any]) -> None:
    """Brings a stack to a template; `kind` is CREATE or UPDATE. A failure becomes a state of the stack, not of the request."""
    stack_event(stack, f"{kind}_IN_PROGRESS", "User Initiated")
    deployment = None
    try:
        template_dict = Stack.parse_template(template)
        wanted = StackResources(stack, template_dict, parameters, backend.exports)
        wanted.load()
        deployment = Deployment(stack, wanted)
        deployment.forward()
        _commit(backend, stack, template, template_dict, wanted)
    except Exception as error:
        if not isinstance(error, (ResourceFailure, ValidationError)):
            _log.exception("stack %s", stack.name)
        _roll_back(stack, kind, deployment, error)
        return
    if kind == "UPDATE":
        stack_event(stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        deployment.clean_up()
    stack_event(stack, f"{kind}_COMPLETE")


def delete(backend: CloudFormationBackend, stack: Stack) -> None:
    """Deletes a stack's resources, dependents first, and then the stack."""
    stack_event(stack, "DELETE_IN_PROGRESS", "User Initiated")
    deployed = stack.resource_map.deployed
    order = [key for key in creation_order(stack.template_dict) if key in deployed] if deployed else []
    doomed = [deployed[key] for key in reversed(order) if deployed[key].deletion_policy not in _RETAINED]
    failed = delete_resources(stack, doomed)
    for resource in doomed:
        if resource.logical_resource_id not in failed:
            stack.resource_map.remove(resource.logical_resource_id)
    if failed:
        stack_event(stack, "DELETE_FAILED", f"The following resource(s) failed to delete: [{', '.join(failed)}].")
        return
    _withdraw_exports(backend, stack)
    stack_event(stack, "DELETE_COMPLETE")
    backend.deleted_stacks[stack.stack_id] = backend.stacks.pop(stack.stack_id)


def _commit(backend: CloudFormationBackend, stack: Stack, template: str, template_dict: dict[str, Any], wanted: StackResources) -> None:
    """Makes the new state the stack's; its outputs are resolved first, as a bad one fails the deployment."""
    previous = (stack.template, stack.template_dict, stack.resource_map, stack.output_map)
    stack.template, stack.template_dict, stack.resource_map = template, template_dict, wanted
    try:
        stack.output_map = stack._create_output_map()
        list(stack.output_map.values())
        # Resolved once: moto resolves them at each look, also when the resources are gone.
        exports = {export.name: export for export in stack.output_map.exports}
        taken = [name for name in exports if name in backend.exports and backend.exports[name].exporting_stack_id != stack.stack_id]
        if taken:
            raise ValidationError(message=f"Export with name {taken[0]} is already exported by another stack.")
    except Exception:
        stack.template, stack.template_dict, stack.resource_map, stack.output_map = previous
        raise
    _withdraw_exports(backend, stack)
    backend.exports.update(exports)
    stack.resolved_exports = list(exports.values())
    stack.description = template_dict.get("Description")
    stack.parameters = effective_parameters(template_dict, wanted.input_parameters)


def _roll_back(stack: Stack, kind: str, deployment: Deployment | None, error: Exception) -> None:
    state = "ROLLBACK" if kind == "CREATE" else "UPDATE_ROLLBACK"
    stack_event(stack, f"{state}_IN_PROGRESS", _rollback_reason(kind, error))
    try:
        failed = _undo(stack, kind, deployment) if deployment else []
    except ResourceFailure as rollback_error:
        stack_event(stack, f"{state}_FAILED", str(rollback_error))
        return
    if failed and kind == "CREATE":
        stack_event(stack, f"{state}_FAILED", f"The following resource(s) failed to delete: [{', '.join(failed)}].")
    else:
        stack_event(stack, f"{state}_COMPLETE")


def _undo(stack: Stack, kind: str, deployment: Deployment) -> list[str]:
    deployment.back()
    if kind == "UPDATE":
        stack_event(stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
    return deployment.clean_up_after_rollback()


def _rollback_reason(kind: str, error: Exception) -> str:
    if isinstance(error, ResourceFailure):
        return f"The following resource(s) failed to {kind.lower()}: [{error.logical_id}]. Rollback requested by user."
    return str(error)


def _withdraw_exports(backend: CloudFormationBackend, stack: Stack) -> None:
    for name in [name for name, export in backend.exports.items() if export.exporting_stack_id == stack.stack_id]:
        del backend.exports[name]


def effective_parameters(template_dict: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a deployment as they were given, or their defaults: what `UsePreviousValue` refers to."""
    slots = template_dict.get("Parameters", {})
    return {name: given.get(name, slot.get("Default")) for name, slot in slots.items()}
