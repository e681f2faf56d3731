// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { startBuild, stopBuild } from './build';
import type { Attributes } from './cloudformation';
import type { JobRequest, ResultRequest } from './job-request';
import { readResult, startOptimization, stopOptimization } from './optimization';
import type { Ports } from './ports';

/**
 * Does what CloudFormation asks of the resource that starts a job.
 *
 * CloudFormation may deliver a request more than once. What a job makes from the same inputs is the same, so that an artifact
 * that is whole is never made again.
 */
export async function handleRequest({ RequestType: type, RequestId: id, ResourceProperties: job }: JobRequest, ports: Ports): Promise<void> {
  switch (type) {
    case 'Create':
      return 'StateMachineArn' in job ? startOptimization(job, ports) : startBuild(job, id, ports);
    case 'Delete':
      return 'StateMachineArn' in job ? stopOptimization(job, ports) : stopBuild(job, ports);
    case 'Update':
      // Another artifact has another resource, and a wait condition cannot wait twice: what changes here starts nothing.
      return undefined;
  }
}

/** Does what CloudFormation asks of the resource that reads a result; returns its attributes. There is nothing to delete. */
export async function handleResultRequest({ RequestType: type, ResourceProperties: properties }: ResultRequest, ports: Ports): Promise<Attributes> {
  return type === 'Delete' ? {} : readResult(properties, ports);
}
