"""AWS::CloudFormation::WaitCondition and its handle, which moto skips."""

from __future__ import annotations

import json

from ..clients import server_address
from ..wait_signals import SIGNALS
from .api_resource import generated_name
from .handler import Context, Made, Properties, ResourceHandler


class WaitConditionHandle(ResourceHandler):
    """Ref is the URL that takes the signals."""

    type_name = "AWS::CloudFormation::WaitConditionHandle"

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        return False

    def create(self, context: Context, properties: Properties) -> Made:
        return Made(f"{server_address()}/emulator/wait-conditions/{SIGNALS.open()}")

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return made

    def delete(self, context: Context, made: Made, properties: Properties) -> None:
        """Late signals do no harm, so the handle stays open."""


class WaitCondition(ResourceHandler):
    """Waits for its signals when it is created; an update of it does not wait again, as on AWS."""

    type_name = "AWS::CloudFormation::WaitCondition"

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        return False

    def create(self, context: Context, properties: Properties) -> Made:
        handle = properties["Handle"].rsplit("/", 1)[-1]
        data = SIGNALS.wait(handle, int(properties.get("Count", 1)), float(properties["Timeout"]))
        return Made(generated_name(context, 128), {"Data": json.dumps(data)})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return made

    def delete(self, context: Context, made: Made, properties: Properties) -> None:
        """There is nothing to delete."""
