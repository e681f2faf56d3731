"""One hook on every call that moto answers: it is recorded, checked against the API model, and refused where a test asked for it."""

from __future__ import annotations

import json
import re
from typing import Any

from moto.core.common_types import TYPE_RESPONSE
from moto.core.responses import ActionResult, BaseResponse

from .api_model import service_model, validation_message, violations
from .call_log import CALLS, Call
from .clients import CALLER_MARK
from .injected_failures import FAILURES
from .refusal import Refusal

# SDK clients, unlike our own, do not check what they send; moto takes what it understands. These are the services whose
# requests this library and its Lambda functions write, and both send their parameters as plain JSON.
_CHECKED = frozenset({"sagemaker", "application-autoscaling"})

_ERROR_CODE = re.compile(r'"__type":\s*"(?:[^"#]*#)?([^"]+)"|<Code>([^<]+)</Code>')


def install() -> None:
    """Puts the hook in place."""
    answer = BaseResponse.call_action

    def call_action(response: BaseResponse) -> TYPE_RESPONSE:
        call = Call(response.boto3_service_name, str(response._get_action()), _parameters(response), _caller(response))
        CALLS.append(call)
        refusal = _refusal(call)
        try:
            result = response.serialized(ActionResult(refusal)) if refusal else answer(response)
        except NotImplementedError as error:
            # A 500 would be retried by every SDK, for half a minute.
            result = response.serialized(ActionResult(Refusal("UnknownOperationException", f"Emulator: {call.service}: {error}")))
        call.error = _error(result)
        return result

    BaseResponse.call_action = call_action


def _refusal(call: Call) -> Refusal | None:
    failure = FAILURES.take(call.operation)
    if failure:
        return Refusal(failure.code, failure.message)
    if call.service in _CHECKED and call.operation in service_model(call.service).operation_names:
        found = violations(service_model(call.service).operation_model(call.operation).input_shape, call.parameters)
        if found:
            return Refusal("ValidationException", validation_message(found))
    return None


def _caller(response: BaseResponse) -> str:
    return "cloudformation" if CALLER_MARK in response.headers.get("User-Agent", "") else "client"


def _parameters(response: BaseResponse) -> dict[str, Any]:
    """The request's parameters: JSON where the protocol is, else what moto has parsed or the form's fields."""
    body = response.body
    if response.use_raw_body:
        # The body is data; what is a parameter stands in the path.
        return dict(getattr(response, "uri_match", {}))
    if isinstance(body, str) and body.startswith("{"):
        try:
            return {**response.uri_match, **json.loads(body)}
        except ValueError:
            return dict(response.uri_match)
    if response.automated_parameter_parsing:
        return dict(response.params)
    return {key: value[0] for key, value in response.querystring.items() if isinstance(value, list) and key not in ("Action", "Version")}


def _error(result: TYPE_RESPONSE) -> str | None:
    status, headers, body = result
    if int(status) < 400:
        return None
    named = headers.get("X-Amzn-Errortype") or headers.get("x-amzn-errortype")
    if named:
        return str(named).split("#")[-1]
    found = _ERROR_CODE.search(body if isinstance(body, str) else body.decode(errors="replace"))
    return next(group for group in found.groups() if group) if found else str(status)
