// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'crypto';
import { Aws, CfnMapping, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Values by region and name, for stacks that learn their region at deployment. */
export type RegionalValues = { readonly [region: string]: { readonly [name: string]: string } };

/**
 * Looks a value up in the region of the deployment. Constructs of a stack that need the same values share a mapping,
 * because CloudFormation allows only so many.
 *
 * @param prefix tells people what the mapping is about
 */
export function findInRegion(scope: Construct, prefix: string, values: RegionalValues, name: string): string {
  const stack = Stack.of(scope);
  const id = prefix + createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 8);
  const mapping = stack.node.tryFindChild(id) as CfnMapping | undefined ?? new CfnMapping(stack, id, { mapping: { ...values } });
  return mapping.findInMap(Aws.REGION, name);
}
