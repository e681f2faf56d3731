# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Which model an endpoint serves: an id, and the version of it where JumpStart's ids have one."""

from __future__ import annotations

from dataclasses import dataclass

from rag_app.errors import ConfigurationError


@dataclass(frozen=True)
class ModelId:
    """`meta-textgeneration-llama-2-7b-f@2.0.2`, or a bare id, whose version is empty."""

    name: str
    version: str = ""

    @classmethod
    def parse(cls, text: str) -> ModelId:
        name, at, version = text.strip().partition("@")
        if not name or (at and not version):
            raise ConfigurationError(f"The model id {text!r} is none: write <id> or <id>@<version>.")
        return cls(name, "" if version == "*" else version)

    def __str__(self) -> str:
        """With an `@` in any case, so that a pattern can tell "no version" from "any version"."""
        return f"{self.name}@{self.version}"
