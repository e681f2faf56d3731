"""How the build meets the hub's faults."""

import hashlib

import pytest
from conftest import BUCKET, PREFIX
from hub_stub import Repository
from model_packaging.errors import PackagingError

SHA = "a" * 40


def test_a_long_list_of_files_comes_in_pages(run, job, hub, s3, tiny, keys):
    hub.entries_per_page = 2
    run(job(compression="None"))

    assert len(keys()) == len(tiny.files) + 1
    assert hub.count("GET", f"/api/models/org/tiny/tree/{SHA}") == 2


def test_all_files_are_of_the_commit_that_the_branch_was_at(run, job, hub, tiny):
    run(job())

    assert {request.path.split("/")[4] for request in hub.requests if "/resolve/" in request.path} == {SHA}


@pytest.mark.parametrize("path", [
    "/api/models/org/tiny/revision/main",
    f"/api/models/org/tiny/tree/{SHA}",
    f"/org/tiny/resolve/{SHA}/config.json",
    "/store/org/tiny/model.safetensors",
])
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_hub_is_asked_again(run, job, hub, tiny, keys, path, status):
    hub.busy[path] = [status, status]
    run(job())

    assert f"{PREFIX}manifest.json" in keys()
    assert hub.busy[path] == []


def test_a_hub_that_stays_busy_fails_with_its_answer(run, job, hub, tiny, keys):
    hub.busy["/api/models/org/tiny/revision/main"] = [429] * 1000
    with pytest.raises(PackagingError, match=f"The hub at {hub.url} could not be reached for org/tiny, in spite of retries: the hub answers 429."):
        run(job())
    assert keys() == []


def test_a_cut_connection_is_resumed(run, job, hub, s3, tiny):
    # The client resumes from whole chunks of 10 MiB.
    tiny.files = {"model.safetensors": hashlib.sha256(b"seed").digest() * (24 << 15)}
    hub.cut["model.safetensors"] = [15 << 20]
    run(job(compression="None"))

    assert s3.get_object(Bucket=BUCKET, Key=f"{PREFIX}model/model.safetensors")["Body"].read() == tiny.files["model.safetensors"]
    ranges = [request.range for request in hub.requests if request.method == "GET" and request.path.startswith("/store/")]
    assert ranges[0] is None and ranges[1].startswith(f"bytes={10 << 20}-")


def test_a_damaged_file_is_taken_again(run, job, hub, s3, tiny):
    hub.damage = {"model.safetensors": 1, "config.json": 1}
    run(job(compression="None"))

    for path in hub.damage:
        assert s3.get_object(Bucket=BUCKET, Key=f"{PREFIX}model/{path}")["Body"].read() == tiny.files[path]


def test_a_file_that_stays_damaged_fails(run, job, hub, tiny, keys):
    hub.damage = {"config.json": 100}
    with pytest.raises(PackagingError, match="org/tiny/config.json arrived 3 times with another content than the hub lists."):
        run(job())
    assert keys() == []


def test_the_token_is_sent(run, job, hub, tiny):
    tiny.private, hub.token = True, "hf_right"
    run(job(token="hf_right"))

    assert {request.token for request in hub.requests if not request.path.startswith("/store/")} == {"hf_right"}


def test_without_a_token_none_of_the_machine_is_sent(run, job, hub, tiny, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_of_somebody")
    run(job())

    assert {request.token for request in hub.requests} == {None}


@pytest.mark.parametrize("repository, token, message", [
    (None, None, "org/tiny was not found at {url}: check its id; give hubToken if it is private."),
    (Repository({"a": b"a"}, private=True), None, "org/tiny was not found at {url}: check its id; give hubToken if it is private."),
    (Repository({"a": b"a"}), "hf_wrong", "The hub at {url} answers 401 for org/tiny: the token of hubToken is wrong, has expired or may not read it."),
    (Repository({"a": b"a"}, gated=True), None, "org/tiny is gated, see {url}/org/tiny: accept its terms and give hubToken, a token of your account."),
    (Repository({"a": b"a"}, commit="b" * 40), None, "org/tiny has no revision v9."),
])
def test_refusals_are_readable(run, job, hub, keys, repository, token, message):
    hub.token = "hf_right"
    hub.repositories = {"org/tiny": repository} if repository else {}
    environment = job(token=token)
    if "v9" in message:
        environment["JOB_INPUTS"] = environment["JOB_INPUTS"].replace('"main"', '"v9"')
    with pytest.raises(PackagingError) as failure:
        run(environment)

    assert str(failure.value) == message.format(url=hub.url)
    assert keys() == []
