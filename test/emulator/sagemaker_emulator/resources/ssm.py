"""AWS::SSM::Parameter: moto's stops at the optional properties that a template leaves out."""

from __future__ import annotations

from .api_resource import ApiResource, without
from .handler import Context, Made, Properties


class Parameter(ApiResource):
    type_name = "AWS::SSM::Parameter"
    service = "ssm"
    name_property = "Name"
    max_name_length = 1011

    def create(self, context: Context, properties: Properties) -> Made:
        tags = [{"Key": key, "Value": value} for key, value in properties.get("Tags", {}).items()]
        return self._put(context, self.name(context, properties), {**properties, "Tags": tags} if tags else properties)

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        # Tags go with a new parameter only.
        return self._put(context, made.physical_id, {**without(new, "Tags"), "Overwrite": True})

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteParameter", Name=made.physical_id)

    def _put(self, context: Context, name: str, properties: Properties) -> Made:
        self.call(context, "PutParameter", **self.api_parameters("PutParameter", {**properties, "Name": name}))
        return Made(name, {"Type": properties["Type"], "Value": properties["Value"]})
