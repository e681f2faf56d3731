"""AWS::SNS::*: moto's topic forgets its key and attributes."""

from __future__ import annotations

import json
from typing import Any

from .api_resource import ApiResource, without
from .handler import Context, Made, Properties

_ATTRIBUTES = ("DisplayName", "KmsMasterKeyId", "FifoTopic", "ContentBasedDeduplication", "SignatureVersion", "TracingConfig")


class Topic(ApiResource):
    type_name = "AWS::SNS::Topic"
    service = "sns"
    name_property = "TopicName"
    max_name_length = 256
    replaced_by = frozenset({"FifoTopic"})

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        wanted = {"Name": name, "Attributes": _attributes(properties), "Tags": properties.get("Tags", [])}
        arn = self.call(context, "CreateTopic", **self.api_parameters("CreateTopic", wanted))["TopicArn"]
        for subscription in properties.get("Subscription", []):
            self.call(context, "Subscribe", TopicArn=arn, **subscription)
        return Made(arn, {"TopicArn": arn, "TopicName": name})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        for name, value in ({key: "" for key in _attributes(old)} | _attributes(new)).items():
            self.call(context, "SetTopicAttributes", TopicArn=made.physical_id, AttributeName=name, AttributeValue=value)
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteTopic", TopicArn=made.physical_id)


def _attributes(properties: Properties) -> dict[str, str]:
    attributes = {key: properties[key] for key in _ATTRIBUTES if key in properties}
    return {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in attributes.items()}


class TopicPolicy(ApiResource):
    type_name = "AWS::SNS::TopicPolicy"
    service = "sns"

    def create(self, context: Context, properties: Properties) -> Made:
        self._set(context, properties["Topics"], json.dumps(properties["PolicyDocument"]))
        return Made(self.name(context, properties))

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        self._set(context, new["Topics"], json.dumps(new["PolicyDocument"]))
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        """The topics go with the stack; CloudFormation puts the default policy back, which nothing here looks at."""

    def _set(self, context: Context, topics: list[str], document: str) -> None:
        for topic in topics:
            self.call(context, "SetTopicAttributes", TopicArn=topic, AttributeName="Policy", AttributeValue=document)


class Subscription(ApiResource):
    type_name = "AWS::SNS::Subscription"
    service = "sns"
    fixed = ("TopicArn", "Protocol", "Endpoint")
    replaced_by = frozenset(fixed)

    def create(self, context: Context, properties: Properties) -> Made:
        wanted: dict[str, Any] = {key: properties[key] for key in self.fixed}
        attributes = self._attributes(properties)
        arn = self.call(context, "Subscribe", **wanted, Attributes=attributes, ReturnSubscriptionArn=True)["SubscriptionArn"]
        return Made(arn, {"Arn": arn})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        for name, value in self._attributes(new).items():
            self.call(context, "SetSubscriptionAttributes", SubscriptionArn=made.physical_id, AttributeName=name, AttributeValue=value)
        return made

    def _attributes(self, properties: Properties) -> dict[str, str]:
        settings = without(properties, *self.fixed, "Region")
        return {key: json.dumps(value) if isinstance(value, dict) else str(value) for key, value in settings.items()}

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "Unsubscribe", SubscriptionArn=made.physical_id)
