"""Embeddings and scores, asked through SageMaker's inference toolkit."""

import json

import numpy
import pytest

pytest.importorskip("onnxruntime")

from tiny_models import VECTORS, WORDS, cross_encoder, encoder  # noqa: E402


def mean(*words: str) -> list[float]:
    vector = VECTORS[[WORDS.index(word) for word in words]].mean(axis=0)
    return (vector / numpy.linalg.norm(vector)).tolist()


@pytest.fixture
def models(tmp_path):
    encoder(tmp_path / "all-tiny")
    encoder(tmp_path / "multilingual-e5-small")
    cross_encoder(tmp_path / "scorer")
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "config.json").write_text("{}")
    return tmp_path


def test_embeddings_are_means_of_length_1(serve, models):
    status, answer = serve(models).ask({"type": "embeddings", "model": "all-tiny", "input": ["a", "a b c c"]})

    assert status == 200
    assert numpy.allclose(answer, [mean("a"), mean("a", "b", "c", "c")], atol=1e-6)
    assert numpy.allclose(numpy.linalg.norm(answer, axis=1), 1)


def test_one_text_is_a_list_of_one(serve, models):
    assert numpy.allclose(serve(models).ask({"type": "embeddings", "model": "all-tiny", "input": "b c"})[1], [mean("b", "c")], atol=1e-6)


def test_a_model_is_found_by_its_id_on_the_hub(serve, models):
    request = {"type": "embeddings", "model": "sentence-transformers/all-tiny", "input": "a"}
    assert numpy.allclose(serve(models).ask(request)[1], [mean("a")], atol=1e-6)


@pytest.mark.parametrize("kind, prompt", [({}, "query:"), ({"input_type": "query"}, "query:"), ({"input_type": "passage"}, "passage:")])
def test_models_of_the_e5_family_get_their_prompts(serve, models, kind, prompt):
    answer = serve(models).ask({"type": "embeddings", "model": "multilingual-e5-small", "input": "a b", **kind})[1]
    assert numpy.allclose(answer, [mean(prompt, "a", "b")], atol=1e-6)


def test_prompts_of_the_repository_count_before_those_of_the_family(serve, models):
    (models / "multilingual-e5-small" / "config_sentence_transformers.json").write_text('{"prompts": {"query": "", "document": "c "}}')
    server = serve(models)
    for kind, words in (("query", ["a"]), ("passage", ["c", "a"])):
        request = {"type": "embeddings", "model": "multilingual-e5-small", "input": "a", "input_type": kind}
        assert numpy.allclose(server.ask(request)[1], [mean(*words)], atol=1e-6)


def test_prompts_of_the_environment_count_before_all(serve, models, monkeypatch):
    monkeypatch.setenv("EMBEDDING_PROMPTS", '{"all-tiny": {"query": "c "}, "multilingual-e5-small": {}}')
    server = serve(models)
    assert numpy.allclose(server.ask({"model": "all-tiny", "input": "a"})[1], [mean("c", "a")], atol=1e-6)
    assert numpy.allclose(server.ask({"model": "multilingual-e5-small", "input": "a"})[1], [mean("a")], atol=1e-6)


def test_scores_are_the_last_logits_in_the_order_of_the_passages(serve, models):
    request = {"type": "cross-encoder", "model": "scorer", "input": "a", "passages": ["b a a", "c", "a"]}
    assert serve(models).ask(request) == (200, [9, 3, 6])


def test_results_keep_their_order_over_batches(serve, models, monkeypatch):
    monkeypatch.setenv("BATCH_SIZE", "2")
    texts = ["a b c a b", "a", "b b", "c c c c", "a c"]
    answer = serve(models).ask({"model": "all-tiny", "input": texts})[1]
    assert numpy.allclose(answer, [mean(*text.split()) for text in texts], atol=1e-6)


def test_long_texts_are_cut_at_what_the_model_was_made_for(serve, models):
    answer = serve(models).ask({"model": "all-tiny", "input": "a " * 8 + "b " * 100})[1]
    assert numpy.allclose(answer, [mean("a")], atol=1e-6)


def test_a_model_of_sentence_transformers_can_take_its_first_token(serve, models):
    (models / "all-tiny" / "1_Pooling").mkdir()
    (models / "all-tiny" / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}')
    assert numpy.allclose(serve(models).ask({"model": "all-tiny", "input": "b a c"})[1], [mean("b")], atol=1e-6)


def test_a_pooling_that_is_not_known_fails_at_the_start(serve, models):
    (models / "all-tiny" / "1_Pooling").mkdir()
    (models / "all-tiny" / "1_Pooling" / "config.json").write_text('{"pooling_mode_lasttoken": true}')
    status, message = serve(models).ask({"model": "all-tiny", "input": "a"})
    assert (status, message) == (500, "all-tiny: 1_Pooling/config.json asks for pooling_mode_lasttoken, which this code does not know")


def test_one_model_at_the_root_needs_no_name(serve, tmp_path):
    encoder(tmp_path)
    assert numpy.allclose(serve(tmp_path).ask({"input": "a"})[1], [mean("a")], atol=1e-6)


def test_a_folder_without_models_fails_at_the_start(serve, tmp_path):
    status, message = serve(tmp_path).ask({"input": "a"})
    assert (status, message) == (500, f"{tmp_path} holds no model: neither it nor a folder in it has a config.json.")


@pytest.mark.parametrize("request_, status, message", [
    ([], 400, "The request must be a JSON object."),
    ({"input": "a"}, 400, "model must be one of all-tiny, multilingual-e5-small, scorer, got None."),
    ({"model": "unknown", "input": "a"}, 404, "model must be one of all-tiny, multilingual-e5-small, scorer, got 'unknown'."),
    ({"model": ["all-tiny"], "input": "a"}, 404, "model must be one of all-tiny, multilingual-e5-small, scorer, got ['all-tiny']."),
    ({"type": "images", "model": "all-tiny", "input": "a"}, 400, "type must be embeddings or cross-encoder, got 'images'."),
    ({"type": "cross-encoder", "model": "all-tiny", "input": "a"}, 400, "type must be embeddings for all-tiny, got 'cross-encoder'."),
    ({"type": "embeddings", "model": "scorer", "input": "a"}, 400, "type must be cross-encoder for scorer, got 'embeddings'."),
    ({"model": "all-tiny"}, 400, "input must be a text or a list of texts, got None."),
    ({"model": "all-tiny", "input": []}, 400, "input must be a text or a list of texts, got []."),
    ({"model": "all-tiny", "input": ["a", 1]}, 400, "input must be a text or a list of texts, got ['a', 1]."),
    ({"model": "all-tiny", "input": "a", "input_type": "x"}, 400, "input_type must be query or passage, got 'x'."),
    ({"model": "scorer", "input": ["a"], "passages": ["b"]}, 400, "input must be a text, got ['a']."),
    ({"model": "scorer", "input": "a"}, 400, "passages must be a list of texts, got None."),
])
def test_what_is_wrong_with_a_request_is_told(serve, models, request_, status, message):
    assert serve(models).ask(request_) == (status, message)


def test_a_body_that_is_no_json_is_told(serve, models):
    status, message = serve(models).send("{")
    assert status == 400 and message.startswith("The request is no JSON: ")


def test_another_content_type_is_told(serve, models):
    assert serve(models).send("a,b", "text/csv") == (415, "The content type is text/csv, but must be application/json.")


def test_a_charset_in_the_content_type_does_no_harm(serve, models):
    assert serve(models).send(json.dumps({"model": "all-tiny", "input": "a"}), "application/json; charset=utf-8")[0] == 200
