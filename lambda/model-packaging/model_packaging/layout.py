# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What goes where in an artifact."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import PackagingError
from .hub import Hub, Snapshot
from .job import CodeArchive, Job

CODE_FOLDER = "code"

# For the file system's own needs, and what the client keeps beside the files.
_SPARE_BYTES = 1 << 30


@dataclass(frozen=True)
class ArtifactFile:
    """A file of the artifact, on the disk and with its place in the artifact."""

    path: str
    source: Path
    size: int
    sha256: str


def assemble(job: Job, hub: Hub, s3: Any, root: Path) -> tuple[list[Snapshot], list[ArtifactFile]]:
    """Puts repositories and code into a folder, as SageMaker shall find them in the model's."""
    snapshots = [without_code(hub.snapshot(model), job) for model in job.models]
    check_disk(root, snapshots)
    files: list[ArtifactFile] = []
    for snapshot in snapshots:
        folder = root / snapshot.model.folder
        hashes = hub.download(snapshot, folder)
        for file in snapshot.files:
            path = Path(snapshot.model.folder, file.path).as_posix()
            files.append(ArtifactFile(path, root / path, file.size, hashes[file.path]))
    if job.code is not None:
        files += unpack_code(s3, job.code, root)
    return snapshots, sorted(files, key=lambda file: file.path)


def without_code(snapshot: Snapshot, job: Job) -> Snapshot:
    """A repository's own code gives way to the user's: a mixture of the two would be nobody's."""
    if job.code is None or snapshot.model.folder:
        return snapshot
    files = tuple(file for file in snapshot.files if not file.path.startswith(f"{CODE_FOLDER}/"))
    return Snapshot(snapshot.model, snapshot.commit, files)


def check_disk(root: Path, snapshots: list[Snapshot]) -> None:
    """Tells before the download, not after an hour of it, that the disk is too small."""
    needed = sum(snapshot.size for snapshot in snapshots) + _SPARE_BYTES
    free = shutil.disk_usage(root).free
    if needed > free:
        raise PackagingError(
            f"The models take {gigabytes(needed)} GB, and the disk of the build has {gigabytes(free)} GB free: "
            "choose a larger computeType, or leave files out by allowPatterns or ignorePatterns."
        )


def gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f}"


def unpack_code(s3: Any, code: CodeArchive, root: Path) -> list[ArtifactFile]:
    """The files of the user's code."""
    archive = root / ".code.zip"
    s3.download_file(code.bucket, code.key, str(archive))
    files = []
    with zipfile.ZipFile(archive) as members:
        for member in members.infolist():
            if not member.is_dir():
                path = Path(members.extract(member, root / CODE_FOLDER))
                content = path.read_bytes()
                place = path.relative_to(root).as_posix()
                files.append(ArtifactFile(place, path, len(content), hashlib.sha256(content).hexdigest()))
    archive.unlink()
    return files

