"""AWS::CloudWatch::Alarm, which moto's CloudFormation lacks, and Dashboard, which it replaces on every update."""

from __future__ import annotations

from typing import Any

from .api_resource import ApiResource
from .handler import Context, Made, Properties


class PutByName(ApiResource):
    """A resource whose service has one call for creating and changing: what is put under a name replaces what was there."""

    service = "cloudwatch"
    max_name_length = 255

    def create(self, context: Context, properties: Properties) -> Made:
        return self._put(context, self.name(context, properties), properties)

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return self._put(context, made.physical_id, new)

    def _put(self, context: Context, name: str, properties: Properties) -> Made:
        raise NotImplementedError


class Alarm(PutByName):
    type_name = "AWS::CloudWatch::Alarm"
    name_property = "AlarmName"

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteAlarms", AlarmNames=[made.physical_id])

    def _put(self, context: Context, name: str, properties: Properties) -> Made:
        self.call(context, "PutMetricAlarm", **self.api_parameters("PutMetricAlarm", {**properties, "AlarmName": name}))
        alarms: list[dict[str, Any]] = self.call(context, "DescribeAlarms", AlarmNames=[name])["MetricAlarms"]
        return Made(name, {"Arn": alarms[0]["AlarmArn"]})


class Dashboard(PutByName):
    type_name = "AWS::CloudWatch::Dashboard"
    name_property = "DashboardName"

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteDashboards", DashboardNames=[made.physical_id])

    def _put(self, context: Context, name: str, properties: Properties) -> Made:
        self.call(context, "PutDashboard", **self.api_parameters("PutDashboard", {**properties, "DashboardName": name}))
        return Made(name)
