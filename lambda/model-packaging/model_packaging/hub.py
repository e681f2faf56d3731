# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The Hugging Face Hub: what a repository holds, and its files, checked."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import HfApi, RepoFile, constants, hf_hub_download
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import filter_repo_objects

from .errors import PackagingError
from .job import Job, Model
from .retries import describe, transient_cause, with_retries

DOWNLOADS_AT_ONCE = 8

# A client that resumes a file whose content has changed meanwhile gets a wrong one: it is taken again from its start.
CHECK_ATTEMPTS = 3

_BLOCK = 1 << 20


@dataclass(frozen=True)
class HubFile:
    """A file of a repository, as the hub lists it."""

    path: str
    size: int
    git_sha1: str
    lfs_sha256: str | None


@dataclass(frozen=True)
class Snapshot:
    """A repository at one commit, reduced to the files that are wanted."""

    model: Model
    commit: str
    files: tuple[HubFile, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


class Hub:
    """The hub as one job sees it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        # Without a token, none may be taken from the machine either.
        self._token: str | bool = job.token or False
        self._url = job.hub_url or constants.ENDPOINT
        self._api = HfApi(endpoint=self._url, token=self._token)

    def snapshot(self, model: Model) -> Snapshot:
        """Which commit a revision is now, and what it holds."""
        with _readable_errors(self._url, model, bool(self._job.token)):
            commit = with_retries(lambda: self._api.model_info(model.repository, revision=model.revision).sha, model.repository)
            entries = with_retries(
                lambda: list(self._api.list_repo_tree(model.repository, revision=commit, recursive=True)), model.repository
            )
        assert commit is not None
        files = [
            HubFile(entry.path, entry.size, entry.blob_id, entry.lfs.sha256 if entry.lfs else None)
            for entry in entries
            if isinstance(entry, RepoFile)
        ]
        wanted = tuple(filter_repo_objects(files, allow_patterns=_list(self._job.allow_patterns),
                                           ignore_patterns=_list(self._job.ignore_patterns), key=lambda file: file.path))
        if not wanted:
            raise PackagingError(
                f"{model.repository} has no file that the patterns leave: it holds {_some([file.path for file in files])}."
            )
        return Snapshot(model, commit, wanted)

    def download(self, snapshot: Snapshot, folder: Path) -> dict[str, str]:
        """Downloads the files into a folder and checks them; returns the SHA-256 of each path."""
        with ThreadPoolExecutor(DOWNLOADS_AT_ONCE) as pool, _readable_errors(self._url, snapshot.model, bool(self._job.token)):
            downloads = {file.path: pool.submit(self._download_file, snapshot, file, folder) for file in snapshot.files}
            try:
                hashes = {path: download.result() for path, download in downloads.items()}
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        # The client's notes on what it has downloaded are no part of the model.
        shutil.rmtree(folder / ".cache" / "huggingface", ignore_errors=True)
        return hashes

    def _download_file(self, snapshot: Snapshot, file: HubFile, folder: Path) -> str:
        what = f"{snapshot.model.repository}/{file.path}"
        for attempt in range(CHECK_ATTEMPTS):
            # What was wrong once is not resumed.
            sha256 = checked_hash(self._take(snapshot, file, folder, force=attempt > 0), file)
            if sha256 is not None:
                print(f"{what}: {file.size} bytes", flush=True)
                return sha256
            print(f"{what}: is not what the hub lists, taken again", flush=True)
        raise PackagingError(f"{what} arrived {CHECK_ATTEMPTS} times with another content than the hub lists.")

    def _take(self, snapshot: Snapshot, file: HubFile, folder: Path, force: bool) -> Path:
        repository = snapshot.model.repository
        return Path(with_retries(
            lambda: hf_hub_download(
                repository, file.path, revision=snapshot.commit, local_dir=folder, token=self._token, endpoint=self._url, force_download=force,
            ),
            f"{repository}/{file.path}",
        ))


def checked_hash(path: Path, file: HubFile) -> str | None:
    """The SHA-256 of a file that is what the hub lists; None for one that is not."""
    size = path.stat().st_size
    sha256 = hashlib.sha256()
    # What git calls a blob.
    sha1 = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as content:
        while block := content.read(_BLOCK):
            sha256.update(block)
            sha1.update(block)
    wanted, actual = (file.lfs_sha256, sha256.hexdigest()) if file.lfs_sha256 else (file.git_sha1, sha1.hexdigest())
    return sha256.hexdigest() if size == file.size and wanted == actual else None


@contextmanager
def _readable_errors(url: str, model: Model, has_token: bool) -> Iterator[None]:
    """Turns the client's errors into sentences for the user."""
    try:
        yield
    except Exception as error:
        message = _message(error, url, model, has_token)
        if message is None:
            raise
        raise PackagingError(message) from error


def _message(error: Exception, url: str, model: Model, has_token: bool) -> str | None:
    name = model.repository
    rights = "the token of hubToken is wrong, has expired or may not read it" if has_token else "give hubToken if it is private"
    busy = transient_cause(error)
    if busy is not None:
        return f"The hub at {url} could not be reached for {name}, in spite of retries: {describe(busy)}."
    if isinstance(error, GatedRepoError):
        hint = "the account of the token has to be granted access" if has_token else "accept its terms and give hubToken, a token of your account"
        return f"{name} is gated, see {url}/{name}: {hint}."
    if isinstance(error, RevisionNotFoundError):
        return f"{name} has no revision {model.revision}."
    if isinstance(error, RepositoryNotFoundError):
        return f"{name} was not found at {url}: check its id; {rights}."
    if isinstance(error, HfHubHTTPError):
        status = error.response.status_code
        return f"The hub at {url} answers {status} for {name}" + (f": {rights}." if status in (401, 403) else ".")
    return None


def _list(patterns: tuple[str, ...] | None) -> list[str] | None:
    return None if patterns is None else list(patterns)


def _some(paths: list[str]) -> str:
    listed = ", ".join(paths[:10])
    return f"{listed} and {len(paths) - 10} more" if len(paths) > 10 else listed or "nothing"
