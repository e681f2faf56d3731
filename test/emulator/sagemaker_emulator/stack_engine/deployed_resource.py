"""A resource that a stack has made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from moto.cloudformation.exceptions import UnformattedGetAttTemplateException

from ..resources.handler import Made, ResourceHandler


@dataclass(frozen=True)
class DeployedResource:
    """Immutable, so that the state before a deployment is kept by keeping the objects.

    The property names that moto looks for are its own: `physical_resource_id`, `logical_resource_id`, `cf_resource_type`.
    """

    logical_resource_id: str
    cf_resource_type: str
    handler: ResourceHandler
    properties: dict[str, Any]
    made: Made
    deletion_policy: str = "Delete"
    update_replace_policy: str = "Delete"

    @property
    def physical_resource_id(self) -> str:
        return self.made.physical_id

    def get_cfn_attribute(self, name: str) -> Any:
        """Fn::GetAtt, by moto's name for it."""
        try:
            return self.made.attribute(name)
        except KeyError:
            raise UnformattedGetAttTemplateException() from None
