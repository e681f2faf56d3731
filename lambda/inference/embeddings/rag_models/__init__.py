# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Models for retrieval: encoders, which make embeddings of texts, and cross-encoders, which score passages for a query."""
