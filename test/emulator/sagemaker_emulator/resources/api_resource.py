"""Resource types that are made through their service's own API."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any, ClassVar

from botocore import xform_name
from botocore.exceptions import ClientError

from ..api_model import service_model
from ..clients import client
from ..property_conversion import to_api
from .handler import Context, Made, Properties, ResourceHandler

# How services say that something does not exist, in the code or only in the message.
_GONE = re.compile(r"NotFound|NoSuch|NonExistent|not found|Could not find|does not exist|No scal\w+ \w+ found", re.IGNORECASE)


class ApiResource(ResourceHandler):
    """A handler that turns properties into calls of one service.

    The calls go through strict clients, so a property that the API does not have, or a value that it does not take, fails the
    deployment. moto's own handlers pick what they know and ignore the rest.
    """

    type_name: ClassVar[str]
    service: ClassVar[str]
    name_property: ClassVar[str | None] = None
    """The property that names the resource; without a value CloudFormation makes a name from stack and logical id."""
    max_name_length: ClassVar[int] = 63
    replaced_by: ClassVar[frozenset[str]] = frozenset()
    """The properties whose change needs a new resource, besides the name."""

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        return bool(changed & (self.replaced_by | {self.name_property}))

    def delete(self, context: Context, made: Made, properties: Properties) -> None:
        try:
            self.destroy(context, made, properties)
        except ClientError as error:
            if not _GONE.search(str(error)):
                raise

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        """Deletes the resource; a "not found" is taken for success."""
        raise NotImplementedError

    def call(self, context: Context, operation: str, /, **parameters: Any) -> dict[str, Any]:
        """Calls an API operation with parameters in the API's own names."""
        api = client(self.service, context.region)
        method: Callable[..., dict[str, Any]] = getattr(api, xform_name(operation))
        return method(**parameters)

    def api_parameters(self, operation: str, properties: Properties) -> dict[str, Any]:
        """The properties in the names and types of an operation's request."""
        converted = to_api(service_model(self.service).operation_model(operation).input_shape, properties)
        return dict(converted)

    def name(self, context: Context, properties: Properties) -> str:
        """The given name or one that CloudFormation would make up."""
        given = properties.get(self.name_property) if self.name_property else None
        return str(given) if given else generated_name(context, self.max_name_length)


def without(properties: Properties, *names: str) -> Properties:
    """The properties but for some."""
    return {key: value for key, value in properties.items() if key not in names}


def generated_name(context: Context, max_length: int) -> str:
    """`Stack-LogicalId-RANDOM`, cut to what the service allows."""
    suffix = secrets.token_hex(6).upper()
    return f"{f'{context.stack_name}-{context.logical_id}'[: max_length - len(suffix) - 1]}-{suffix}"


def changed_tags(old: Properties, new: Properties) -> tuple[list[dict[str, str]], list[str]]:
    """The tags to set and the keys to remove."""
    before = {tag["Key"]: tag["Value"] for tag in old.get("Tags", [])}
    after = {tag["Key"]: tag["Value"] for tag in new.get("Tags", [])}
    to_set = [{"Key": key, "Value": value} for key, value in after.items() if before.get(key) != value]
    return to_set, [key for key in before if key not in after]
