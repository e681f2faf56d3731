"""One deployment of a stack: forward to a template, or back to what was before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from moto.cloudformation.models import Stack

from ..resources.handler import Context, FailedCreation
from ..resources.registry import handler_for
from .deployed_resource import DeployedResource
from .stack_events import resource_event
from .stack_resources import StackResources
from .template_graph import creation_order

_RETAINED = ("Retain", "RetainExceptOnCreate")


class ResourceFailure(Exception):
    """A resource could not be made, changed or deleted."""

    def __init__(self, logical_id: str, reason: str) -> None:
        super().__init__(reason)
        self.logical_id = logical_id


class Deployment:
    """Brings the resources of a stack to `wanted`, keeping what is needed to go back.

    As on AWS: creations and updates in dependency order first; what is replaced or no longer wanted is deleted last.
    """

    def __init__(self, stack: Stack, wanted: StackResources) -> None:
        self._stack = stack
        self._wanted = wanted
        self._before: dict[str, DeployedResource] = stack.resource_map.deployed
        self._order_before = creation_order(stack.template_dict) if self._before else []
        self._created: list[DeployedResource] = []
        self._updated: dict[str, DeployedResource] = {}
        self._obsolete: list[DeployedResource] = []

    def forward(self) -> None:
        """Creates and updates; raises ResourceFailure at the first that fails."""
        for resource in self._before.values():
            self._wanted.put(resource)
        order = creation_order(self._wanted.template)
        for logical_id in order:
            if self._wanted.is_wanted(logical_id):
                self._bring(logical_id)
        unwanted = [key for key in self._before if key not in order or not self._wanted.is_wanted(key)]
        for logical_id in unwanted:
            self._wanted.remove(logical_id)
            self._retire(self._before[logical_id], self._before[logical_id].deletion_policy)

    def clean_up(self) -> None:
        """Deletes what the deployment has left behind; on AWS, too, a failure here does not fail the deployment."""
        position = {key: index for index, key in enumerate(self._order_before)}
        for resource in sorted(self._obsolete, key=lambda item: position[item.logical_resource_id], reverse=True):
            self._try_delete(resource)

    def back(self) -> None:
        """Puts changed resources back, in the order of the template before."""
        for logical_id in self._order_before:
            if logical_id in self._updated:
                self._put_back(logical_id)

    def clean_up_after_rollback(self) -> list[str]:
        """Deletes what the deployment has created and returns what could not be deleted."""
        return [item.logical_resource_id for item in reversed(self._created) if not self._try_delete(item)]

    def _bring(self, logical_id: str) -> None:
        old = self._before.get(logical_id)
        try:
            definition = self._wanted.definition(logical_id)
        except Exception as error:
            resource_type = self._wanted.template["Resources"][logical_id]["Type"]
            raise self._failed(logical_id, resource_type, "CREATE" if old is None else "UPDATE", error) from error
        if old is None:
            self._create(logical_id, definition)
        elif old.cf_resource_type != definition["Type"] or old.handler.needs_replacement(old.properties, definition["Properties"]):
            self._create(logical_id, definition)
            self._retire(old, old.update_replace_policy)
        elif old.properties != definition["Properties"]:
            self._update(old, definition)
        else:
            self._wanted.put(replace(old, **_policies(definition)))

    def _create(self, logical_id: str, definition: dict[str, Any]) -> None:
        resource_type = definition["Type"]
        handler = handler_for(resource_type)
        verb = "UPDATE" if logical_id in self._before else "CREATE"
        resource_event(self._stack, logical_id, resource_type, "", f"{verb}_IN_PROGRESS")
        try:
            made = handler.create(self._context(logical_id, resource_type), definition["Properties"])
        except FailedCreation as error:
            partial = DeployedResource(logical_id, resource_type, handler, definition["Properties"], error.made)
            self._created.append(partial)
            raise self._failed(logical_id, resource_type, verb, error) from error
        except Exception as error:
            raise self._failed(logical_id, resource_type, verb, error) from error
        resource = DeployedResource(logical_id, resource_type, handler, definition["Properties"], made, **_policies(definition))
        self._created.append(resource)
        self._wanted.put(resource)
        resource_event(self._stack, logical_id, resource_type, made.physical_id, f"{verb}_COMPLETE")

    def _update(self, old: DeployedResource, definition: dict[str, Any]) -> None:
        logical_id = old.logical_resource_id
        resource_event(self._stack, logical_id, old.cf_resource_type, old.physical_resource_id, "UPDATE_IN_PROGRESS")
        self._updated[logical_id] = replace(old, properties=definition["Properties"])
        try:
            made = old.handler.update(self._context(logical_id, old.cf_resource_type), old.made, old.properties, definition["Properties"])
        except Exception as error:
            raise self._failed(logical_id, old.cf_resource_type, "UPDATE", error, old.physical_resource_id) from error
        new = replace(old, properties=definition["Properties"], made=made, **_policies(definition))
        self._updated[logical_id] = new
        self._wanted.put(new)
        if new.physical_resource_id != old.physical_resource_id:
            self._retire(old, old.update_replace_policy)
        resource_event(self._stack, logical_id, old.cf_resource_type, new.physical_resource_id, "UPDATE_COMPLETE")

    def _put_back(self, logical_id: str) -> None:
        """CloudFormation also updates the resource that failed: it may have been changed in part."""
        changed, old = self._updated[logical_id], self._before[logical_id]
        resource_event(self._stack, logical_id, old.cf_resource_type, changed.physical_resource_id, "UPDATE_IN_PROGRESS")
        try:
            made = old.handler.update(self._context(logical_id, old.cf_resource_type), changed.made, changed.properties, old.properties)
        except Exception as error:
            raise self._failed(logical_id, old.cf_resource_type, "UPDATE", error, old.physical_resource_id) from error
        if made.physical_id != changed.physical_resource_id:
            self._created.append(changed)
        self._stack.resource_map.put(replace(old, made=made))
        resource_event(self._stack, logical_id, old.cf_resource_type, made.physical_id, "UPDATE_COMPLETE")

    def _retire(self, resource: DeployedResource, policy: str) -> None:
        if policy not in _RETAINED:
            self._obsolete.append(resource)

    def _try_delete(self, resource: DeployedResource) -> bool:
        return not delete_resources(self._stack, [resource])

    def _context(self, logical_id: str, resource_type: str) -> Context:
        return stack_context(self._stack, logical_id, resource_type)

    def _failed(self, logical_id: str, resource_type: str, verb: str, error: Exception, physical_id: str = "") -> ResourceFailure:
        reason = _reason(error)
        resource_event(self._stack, logical_id, resource_type, physical_id, f"{verb}_FAILED", reason)
        return ResourceFailure(logical_id, reason)


def delete_resources(stack: Stack, resources: Iterable[DeployedResource]) -> list[str]:
    """Deletes in the order given and returns the logical ids of those that could not be."""
    failed = []
    for resource in resources:
        logical_id, resource_type = resource.logical_resource_id, resource.cf_resource_type
        resource_event(stack, logical_id, resource_type, resource.physical_resource_id, "DELETE_IN_PROGRESS")
        try:
            resource.handler.delete(stack_context(stack, logical_id, resource_type), resource.made, resource.properties)
            resource_event(stack, logical_id, resource_type, resource.physical_resource_id, "DELETE_COMPLETE")
        except Exception as error:
            resource_event(stack, logical_id, resource_type, resource.physical_resource_id, "DELETE_FAILED", _reason(error))
            failed.append(logical_id)
    return failed


def stack_context(stack: Stack, logical_id: str, resource_type: str) -> Context:
    """What a handler has to know about the stack."""
    return Context(stack.account_id, stack.region_name, stack.stack_id, stack.name, logical_id, resource_type)


def _policies(definition: dict[str, Any]) -> dict[str, str]:
    return {
        "deletion_policy": definition.get("DeletionPolicy", "Delete"),
        "update_replace_policy": definition.get("UpdateReplacePolicy", "Delete"),
    }


def _reason(error: Exception) -> str:
    return str(getattr(error, "message", None) or error) or type(error).__name__
