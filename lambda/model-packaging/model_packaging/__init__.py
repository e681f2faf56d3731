# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Packages models of the Hugging Face Hub for SageMaker: the program of the build that a deployment waits for."""
