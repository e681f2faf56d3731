# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What is wrong with a request."""

try:
    from sagemaker_inference.errors import BaseInferenceToolkitError
except ImportError:  # a server that knows no such errors answers with the text

    class BaseInferenceToolkitError(Exception):
        def __init__(self, status_code, message, phrase):
            super().__init__(message)
            self.status_code, self.message, self.phrase = status_code, message, phrase


class RequestError(BaseInferenceToolkitError):
    """An answer of 4xx: the caller has to change the request.

    SageMaker's inference toolkit answers with the status; Hugging Face's with 400 and the text of every error.
    """

    def __init__(self, status, message):
        super().__init__(status, message, message)

    def __str__(self):
        return self.message
