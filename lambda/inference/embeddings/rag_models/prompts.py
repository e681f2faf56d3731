# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What some models want to stand before a text, because they were trained so."""

import json
import os
import re
from pathlib import Path

QUERY = "query"
PASSAGE = "passage"

# The name under which sentence-transformers keeps the second varies.
_NAMES = {QUERY: (QUERY,), PASSAGE: (PASSAGE, "document")}

# The models of https://huggingface.co/intfloat that name no prompts in their repositories. The instruct ones are others.
_E5 = re.compile(r"^(multilingual-)?e5-(small|base|large)(-v2)?$")
_E5_PROMPTS = {QUERY: "query: ", PASSAGE: "passage: "}


def prompts_of(name: str, folder: Path, environment=os.environ) -> dict[str, str]:
    """The prompts of a model: those of the variable EMBEDDING_PROMPTS, of the repository, or of the family."""
    given = json.loads(environment.get("EMBEDDING_PROMPTS", "{}"))
    if name in given:
        return given[name]
    file = folder / "config_sentence_transformers.json"
    kept = json.loads(file.read_text()).get("prompts") or {} if file.exists() else {}
    found = {kind: kept[key] for kind, keys in _NAMES.items() for key in keys if kept.get(key)}
    return found or (_E5_PROMPTS if _E5.match(name) else {})
