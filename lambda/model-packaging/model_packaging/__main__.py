# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The command that the build runs."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

import boto3

from .errors import PackagingError
from .job import Job
from .packaging import package
from .store import ArtifactStore


def main() -> int:
    s3 = boto3.client("s3")
    try:
        job = Job.from_environment(os.environ)
    except PackagingError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as root:
            package(job, s3, Path(root))
    except Exception as error:
        reason = str(error) if isinstance(error, PackagingError) else f"{type(error).__name__}: {error}"
        if not isinstance(error, PackagingError):
            traceback.print_exc()
        print(reason, file=sys.stderr)
        ArtifactStore(s3, job).put_failure(reason)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
