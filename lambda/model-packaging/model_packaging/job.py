# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What a build is told to make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import PackagingError

GZIP = "Gzip"
NONE = "None"


@dataclass(frozen=True)
class Model:
    """A repository of the hub, and where its files go."""

    repository: str
    revision: str
    folder: str
    """The sub-folder of the artifact; empty for its root."""


@dataclass(frozen=True)
class CodeArchive:
    """A zip file in S3 with the user's inference code."""

    bucket: str
    key: str


@dataclass(frozen=True)
class Job:
    """One artifact to make."""

    bucket: str
    prefix: str
    """Where the artifact and its manifest go, with a slash at its end."""
    models: tuple[Model, ...]
    allow_patterns: tuple[str, ...] | None
    ignore_patterns: tuple[str, ...] | None
    code: CodeArchive | None
    compression: str
    hub_url: str | None
    token: str | None
    build_id: str

    @staticmethod
    def from_environment(environment: Mapping[str, str]) -> Job:
        """Reads the variables with which the deployment starts a build."""
        try:
            prefix = environment["JOB_ARTIFACT_PREFIX"]
            bucket = environment["JOB_BUCKET"]
            inputs = json.loads(environment["JOB_INPUTS"])
        except KeyError as error:
            raise PackagingError(
                f"The variable {error.args[0]} is missing: this build is started by the deployment of its stack, not by hand."
            ) from error
        return Job(
            bucket=bucket,
            prefix=prefix,
            models=tuple(Model(model["repository"], model["revision"], model["folder"]) for model in inputs["models"]),
            allow_patterns=_patterns(inputs, "allowPatterns"),
            ignore_patterns=_patterns(inputs, "ignorePatterns"),
            code=CodeArchive(inputs["code"]["bucket"], inputs["code"]["key"]) if "code" in inputs else None,
            compression=inputs["compression"],
            hub_url=inputs.get("hubUrl"),
            token=environment.get("HF_TOKEN") or None,
            build_id=environment.get("CODEBUILD_BUILD_ID", ""),
        )


def _patterns(inputs: dict[str, Any], name: str) -> tuple[str, ...] | None:
    return tuple(inputs[name]) if name in inputs else None
