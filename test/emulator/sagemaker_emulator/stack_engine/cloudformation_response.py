"""CloudFormation's API on top of the stack engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from moto.cloudformation import utils
from moto.cloudformation.exceptions import AlreadyExistsException, CloudFormationError, ValidationError
from moto.cloudformation.models import ChangeSet, CloudFormationBackend, Stack
from moto.cloudformation.responses import CloudFormationResponse
from moto.cloudformation.utils import generate_stack_id
from moto.core.responses import ActionResult, EmptyResult

from ..resources.registry import unsupported_types
from .operations import delete, deploy, effective_parameters, in_background
from .stack_resources import StackResources
from .template_graph import check_references, creation_order
from .template_rules import check_rules

# As AWS does, though its reference does not say so.
_EVENTS_PER_PAGE = 100


class ChangeSetNotFound(CloudFormationError):
    """moto says ValidationError, which the CDK takes for a real error instead of "not there yet"."""

    code = "ChangeSetNotFound"


class StackEngineResponse(CloudFormationResponse):
    """moto's CloudFormation with everything that changes a stack replaced."""

    def create_change_set(self) -> ActionResult:
        """Refuses a bad template before moto registers a stack for it."""
        name, kind = self._get_param("StackName"), self._get_param("ChangeSetType", "CREATE")
        stack = self._find_stack(name)
        if kind == "CREATE" and stack is not None:
            if stack.status != "REVIEW_IN_PROGRESS":
                change_set = self._get_param("ChangeSetName")
                raise AlreadyExistsException(f"Stack [{name}] already exists and cannot be created again with the changeSet [{change_set}].")
            # A stack that never got past its change set: moto would add a second one of the same name.
            del self.cloudformation_backend.stacks[stack.stack_id]
            stack = None
        if stack is not None:
            self._validate_status(stack)
        self._check_template(stack, name)
        return super().create_change_set()

    def describe_change_set(self) -> ActionResult:
        return ActionResult(self._change_set())

    def delete_change_set(self) -> ActionResult:
        """Deleting what is not there succeeds on AWS."""
        try:
            change_set = self._change_set()
        except ChangeSetNotFound:
            return EmptyResult()
        del self.cloudformation_backend.change_sets[change_set.change_set_id]
        return EmptyResult()

    def execute_change_set(self) -> ActionResult:
        change_set = self._change_set()
        backend = self.cloudformation_backend
        in_background(partial(
            deploy, backend, change_set.stack, change_set.change_set_type, change_set.template, change_set.parameters,
        ))
        # AWS deletes the change sets of a stack once one of them was executed.
        for change_set_id in [key for key, other in backend.change_sets.items() if other.stack is change_set.stack]:
            del backend.change_sets[change_set_id]
        return EmptyResult()

    def create_stack(self) -> ActionResult:
        name = self._get_param("StackName")
        if self._find_stack(name) is not None:
            raise AlreadyExistsException(f"Stack [{name}] already exists")
        self._check_template(None, name)
        backend = self.cloudformation_backend
        stack = new_stack(backend, name, self._tags())
        in_background(partial(deploy, backend, stack, "CREATE", self._template(), self._parameters(None)))
        return ActionResult({"StackId": stack.stack_id})

    def update_stack(self) -> ActionResult:
        stack = self.cloudformation_backend.get_stack(self._get_param("StackName"))
        template = stack.template if self._get_bool_param("UsePreviousTemplate") else self._template()
        parameters = self._parameters(stack)
        if stack.has_template(template) and stack.has_parameters(parameters):
            raise ValidationError(message="No updates are to be performed.")
        self._validate_status(stack)
        self._check_template(stack, stack.name)
        in_background(partial(deploy, self.cloudformation_backend, stack, "UPDATE", template, parameters))
        return ActionResult({"StackId": stack.stack_id})

    def delete_stack(self) -> ActionResult:
        stack = self._find_stack(self._get_param("StackName"))
        if stack is not None:
            in_background(partial(delete, self.cloudformation_backend, stack))
        return EmptyResult()

    def describe_stack_events(self) -> ActionResult:
        """The newest first, in pages; moto gives the stack's whole history to clients that ask several times a second for what is new."""
        events = self.cloudformation_backend.describe_stack_events(self._get_param("StackName"))
        end = int(self._get_param("NextToken") or len(events))
        start = max(0, end - _EVENTS_PER_PAGE)
        return ActionResult({"StackEvents": events[start:end][::-1], "NextToken": str(start) if start else None})

    def _validate_different_update(self, *_: Any) -> None:
        """On AWS a change set without changes is made, and fails; moto refuses to make it."""

    def _check_template(self, stack: Stack | None, name: str) -> None:
        if stack is not None and self._get_bool_param("UsePreviousTemplate"):
            return
        template = Stack.parse_template(self._template())
        unknown = unsupported_types(template)
        if unknown:
            raise ValidationError(message=f"Template format error: Unrecognized resource types: [{', '.join(unknown)}] (no support in the emulator)")
        check_references(template)
        creation_order(template)
        scope = stack or unregistered_stack(self.cloudformation_backend, name, {})
        resources = StackResources(scope, template, self._parameters(stack), self.cloudformation_backend.exports)
        resources.load()
        check_rules(template, resources)

    def _template(self) -> str:
        url = self._get_param("TemplateURL")
        return self._get_stack_from_s3_url(url) if url else self._get_param("TemplateBody")

    def _parameters(self, stack: Stack | None) -> dict[str, Any]:
        previous = stack.parameters if stack else {}
        return {
            item["ParameterKey"]: previous.get(item["ParameterKey"]) if item.get("UsePreviousValue") else item["ParameterValue"]
            for item in self._get_param("Parameters", [])
        }

    def _tags(self) -> dict[str, str]:
        return {item["Key"]: item["Value"] for item in self._get_param("Tags", [])}

    def _find_stack(self, name_or_id: str) -> Stack | None:
        stacks = self.cloudformation_backend.stacks.values()
        return next((stack for stack in stacks if name_or_id in (stack.name, stack.stack_id)), None)

    def _change_set(self) -> ChangeSet:
        """Change sets of different stacks may have the same name; moto takes the last one that has it."""
        name, stack = self._get_param("ChangeSetName"), self._get_param("StackName")
        for change_set in self.cloudformation_backend.change_sets.values():
            named = name in (change_set.change_set_id, change_set.change_set_name)
            if named and stack in (None, change_set.stack_name, change_set.stack_id):
                return change_set
        raise ChangeSetNotFound(f"ChangeSet [{name}] does not exist")


def unregistered_stack(backend: CloudFormationBackend, name: str, tags: dict[str, str]) -> Stack:
    """A stack without resources that no call shows yet."""
    stack_id = generate_stack_id(name, backend.region_name, backend.account_id)
    return Stack(stack_id, name, {}, {}, backend.account_id, backend.region_name, tags=tags)


def new_stack(backend: CloudFormationBackend, name: str, tags: dict[str, str]) -> Stack:
    """A stack without resources."""
    stack = unregistered_stack(backend, name, tags)
    backend.stacks[stack.stack_id] = stack
    return stack


def install() -> None:
    """Makes moto's stacks and change sets use the engine's view of resources and parameters."""
    Stack._create_resource_map = _create_resource_map
    Stack.stack_resources = property(lambda stack: list(stack.resource_map.deployed.values()))
    Stack.stack_parameters = property(lambda stack: stack.parameters)
    Stack.exports = property(lambda stack: stack.resolved_exports)
    Stack.resolved_exports = ()
    Stack.has_parameters = _has_parameters
    Stack.parse_template = staticmethod(partial(_parse_template, Stack.parse_template))
    ChangeSet._parse_template = _parse_change_set_template
    _allow_loopback_template_urls()


def _parse_template(parse_yaml: Callable[[str], dict[str, Any]], template: str) -> dict[str, Any]:
    """moto reads JSON with its YAML parser too, which takes seconds for a large template."""
    return json.loads(template) if template.lstrip().startswith("{") else parse_yaml(template)


def _parse_change_set_template(change_set: ChangeSet) -> None:
    change_set.template_dict = Stack.parse_template(change_set.template)


def _create_resource_map(stack: Stack) -> StackResources:
    resources = StackResources(stack, stack.template_dict, stack.parameters, stack.cross_stack_resources)
    resources.load()
    return resources


def _has_parameters(stack: Stack, others: dict[str, Any]) -> bool:
    """Counts a default like a value given: the CDK leaves defaults out."""
    return effective_parameters(stack.template_dict, others) == stack.parameters


def _allow_loopback_template_urls() -> None:
    """moto reads the bucket of a template's URL from the host's name unless it is called localhost."""
    from moto.cloudformation import models, responses

    original = utils.get_stack_from_s3_url

    def from_url(template_url: str, account_id: str, partition: str) -> str:
        local = template_url.replace("//127.0.0.1", "//localhost").replace("//[::1]", "//localhost")
        return original(local, account_id=account_id, partition=partition)

    responses.get_stack_from_s3_url = from_url
    models.get_stack_from_s3_url = from_url
