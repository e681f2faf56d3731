// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What DescribeEndpoint tells of an endpoint. */
export interface EndpointState {
  readonly name: string;
  readonly status: string;
  readonly configName: string;
  readonly failureReason?: string;
  /** When its status changed. */
  readonly lastModified?: Date;
}

const PASSING = ['Creating', 'Updating', 'SystemUpdating', 'RollingBack', 'Deleting'];

/**
 * Whether an endpoint is on its way from one state to another. A state that SageMaker may add is taken for one that stays:
 * what cannot be done in it SageMaker refuses itself.
 */
export function isPassing({ status }: EndpointState): boolean {
  return PASSING.includes(status);
}

/** Why SageMaker is not going to update an endpoint, or undefined. */
export function whyUnusable({ name, status, failureReason }: EndpointState, scheduled: boolean): string | undefined {
  if (status !== 'Failed') {
    return undefined;
  }
  const remedy = scheduled
    ? 'Delete it in SageMaker, or wait for the schedule to do so; the next deployment then starts it anew.'
    : 'Delete it in SageMaker, then remove it from the stack and deploy, and add it again.';
  // "DeleteEndpoint is the only operation that can be performed on a failed endpoint", says the API reference.
  return `The endpoint ${name} has failed${failureReason ? ` (${failureReason})` : ''}, and SageMaker updates no failed endpoint. ${remedy}`;
}
