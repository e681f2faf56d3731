# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What is sent to an endpoint."""

from __future__ import annotations

import json
from dataclasses import dataclass

from rag_app.payloads.json_value import Json

# Llama's containers of JumpStart want the licence accepted with every request; others ignore it.
ACCEPT_EULA = "accept_eula=true"


@dataclass(frozen=True)
class Request:
    """The body of an InvokeEndpoint request, and its headers as far as the model's container reads them."""

    body: Json
    custom_attributes: str | None = None
    content_type: str = "application/json"
    accept: str = "application/json"

    def encoded(self) -> bytes:
        return json.dumps(self.body, ensure_ascii=False).encode()
