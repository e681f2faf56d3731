"""`{{resolve:…}}` in properties: CloudFormation puts the value in before it calls a service; moto passes the text on."""

from __future__ import annotations

import json
import re
from typing import Any

from ..clients import client

_REFERENCE = re.compile(r"\{\{resolve:(secretsmanager|ssm|ssm-secure):([^}]+)\}\}")


def resolve_dynamic_references(value: Any, region: str) -> Any:
    """`value` with every dynamic reference replaced by what it stands for; one that does not exist fails the resource."""
    if isinstance(value, dict):
        return {key: resolve_dynamic_references(item, region) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve_dynamic_references(item, region) for item in value]
    if isinstance(value, str) and "{{resolve:" in value:
        return _REFERENCE.sub(lambda match: _look_up(match[1], match[2], region), value)
    return value


def _look_up(kind: str, reference: str, region: str) -> str:
    if kind == "secretsmanager":
        return _secret(reference, region)
    answer = client("ssm", region).get_parameter(Name=reference, WithDecryption=kind == "ssm-secure")
    return answer["Parameter"]["Value"]


def _secret(reference: str, region: str) -> str:
    """`secret-id:SecretString:json-key:version-stage:version-id`, of which all but the id may be missing; an ARN has colons."""
    secret_id, _, rest = reference.partition(":SecretString")
    key, stage, version = ([*rest.removeprefix(":").split(":"), "", "", ""])[:3]
    parameters = {"SecretId": secret_id, "VersionStage": stage, "VersionId": version}
    text = client("secretsmanager", region).get_secret_value(**{name: value for name, value in parameters.items() if value})["SecretString"]
    return str(json.loads(text)[key]) if key else text
