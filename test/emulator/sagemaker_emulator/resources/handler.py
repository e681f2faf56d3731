"""What the stack engine asks of a resource type."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Properties = dict[str, Any]


@dataclass(frozen=True)
class Context:
    """Where a resource stands."""

    account: str
    region: str
    stack_id: str
    stack_name: str
    logical_id: str
    resource_type: str


@dataclass(frozen=True)
class Made:
    """A resource that exists: what Ref gives (and the handler finds it by), and what Fn::GetAtt gives."""

    physical_id: str
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def attribute(self, name: str) -> Any:
        """Raises KeyError for an attribute that the type does not have."""
        return self.attributes[name]


class FailedCreation(Exception):
    """A creation that failed but left something to delete."""

    def __init__(self, message: str, made: Made) -> None:
        super().__init__(message)
        self.made = made


class ResourceHandler(ABC):
    """A resource type. Handlers have no state: a resource is what its `Made` and its properties say."""

    @abstractmethod
    def create(self, context: Context, properties: Properties) -> Made:
        """Makes the resource, or raises."""

    @abstractmethod
    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        """Changes it in place. Another physical id in the answer makes CloudFormation delete the old one."""

    @abstractmethod
    def delete(self, context: Context, made: Made, properties: Properties) -> None:
        """Deletes it; succeeds when it is gone already."""

    @abstractmethod
    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        """Whether the change needs a new resource, as CloudFormation's reference says per property."""
