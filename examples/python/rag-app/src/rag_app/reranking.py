# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Puts the passages that answer a question best first, with a cross-encoder."""

from __future__ import annotations

from collections.abc import Sequence

from rag_app.payloads import CrossEncoderHandler
from rag_app.payloads.cross_encoders import MAX_PASSAGES
from rag_app.runtime import Runtime


class EndpointCrossEncoder:
    """A client for an endpoint with a cross-encoder: any number of passages, in requests of a thousand."""

    def __init__(self, runtime: Runtime, endpoint: str, handler: CrossEncoderHandler) -> None:
        self._runtime = runtime
        self._endpoint = endpoint
        self._handler = handler

    def scores(self, query: str, passages: Sequence[str]) -> list[float]:
        """One score for each passage, in their order; higher is nearer."""
        scores: list[float] = []
        for start in range(0, len(passages), MAX_PASSAGES):
            some = passages[start:start + MAX_PASSAGES]
            answer = self._runtime.invoke(self._endpoint, self._handler.request(query, some))
            scores.extend(self._handler.scores(answer, len(some)))
        return scores
