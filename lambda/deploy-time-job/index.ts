// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { answer, waitConditions, type CustomResourceRequest } from './cloudformation';
import { CodeBuilds } from './code-builds';
import { handleRequest } from './handle-request';
import type { BuildStateChange, JobRequest } from './job-request';
import type { Ports } from './ports';
import { reportBuild } from './report-build';
import { S3Documents } from './s3-documents';

type Event = (JobRequest & CustomResourceRequest) | BuildStateChange;

let ports: Ports | undefined;

/** Starts a job when CloudFormation asks for it, and tells CloudFormation when EventBridge says that its build has ended. */
export async function handler(event: Event): Promise<void> {
  ports ??= { builds: new CodeBuilds(), documents: new S3Documents(), signals: waitConditions };
  if ('detail' in event) {
    await reportBuild(event.detail['build-id'], ports);
    return;
  }
  // One resource an artifact and handle; the id never changes, so nothing is ever replaced.
  const physicalResourceId = event.ResourceProperties.ArtifactPrefix;
  const failure = await handleRequest(event, ports).then(() => undefined, (error: Error) => `${error.name}: ${error.message}`);
  await answer(event, physicalResourceId, failure);
}
