"""Which ways of serving an update can lead to."""

from __future__ import annotations

from typing import Any

from .errors import ValidationException


def refuse_change_of_mode(endpoint: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """An asynchronous endpoint stays one, and one with instances never becomes serverless.

    The first sentence is AWS's as far as it was seen (aws/sagemaker-python-sdk, pull request 3124); the second is ours.
    """
    if "AsyncInferenceConfig" in old and "AsyncInferenceConfig" not in new:
        raise ValidationException(f"The AsyncInferenceConfig parameter cannot be removed from this endpoint {endpoint}.")
    if not _serverless(old) and _serverless(new):
        raise ValidationException(f"The endpoint {endpoint} has instances and cannot be updated to a serverless endpoint.")


def _serverless(config: dict[str, Any]) -> bool:
    return any("ServerlessConfig" in variant for variant in config["ProductionVariants"])
