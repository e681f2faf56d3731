"""What is asked of the text-generation code, with a model in its place that says what it was asked."""

import importlib

import pytest


class Tokens:
    """Two tokens, as far as the code looks at them."""

    shape = (1, 2)

    def to(self, device):
        return {"input_ids": self}


class Model:
    device = "cpu"

    def generate(self, input_ids, **parameters):
        if "colour" in parameters:
            raise ValueError("The following `model_kwargs` are not used by the model: ['colour']")
        self.parameters = parameters
        return [[7, 7, *range(parameters["max_new_tokens"])]]


class Tokenizer:
    eos_token_id = 2

    def __call__(self, text, return_tensors):
        return Tokens()

    def decode(self, tokens, skip_special_tokens):
        return " ".join(map(str, tokens))


@pytest.fixture
def model():
    return Model()


@pytest.fixture
def server(serve, tmp_path, model, monkeypatch):
    started = serve(tmp_path, "text-generation")
    inference = importlib.import_module("inference")
    monkeypatch.setattr(inference, "model_fn", lambda model_dir: inference.TextGeneration(model, Tokenizer()))
    return started


def test_the_answer_is_what_comes_after_the_input_and_why_it_stopped(server):
    assert server.ask({"inputs": "x", "parameters": {"max_new_tokens": 2}}) == (200, [{"generated_text": "0 1", "stop": "length"}])
    assert server.ask({"inputs": ["x", "y"], "parameters": {"max_new_tokens": 3}}) == (200, [{"generated_text": "0 1 2", "stop": "eos"}] * 2)


def test_parameters_override_the_defaults(server, model):
    server.ask({"inputs": "x", "parameters": {"top_k": 5}})
    assert model.parameters == {"max_new_tokens": 50, "do_sample": True, "temperature": 0.1, "top_p": 0.7, "top_k": 5}


@pytest.mark.parametrize("request_, message", [
    ("x", "inputs must be a text or a list of texts."),
    ({}, "inputs must be a text or a list of texts."),
    ({"inputs": ""}, "inputs must be a text or a list of texts."),
    ({"inputs": [1]}, "inputs must be a text or a list of texts."),
    ({"inputs": "x", "parameters": [1]}, "parameters must be an object."),
    ({"inputs": "x", "parameters": {"colour": 1}}, "parameters: The following `model_kwargs` are not used by the model: ['colour']"),
])
def test_what_is_wrong_with_a_request_is_told(server, request_, message):
    assert server.ask(request_) == (400, message)


def test_a_body_that_is_no_json_is_told(server):
    status, message = server.send("{")
    assert status == 400 and message.startswith("The request is no JSON: ")
