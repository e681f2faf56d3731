# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""From the vectors of a text's tokens to the vector of the text.

Written for what arrays of NumPy and tensors of PyTorch have in common, so that each is computed where it lies.
"""

import json
from pathlib import Path

MEAN = "mean"
FIRST = "cls"

_MODES = {"pooling_mode_mean_tokens": MEAN, "pooling_mode_cls_token": FIRST}


def pooling_of(folder: Path) -> str:
    """How a model of sentence-transformers was trained; the mean for all others."""
    file = folder / "1_Pooling" / "config.json"
    if not file.exists():
        return MEAN
    config = json.loads(file.read_text())
    modes = [name for name, value in config.items() if name.startswith("pooling_mode_") and value is True]
    if config.get("pooling_mode") in _MODES.values():
        return config["pooling_mode"]
    if len(modes) != 1 or modes[0] not in _MODES:
        raise ValueError(f"{folder.name}: 1_Pooling/config.json asks for {', '.join(modes) or 'nothing'}, which this code does not know")
    return _MODES[modes[0]]


def pool(hidden, mask, mode: str):
    """One vector of length 1 for each text; what fills up the shorter texts does not count."""
    if mode == FIRST:
        vectors = hidden[:, 0]
    else:
        weights = mask[..., None]
        vectors = (hidden * weights).sum(1) / weights.sum(1).clip(min=1)
    norms = (vectors * vectors).sum(-1) ** 0.5
    return vectors / norms.clip(min=1e-12)[..., None]
