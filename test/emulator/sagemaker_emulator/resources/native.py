"""Resource types that are left to moto."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore import xform_name
from moto.cloudformation.exceptions import UnformattedGetAttTemplateException
from moto.cloudformation.parsing import generate_resource_name, get_model_map
from moto.core.common_models import CloudFormationModel

from ..clients import client
from .handler import Context, Made, Properties, ResourceHandler

# Types that moto can create but not delete: the operation of EC2's API and its parameters, from the resource's id and properties.
_Deletion = tuple[str, Callable[[str, Properties], dict[str, Any]]]
_DELETIONS: dict[str, _Deletion] = {
    "AWS::EC2::EIP": ("ReleaseAddress", lambda made, props: {"PublicIp": made}),
    "AWS::EC2::FlowLog": ("DeleteFlowLogs", lambda made, props: {"FlowLogIds": [made]}),
    "AWS::EC2::InternetGateway": ("DeleteInternetGateway", lambda made, props: {"InternetGatewayId": made}),
    "AWS::EC2::NatGateway": ("DeleteNatGateway", lambda made, props: {"NatGatewayId": made}),
    "AWS::EC2::RouteTable": ("DeleteRouteTable", lambda made, props: {"RouteTableId": made}),
    "AWS::EC2::VPCEndpoint": ("DeleteVpcEndpoints", lambda made, props: {"VpcEndpointIds": [made]}),
    "AWS::EC2::VPCGatewayAttachment": (
        "DetachInternetGateway", lambda made, props: {"InternetGatewayId": props["InternetGatewayId"], "VpcId": props["VpcId"]},
    ),
}

# Types whose existence ends with that of another resource.
_GO_WITH_ANOTHER = frozenset({"AWS::EC2::Route", "AWS::EC2::SecurityGroupIngress", "AWS::Lambda::Version"})


@dataclass(frozen=True)
class MadeByMoto(Made):
    """A resource that is one of moto's objects."""

    instance: Any = None

    def attribute(self, name: str) -> Any:
        try:
            return self.instance.get_cfn_attribute(name)
        except UnformattedGetAttTemplateException:
            raise KeyError(name) from None


class NativeResource(ResourceHandler):
    """Calls moto's CloudFormation classes, and fails where they do nothing without saying so."""

    def __init__(self, type_name: str) -> None:
        self._type = type_name
        self._model: type[CloudFormationModel] = get_model_map()[type_name]

    def needs_replacement(self, old: Properties, new: Properties) -> bool:
        """A named resource with another name; for the rest moto's update decides."""
        name = self._model.cloudformation_name_type()
        return bool(name) and old.get(name) != new.get(name)

    def create(self, context: Context, properties: Properties) -> Made:
        more = {"LogicalId": context.logical_id, "StackId": context.stack_id, "ResourceType": self._type}
        definition = {"Type": self._type, "Properties": properties}
        instance = self._model.create_from_cloudformation_json(self._name(context, properties), definition, context.account, context.region, **more)
        return MadeByMoto(instance.physical_resource_id, {}, instance)

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        if _is_missing(self._model.update_from_cloudformation_json):
            raise NotImplementedError(f"Emulator: {self._type} cannot be updated")
        instance = self._model.update_from_cloudformation_json(
            original_resource=_instance(made),
            new_resource_name=made.physical_id,
            cloudformation_json={"Type": self._type, "Properties": new},
            account_id=context.account,
            region_name=context.region,
        )
        return MadeByMoto(instance.physical_resource_id, {}, instance)

    def delete(self, context: Context, made: Made, properties: Properties) -> None:
        if self._type in _DELETIONS:
            operation, parameters = _DELETIONS[self._type]
            getattr(client("ec2", context.region), xform_name(operation))(**parameters(made.physical_id, properties))
        elif not _is_missing(self._model.delete_from_cloudformation_json):
            definition = {"Type": self._type, "Properties": properties}
            self._model.delete_from_cloudformation_json(made.physical_id, definition, context.account, context.region)
        elif hasattr(self._model, "delete"):
            _instance(made).delete(context.account, context.region)
        elif self._type not in _GO_WITH_ANOTHER:
            raise NotImplementedError(f"Emulator: {self._type} cannot be deleted")

    def _name(self, context: Context, properties: Properties) -> str:
        name = properties.get(self._model.cloudformation_name_type() or "")
        return name or generate_resource_name(self._type, context.stack_name, context.logical_id)


def _instance(made: Made) -> Any:
    assert isinstance(made, MadeByMoto)
    return made.instance


def _is_missing(method: Any) -> bool:
    """moto marks what a class does not implement as abstract, and its metaclass lets it pass."""
    return getattr(method, "__isabstractmethod__", False)
