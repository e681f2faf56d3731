# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Waiting for the hub when it is busy."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import sleep
from typing import TypeVar

import httpx2
from huggingface_hub.errors import HfHubHTTPError

T = TypeVar("T")

# About ten minutes in all: the hub counts requests in windows of five.
ATTEMPTS = 12
LONGEST_WAIT = 120.0

_BUSY = frozenset({408, 429, 500, 502, 503, 504})


def with_retries(action: Callable[[], T], what: str) -> T:
    """Runs an action of the hub's client again while the hub is busy or out of reach.

    The client itself gives up at once on some calls, and hides the cause behind an error about its local cache.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return action()
        except Exception as error:
            cause = transient_cause(error)
            if cause is None or attempt == ATTEMPTS:
                raise
            wait = _wait(attempt, cause)
            print(f"{what}: {describe(cause)}; attempt {attempt} of {ATTEMPTS}, the next in {wait:.0f} s", flush=True)
            sleep(wait)
    raise AssertionError("unreachable")


def transient_cause(error: BaseException | None) -> Exception | None:
    """The error of the network or of a busy server behind an exception, if that is what it is."""
    while error is not None:
        if isinstance(error, HfHubHTTPError):
            return error if error.response.status_code in _BUSY else None
        if isinstance(error, (httpx2.TransportError, httpx2.StreamError)):
            return error
        error = error.__cause__ or error.__context__
    return None


def describe(error: Exception) -> str:
    """The error in a few words."""
    if isinstance(error, HfHubHTTPError):
        return f"the hub answers {error.response.status_code}"
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _wait(attempt: int, cause: Exception) -> float:
    asked = cause.response.headers.get("Retry-After", "") if isinstance(cause, HfHubHTTPError) else ""
    # Several downloads at once: without some chance in it, they would all come back at once.
    backoff = min(LONGEST_WAIT, 2.0**attempt) * random.uniform(0.5, 1)
    return min(LONGEST_WAIT, float(asked)) if asked.isdigit() else backoff
