"""boto3 clients for the emulator itself.

CloudFormation resources are made through the services' own APIs, over HTTP, so that whatever a template says passes the
same checks as a call of a user's SDK and shows up in the call log.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.model import OperationModel

from .api_model import validation_message, violations

CALLER_MARK = "emulator-cloudformation"

# Making boto3 clients is not thread-safe, using them is.
_lock = threading.Lock()
_address = ""


class InvalidParameters(Exception):
    """A request that AWS would refuse with its validation error."""


def use_address(address: str) -> None:
    """Tells where this server listens."""
    global _address
    _address = address


def server_address() -> str:
    """Where this server listens: `http://localhost:<port>`."""
    return _address


def client(service: str, region: str) -> Any:
    """A strict client of this server."""
    with _lock:
        return _client(service, region)


@lru_cache(maxsize=None)
def _client(service: str, region: str) -> Any:
    made = boto3.client(
        service,
        region_name=region,
        endpoint_url=_address,
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
        config=Config(
            # A refusal must reach the stack at once, and an injected failure must not be used up by a retry.
            retries={"total_max_attempts": 1},
            inject_host_prefix=False,
            parameter_validation=False,
            s3={"addressing_style": "path"},
            user_agent_extra=CALLER_MARK,
        ),
    )
    made.meta.events.register("provide-client-params.*.*", _refuse_invalid)
    return made


def _refuse_invalid(params: dict[str, Any], model: OperationModel, **_: Any) -> None:
    found = violations(model.input_shape, params)
    if found:
        raise InvalidParameters(validation_message(found))
