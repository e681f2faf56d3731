# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Secrets Manager: GetSecretValue."""

from __future__ import annotations

from collections.abc import Mapping

from stubs.http_stub import Call, Reply


class SecretsStub:
    """Secrets by name; those without a value are denied."""

    def __init__(self, secrets: Mapping[str, str | None]) -> None:
        self._secrets = secrets

    def answer(self, call: Call) -> Reply:
        assert call.headers["x-amz-target"] == "secretsmanager.GetSecretValue"
        name = call.json["SecretId"]
        if name not in self._secrets:
            return Reply.of({"__type": "ResourceNotFoundException", "Message": "Secrets Manager can't find the specified secret."}, 400)
        value = self._secrets[name]
        if value is None:
            return Reply.of({"__type": "AccessDeniedException", "Message": "not authorized"}, 400)
        return Reply.of({"Name": name, "SecretString": value})
