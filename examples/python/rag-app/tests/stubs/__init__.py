# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Servers on this machine that speak the protocols of AWS and of Astra DB."""
