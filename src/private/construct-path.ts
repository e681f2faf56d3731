// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Construct } from 'constructs';

/** The path that a construct will have, for messages before it exists. */
export function childPath(scope: Construct, id: string): string {
  return [scope.node.path, id].filter(part => part !== '').join('/');
}
