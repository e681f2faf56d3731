# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The command, in a process of its own as users run it, or in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rag_app.cli import main

SRC = Path(__file__).parents[1] / "src"


def run(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
    """The exit code and what was written to stdout and stderr.

    Python looks for no modules in the current folder, as it does not for an installed command.
    """
    result = subprocess.run(
        [sys.executable, "-m", "rag_app", *arguments], capture_output=True, text=True, check=False, input=stdin,
        env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONSAFEPATH": "1"},
    )
    return result.returncode, result.stdout, result.stderr


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Runs the command in this process and returns its message: one line on stderr, with the exit code 1 and nothing on stdout."""
    capsys.readouterr()
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("rag-app: ")
    assert err.count("\n") == 1
    return err.removeprefix("rag-app: ").rstrip("\n")
