# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Retrieval-augmented generation on two Amazon SageMaker endpoints."""

__version__ = "0.1.0"
