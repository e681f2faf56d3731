# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Gzip on all processors: a model of 100 GB would take hours on one."""

from __future__ import annotations

import os
import struct
import zlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

# Weights hardly compress; what more effort saves in bytes costs more in time.
LEVEL = 1

_BLOCK_BYTES = 4 << 20

# No name and no time in it: equal content gives equal bytes.
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\xff"


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object: ...


class ParallelGzip:
    """A file to write to, which passes one gzip member on to a sink.

    Blocks are compressed on their own and joined by flushes, as pigz does, which every reader of gzip understands. zlib lets
    other threads run meanwhile.
    """

    def __init__(self, sink: Sink, threads: int | None = None) -> None:
        self._sink = sink
        self._threads = threads or os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self._threads)
        self._pending: deque[Future[bytes]] = deque()
        self._buffer = bytearray()
        self._crc = 0
        self._size = 0
        sink.write(_HEADER)

    def write(self, data: bytes) -> int:
        self._crc = zlib.crc32(data, self._crc)
        self._size += len(data)
        self._buffer += data
        while len(self._buffer) >= _BLOCK_BYTES:
            self._compress(bytes(self._buffer[:_BLOCK_BYTES]), last=False)
            del self._buffer[:_BLOCK_BYTES]
        return len(data)

    def close(self) -> None:
        """Writes what is left and the end, without which the member is not whole."""
        self._compress(bytes(self._buffer), last=True)
        while self._pending:
            self._sink.write(self._pending.popleft().result())
        self._sink.write(struct.pack("<LL", self._crc, self._size & 0xFFFFFFFF))
        self._pool.shutdown()

    def abort(self) -> None:
        """Gives up; what was written is not whole."""
        self._pool.shutdown(cancel_futures=True)

    def _compress(self, block: bytes, last: bool) -> None:
        self._pending.append(self._pool.submit(_deflate, block, last))
        # Not more blocks in memory than are being worked on.
        while len(self._pending) > 2 * self._threads:
            self._sink.write(self._pending.popleft().result())


def _deflate(block: bytes, last: bool) -> bytes:
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(block) + deflate.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)
