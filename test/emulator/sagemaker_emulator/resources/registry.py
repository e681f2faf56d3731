"""Which handler is responsible for a resource type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from moto.cloudformation.parsing import get_model_map

from .application_auto_scaling import ScalableTarget, ScalingPolicy
from .build_and_schedule import Project, Schedule
from .cloudwatch import Alarm, Dashboard
from .custom_resource import CustomResource
from .ec2 import SubnetRouteTableAssociation
from .events import Permission, Rule
from .handler import ResourceHandler
from .iam import ManagedPolicy, Policy, Role
from .native import NativeResource
from .nested_stack import NestedStack
from .sagemaker import Endpoint, EndpointConfig, InferenceComponent, Model
from .sns import Subscription, Topic, TopicPolicy
from .ssm import Parameter
from .step_functions import StateMachine
from .storage_and_secrets import BucketPolicy, Key, LogGroup, QueuePolicy, Secret
from .wait_condition import WaitCondition, WaitConditionHandle
from .without_effect import WithoutEffect

_OWN = (
    Alarm, BucketPolicy, Dashboard, Endpoint, EndpointConfig, InferenceComponent, Key, LogGroup, ManagedPolicy,
    Model, NestedStack, Parameter, Permission, Policy, Project, QueuePolicy, Role, Rule, ScalableTarget, ScalingPolicy, Schedule, Secret, StateMachine,
    SubnetRouteTableAssociation, Subscription, Topic, TopicPolicy, WaitCondition, WaitConditionHandle,
)

_HANDLERS: dict[str, ResourceHandler] = {handler.type_name: handler() for handler in _OWN}
_HANDLERS["AWS::CDK::Metadata"] = WithoutEffect()
_HANDLERS["AWS::CloudFormation::CustomResource"] = CustomResource()


def handler_for(resource_type: str) -> ResourceHandler:
    """The handler of a type; raises KeyError where there is none: nothing is skipped silently."""
    if resource_type.startswith("Custom::"):
        return _HANDLERS["AWS::CloudFormation::CustomResource"]
    if resource_type not in _HANDLERS:
        _HANDLERS[resource_type] = NativeResource(resource_type)
    return _HANDLERS[resource_type]


def unsupported_types(template: Mapping[str, Any]) -> list[str]:
    """The resource types of a template that the emulator cannot deploy."""
    types = {resource["Type"] for resource in template["Resources"].values()}
    return sorted(name for name in types if not _is_supported(name))


def _is_supported(resource_type: str) -> bool:
    return resource_type in _HANDLERS or resource_type.startswith("Custom::") or resource_type in get_model_map()
