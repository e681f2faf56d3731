# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""The type of what `json.loads` gives."""

from typing import TypeAlias, Union

Json: TypeAlias = Union["dict[str, Json]", "list[Json]", str, int, float, bool, None]
