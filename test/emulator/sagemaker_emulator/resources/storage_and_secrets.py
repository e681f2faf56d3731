"""AWS::S3::BucketPolicy, AWS::SQS::QueuePolicy, AWS::KMS::Key, AWS::SecretsManager::Secret and AWS::Logs::LogGroup.

moto lacks the first, second and fourth, and cannot update the others.
"""

from __future__ import annotations

import json
import secrets

from .api_resource import ApiResource, without
from .handler import Context, Made, Properties


class BucketPolicy(ApiResource):
    type_name = "AWS::S3::BucketPolicy"
    service = "s3"
    replaced_by = frozenset({"Bucket"})

    def create(self, context: Context, properties: Properties) -> Made:
        self.call(context, "PutBucketPolicy", **self.api_parameters("PutBucketPolicy", _policy(properties, "Bucket")))
        return Made(properties["Bucket"])

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        return self.create(context, new)

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteBucketPolicy", Bucket=made.physical_id)


class QueuePolicy(ApiResource):
    type_name = "AWS::SQS::QueuePolicy"
    service = "sqs"

    def create(self, context: Context, properties: Properties) -> Made:
        self._set(context, properties["Queues"], json.dumps(properties["PolicyDocument"]))
        return Made(self.name(context, properties))

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        self._set(context, new["Queues"], json.dumps(new["PolicyDocument"]))
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self._set(context, properties["Queues"], "")

    def _set(self, context: Context, queues: list[str], document: str) -> None:
        for queue in queues:
            self.call(context, "SetQueueAttributes", QueueUrl=queue, Attributes={"Policy": document})


class Key(ApiResource):
    type_name = "AWS::KMS::Key"
    service = "kms"
    replaced_by = frozenset({"KeySpec", "KeyUsage", "MultiRegion"})

    def create(self, context: Context, properties: Properties) -> Made:
        tags = [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in properties.get("Tags", [])]
        wanted = {**without(properties, "KeyPolicy", "EnableKeyRotation", "RotationPeriodInDays", "PendingWindowInDays", "Enabled"), "Tags": tags}
        key = self.call(context, "CreateKey", **self.api_parameters("CreateKey", {**wanted, "Policy": properties["KeyPolicy"]}))["KeyMetadata"]
        self._rotation(context, key["KeyId"], properties)
        return Made(key["KeyId"], {"Arn": key["Arn"], "KeyId": key["KeyId"]})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        policy = {"KeyId": made.physical_id, "PolicyName": "default", "Policy": new["KeyPolicy"]}
        self.call(context, "PutKeyPolicy", **self.api_parameters("PutKeyPolicy", policy))
        self.call(context, "UpdateKeyDescription", KeyId=made.physical_id, Description=new.get("Description", ""))
        self._rotation(context, made.physical_id, new)
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        window = int(properties.get("PendingWindowInDays", 30))
        self.call(context, "ScheduleKeyDeletion", KeyId=made.physical_id, PendingWindowInDays=window)

    def _rotation(self, context: Context, key_id: str, properties: Properties) -> None:
        rotates = str(properties.get("EnableKeyRotation", "false")).lower() == "true"
        self.call(context, "EnableKeyRotation" if rotates else "DisableKeyRotation", KeyId=key_id)


class Secret(ApiResource):
    type_name = "AWS::SecretsManager::Secret"
    service = "secretsmanager"
    name_property = "Name"
    max_name_length = 512

    def create(self, context: Context, properties: Properties) -> Made:
        wanted = {**without(properties, "GenerateSecretString"), "Name": self.name(context, properties)}
        wanted.setdefault("SecretString", _generated(properties.get("GenerateSecretString", {})))
        arn = self.call(context, "CreateSecret", **self.api_parameters("CreateSecret", wanted))["ARN"]
        return Made(arn, {"Id": arn})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        wanted = {**without(new, "GenerateSecretString", "Name", "Tags", "ReplicaRegions"), "SecretId": made.physical_id}
        self.call(context, "UpdateSecret", **self.api_parameters("UpdateSecret", wanted))
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteSecret", SecretId=made.physical_id, ForceDeleteWithoutRecovery=True)


class LogGroup(ApiResource):
    type_name = "AWS::Logs::LogGroup"
    service = "logs"
    name_property = "LogGroupName"
    max_name_length = 512

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        tags = {tag["Key"]: tag["Value"] for tag in properties.get("Tags", [])}
        wanted = {**without(properties, "RetentionInDays", "DataProtectionPolicy"), "LogGroupName": name, "Tags": tags}
        self.call(context, "CreateLogGroup", **self.api_parameters("CreateLogGroup", wanted if tags else without(wanted, "Tags")))
        self._retention(context, name, properties)
        group = self.call(context, "DescribeLogGroups", logGroupNamePrefix=name)["logGroups"][0]
        return Made(name, {"Arn": group["arn"]})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        self._retention(context, made.physical_id, new)
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self.call(context, "DeleteLogGroup", logGroupName=made.physical_id)

    def _retention(self, context: Context, name: str, properties: Properties) -> None:
        if "RetentionInDays" in properties:
            wanted = {"LogGroupName": name, "RetentionInDays": properties["RetentionInDays"]}
            self.call(context, "PutRetentionPolicy", **self.api_parameters("PutRetentionPolicy", wanted))
        else:
            self.call(context, "DeleteRetentionPolicy", logGroupName=name)


def _policy(properties: Properties, name: str) -> Properties:
    return {name: properties[name], "Policy": properties["PolicyDocument"]}


def _generated(options: Properties) -> str:
    """A random secret, in the template's JSON when it asks for that."""
    value = secrets.token_urlsafe(int(options.get("PasswordLength", 32)))
    if "GenerateStringKey" not in options:
        return value
    return json.dumps({**json.loads(options.get("SecretStringTemplate", "{}")), options["GenerateStringKey"]: value})
