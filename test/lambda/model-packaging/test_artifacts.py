"""What a build makes of its inputs."""

import hashlib
import io
import json
import tarfile

import pytest
from conftest import BUCKET, PREFIX
from hub_stub import Repository
from model_packaging.errors import PackagingError


def archive(s3) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(s3.get_object(Bucket=BUCKET, Key=f"{PREFIX}model.tar.gz")["Body"].read()))


def manifest(s3) -> dict:
    return json.loads(s3.get_object(Bucket=BUCKET, Key=f"{PREFIX}manifest.json")["Body"].read())


def test_one_model_lies_at_the_root_with_exactly_its_files(run, job, s3, tiny, keys):
    run(job())

    assert keys() == [f"{PREFIX}manifest.json", f"{PREFIX}model.tar.gz"]
    with archive(s3) as tar:
        assert tar.getnames() == sorted(tiny.files)
        assert {name: tar.extractfile(name).read() for name in tar.getnames()} == tiny.files


def test_code_lies_in_its_folder(run, job, s3, tiny, code):
    run(job(code=code({"inference.py": "def model_fn(model_dir): ...\n", "requirements.txt": "einops==0.8.1\n"})))

    with archive(s3) as tar:
        assert tar.getnames() == sorted([*tiny.files, "code/inference.py", "code/requirements.txt"])
        assert tar.extractfile("code/requirements.txt").read() == b"einops==0.8.1\n"


def test_code_replaces_the_code_of_the_repository(run, job, s3, tiny, code):
    tiny.files = {"config.json": b"{}", "code/inference.py": b"theirs", "code/helper.py": b"theirs"}
    run(job(code=code({"inference.py": "ours"})))

    with archive(s3) as tar:
        assert tar.getnames() == ["code/inference.py", "config.json"]
        assert tar.extractfile("code/inference.py").read() == b"ours"


def test_several_models_lie_in_folders_of_their_own(run, job, s3, hub, tiny):
    hub.repositories["other/small"] = Repository({"config.json": b"{}"}, commit="b" * 40)
    run(job(models=(("org/tiny", "tiny"), ("other/small", "small"))))

    with archive(s3) as tar:
        assert tar.getnames() == sorted(["small/config.json", *(f"tiny/{path}" for path in tiny.files)])
    assert manifest(s3)["models"] == [
        {"repository": "org/tiny", "revision": "main", "commit": "a" * 40},
        {"repository": "other/small", "revision": "main", "commit": "b" * 40},
    ]


def test_patterns_choose_the_files(run, job, s3, tiny):
    run(job(allowPatterns=["*.json", "nested/*", "*.md"], ignorePatterns=["README*"]))

    with archive(s3) as tar:
        assert tar.getnames() == ["config.json", "nested/vocab.txt"]


def test_patterns_that_leave_nothing_fail_and_tell_what_there_is(run, job, tiny, keys):
    with pytest.raises(PackagingError, match="org/tiny has no file that the patterns leave: it holds config.json, model.safetensors, nested/vocab.txt, README.md."):
        run(job(allowPatterns=["*.gguf"]))
    assert keys() == []


def test_files_can_be_put_below_a_prefix_as_they_are(run, job, s3, tiny, keys):
    run(job(compression="None"))

    assert keys() == sorted([f"{PREFIX}manifest.json", *(f"{PREFIX}model/{path}" for path in tiny.files)])
    assert s3.get_object(Bucket=BUCKET, Key=f"{PREFIX}model/model.safetensors")["Body"].read() == tiny.files["model.safetensors"]
    assert manifest(s3)["prefix"] == {"key": f"{PREFIX}model/", "size": sum(map(len, tiny.files.values()))}


def test_the_manifest_tells_the_commit_and_every_checksum(run, job, s3, tiny):
    run(job())

    content = s3.get_object(Bucket=BUCKET, Key=f"{PREFIX}model.tar.gz")["Body"].read()
    assert manifest(s3) == {
        "models": [{"repository": "org/tiny", "revision": "main", "commit": "a" * 40}],
        "size": sum(map(len, tiny.files.values())),
        "archive": {"key": f"{PREFIX}model.tar.gz", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()},
        "files": [
            {"path": path, "size": len(tiny.files[path]), "sha256": hashlib.sha256(tiny.files[path]).hexdigest()}
            for path in sorted(tiny.files)
        ],
    }


def test_equal_files_give_equal_archives(run, job, s3, tiny):
    run(job())
    first = manifest(s3)
    s3.delete_object(Bucket=BUCKET, Key=f"{PREFIX}manifest.json")
    run(job())

    assert manifest(s3) == first


def test_what_is_complete_is_not_made_again(run, job, hub, tiny):
    run(job())
    hub.requests.clear()
    run(job())

    assert hub.requests == []


def test_what_an_earlier_attempt_left_is_removed(run, job, s3, tiny, keys):
    s3.put_object(Bucket=BUCKET, Key=f"{PREFIX}model/old.bin", Body=b"half")
    s3.put_object(Bucket=BUCKET, Key=f"{PREFIX}failure.json", Body=b"{}")
    s3.put_object(Bucket=BUCKET, Key="c8/4567/manifest.json", Body=b"another version")
    run(job(compression="None", allowPatterns=["config.json"]))

    assert keys() == [f"{PREFIX}manifest.json", f"{PREFIX}model/config.json", "c8/4567/manifest.json"]


def test_a_disk_that_is_too_small_is_told_before_the_download(run, job, hub, tiny, monkeypatch):
    from model_packaging import layout

    monkeypatch.setattr(layout.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 500_000_000}))
    with pytest.raises(PackagingError, match="The models take 1.1 GB, and the disk of the build has 0.5 GB free: choose a larger computeType"):
        run(job())
    assert [request.path for request in hub.requests if "/resolve/" in request.path] == []
