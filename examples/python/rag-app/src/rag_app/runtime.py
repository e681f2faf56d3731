# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The SageMaker runtime, with retries, and with errors that say what to do."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import boto3
from botocore.config import Config
from botocore.eventstream import ParserError
from botocore.exceptions import BotoCoreError, ClientError
from urllib3.exceptions import HTTPError

from rag_app.aws_errors import endpoint_error, error_code, is_server_error_of_model, one_line
from rag_app.errors import EndpointError
from rag_app.payloads.request import Request

# A real-time endpoint has 60 seconds for an answer, and a stream has 8 minutes.
_READ_TIMEOUT_SECONDS = 70
_CONNECT_TIMEOUT_SECONDS = 10

_MODEL_ATTEMPTS = 5
_MODEL_WAIT_SECONDS = (0.3, 1.5)


class StreamRefusedError(EndpointError):
    """The endpoint or the caller's role cannot stream; the same request without a stream may work."""


class Runtime:
    """What `boto3.client("sagemaker-runtime")` offers, as far as this package and LangChain need it.

    botocore tries throttled requests and SageMaker's own 5xx again (adaptive, with back-off); this class does it for what the model's
    container answers with 5xx, which botocore takes for the caller's fault.
    """

    def __init__(self, region: str | None, max_attempts: int, sleep: Callable[[float], None] = time.sleep) -> None:
        try:
            self._client: Any = boto3.Session().client("sagemaker-runtime", region_name=region, config=Config(
                retries={"mode": "adaptive", "total_max_attempts": max_attempts},
                read_timeout=_READ_TIMEOUT_SECONDS,
                connect_timeout=_CONNECT_TIMEOUT_SECONDS,
            ))
        except BotoCoreError as error:
            raise endpoint_error(error, "", region or "?") from error
        self._attempts = min(max_attempts, _MODEL_ATTEMPTS)
        self._sleep = sleep

    def invoke(self, endpoint: str, request: Request) -> bytes:
        """The whole answer to a request."""
        response = self.invoke_endpoint(**_members(endpoint, request))
        with self._errors(endpoint):
            body: bytes = response["Body"].read()
        return body

    def invoke_endpoint(self, **members: Any) -> Any:
        """As boto3's, with this class's errors; LangChain calls it."""
        return self._tried(self._client.invoke_endpoint, members)

    def stream(self, endpoint: str, request: Request) -> Iterator[bytes]:
        """The parts of an answer as they come. Before the first one it may raise StreamRefusedError."""
        try:
            response = self._tried(self._client.invoke_endpoint_with_response_stream, _members(endpoint, request))
        except EndpointError as error:
            cause = error.__cause__
            if isinstance(cause, ClientError) and error_code(cause) in {"ValidationError", "ValidationException", "AccessDeniedException"}:
                raise StreamRefusedError(str(error)) from cause
            raise
        with self._errors(endpoint):
            for event in response["Body"]:
                if "PayloadPart" in event:
                    yield event["PayloadPart"]["Bytes"]

    def _tried(self, operation: Callable[..., Any], members: dict[str, Any]) -> Any:
        with self._errors(members["EndpointName"]):
            for _ in range(self._attempts - 1):
                try:
                    return operation(**members)
                except ClientError as error:
                    if not is_server_error_of_model(error) and error_code(error) != "ModelNotReadyException":
                        raise
                    self._sleep(random.uniform(*_MODEL_WAIT_SECONDS))  # noqa: S311
            return operation(**members)

    def _errors(self, endpoint: str) -> AbstractContextManager[None]:
        return _errors(endpoint, str(self._client.meta.region_name))


@contextmanager
def _errors(endpoint: str, region: str) -> Iterator[None]:
    """Turns what botocore raises within it into an EndpointError, and what botocore lets through while it reads a stream."""
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise endpoint_error(error, endpoint, region) from error
    except (HTTPError, ParserError) as error:
        raise EndpointError(f"The answer of the endpoint {endpoint!r} broke off: {one_line(error)}") from error


def _members(endpoint: str, request: Request) -> dict[str, Any]:
    members = {"EndpointName": endpoint, "Body": request.encoded(), "ContentType": request.content_type, "Accept": request.accept}
    return members if request.custom_attributes is None else {**members, "CustomAttributes": request.custom_attributes}
