// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { BuildProperties } from './job-request';
import { ARTIFACT_PREFIX, jobVariables, SIGNAL_URL } from './job-variables';
import { completeArtifact } from './manifest';
import type { Build, Ports } from './ports';

/** @param requestId the same when a request is delivered again */
export async function startBuild(job: BuildProperties, requestId: string, ports: Ports): Promise<void> {
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
  await builds.start(job.ProjectName, jobVariables(job), requestId);
}

/** The artifact stays: an older template, which a deployment may go back to, still names it. */
export async function stopBuild(job: BuildProperties, ports: Ports): Promise<void> {
  const running = await ports.builds.running(job.ProjectName);
  await stopAll(running.filter(build => build.variables[SIGNAL_URL] === job.SignalUrl), ports);
}

async function stopAll(builds: readonly Build[], ports: Ports): Promise<void> {
  for (const build of builds) {
    await ports.builds.stop(build.id);
  }
}
