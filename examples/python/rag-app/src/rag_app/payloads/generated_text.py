# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What Hugging Face's TGI and AWS's LMI containers take and answer."""

from __future__ import annotations

from collections.abc import Mapping

from rag_app.payloads.json_value import Json
from rag_app.payloads.response import string_at
from rag_app.payloads.text_handler import TextHandler


class GeneratedText(TextHandler):
    """`{"inputs": string, "parameters": {…}}`, answered by `[{"generated_text": string}]`, by some versions without the list."""

    name = "generated-text"
    expected = '[{"generated_text": string}] or {"generated_text": string}'

    def body(self, prompt: str, parameters: Mapping[str, Json]) -> dict[str, Json]:
        return {"inputs": prompt, "parameters": dict(parameters)}

    def generated(self, response: Json) -> str:
        path: list[str | int] = [0, "generated_text"] if isinstance(response, list) else ["generated_text"]
        return string_at(self.name, self.expected, response, *path)
