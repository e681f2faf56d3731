# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Each handler writes the request and reads the answer that golden/ holds for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rag_app.payloads import TextKind, registry

GOLDEN = {path.stem: json.loads(path.read_text()) for path in sorted((Path(__file__).parents[1] / "golden").glob("*.json"))}


def cases(kind: str) -> list[Any]:
    return [pytest.param(name, model, case, id=f"{name}, {model}")
            for name, case in GOLDEN.items() if case["kind"] == kind for model in case["models"]]


@pytest.mark.parametrize(("name", "model", "golden"), cases("text"))
def test_text(name: str, model: str, golden: dict[str, Any]) -> None:
    handler = registry.text(model)
    assert handler.name == name
    request = handler.request(golden["prompt"])
    assert json.loads(request.encoded()) == golden["request"]
    assert request.custom_attributes == golden["custom_attributes"]
    assert (request.content_type, request.accept) == ("application/json", "application/json")
    assert handler.text(json.dumps(golden["response"]).encode()) == golden["text"]


@pytest.mark.parametrize(("name", "model", "golden"), cases("embeddings"))
def test_embeddings(name: str, model: str, golden: dict[str, Any]) -> None:
    handler = registry.embeddings(model)
    assert handler.name == name
    request = handler.request(golden["texts"], TextKind(golden["text_kind"]))
    assert json.loads(request.encoded()) == golden["request"]
    assert request.custom_attributes == golden["custom_attributes"]
    assert handler.vectors(json.dumps(golden["response"]).encode(), len(golden["texts"])) == golden["vectors"]


@pytest.mark.parametrize(("name", "model", "golden"), cases("cross-encoder"))
def test_cross_encoder(name: str, model: str, golden: dict[str, Any]) -> None:
    handler = registry.cross_encoder(model)
    assert handler.name == name
    request = handler.request(golden["query"], golden["passages"])
    assert json.loads(request.encoded()) == golden["request"]
    assert request.custom_attributes == golden["custom_attributes"]
    assert handler.scores(json.dumps(golden["response"]).encode(), len(golden["passages"])) == golden["scores"]


def test_every_handler_of_the_registry_has_a_golden_file() -> None:
    assert {rule.handler.name for rule in registry.rules} == set(GOLDEN)


def test_every_rule_of_the_registry_is_tried_by_a_golden_file() -> None:
    models = [model for case in GOLDEN.values() for model in case["models"]]
    untried = [rule.pattern.pattern for rule in registry.rules
               if not any(rule.pattern.fullmatch(model if "@" in model else f"{model}@") for model in models)]
    assert untried == []
