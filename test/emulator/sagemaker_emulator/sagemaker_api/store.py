"""Named things of one account and region, kept as they were asked for, so that Describe calls give back every member."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from .errors import ValidationException

Members = dict[str, Any]


@dataclass
class Scope:
    """The account and region that a request goes to."""

    account: str
    region: str

    def arn(self, kind: str, name: str) -> str:
        return f"arn:aws:sagemaker:{self.region}:{self.account}:{kind}/{name}"


@dataclass
class Collection:
    """All models, or all endpoints, … of a scope."""

    scope: Scope
    kind: str
    """As in the ARN: `endpoint-config`."""
    noun: str
    """As in AWS's messages: `endpoint configuration`."""
    items: dict[str, Members] = field(default_factory=dict)
    tags: dict[str, dict[str, str]] = field(default_factory=dict)

    def arn(self, name: str) -> str:
        return self.scope.arn(self.kind, name)

    def create(self, name: str, members: Members, tags: list[dict[str, str]]) -> str:
        """Adds an item and returns its ARN; names are unique, as moto's are not."""
        arn = self.arn(name)
        if name in self.items:
            raise ValidationException(f'Cannot create already existing {self.noun} "{arn}".')
        self.items[name] = {**members, "CreationTime": now()}
        self.tags[arn] = {tag["Key"]: tag["Value"] for tag in tags}
        return arn

    def get(self, name: str) -> Members:
        if name not in self.items:
            raise ValidationException(f'Could not find {self.noun} "{self.arn(name)}".')
        return self.items[name]

    def delete(self, name: str) -> None:
        self.get(name)
        del self.items[name]
        del self.tags[self.arn(name)]

    def matching(self, name_contains: str | None) -> list[Members]:
        return [item for name, item in self.items.items() if (name_contains or "") in name]


class HostingStore:
    """The hosting half of SageMaker in one account and region."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.models = Collection(scope, "model", "model")
        self.configs = Collection(scope, "endpoint-config", "endpoint configuration")
        self.endpoints = Collection(scope, "endpoint", "endpoint")
        self.components = Collection(scope, "inference-component", "inference component")
        self.optimization_jobs = Collection(scope, "optimization-job", "optimization job")

    def tags(self, arn: str) -> dict[str, str] | None:
        """The tags of one of this store's items, or None when it is not one of them."""
        collections = (self.models, self.configs, self.endpoints, self.components, self.optimization_jobs)
        return next((c.tags[arn] for c in collections if arn in c.tags), None)


_stores: dict[tuple[str, str], HostingStore] = {}
_lock = threading.Lock()


def hosting(account: str, region: str) -> HostingStore:
    """The store of an account and region."""
    with _lock:
        key = (account, region)
        if key not in _stores:
            _stores[key] = HostingStore(Scope(account, region))
        return _stores[key]


def now() -> datetime:
    """The time in the form in which moto writes it to an answer."""
    return datetime.now(timezone.utc).replace(tzinfo=None)
