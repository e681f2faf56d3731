"""The same code with PyTorch and transformers, where these are installed: models of a few kilobytes with random weights.

PyTorch of PyPI takes gigabytes, so that it is none of the tests' requirements.
"""

import runpy
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

EXAMPLES = Path(__file__).parents[3] / "examples" / "typescript"
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "c"]
SMALL = {"vocab_size": len(WORDS), "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}


@pytest.fixture
def tokenizer(tmp_path):
    file = tmp_path / "vocab.txt"
    file.write_text("\n".join(WORDS))
    return transformers.BertTokenizer(str(file))


@pytest.fixture
def models(tmp_path, tokenizer):
    torch.manual_seed(0)
    config = transformers.BertConfig(**SMALL, max_position_embeddings=16, num_labels=2)
    root = tmp_path / "models"
    for name, kind in (("tiny", transformers.BertModel), ("scorer", transformers.BertForSequenceClassification)):
        kind(config).eval().save_pretrained(root / name)
        tokenizer.save_pretrained(root / name)
    return root


def test_embeddings_are_means_of_what_counts(serve, models, tokenizer):
    status, answer = serve(models).ask({"type": "embeddings", "model": "tiny", "input": ["a b c a b", "c"]})

    assert status == 200
    model = transformers.BertModel.from_pretrained(models / "tiny")
    for text, vector in zip(["a b c a b", "c"], answer):
        with torch.no_grad():
            # Alone there is nothing that fills the text up.
            expected = model(**tokenizer(text, return_tensors="pt"))[0][0].mean(0)
        assert torch.allclose(torch.tensor(vector), expected / expected.norm(), atol=1e-5)


def test_scores_are_last_logits(serve, models, tokenizer):
    status, answer = serve(models).ask({"type": "cross-encoder", "model": "scorer", "input": "a", "passages": ["b c c", "c"]})

    assert status == 200
    model = transformers.BertForSequenceClassification.from_pretrained(models / "scorer")
    for passage, score in zip(["b c c", "c"], answer):
        with torch.no_grad():
            expected = model(**tokenizer("a", passage, return_tensors="pt")).logits[0, -1].item()
        assert score == pytest.approx(expected, abs=1e-5)


def test_texts_that_are_too_long_are_cut(serve, models):
    assert serve(models).ask({"model": "tiny", "input": "a " * 100})[0] == 200


@pytest.fixture
def generator(tmp_path, tokenizer):
    config = transformers.GPT2Config(vocab_size=len(WORDS), n_embd=8, n_layer=1, n_head=2, n_positions=256, bos_token_id=2, eos_token_id=3, pad_token_id=0)
    transformers.GPT2LMHeadModel(config).save_pretrained(tmp_path / "generator")
    tokenizer.eos_token = "[SEP]"
    tokenizer.model_input_names = ["input_ids", "attention_mask"]
    tokenizer.chat_template = "{% for message in messages %}{{ message['content'] }} {% endfor %}"
    tokenizer.save_pretrained(tmp_path / "generator")
    return tmp_path / "generator"


def test_text_is_generated_until_it_is_long_enough(serve, generator):
    server = serve(generator, "text-generation")

    status, answer = server.ask({"inputs": ["a b", "c"], "parameters": {"max_new_tokens": 4, "min_new_tokens": 4, "do_sample": False}})
    assert status == 200
    assert [each["stop"] for each in answer] == ["length", "length"]
    assert all(isinstance(each["generated_text"], str) for each in answer)
    status, message = server.ask({"inputs": "a", "parameters": {"colour": 1}})
    assert status == 400 and message.startswith("parameters: ") and "colour" in message


def test_the_pipeline_of_the_example_answers(generator):
    # Called as Hugging Face's toolkit does, which hands on what is in the JSON; SageMaker's own makes arrays of it.
    code = runpy.run_path(str(EXAMPLES / "custom-pipeline" / "code" / "inference.py"))
    answer = code["predict_fn"]({"text": "a b c"}, code["model_fn"](str(generator)))

    assert list(answer) == ["summary"] and isinstance(answer["summary"], str)
