// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Aws, CfnRule, Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * Refuses every other region before anything is created, in a stack that learns its region at deployment.
 *
 * @param what a clause that the list of regions completes: `… can be deployed in these regions`
 */
export function allowRegions(scope: Construct, id: string, what: string, regions: readonly string[]): void {
  new CfnRule(scope, id, {
    assertions: [{ assert: Fn.conditionContains([...regions], Aws.REGION), assertDescription: `${what}: ${regions.join(', ')}` }],
  });
}
