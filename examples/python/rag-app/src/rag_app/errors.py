# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What can go wrong in a way that the user can put right: each message is one line that says what to do."""


class RagError(Exception):
    """The base of all errors of this package. The command line prints the message and ends with a status other than 0."""


class ConfigurationError(RagError):
    """An option, a variable or a file is missing or wrong."""


class DocumentError(RagError):
    """A document that cannot be ingested."""


class EndpointError(RagError):
    """The endpoint, or AWS in front of it, refused the request or did not answer."""


class ResponseShapeError(RagError):
    """The endpoint answered, but not as the handler of its payloads expects."""


class StoreError(RagError):
    """The vector store refused the request or did not answer."""
