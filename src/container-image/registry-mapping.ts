// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Aws, CfnMapping, CfnRule, Fn, Stack } from 'aws-cdk-lib/core';
import { accountsOfGroup } from './image-registries';

const ACCOUNT_KEY = 'account';

/**
 * The account of a registry group in the region where a stack will be deployed, for stacks that do not know it.
 *
 * All images of a group in a stack share one mapping, and one rule that refuses other regions before anything is created.
 */
export function mappedRegistryAccount(stack: Stack, group: string): string {
  const id = `ImageRegistry${group}`;
  const mapping = stack.node.tryFindChild(id) as CfnMapping | undefined ?? createMapping(stack, id, group);
  return mapping.findInMap(Aws.REGION, ACCOUNT_KEY);
}

function createMapping(stack: Stack, id: string, group: string): CfnMapping {
  const accounts = Object.entries(accountsOfGroup(group));
  const regions = accounts.map(([region]) => region);
  new CfnRule(stack, `${id}Regions`, {
    assertions: [{
      assert: Fn.conditionContains(regions, Aws.REGION),
      assertDescription: `The container images of the registry ${group} are served in these regions: ${regions.join(', ')}`,
    }],
  });
  return new CfnMapping(stack, id, {
    mapping: Object.fromEntries(accounts.map(([region, account]) => [region, { [ACCOUNT_KEY]: account }])),
  });
}
