# Copyright cdk-sagemaker-endpoints contributors
# SPDX-License-Identifier: Apache-2.0

"""Many texts, some at a time."""

import os


def batch_size(environment=os.environ) -> int:
    return int(environment.get("BATCH_SIZE", "32"))


def in_batches(items, length, compute, size):
    """Computes batches of items of similar length, because a batch takes as long as its longest; results in the items' order."""
    order = sorted(range(len(items)), key=lambda index: length(items[index]))
    results = [None] * len(items)
    for start in range(0, len(order), size):
        indexes = order[start:start + size]
        for index, result in zip(indexes, compute([items[index] for index in indexes])):
            results[index] = result
    return results
