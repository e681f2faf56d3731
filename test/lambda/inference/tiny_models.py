"""Models of a few kilobytes, built here: a table of vectors or of numbers, one for each word, as a graph in ONNX."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit
from tokenizers.processors import TemplateProcessing

WORDS = ["[PAD]", "[UNK]", "[SEP]", "a", "b", "c", "query:", "passage:"]

# No word's vector is a multiple of another's, so that a mean tells which words it is of.
VECTORS = numpy.array([[9, 9, 9], [1, 1, 1], [0, 0, 0], [3, 0, 0], [0, 4, 0], [0, 0, 5], [1, 0, 2], [2, 1, 0]], dtype=numpy.float32)


def encoder(folder: Path, **config) -> None:
    """Gives each word its vector."""
    write(folder, VECTORS, ["batch", "tokens", 3], [], {"architectures": ["BertModel"], **config})


def cross_encoder(folder: Path) -> None:
    """Gives two labels; the second is the sum of the words' first numbers, of whatever counts."""
    table = numpy.stack([-VECTORS[:, 0], VECTORS[:, 0]], axis=1)
    nodes = [
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "axes"], ["weights"]),
        helper.make_node("Mul", ["words", "weights"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "tokens_axis"], ["output"], keepdims=0),
    ]
    write(folder, table, ["batch", 2], nodes, {"architectures": ["BertForSequenceClassification"]})


def write(folder: Path, table, shape, nodes, config) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    gather = helper.make_node("Gather", ["table", "input_ids"], ["words" if nodes else "output"])
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in ("input_ids", "attention_mask", "token_type_ids")]
    constants = {"table": table, "axes": numpy.array([2]), "tokens_axis": numpy.array([1])}
    graph = helper.make_graph([gather, *nodes], "tiny", inputs, [helper.make_tensor_value_info("output", TensorProto.FLOAT, shape)],
                              [numpy_helper.from_array(value, name) for name, value in constants.items()])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), folder / "model.onnx")
    (folder / "config.json").write_text(json.dumps({"max_position_embeddings": 8, **config}))
    tokenizer = Tokenizer(WordLevel({word: index for index, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    tokenizer.post_processor = TemplateProcessing(single="$A", pair="$A [SEP] $B:1", special_tokens=[("[SEP]", 2)])
    tokenizer.save(str(folder / "tokenizer.json"))
