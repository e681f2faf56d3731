# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Finds the endpoint of a model in the environment."""

from __future__ import annotations

_PREFIX = "SAGEMAKER_ENDPOINT_"
_DROPPED = str.maketrans("", "", " ./-_")


def endpoint_variable(model: str) -> str:
    """The variable that names the endpoint of a model: its name in capitals without spaces, dots, slashes, dashes and underscores.

    `mistralai/Mistral-7B-Instruct-v0.2` is found in `SAGEMAKER_ENDPOINT_MISTRALAIMISTRAL7BINSTRUCTV02`; a version counts for nothing.
    """
    name = model.partition("@")[0]
    return _PREFIX + name.translate(_DROPPED).upper()
