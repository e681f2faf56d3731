"""When and how long the build waits."""

import httpx2
import pytest
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError
from model_packaging.retries import ATTEMPTS, LONGEST_WAIT, with_retries


def answer(status: int, headers: dict[str, str] | None = None) -> HfHubHTTPError:
    return HfHubHTTPError("no", response=httpx2.Response(status, headers=headers, request=httpx2.Request("GET", "http://hub")))


def failing_with(*errors: Exception):
    left = list(errors)

    def action() -> str:
        if left:
            raise left.pop(0)
        return "done"

    return action


def test_the_hub_is_asked_again_when_it_says(no_waiting):
    assert with_retries(failing_with(answer(429, {"Retry-After": "17"}), answer(503, {"Retry-After": "9999"})), "x") == "done"
    assert no_waiting == [17, LONGEST_WAIT]


def test_waits_double_up_to_a_limit(no_waiting):
    with pytest.raises(HfHubHTTPError):
        with_retries(failing_with(*[answer(500)] * ATTEMPTS), "x")
    assert len(no_waiting) == ATTEMPTS - 1
    assert all(min(LONGEST_WAIT, 2**n) / 2 <= wait <= min(LONGEST_WAIT, 2**n) for n, wait in enumerate(no_waiting, start=1))


def test_a_busy_hub_is_found_behind_the_error_about_the_cache(no_waiting):
    hidden = LocalEntryNotFoundError("look into your cache")
    hidden.__cause__ = answer(429)
    assert with_retries(failing_with(hidden), "x") == "done"


@pytest.mark.parametrize("error", [httpx2.ConnectError("refused"), httpx2.ReadTimeout("late"), httpx2.RemoteProtocolError("cut")])
def test_faults_of_the_network_are_tried_again(no_waiting, error):
    assert with_retries(failing_with(error), "x") == "done"


@pytest.mark.parametrize("error", [answer(401), answer(404), ValueError("mine")])
def test_other_errors_are_not(no_waiting, error):
    with pytest.raises(type(error)):
        with_retries(failing_with(error), "x")
    assert no_waiting == []
