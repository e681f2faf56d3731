// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Stack } from 'aws-cdk-lib/core';
import { accountsOfGroup } from './image-registries';
import { allowRegions } from '../private/region-rule';
import { findInRegion } from '../private/regional-mapping';

/**
 * The account of a registry group in the region where a stack will be deployed, for stacks that do not know it.
 *
 * All images of a group in a stack share one mapping, and one rule that refuses other regions before anything is created.
 */
export function mappedRegistryAccount(stack: Stack, group: string): string {
  const accounts = Object.entries(accountsOfGroup(group));
  const rule = `ImageRegistry${group}Regions`;
  if (!stack.node.tryFindChild(rule)) {
    allowRegions(stack, rule, `The container images of the registry ${group} are served in these regions`, accounts.map(([region]) => region));
  }
  return findInRegion(stack, `ImageRegistry${group}`, Object.fromEntries(accounts.map(([region, account]) => [region, { account }])), 'account');
}
