"""Compression and upload while the archive is made."""

import gzip
import hashlib
import os
import subprocess

import pytest
from conftest import BUCKET
from model_packaging.multipart_upload import MultipartUpload, part_bytes
from model_packaging.parallel_gzip import ParallelGzip


class Memory:
    def __init__(self) -> None:
        self.content = b""

    def write(self, data: bytes) -> None:
        self.content += data


@pytest.mark.parametrize("size", [0, 1, 4 << 20, (13 << 20) + 5])
def test_what_is_compressed_in_parallel_is_one_gzip_member(size, tmp_path):
    content = os.urandom(size // 2) + bytes(size - size // 2)
    memory = Memory()
    stream = ParallelGzip(memory, threads=3)
    for start in range(0, size, 700_001):
        stream.write(content[start:start + 700_001])
    stream.close()

    assert gzip.decompress(memory.content) == content
    assert memory.content.count(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x04\xff") == 1
    file = tmp_path / "content.gz"
    file.write_bytes(memory.content)
    assert subprocess.run(["gzip", "-t", file], check=True).returncode == 0


def test_the_number_of_threads_does_not_change_the_bytes():
    def compressed(threads: int) -> bytes:
        memory = Memory()
        stream = ParallelGzip(memory, threads)
        stream.write(bytes(range(256)) * 50_000)
        stream.close()
        return memory.content

    assert compressed(1) == compressed(4)


def test_an_upload_in_parts_is_whole(s3):
    content = os.urandom(40 << 20)
    with MultipartUpload(s3, BUCKET, "large", len(content)) as upload:
        for start in range(0, len(content), 3 << 20):
            upload.write(content[start:start + (3 << 20)])

    answer = s3.get_object(Bucket=BUCKET, Key="large")
    assert answer["Body"].read() == content
    assert answer["ETag"].strip('"').endswith("-3")
    assert (upload.size, upload.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_an_upload_of_nothing_is_an_empty_object(s3):
    with MultipartUpload(s3, BUCKET, "empty", 0):
        pass

    assert s3.get_object(Bucket=BUCKET, Key="empty")["Body"].read() == b""


def test_an_error_leaves_neither_an_object_nor_parts_to_pay_for(s3):
    with pytest.raises(RuntimeError, match="no more"):
        with MultipartUpload(s3, BUCKET, "broken", 0) as upload:
            upload.write(os.urandom(20 << 20))
            raise RuntimeError("no more")

    assert s3.list_objects_v2(Bucket=BUCKET).get("Contents") is None
    assert s3.list_multipart_uploads(Bucket=BUCKET).get("Uploads") is None


@pytest.mark.parametrize("size", [0, 1 << 30, 500 << 30, 5 << 40])
def test_parts_are_as_large_as_10000_of_them_need(size):
    assert 5 << 20 <= part_bytes(size) <= 5 << 30
    assert part_bytes(size) * 10_000 >= size
