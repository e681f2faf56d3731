// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Construct } from 'constructs';

/** An id that no child has yet: `base`, or `base` with a number from 2 on. */
export function freeId(scope: Construct, base: string): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}${number}`;
    if (scope.node.tryFindChild(id) === undefined) {
      return id;
    }
  }
}
