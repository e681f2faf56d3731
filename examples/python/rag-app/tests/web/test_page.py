# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The page in a real browser."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from stubs.runtime_stub import RuntimeStub, model_error

from rag_app.web.server import PageServer

QUESTION = "Which insect is pale green, flies at night and has a long tail on its hind wings?"


def ask(page: Page, question: str, order: str = "") -> None:
    page.get_by_label("Question").fill(question)
    page.get_by_label("Order").fill(order)
    page.get_by_role("button", name="Ask").click()


def test_an_answer_stands_above_its_passages(page: Page) -> None:
    ask(page, QUESTION)
    turn = page.locator("#conversation > li")
    expect(turn.locator(".answer")).to_have_text("It is the Luna moth.")
    expect(turn.locator(".answer")).to_have_attribute("aria-busy", "false")
    expect(turn.get_by_role("heading")).to_have_text(QUESTION)
    expect(turn.locator(".passages > li")).to_have_count(3)
    first = turn.locator(".passages > li").first
    expect(first.locator(".name")).to_have_text("Luna moth")
    expect(first.locator(".order")).to_have_text("Lepidoptera")
    expect(first).to_contain_text("A large, pale green moth with a long, curved tail")
    expect(page.get_by_label("Question")).to_be_focused()
    expect(page.get_by_label("Question")).to_have_value("")


def test_questions_follow_each_other_with_what_was_said_before(page: Page, runtime: RuntimeStub) -> None:
    ask(page, QUESTION)
    expect(page.locator(".answer").nth(0)).to_have_text("It is the Luna moth.")
    expect(page.get_by_role("button", name="Ask")).to_be_enabled()
    ask(page, "Which small red beetle has seven black spots?")
    expect(page.locator(".answer").nth(1)).to_have_text("It is the Seven-spot ladybird.")
    assert f"{QUESTION} [/INST] It is the Luna moth. </s><s>[INST]" in runtime.calls[-1].json["inputs"]


def test_a_search_in_one_order(page: Page) -> None:
    ask(page, QUESTION, "Coleoptera")
    expect(page.locator(".passages .order")).to_have_text(["Coleoptera"] * 3)


def test_an_error_is_announced_and_the_question_stays(page: Page) -> None:
    ask(page, QUESTION, "Moths")
    expect(page.get_by_role("alert")).to_contain_text("There is no passage of the order 'Moths'")
    expect(page.locator("#conversation > li")).to_have_count(0)
    expect(page.get_by_label("Question")).to_have_value(QUESTION)
    page.get_by_label("Order").fill("")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".answer")).to_have_text("It is the Luna moth.")
    expect(page.locator("#error")).to_be_hidden()


def test_a_model_that_fails_is_told(page: Page, runtime: RuntimeStub) -> None:
    runtime.next_replies.append(model_error(400, "too long"))
    ask(page, QUESTION)
    expect(page.get_by_role("alert")).to_contain_text("The model of the endpoint 'embeddings' refused the request: HTTP 400")


def test_a_stream_that_breaks_off_leaves_no_half_answer(page: Page, runtime: RuntimeStub) -> None:
    runtime.breaks_off = True
    ask(page, QUESTION)
    expect(page.get_by_role("alert")).to_contain_text("The answer of the endpoint 'chat' broke off")
    expect(page.locator("#conversation > li")).to_have_count(0)


def test_texts_of_documents_and_models_are_no_markup(page: Page, runtime: RuntimeStub) -> None:
    page.get_by_label("Question").fill("<img src=x onerror=alert(1)>")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("img").count() == 0
    assert runtime.calls != []


def test_it_can_be_used_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_have_text("It is the Luna moth.")


def test_nothing_comes_from_the_network(page: Page, server: PageServer) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.reload()
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_have_text("It is the Luna moth.")
    assert {address.removeprefix(server.url) for address in addresses} == {"", "page.css", "page.js", "icon.svg", "ask"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [900, 360])
def test_it_is_accessible(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_have_text("It is the Luna moth.")
    # axe evaluates its script in the page, which the page's own policy forbids to others.
    results = Axe().run(page)
    assert [violation["id"] for violation in results.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_picture_of_the_documentation(page: Page) -> None:
    """Written where RAG_APP_SCREENSHOT says; docs/rag.md shows it."""
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_have_text("It is the Luna moth.")
    form = page.locator("form").bounding_box()
    assert form is not None
    page.set_viewport_size({"width": 900, "height": int(form["y"] + form["height"]) + 30})
    picture = page.screenshot(path=os.environ.get("RAG_APP_SCREENSHOT"))
    assert picture.startswith(b"\x89PNG")
