"""AWS::IAM::Role, Policy and ManagedPolicy: moto's own drop managed policies, and everything but the description on update."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from .api_resource import ApiResource, changed_tags, generated_name, without
from .handler import Context, Made, Properties


class Role(ApiResource):
    type_name = "AWS::IAM::Role"
    service = "iam"
    name_property = "RoleName"
    max_name_length = 64
    replaced_by = frozenset({"Path"})

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        wanted = {**without(properties, "Policies", "ManagedPolicyArns"), "RoleName": name}
        role = self.call(context, "CreateRole", **self.api_parameters("CreateRole", wanted))["Role"]
        self._policies(context, name, {}, properties)
        return Made(name, {"Arn": role["Arn"], "RoleId": role["RoleId"]})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        name = made.physical_id
        trust = self.api_parameters("UpdateAssumeRolePolicy", {"RoleName": name, "PolicyDocument": new["AssumeRolePolicyDocument"]})
        self.call(context, "UpdateAssumeRolePolicy", **trust)
        settings = {"RoleName": name, "Description": new.get("Description", ""), "MaxSessionDuration": new.get("MaxSessionDuration", 3600)}
        self.call(context, "UpdateRole", **self.api_parameters("UpdateRole", settings))
        self._policies(context, name, old, new)
        to_set, to_remove = changed_tags(old, new)
        if to_set:
            self.call(context, "TagRole", RoleName=name, Tags=to_set)
        if to_remove:
            self.call(context, "UntagRole", RoleName=name, TagKeys=to_remove)
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self._policies(context, made.physical_id, properties, {})
        self.call(context, "DeleteRole", RoleName=made.physical_id)

    def _policies(self, context: Context, name: str, old: Properties, new: Properties) -> None:
        attached, wanted_arns = set(old.get("ManagedPolicyArns", [])), set(new.get("ManagedPolicyArns", []))
        for arn in sorted(wanted_arns - attached):
            self.call(context, "AttachRolePolicy", RoleName=name, PolicyArn=arn)
        for arn in sorted(attached - wanted_arns):
            self.call(context, "DetachRolePolicy", RoleName=name, PolicyArn=arn)
        inline = {policy["PolicyName"]: policy for policy in new.get("Policies", [])}
        for policy in inline.values():
            self.call(context, "PutRolePolicy", **self.api_parameters("PutRolePolicy", {**policy, "RoleName": name}))
        for policy in old.get("Policies", []):
            if policy["PolicyName"] not in inline:
                self.call(context, "DeleteRolePolicy", RoleName=name, PolicyName=policy["PolicyName"])


class Policy(ApiResource):
    """An inline policy of roles, users and groups."""

    type_name = "AWS::IAM::Policy"
    service = "iam"
    principals = {"Roles": "Role", "Users": "User", "Groups": "Group"}

    def create(self, context: Context, properties: Properties) -> Made:
        self._put(context, properties)
        return Made(generated_name(context, 128), {})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        self._put(context, new)
        self._remove(context, [item for item in self._holders(old) if item not in self._holders(new)])
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self._remove(context, self._holders(properties))

    def _holders(self, properties: Properties) -> list[tuple[str, str, str]]:
        """Kind, name and policy name of everyone who holds the policy."""
        return [
            (kind, name, properties["PolicyName"])
            for property_name, kind in self.principals.items()
            for name in properties.get(property_name, [])
        ]

    def _put(self, context: Context, properties: Properties) -> None:
        for kind, name, policy_name in self._holders(properties):
            wanted = {f"{kind}Name": name, "PolicyName": policy_name, "PolicyDocument": properties["PolicyDocument"]}
            self.call(context, f"Put{kind}Policy", **self.api_parameters(f"Put{kind}Policy", wanted))

    def _remove(self, context: Context, holders: list[tuple[str, str, str]]) -> None:
        for kind, name, policy_name in holders:
            parameters: dict[str, Any] = {f"{kind}Name": name, "PolicyName": policy_name}
            self.call(context, f"Delete{kind}Policy", **parameters)


class ManagedPolicy(ApiResource):
    type_name = "AWS::IAM::ManagedPolicy"
    service = "iam"
    name_property = "ManagedPolicyName"
    max_name_length = 128
    replaced_by = frozenset({"Path", "Description"})

    def create(self, context: Context, properties: Properties) -> Made:
        name = self.name(context, properties)
        wanted = {**without(properties, "Roles", "Users", "Groups", "ManagedPolicyName"), "PolicyName": name}
        arn = self.call(context, "CreatePolicy", **self.api_parameters("CreatePolicy", wanted))["Policy"]["Arn"]
        self._attach(context, arn, [], properties.get("Roles", []))
        return Made(arn, {"PolicyArn": arn})

    def update(self, context: Context, made: Made, old: Properties, new: Properties) -> Made:
        wanted = {"PolicyArn": made.physical_id, "PolicyDocument": new["PolicyDocument"], "SetAsDefault": True}
        self.call(context, "CreatePolicyVersion", **self.api_parameters("CreatePolicyVersion", wanted))
        self._attach(context, made.physical_id, old.get("Roles", []), new.get("Roles", []))
        return made

    def destroy(self, context: Context, made: Made, properties: Properties) -> None:
        self._attach(context, made.physical_id, properties.get("Roles", []), [])
        self.call(context, "DeletePolicy", PolicyArn=made.physical_id)

    def _attach(self, context: Context, arn: str, old: list[str], new: list[str]) -> None:
        for role in sorted(set(new) - set(old)):
            self.call(context, "AttachRolePolicy", RoleName=role, PolicyArn=arn)
        for role in sorted(set(old) - set(new)):
            try:
                self.call(context, "DetachRolePolicy", RoleName=role, PolicyArn=arn)
            except ClientError as error:
                if error.response["Error"]["Code"] != "NoSuchEntity":
                    raise
