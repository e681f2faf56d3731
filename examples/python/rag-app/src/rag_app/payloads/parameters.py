# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Parameters of text generation, as user interfaces name them and as the models do."""

from __future__ import annotations

from collections.abc import Mapping

from rag_app.errors import ConfigurationError

UI_PARAMETERS: Mapping[str, str] = {"temperature": "temperature", "topP": "top_p", "maxTokens": "max_new_tokens"}


def from_ui(parameters: Mapping[str, float]) -> dict[str, float]:
    """`{"maxTokens": 100}` as `{"max_new_tokens": 100}`; a name that is not in UI_PARAMETERS is an error."""
    unknown = sorted(set(parameters) - set(UI_PARAMETERS))
    if unknown:
        raise ConfigurationError(f"Unknown parameters {', '.join(unknown)}: there are {', '.join(UI_PARAMETERS)}.")
    return {UI_PARAMETERS[name]: value for name, value in parameters.items()}
