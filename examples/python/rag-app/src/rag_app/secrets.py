# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The token of Astra DB, from Secrets Manager or from the environment."""

from __future__ import annotations

import json
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from rag_app.aws_errors import error_code, one_line
from rag_app.errors import ConfigurationError
from rag_app.settings import AstraSettings

_KEY = "token"


def astra_token(settings: AstraSettings, region: str | None) -> str:
    """The variable's token, or the secret's: its whole value, or the member `token` of a JSON object."""
    if settings.token is not None:
        return settings.token
    name = str(settings.token_secret)
    try:
        client: Any = boto3.Session().client("secretsmanager", region_name=region)
        value = client.get_secret_value(SecretId=name).get("SecretString") or ""
    except ClientError as error:
        raise ConfigurationError(_message(error, name)) from error
    except BotoCoreError as error:
        raise ConfigurationError(f"The secret {name} cannot be read: {one_line(error)}") from error
    token = _in_json(value) if value.lstrip().startswith("{") else value.strip()
    if not token:
        raise ConfigurationError(f"The secret {name} has to be the token itself, or a JSON object with the token as {_KEY!r}.")
    return token


def _in_json(value: str) -> str:
    try:
        token = json.loads(value).get(_KEY)
    except ValueError:
        return ""
    return token if isinstance(token, str) else ""


def _message(error: ClientError, name: str) -> str:
    match error_code(error):
        case "ResourceNotFoundException":
            return f"There is no secret {name} in this region: check ASTRA_DB_TOKEN_SECRET and AWS_REGION."
        case "AccessDeniedException":
            return f"You may not read the secret {name}: the caller needs secretsmanager:GetSecretValue on it."
        case code:
            return f"The secret {name} cannot be read: {code}"
