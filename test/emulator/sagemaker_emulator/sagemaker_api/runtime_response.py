"""The SageMaker runtime: InvokeEndpoint, InvokeEndpointWithResponseStream and InvokeEndpointAsync.

moto answers for endpoints that do not exist, shares one queue of answers among all endpoints, ignores where an asynchronous
endpoint writes to, and has no response streams.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlparse

from botocore.exceptions import ClientError
from moto.core.common_types import TYPE_RESPONSE
from moto.core.responses import ActionResult
from moto.sagemakerruntime.responses import SageMakerRuntimeResponse

from ..clients import client
from ..refusal import Refusal
from ..served_models.exchange import ModelRequest, ModelResponse
from .canned_responses import RESPONSES
from .model_answers import ModelError, answer
from .store import HostingStore, Members, hosting

STREAM_PATH = "{0}/endpoints/(?P<name>[^/]+)/invocations-response-stream$"

_VARIANT = "x-Amzn-Invoked-Production-Variant"
_CONTENT_TYPE = "X-Amzn-SageMaker-Content-Type"
_ATTRIBUTES = "X-Amzn-SageMaker-Custom-Attributes"
# SageMaker cuts a stream where it likes, not where a line or a token ends.
_PART_BYTES = 96


class RuntimeResponse(SageMakerRuntimeResponse):
    """moto's runtime with the invocations replaced."""

    # The body is the model's: bytes, whatever their type.
    use_raw_body = True

    def invoke_endpoint(self) -> TYPE_RESPONSE:
        endpoint = self._endpoint()
        response = answer(self._store(), endpoint, self._model_request())
        return 200, {"Content-Type": response.content_type, _VARIANT: _variant_of(endpoint)}, response.body

    def invoke_endpoint_with_response_stream(self) -> ActionResult:
        endpoint = self._endpoint()
        if "AsyncInferenceConfig" in self._config_of(endpoint):
            raise Refusal("ValidationError", f"Endpoint {endpoint['EndpointName']} is an asynchronous inference endpoint: it cannot stream.")
        response = answer(self._store(), endpoint, self._model_request())
        self.response_headers |= {_CONTENT_TYPE: response.content_type, _VARIANT: _variant_of(endpoint)}
        return ActionResult({"Body": [{"PayloadPart": {"Bytes": part}} for part in _parts(response)]})

    def invoke_endpoint_async(self) -> TYPE_RESPONSE:
        endpoint = self._endpoint()
        config = self._config_of(endpoint)
        if "AsyncInferenceConfig" not in config:
            raise Refusal("ValidationError", f"Endpoint {endpoint['EndpointName']} is not an asynchronous inference endpoint.")
        output = config["AsyncInferenceConfig"]["OutputConfig"]
        inference = self.headers.get("X-Amzn-SageMaker-Inference-Id") or str(uuid.uuid4())
        location = f"{output['S3OutputPath'].rstrip('/')}/{inference}.out"
        headers = {"X-Amzn-SageMaker-OutputLocation": location}
        failure = None
        if "S3FailurePath" in output:
            failure = f"{output['S3FailurePath'].rstrip('/')}/{inference}-error.out"
            headers["X-Amzn-SageMaker-FailureLocation"] = failure
        self._work(endpoint, location, failure)
        return 202, {**headers, "status": "202"}, json.dumps({"InferenceId": inference})

    def _store(self) -> HostingStore:
        return hosting(self.current_account, self.region)

    def _endpoint(self) -> Members:
        name = unquote(self.path.split("/")[2])
        endpoint = self._store().endpoints.items.get(name)
        if endpoint is None:
            raise Refusal("ValidationError", f"Endpoint {name} of account {self.current_account} not found.")
        return endpoint

    def _config_of(self, endpoint: Members) -> Members:
        return self._store().configs.get(endpoint["EndpointConfigName"])

    def _model_request(self) -> ModelRequest:
        return ModelRequest(_bytes(self.body), self.headers.get("Content-Type", ""), self.headers.get(_ATTRIBUTES, ""))

    def _queued_request(self, endpoint: Members) -> ModelRequest:
        """Asynchronous endpoints take the type in a header of their own, and the body from S3."""
        return ModelRequest(self._input(endpoint), self.headers.get(_CONTENT_TYPE, ""), self.headers.get(_ATTRIBUTES, ""))

    def _work(self, endpoint: Members, location: str, failure: str | None) -> None:
        """Does at once what an asynchronous endpoint does later: reads the request, and writes the answer or what was wrong."""
        try:
            response = answer(self._store(), endpoint, self._queued_request(endpoint))
        except (ModelError, ClientError) as error:
            if failure:
                self._write(failure, str(getattr(error, "message", error)).encode(), "text/plain")
            return
        self._write(location, response.body, response.content_type)

    def _input(self, endpoint: Members) -> bytes:
        """The object with the request; a canned response needs none."""
        if RESPONSES.get(endpoint["EndpointName"]):
            return b""
        source = urlparse(self.headers.get("X-Amzn-SageMaker-InputLocation", ""))
        return client("s3", self.region).get_object(Bucket=source.netloc, Key=source.path.lstrip("/"))["Body"].read()

    def _write(self, location: str, body: bytes, content_type: str) -> None:
        target = urlparse(location)
        client("s3", self.region).put_object(Bucket=target.netloc, Key=target.path.lstrip("/"), Body=body, ContentType=content_type)


def _variant_of(endpoint: Members) -> str:
    return endpoint["ProductionVariants"][0]["VariantName"]


def _parts(response: ModelResponse) -> Iterator[bytes]:
    body = response.body
    for start in range(0, len(body), _PART_BYTES):
        yield body[start:start + _PART_BYTES]


def _bytes(body: Any) -> bytes:
    return body.encode() if isinstance(body, str) else bytes(body)
