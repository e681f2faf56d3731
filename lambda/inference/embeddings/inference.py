# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Embeddings and scores of passages, of every model that lies in the model's directory.

The functions that SageMaker's servers look for; docs/huggingface-packaging.md tells the requests.
"""

import json

from rag_models.errors import RequestError
from rag_models.models import Models


def model_fn(model_dir):
    """Loads every model, so that the endpoint is in service only when all of them answer."""
    return Models.load(model_dir)


def input_fn(body, content_type):
    if content_type.split(";")[0].strip() != "application/json":
        raise RequestError(415, f"The content type is {content_type}, but must be application/json.")
    try:
        return json.loads(body)
    except ValueError as error:
        raise RequestError(400, f"The request is no JSON: {error}.") from error


def predict_fn(request, models):
    return models.answer(request)


def output_fn(prediction, accept):
    return json.dumps(prediction)
