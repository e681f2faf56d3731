// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Aws, Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** `OptimizationJobName` of CreateOptimizationJob takes no more. */
const MAX_LENGTH = 63;

/** How much of a version, and of the stack's own id, tells jobs apart. */
const VERSION_LENGTH = 12;
const STACK_ID_LENGTH = 8;

/** What the names of all jobs of a construct begin with. */
export function jobNamePrefix(scope: Construct): string {
  // Resources in policies are compared with what SageMaker makes of names in its ARNs: small letters.
  const readable = scope.node.path.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  // The end tells more than the beginning, which all constructs of a stack share.
  return readable.slice(-(MAX_LENGTH - VERSION_LENGTH - STACK_ID_LENGTH - 2)).replace(/^-|-$/g, '') || 'job';
}

/**
 * The name of a job: the same for the same inputs in the same stack. Another stack, also one that is made again under the same name,
 * has jobs of its own: their artifacts are in another bucket.
 */
export function jobName(scope: Construct, version: string): string {
  // arn:aws:cloudformation:region:account:stack/name/01234567-…
  const stackId = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
  return `${jobNamePrefix(scope)}-${version.slice(0, VERSION_LENGTH)}-${stackId}`;
}
