"""AWS::EC2::SubnetRouteTableAssociation: moto forgets the association's id and so cannot take it back."""

from __future__ import annotations

from .api_resource import ApiResource
from .handler import Context, Made, Properties


class SubnetRouteTableAssociation(ApiResource):
    type_name = "AWS::EC2::SubnetRouteTableAssociation"
    service = "ec2"

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        return old != new

    def create(self, context: Context, properties: Properties) -> Made:
        parameters = self.api_parameters("AssociateRouteTable", properties)
        identity = self.call(context, "AssociateRouteTable", **parameters)["AssociationId"]
        return Made(identity, {"Id": identity})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DisassociateRouteTable", AssociationId=made.physical_id)
