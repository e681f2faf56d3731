"""The program as the build runs it: its exit, what it leaves when it fails, and what it leaves when it is killed."""

import json
import signal
import time

import pytest
from conftest import BUCKET, PREFIX
from gate import Gate


def wait_for(condition, program) -> None:
    for _ in range(6000):
        if condition():
            return
        assert program.poll() is None, program.stdout.read()
        time.sleep(0.02)
    raise AssertionError("it did not come to that")


def test_success_is_exit_code_0(start, job, tiny, keys):
    program = start(job())
    output = program.communicate()[0]

    assert program.returncode == 0, output
    assert keys() == [f"{PREFIX}manifest.json", f"{PREFIX}model.tar.gz"]


def test_a_failure_leaves_its_reason(start, job, hub, s3, keys):
    program = start(job())
    output = program.communicate()[0]

    reason = f"org/tiny was not found at {hub.url}: check its id; give hubToken if it is private."
    assert program.returncode == 1
    assert output.splitlines()[-1] == reason
    assert "Traceback" not in output
    assert keys() == [f"{PREFIX}failure.json"]
    assert json.loads(s3.get_object(Bucket=BUCKET, Key=f"{PREFIX}failure.json")["Body"].read()) == {"buildId": "project:1", "reason": reason}


def test_a_build_that_is_started_by_hand_says_how_it_is_meant(start):
    program = start({})
    output = program.communicate()[0]

    assert program.returncode == 1
    assert output == "The variable JOB_ARTIFACT_PREFIX is missing: this build is started by the deployment of its stack, not by hand.\n"


def test_the_token_is_in_no_output(start, job, hub, tiny):
    hub.token = "hf_right"
    tiny.private = True
    output = start(job(token="hf_right")).communicate()[0]

    assert "hf_right" not in output


@pytest.mark.parametrize("compression, method, part", [
    ("Gzip", "GET", "manifest.json"),
    ("Gzip", "POST", "model.tar.gz?uploads"),
    ("Gzip", "PUT", "model.tar.gz?"),
    ("Gzip", "POST", "model.tar.gz?uploadId"),
    ("Gzip", "PUT", "manifest.json"),
    ("None", "POST", "model/config.json?uploadId"),
    ("None", "PUT", "model/nested/vocab.txt?"),
    ("None", "PUT", "manifest.json"),
])
def test_killed_anywhere_it_leaves_nothing_that_counts_and_the_next_build_is_whole(
    start, job, run, s3_url, tiny, keys, compression, method, part,
):
    gate = Gate(s3_url, method, part)
    program = start({**job(compression=compression), "AWS_ENDPOINT_URL": gate.url})
    wait_for(gate.reached.is_set, program)
    program.send_signal(signal.SIGKILL)
    program.wait()

    assert f"{PREFIX}manifest.json" not in keys()
    run(job(compression=compression))
    files = [f"{PREFIX}model.tar.gz"] if compression == "Gzip" else [f"{PREFIX}model/{path}" for path in tiny.files]
    assert keys() == sorted([*files, f"{PREFIX}manifest.json"])


def test_killed_in_the_download_it_leaves_nothing(start, job, hub, tiny, keys):
    hub.busy["/store/org/tiny/model.safetensors"] = [503] * 1000
    program = start(job())
    wait_for(lambda: hub.count("GET", "/store/org/tiny/model.safetensors") > 0 or hub.count("HEAD", "/store/org/tiny/model.safetensors") > 0, program)
    program.send_signal(signal.SIGKILL)
    program.wait()

    assert keys() == []
