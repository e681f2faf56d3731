# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""From a job to a complete artifact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .hub import Hub
from .job import GZIP, Job
from .layout import assemble, gigabytes
from .store import ArtifactStore


def package(job: Job, s3: Any, root: Path) -> None:
    """Makes the artifact, unless it is there."""
    store = ArtifactStore(s3, job)
    if store.is_complete():
        print(f"s3://{job.bucket}/{job.prefix} is complete", flush=True)
        return
    snapshots, files = assemble(job, Hub(job), s3, root.resolve())
    size = sum(file.size for file in files)
    print(f"{len(files)} files of {gigabytes(size)} GB to s3://{job.bucket}/{job.prefix}", flush=True)
    store.clear()
    placed = store.put_archive(files) if job.compression == GZIP else store.put_files(files)
    store.put_manifest({
        "models": [
            {"repository": snapshot.model.repository, "revision": snapshot.model.revision, "commit": snapshot.commit}
            for snapshot in snapshots
        ],
        "size": size,
        **placed,
        "files": [{"path": file.path, "size": file.size, "sha256": file.sha256} for file in files],
    })
