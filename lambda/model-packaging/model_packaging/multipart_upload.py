# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Uploading what is made while it is made: an archive needs no room on the disk."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any

# Limits of S3, with room: 10,000 parts, and 5 TiB an object.
_MOST_PARTS = 9_000
_SMALLEST_PART = 16 << 20
_PARTS_AT_ONCE = 4


def part_bytes(expected_bytes: int) -> int:
    """How large parts have to be so that an object of about this size does not need too many."""
    return max(_SMALLEST_PART, -(-expected_bytes // _MOST_PARTS))


class MultipartUpload:
    """A file to write to, which becomes an object in S3 when, and only when, the block is left without an error."""

    def __init__(self, s3: Any, bucket: str, key: str, expected_bytes: int) -> None:
        self._s3 = s3
        self._object = {"Bucket": bucket, "Key": key}
        self._part_bytes = part_bytes(expected_bytes)
        self._buffer = bytearray()
        self._pool = ThreadPoolExecutor(_PARTS_AT_ONCE)
        self._parts: list[dict[str, Any]] = []
        self._pending: deque[tuple[int, Future[Any]]] = deque()
        self._number = 0
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def __enter__(self) -> MultipartUpload:
        self._upload = {**self._object, "UploadId": self._s3.create_multipart_upload(**self._object)["UploadId"]}
        return self

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self.size += len(data)
        self._buffer += data
        if len(self._buffer) >= self._part_bytes:
            self._send()
        return len(data)

    def __exit__(self, _type: type[BaseException] | None, error: BaseException | None, _traceback: TracebackType | None) -> None:
        try:
            if error is None:
                self._complete()
        except BaseException:
            self._abort()
            raise
        if error is not None:
            self._abort()

    def _send(self) -> None:
        self._number += 1
        part, self._buffer = bytes(self._buffer), bytearray()
        self._pending.append((self._number, self._pool.submit(self._send_part, self._number, part)))
        # Not more parts in memory than are being sent.
        while len(self._pending) > _PARTS_AT_ONCE:
            self._receive()

    def _send_part(self, number: int, part: bytes) -> Any:
        return self._s3.upload_part(**self._upload, PartNumber=number, Body=part)

    def _receive(self) -> None:
        number, sent = self._pending.popleft()
        self._parts.append({"PartNumber": number, "ETag": sent.result()["ETag"]})

    def _complete(self) -> None:
        if self._buffer or self._number == 0:
            self._send()
        while self._pending:
            self._receive()
        self._s3.complete_multipart_upload(**self._upload, MultipartUpload={"Parts": self._parts})
        self._pool.shutdown()

    def _abort(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._s3.abort_multipart_upload(**self._upload)


def upload_file(s3: Any, bucket: str, key: str, path: os.PathLike[str]) -> None:
    """Uploads a file as it is, in parts sized for it."""
    size = os.stat(path).st_size
    with MultipartUpload(s3, bucket, key, size) as upload, open(path, "rb") as content:
        while block := content.read(1 << 20):
            upload.write(block)
