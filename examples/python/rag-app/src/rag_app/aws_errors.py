# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What AWS and botocore raise, in words that say what to do."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
    ReadTimeoutError,
)

from rag_app.errors import EndpointError

_SHOWN = 300

_THROTTLED = {"ThrottlingException", "Throttling", "TooManyRequestsException", "ModelNotReadyException"}
_CREDENTIALS = {
    "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException", "ExpiredToken", "InvalidClientTokenId",
    "IncompleteSignature", "MissingAuthenticationTokenException",
}
_IN_STREAMS = {"ModelStreamError", "InternalStreamFailure"}
_DENIED = {"AccessDeniedException", "AccessDenied"}


def error_code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def is_server_error_of_model(error: ClientError) -> bool:
    """Whether the model's container answered 5xx, which botocore takes for the caller's fault and does not try again."""
    response: dict[str, Any] = error.response
    return error_code(error) == "ModelError" and int(response.get("OriginalStatusCode", 0)) >= 500


def endpoint_error(error: ClientError | BotoCoreError, endpoint: str, region: str) -> EndpointError:
    """The error of a request to an endpoint."""
    if isinstance(error, ClientError):
        return EndpointError(_of_client(error, endpoint, region))
    if isinstance(error, NoCredentialsError):
        return EndpointError("There are no AWS credentials: set AWS_PROFILE, or sign in with `aws sso login`.")
    if isinstance(error, NoRegionError):
        return EndpointError("There is no region: set AWS_REGION to that of the endpoints.")
    if isinstance(error, (EndpointConnectionError, ConnectTimeoutError)):
        return EndpointError(f"SageMaker in {region} could not be reached: {one_line(error)}")
    if isinstance(error, ReadTimeoutError):
        return EndpointError(f"The endpoint {endpoint!r} did not answer in time: it may be overloaded, or the text too long to generate.")
    return EndpointError(f"The request to the endpoint {endpoint!r} failed: {one_line(error)}")


def _of_client(error: ClientError, endpoint: str, region: str) -> str:
    code = error_code(error)
    message = one_line(error.response.get("Error", {}).get("Message") or code)
    if code == "ModelError":
        return _of_model(error, endpoint, message)
    if code in _THROTTLED:
        return f"The endpoint {endpoint!r} is throttled, in spite of retries ({message}): try later, or let the endpoint scale out."
    if code in _DENIED:
        return f"You may not invoke the endpoint {endpoint!r}: the caller needs sagemaker:InvokeEndpoint on it ({message})."
    if code in _CREDENTIALS:
        return f"AWS does not accept the credentials: sign in again ({message})."
    if code in {"ValidationError", "ValidationException"} and "not found" in message.lower():
        return f"There is no endpoint {endpoint!r} in {region}: check its name and AWS_REGION ({message})."
    if code in _IN_STREAMS:
        return f"The answer of the endpoint {endpoint!r} broke off: {code}, {message}"
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if status >= 500:
        return f"SageMaker failed for the endpoint {endpoint!r}, in spite of retries: HTTP {status}, {message}."
    return f"The endpoint {endpoint!r} refused the request: {code}, {message}"


def _of_model(error: ClientError, endpoint: str, message: str) -> str:
    status = error.response.get("OriginalStatusCode", "?")
    said = one_line(error.response.get("OriginalMessage") or message)
    if is_server_error_of_model(error):
        return f"The model of the endpoint {endpoint!r} failed, in spite of retries: HTTP {status}, {said}. Its log is in CloudWatch."
    return f"The model of the endpoint {endpoint!r} refused the request: HTTP {status}, {said}"


def one_line(text: Any) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
