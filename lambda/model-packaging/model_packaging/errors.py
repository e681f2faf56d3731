# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""What a user can do something about."""


class PackagingError(Exception):
    """A failure whose message is made for the user: CloudFormation shows it as the reason of the deployment's failure."""
