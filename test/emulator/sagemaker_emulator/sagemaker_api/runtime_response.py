"""The SageMaker runtime: InvokeEndpoint and InvokeEndpointAsync with canned answers.

moto answers for endpoints that do not exist, shares one queue of answers among all endpoints and ignores where an
asynchronous endpoint writes to.
"""

from __future__ import annotations

import json
import uuid
from urllib.parse import urlparse

from moto.core.common_types import TYPE_RESPONSE
from moto.sagemakerruntime.responses import SageMakerRuntimeResponse

from ..clients import client
from ..refusal import Refusal
from .canned_responses import RESPONSES, CannedResponse
from .store import HostingStore, Members, hosting

_DEFAULT = CannedResponse(json.dumps({"emulator": "no container runs here; set a canned response"}), "application/json")


class RuntimeResponse(SageMakerRuntimeResponse):
    """moto's runtime with the invocations replaced."""

    def invoke_endpoint(self) -> TYPE_RESPONSE:
        endpoint = self._endpoint()
        answer = RESPONSES.get(endpoint["EndpointName"]) or _DEFAULT
        headers = {
            "Content-Type": answer.content_type,
            "x-Amzn-Invoked-Production-Variant": endpoint["ProductionVariants"][0]["VariantName"],
        }
        return 200, headers, answer.body

    def invoke_endpoint_async(self) -> TYPE_RESPONSE:
        endpoint = self._endpoint()
        config = self._store().configs.get(endpoint["EndpointConfigName"])
        if "AsyncInferenceConfig" not in config:
            raise Refusal("ValidationError", f"Endpoint {endpoint['EndpointName']} is not an asynchronous inference endpoint.")
        output = config["AsyncInferenceConfig"]["OutputConfig"]
        inference = self.headers.get("X-Amzn-SageMaker-Inference-Id") or str(uuid.uuid4())
        location = f"{output['S3OutputPath'].rstrip('/')}/{inference}.out"
        self._write(location, RESPONSES.get(endpoint["EndpointName"]) or _DEFAULT)
        headers = {"X-Amzn-SageMaker-OutputLocation": location}
        if "S3FailurePath" in output:
            headers["X-Amzn-SageMaker-FailureLocation"] = f"{output['S3FailurePath'].rstrip('/')}/{inference}-error.out"
        return 202, {**headers, "status": "202"}, json.dumps({"InferenceId": inference})

    def _store(self) -> HostingStore:
        return hosting(self.current_account, self.region)

    def _endpoint(self) -> Members:
        name = self.path.split("/")[2]
        endpoint = self._store().endpoints.items.get(name)
        if endpoint is None:
            raise Refusal("ValidationError", f"Endpoint {name} of account {self.current_account} not found.")
        return endpoint

    def _write(self, location: str, answer: CannedResponse) -> None:
        target = urlparse(location)
        client("s3", self.region).put_object(
            Bucket=target.netloc, Key=target.path.lstrip("/"), Body=answer.body, ContentType=answer.content_type,
        )
