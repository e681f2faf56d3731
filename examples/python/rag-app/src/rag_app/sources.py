# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""A passage that was found, as JSON: on the command line and for the page."""

from __future__ import annotations

from rag_app.stores import Found


def source(found: Found) -> dict[str, object]:
    document = found.document
    return {
        "id": document.id, "name": document.metadata["name"], "order": document.metadata.get("order", ""),
        "similarity": round(found.similarity, 4), "text": document.page_content,
    }
