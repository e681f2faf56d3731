// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { answer, waitConditions, type Attributes, type CustomResourceRequest } from './cloudformation';
import { CodeBuilds } from './code-builds';
import { StepFunctionsExecutions } from './executions';
import { handleRequest, handleResultRequest } from './handle-request';
import type { BuildStateChange, ExecutionStatusChange, JobRequest, ResultRequest } from './job-request';
import { SageMakerOptimizationJobs } from './optimization-jobs';
import type { Ports } from './ports';
import { reportBuild } from './report-build';
import { reportExecution } from './report-execution';
import { S3Documents } from './s3-documents';

type ResourceRequest = (JobRequest | ResultRequest) & CustomResourceRequest;

type Event = ResourceRequest | BuildStateChange | ExecutionStatusChange;

let ports: Ports | undefined;

/** Starts a job when CloudFormation asks for it, and tells CloudFormation when EventBridge says that it has ended. */
export async function handler(event: Event): Promise<void> {
  ports ??= newPorts();
  if ('detail' in event) {
    await ('build-id' in event.detail ? reportBuild(event.detail['build-id'], ports) : reportExecution(event.detail.executionArn, ports));
    return;
  }
  await answer(event, physicalResourceId(event), await handle(event, ports).catch((error: Error) => error));
}

async function handle(event: ResourceRequest, to: Ports): Promise<Attributes> {
  if (isResultRequest(event)) {
    return handleResultRequest(event, to);
  }
  await handleRequest(event, to);
  return {};
}

/** One resource an artifact and handle; the id never changes, so nothing is ever replaced. */
function physicalResourceId(event: ResourceRequest): string {
  return isResultRequest(event) ? event.ResourceProperties.ResultOf : event.ResourceProperties.ArtifactPrefix;
}

function isResultRequest(event: ResourceRequest): event is ResultRequest & CustomResourceRequest {
  return 'ResultOf' in event.ResourceProperties;
}

function newPorts(): Ports {
  return {
    builds: new CodeBuilds(),
    executions: new StepFunctionsExecutions(),
    optimizationJobs: new SageMakerOptimizationJobs(),
    clock: { sleep: async seconds => new Promise(resolve => { setTimeout(resolve, seconds * 1000); }) },
    documents: new S3Documents(),
    signals: waitConditions,
  };
}
