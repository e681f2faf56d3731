# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The page, served on this machine, and a browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from stubs.runtime_stub import RuntimeStub

from rag_app.app import rag_of
from rag_app.cli import main
from rag_app.options import parser
from rag_app.rag import DEFAULT_K
from rag_app.settings import settings_of
from rag_app.web.server import PageServer

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture
def server(runtime: RuntimeStub) -> Iterator[PageServer]:
    assert runtime.calls == []
    assert main(["ingest"]) == 0
    runtime.calls.clear()
    with PageServer(rag_of(settings_of(parser().parse_args(["serve"]))), "127.0.0.1", 0, DEFAULT_K) as page_server:
        thread = threading.Thread(target=page_server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield page_server
        page_server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that is there; `npx projen test:python` installs one in CI's containers."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"There is no browser: install one of {', '.join(BROWSERS)}, or set CHROMIUM to its path.")
    with sync_playwright() as playwright:
        # Chromium's sandbox does not work for root.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=[*arguments, "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, server: PageServer) -> Iterator[Page]:
    """The page in a context of its own, where an error in its script fails the test."""
    context = browser.new_context(viewport={"width": 900, "height": 800}, reduced_motion="reduce", color_scheme="light", locale="en-GB")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(server.url)
    yield page
    context.close()
    assert errors == []
