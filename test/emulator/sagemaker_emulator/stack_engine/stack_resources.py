"""A stack's template together with what is deployed of it: what Ref and Fn::GetAtt see."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from botocore.loaders import Loader
from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import Stack
from moto.cloudformation.parsing import ResourceMap, clean_json
from moto.utilities.utils import get_partition

from .deployed_resource import DeployedResource
from .dynamic_references import resolve_dynamic_references


class StackResources(ResourceMap):
    """moto's resource map without its habit to create what is looked up."""

    def __init__(self, stack: Stack, template: dict[str, Any], parameters: dict[str, Any], exports: dict[str, Any]) -> None:
        super().__init__(
            stack.stack_id,
            stack.name,
            parameters,
            stack.tags,
            region_name=stack.region_name,
            account_id=stack.account_id,
            template=template,
            cross_stack_resources=exports,
        )
        self.template = template
        partition = get_partition(stack.region_name)
        self._parsed_resources["AWS::Partition"] = partition
        self._parsed_resources["AWS::URLSuffix"] = _url_suffix(partition)
        self._parsed_resources["AWS::NotificationARNs"] = stack.notification_arns

    def load(self) -> None:
        """Like moto's, but without its check of outputs, which knows only moto's own resource types."""
        self.load_mapping()
        self.transform_mapping()
        self.load_parameters()
        self.load_conditions()

    def __getitem__(self, key: str) -> Any:
        """What `key` stands for, None for a resource that does not exist (yet); looking something up must not create it."""
        if key in self._parsed_resources:
            return self._parsed_resources[key]
        if key in self._resource_json_map:
            return None
        raise ValidationError(message=f"Template error: {key} is not defined")

    def parse_ssm_parameter(self, value: str, value_type: str) -> str:
        """CDK gives `UsePreviousValue` for BootstrapVersion, and moto then looks up the value it found the last time."""
        return super().parse_ssm_parameter(value, value_type) if str(value).startswith("/") else value

    @property
    def deployed(self) -> dict[str, DeployedResource]:
        """The resources that exist, by logical id."""
        return {key: value for key, value in self._parsed_resources.items() if isinstance(value, DeployedResource)}

    def put(self, resource: DeployedResource) -> None:
        self._parsed_resources[resource.logical_resource_id] = resource

    def remove(self, logical_id: str) -> None:
        self._parsed_resources.pop(logical_id, None)

    def is_wanted(self, logical_id: str) -> bool:
        """False for a resource with a condition that does not hold."""
        condition = self._resource_json_map[logical_id].get("Condition")
        return condition is None or bool(self.lazy_condition_map[condition])

    def definition(self, logical_id: str) -> dict[str, Any]:
        """A resource's definition with all functions and references resolved."""
        resolved = clean_json(self._resource_json_map[logical_id], self)
        properties = _without_nulls(resolved.get("Properties", {}))
        return {**resolved, "Properties": resolve_dynamic_references(properties, self._region_name)}


@lru_cache(maxsize=None)
def _url_suffix(partition: str) -> str:
    """What hosts end with in a partition; moto has one for all."""
    return next(known["dnsSuffix"] for known in Loader().load_data("endpoints")["partitions"] if known["partition"] == partition)


def _without_nulls(value: Any) -> Any:
    """moto leaves AWS::NoValue in lists."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value if item is not None]
    return value
