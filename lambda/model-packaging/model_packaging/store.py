# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The artifact's place in S3."""

from __future__ import annotations

import json
import tarfile
from typing import Any

from .job import Job
from .layout import ArtifactFile
from .multipart_upload import MultipartUpload, upload_file
from .parallel_gzip import ParallelGzip

ARCHIVE = "model.tar.gz"
FILES = "model/"
MANIFEST = "manifest.json"
FAILURE = "failure.json"

_TAR_BLOCK = 512


class ArtifactStore:
    """Writes an artifact so that it counts when its manifest is there, and never before."""

    def __init__(self, s3: Any, job: Job) -> None:
        self._s3 = s3
        self._bucket = job.bucket
        self._prefix = job.prefix
        self._build_id = job.build_id

    def is_complete(self) -> bool:
        # Asked for an object that is not there, S3 answers that access is denied to those who may not list the whole bucket.
        return self._s3.list_objects_v2(Bucket=self._bucket, Prefix=self._prefix + MANIFEST)["KeyCount"] > 0

    def clear(self) -> None:
        """Removes what an earlier attempt has left: SageMaker would take all that lies below a prefix."""
        for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix):
            for item in page.get("Contents", []):
                self._s3.delete_object(Bucket=self._bucket, Key=item["Key"])

    def put_archive(self, files: list[ArtifactFile]) -> dict[str, Any]:
        """Packs the files into an archive on its way to S3."""
        expected = sum(file.size + 4 * _TAR_BLOCK for file in files)
        with MultipartUpload(self._s3, self._bucket, self._prefix + ARCHIVE, expected) as upload:
            gzip = ParallelGzip(upload)
            try:
                with tarfile.open(fileobj=gzip, mode="w|", format=tarfile.PAX_FORMAT) as archive:
                    for file in files:
                        with file.source.open("rb") as content:
                            archive.addfile(_member(file), content)
            except BaseException:
                gzip.abort()
                raise
            gzip.close()
        return {"archive": {"key": self._prefix + ARCHIVE, "size": upload.size, "sha256": upload.sha256}}

    def put_files(self, files: list[ArtifactFile]) -> dict[str, Any]:
        """Puts the files below a prefix, as they are."""
        for file in files:
            upload_file(self._s3, self._bucket, self._prefix + FILES + file.path, file.source)
        return {"prefix": {"key": self._prefix + FILES, "size": sum(file.size for file in files)}}

    def put_manifest(self, manifest: dict[str, Any]) -> None:
        """The last object to be written."""
        self._put_json(MANIFEST, manifest)

    def put_failure(self, reason: str) -> None:
        """Leaves the reason for whoever tells CloudFormation; a build has no other way to say it."""
        self._put_json(FAILURE, {"buildId": self._build_id, "reason": reason})

    def _put_json(self, name: str, value: dict[str, Any]) -> None:
        body = json.dumps(value, indent=2).encode()
        self._s3.put_object(Bucket=self._bucket, Key=self._prefix + name, Body=body, ContentType="application/json")


def _member(file: ArtifactFile) -> tarfile.TarInfo:
    """Without owner and time: equal files give equal archives. Anybody may read, whoever runs the container."""
    member = tarfile.TarInfo(file.path)
    member.size = file.size
    member.mode = 0o644
    return member
