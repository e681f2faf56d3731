# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Parameters as user interfaces name them, and the variable of an endpoint."""

from __future__ import annotations

import pytest

from rag_app.discovery import endpoint_variable
from rag_app.errors import ConfigurationError
from rag_app.payloads import registry
from rag_app.payloads.parameters import from_ui


def test_names_of_user_interfaces_become_those_of_the_models() -> None:
    assert from_ui({"temperature": 0.5, "topP": 0.8, "maxTokens": 100}) == {"temperature": 0.5, "top_p": 0.8, "max_new_tokens": 100}


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(ConfigurationError, match="Unknown parameters top_p: there are temperature, topP, maxTokens"):
        from_ui({"top_p": 1})


def test_parameters_go_over_the_defaults_one_by_one() -> None:
    body = registry.text("meta-textgeneration-llama-2-7b-f").request("Hello", from_ui({"maxTokens": 9})).body
    assert body == {"inputs": "Hello", "parameters": {"max_new_tokens": 9, "top_p": 0.4, "temperature": 0.001}}


@pytest.mark.parametrize(("model", "variable"), [
    ("mistralai/Mistral-7B-Instruct-v0.2", "SAGEMAKER_ENDPOINT_MISTRALAIMISTRAL7BINSTRUCTV02"),
    ("meta-textgeneration-llama-2-7b-f@2.0.2", "SAGEMAKER_ENDPOINT_METATEXTGENERATIONLLAMA27BF"),
    ("My Model_1", "SAGEMAKER_ENDPOINT_MYMODEL1"),
])
def test_the_variable_that_names_an_endpoint(model: str, variable: str) -> None:
    assert endpoint_variable(model) == variable
