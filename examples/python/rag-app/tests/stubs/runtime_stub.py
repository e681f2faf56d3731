# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""SageMaker's runtime: InvokeEndpoint, and InvokeEndpointWithResponseStream, with its errors."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Mapping

from stubs.event_stream import model_stream_error, payload_part
from stubs.http_stub import Call, Reply
from stubs.models import Model, Refused

_PATH = re.compile(r"/endpoints/(?P<name>[^/]+)/(?P<operation>invocations|invocations-response-stream)")
_EVENT_STREAM = "application/vnd.amazon.eventstream"


class RuntimeStub:
    """Endpoints by name. What stands in `next_replies` is answered first, whatever is asked."""

    def __init__(self, endpoints: Mapping[str, Model]) -> None:
        self._endpoints = endpoints
        self.next_replies: deque[Reply] = deque()
        self.calls: list[Call] = []
        self.breaks_off = False
        """Whether streams end with an error of the model's."""
        self.cuts_off = False
        """Whether the connection ends in the middle of a stream."""

    def answer(self, call: Call) -> Reply:
        self.calls.append(call)
        if self.next_replies:
            return self.next_replies.popleft()
        if "authorization" not in call.headers:
            return error(403, "MissingAuthenticationTokenException", "Missing Authentication Token")
        match = _PATH.fullmatch(call.path)
        if match is None or match["name"] not in self._endpoints:
            return error(400, "ValidationError", f"Endpoint {match and match['name']} of account 123456789012 not found.")
        model = self._endpoints[match["name"]]
        try:
            return Reply.of(model.answer(call)) if match["operation"] == "invocations" else self._stream(model.stream(call))
        except Refused as refused:
            if str(refused) == "this model does not stream":
                return error(400, "ValidationError", "The container does not support streaming.")
            return model_error(400, str(refused))

    def _stream(self, data: bytes) -> Reply:
        """In parts of seven bytes, which end in the middle of whatever is there."""
        parts = [payload_part(data[start:start + 7]) for start in range(0, len(data), 7)]
        if self.breaks_off:
            parts = [*parts[:9], model_stream_error("took too long")]
        if self.cuts_off:
            # SageMaker sends streams in chunks of HTTP; the empty one, which ends them, is missing.
            chunks = [b"%x\r\n%s\r\n" % (len(part), part) for part in parts[:9]]
            return Reply(parts=chunks, content_type=_EVENT_STREAM, headers=(("Transfer-Encoding", "chunked"),))
        return Reply(parts=parts, content_type=_EVENT_STREAM)


def error(status: int, code: str, message: str) -> Reply:
    return Reply.of({"Message": message}, status, (("x-amzn-ErrorType", code),))


def model_error(status: int, message: str) -> Reply:
    body = {
        "ErrorCode": "CLIENT_ERROR_FROM_MODEL", "Message": f"Received client error ({status}) from primary with message \"{message}\".",
        "OriginalMessage": json.dumps({"error": message}), "OriginalStatusCode": status,
        "LogStreamArn": "arn:aws:logs:eu-west-1:123456789012:log-group:x",
    }
    return Reply.of(body, 424, (("x-amzn-ErrorType", "ModelError"),))
