"""Resource types that change nothing that a deployment could see."""

from __future__ import annotations

from .handler import Context, Made, Properties, ResourceHandler


class WithoutEffect(ResourceHandler):
    """CDK's metadata."""

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        return False

    def create(self, context: Context, properties: Properties) -> Made:
        return Made(context.logical_id)

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return made

    def delete(self, context: Context, made: Made, properties: Properties) -> None:
        """There is nothing."""
