// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Annotations, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ServerlessOptions } from './serverless-options';
import type { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';

/** How many instances an endpoint may have. */
export interface InstanceRange {
  readonly min: number;
  readonly max: number;
  /** Whether a schedule starts and stops the endpoint. */
  readonly scheduled?: boolean;
}

/**
 * Tells at synthesis what will be billed, and the name of the quota that a deployment most often fails at: it is not easily
 * found, and for GPUs it is 0 in a new account.
 */
export function addCostHint(scope: Construct, instanceType: SageMakerInstanceType, { min, max, scheduled }: InstanceRange): void {
  if ([instanceType.toString(), min, max].some(value => Token.isUnresolved(value))) {
    return;
  }
  const count = min === max ? `${max}` : `${min} to ${max}`;
  const billed = min === 0 ? 'while it runs' : whileItExists(scheduled);
  addHint(scope, `${count} × ${instanceType}: each is billed by the hour ${billed}. The quota "${instanceType.quotaName}" of Amazon SageMaker has to `
    + `allow ${max}, besides what else runs in the account and region.`);
}

/**
 * Tells that provisioned concurrency is billed like instances, though the endpoint has none: by memory, number and time, see
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html.
 */
export function addProvisionedConcurrencyHint(
  scope: Construct, { memorySizeInMb, provisionedConcurrency }: ServerlessOptions, scheduled?: boolean,
): void {
  if (provisionedConcurrency === undefined || [memorySizeInMb, provisionedConcurrency].some(value => Token.isUnresolved(value))) {
    return;
  }
  addHint(scope, `provisionedConcurrency of ${provisionedConcurrency} × ${memorySizeInMb} MB is billed ${whileItExists(scheduled)}; `
    + 'requests are billed besides.');
}

function whileItExists(scheduled: boolean | undefined): string {
  return scheduled ? 'from its start, which a deployment is too, until its stop, also without requests' : 'while the endpoint exists, also without requests';
}

function addHint(scope: Construct, text: string): void {
  withoutStackTrace(() => Annotations.of(scope).addInfoV2('cdk-sagemaker-endpoints:cost', text));
}

/** CDK adds a stack trace to each message, which takes longer than the message. This one is about no line of code. */
function withoutStackTrace(action: () => void): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    action();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
