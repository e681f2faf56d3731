"""What exists, by the services' own list calls: a test that nothing is left over must not trust CloudFormation's word."""

from __future__ import annotations

from typing import Any

import jmespath

from .clients import client

# Per entry: service, operation, parameters, and where the names are in its answer.
_LISTS: dict[str, tuple[str, str, dict[str, str], str]] = {
    "models": ("sagemaker", "list_models", {}, "Models[].ModelName"),
    "endpointConfigs": ("sagemaker", "list_endpoint_configs", {}, "EndpointConfigs[].EndpointConfigName"),
    "endpoints": ("sagemaker", "list_endpoints", {}, "Endpoints[].EndpointName"),
    "inferenceComponents": ("sagemaker", "list_inference_components", {}, "InferenceComponents[].InferenceComponentName"),
    "scalableTargets": (
        "application-autoscaling", "describe_scalable_targets", {"ServiceNamespace": "sagemaker"}, "ScalableTargets[].ResourceId",
    ),
    "scalingPolicies": (
        "application-autoscaling", "describe_scaling_policies", {"ServiceNamespace": "sagemaker"}, "ScalingPolicies[].PolicyName",
    ),
    "scheduledActions": (
        "application-autoscaling", "describe_scheduled_actions", {"ServiceNamespace": "sagemaker"}, "ScheduledActions[].ScheduledActionName",
    ),
    "alarms": ("cloudwatch", "describe_alarms", {}, "MetricAlarms[].AlarmName"),
    "dashboards": ("cloudwatch", "list_dashboards", {}, "DashboardEntries[].DashboardName"),
    "roles": ("iam", "list_roles", {}, "Roles[].RoleName"),
    "managedPolicies": ("iam", "list_policies", {"Scope": "Local"}, "Policies[].PolicyName"),
    "topics": ("sns", "list_topics", {}, "Topics[].TopicArn"),
    "queues": ("sqs", "list_queues", {}, "QueueUrls"),
    "buckets": ("s3", "list_buckets", {}, "Buckets[].Name"),
    "functions": ("lambda", "list_functions", {}, "Functions[].FunctionName"),
    "logGroups": ("logs", "describe_log_groups", {}, "logGroups[].logGroupName"),
    "rules": ("events", "list_rules", {}, "Rules[].Name"),
    "schedules": ("scheduler", "list_schedules", {}, "Schedules[].Name"),
    "stateMachines": ("stepfunctions", "list_state_machines", {}, "stateMachines[].name"),
    "projects": ("codebuild", "list_projects", {}, "projects"),
    "securityGroups": ("ec2", "describe_security_groups", {}, "SecurityGroups[?GroupName!='default'].GroupName"),
}


def inventory(region: str) -> dict[str, list[str]]:
    """The names of everything of interest in a region, sorted."""
    return {kind: _names(region, *entry) for kind, entry in _LISTS.items()}


def _names(region: str, service: str, operation: str, parameters: dict[str, str], path: str) -> list[str]:
    api: Any = client(service, region)
    if api.can_paginate(operation):
        answers = api.get_paginator(operation).paginate(**parameters)
    else:
        answers = [getattr(api, operation)(**parameters)]
    return sorted(name for answer in answers for name in jmespath.search(path, answer) or [])
