"""The hub and S3 that the build program meets in its tests."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import boto3
import pytest

REPOSITORY = Path(__file__).parents[3]
PROGRAM = REPOSITORY / "lambda" / "model-packaging"
sys.path.insert(0, str(PROGRAM))

# The server of S3 is moto's, which has requirements of its own.
MOTO_PYTHON = os.environ["MOTO_PYTHON"]
BUCKET = "artifacts"
PREFIX = "c8/0123/"

os.environ.update(
    AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing", AWS_REGION="us-east-1", AWS_DEFAULT_REGION="us-east-1",
    # The store of large files has a protocol of its own, which no stub speaks.
    HF_HUB_DISABLE_XET="1", HF_HUB_DISABLE_PROGRESS_BARS="1", HF_HUB_DISABLE_TELEMETRY="1",
)
os.environ.pop("HF_TOKEN", None)

from hub_stub import HubStub, Repository  # noqa: E402


@pytest.fixture(scope="session")
def s3_url():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([MOTO_PYTHON, "-m", "moto.server", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(url).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def s3(s3_url, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", s3_url)
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET)
    yield client
    urllib.request.urlopen(urllib.request.Request(f"{s3_url}/moto-api/reset", method="POST")).close()


@pytest.fixture
def hub():
    stub = HubStub()
    stub.start()
    yield stub
    stub.stop()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """The waits between attempts, without waiting."""
    from model_packaging import retries

    waits: list[float] = []
    monkeypatch.setattr(retries, "sleep", waits.append)
    return waits


@pytest.fixture
def job(hub):
    """The variables with which a deployment starts the build of one model; arguments are other inputs."""

    def environment(models=(("org/tiny", ""),), token=None, **inputs) -> dict[str, str]:
        return {
            "JOB_BUCKET": BUCKET,
            "JOB_ARTIFACT_PREFIX": PREFIX,
            "JOB_INPUTS": json.dumps({
                "models": [{"repository": name, "revision": "main", "folder": folder} for name, folder in models],
                "compression": "Gzip",
                "hubUrl": hub.url,
                **inputs,
            }),
            "CODEBUILD_BUILD_ID": "project:1",
            **({"HF_TOKEN": token} if token else {}),
        }

    return environment


@pytest.fixture
def run(s3, tmp_path):
    """Makes an artifact in this process."""
    from model_packaging.job import Job
    from model_packaging.packaging import package

    def run_job(environment: dict[str, str]) -> None:
        root = tmp_path / f"build{len(list(tmp_path.iterdir()))}"
        root.mkdir()
        package(Job.from_environment(environment), s3, root)

    return run_job


@pytest.fixture
def start(s3, tmp_path):
    """Starts the program as the build does, in a process of its own."""

    def start_program(environment: dict[str, str], **options) -> subprocess.Popen:
        cwd = tmp_path / "source"
        cwd.mkdir(exist_ok=True)
        return subprocess.Popen([sys.executable, "-m", "model_packaging"], cwd=cwd, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                env={**os.environ, "PYTHONPATH": str(PROGRAM), **environment}, **options)

    return start_program


@pytest.fixture
def code(s3):
    """Uploads inference code as the CDK does; returns the input that names it."""

    def upload(files: dict[str, str]) -> dict[str, str]:
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w") as archive:
            for path, content in files.items():
                archive.writestr(path, content)
        s3.create_bucket(Bucket="assets")
        s3.put_object(Bucket="assets", Key="code.zip", Body=body.getvalue())
        return {"bucket": "assets", "key": "code.zip"}

    return upload


@pytest.fixture
def keys(s3):
    """What lies in the bucket."""
    return lambda: sorted(item["Key"] for item in s3.list_objects_v2(Bucket=BUCKET).get("Contents", []))


@pytest.fixture
def tiny(hub) -> Repository:
    """A small repository, with one file that takes the client several requests."""
    repository = Repository({
        "config.json": b'{"model_type":"bert"}',
        "model.safetensors": bytes(index * 7 % 251 for index in range(1024)) * 300,
        "nested/vocab.txt": b"a\nb\n",
        "README.md": b"# tiny",
    })
    hub.repositories["org/tiny"] = repository
    return repository
