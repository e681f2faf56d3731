// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { JobRequest } from './job-request';
import { ARTIFACT_PREFIX, jobVariables, SIGNAL_URL } from './job-variables';
import { completeArtifact } from './manifest';
import type { Build, Ports } from './ports';

/**
 * Does what CloudFormation asks of the resource that starts a job.
 *
 * CloudFormation may deliver a request more than once. What a job makes from the same inputs is the same, so that an artifact
 * that is whole is never made again.
 */
export async function handleRequest(request: JobRequest, ports: Ports): Promise<void> {
  switch (request.RequestType) {
    case 'Create':
      return start(request, ports);
    case 'Delete':
      return stop(request, ports);
    case 'Update':
      // Another artifact has another resource, and a wait condition cannot wait twice: what changes here starts nothing.
      return undefined;
  }
}

async function start({ ResourceProperties: job, RequestId }: JobRequest, ports: Ports): Promise<void> {
  const { builds, documents, signals } = ports;
  const artifact = await completeArtifact(documents, job.Bucket, job.ArtifactPrefix);
  if (artifact !== undefined) {
    await signals.send(job.SignalUrl, { data: artifact });
    return;
  }
  const sameArtifact = (await builds.running(job.ProjectName)).filter(build => build.variables[ARTIFACT_PREFIX] === job.ArtifactPrefix);
  if (sameArtifact.some(build => build.variables[SIGNAL_URL] === job.SignalUrl)) {
    return;
  }
  // Nobody waits for these any more, and two builds would write to the same place.
  await stopAll(sameArtifact, ports);
  await builds.start(job.ProjectName, jobVariables(job), RequestId);
}

/** The artifact stays: an older template, which a deployment may go back to, still names it. */
async function stop({ ResourceProperties: job }: JobRequest, ports: Ports): Promise<void> {
  const running = await ports.builds.running(job.ProjectName);
  await stopAll(running.filter(build => build.variables[SIGNAL_URL] === job.SignalUrl), ports);
}

async function stopAll(builds: readonly Build[], ports: Ports): Promise<void> {
  for (const build of builds) {
    await ports.builds.stop(build.id);
  }
}
