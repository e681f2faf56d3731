# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Amazon's event stream encoding, in which InvokeEndpointWithResponseStream answers."""

from __future__ import annotations

import struct
import zlib

_STRING = 7


def message(payload: bytes, **headers: str) -> bytes:
    """One message. Names of headers are written with `_` for `-` and get their colon here."""
    encoded = b"".join(_header(":" + name.replace("_", "-"), value) for name, value in headers.items())
    prelude = struct.pack(">II", 16 + len(encoded) + len(payload), len(encoded))
    body = prelude + struct.pack(">I", zlib.crc32(prelude)) + encoded + payload
    return body + struct.pack(">I", zlib.crc32(body))


def payload_part(data: bytes) -> bytes:
    return message(data, event_type="PayloadPart", content_type="application/octet-stream", message_type="event")


def model_stream_error(text: str) -> bytes:
    return message(
        b'{"Message": "%s", "ErrorCode": "ModelInvocationTimeExceeded"}' % text.encode(),
        exception_type="ModelStreamError", content_type="application/json", message_type="exception",
    )


def _header(name: str, value: str) -> bytes:
    return struct.pack(">B", len(name)) + name.encode() + struct.pack(">BH", _STRING, len(value)) + value.encode()
