// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ARTIFACT_PREFIX, BUCKET, SIGNAL_URL } from './job-variables';
import { completeArtifact, failureReason } from './manifest';
import type { Build, Ports, Signal } from './ports';

/** CloudFormation prints a reason in the console's table of events. */
const MAX_REASON_LENGTH = 1500;

const MEANING: { readonly [status: string]: string } = {
  FAULT: 'CodeBuild had an internal fault; deploy again',
  STOPPED: 'the build was stopped',
  TIMED_OUT: 'the build took longer than its timeout, or waited too long in the queue',
};

/**
 * Tells the wait condition how a build has ended.
 *
 * EventBridge may deliver an event more than once; a wait condition counts one signal.
 *
 * @param arn what events call the id of a build
 */
export async function reportBuild(arn: string, { builds, documents, signals }: Ports): Promise<void> {
  const build = await builds.describe(idOf(arn));
  const url = build?.variables[SIGNAL_URL];
  // A build that somebody has started by hand has nobody who waits.
  if (build && url !== undefined) {
    await signals.send(url, await signalOf(build, documents));
  }
}

/** `project:uuid` of `arn:aws:codebuild:region:account:build/project:uuid`. */
function idOf(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}

async function signalOf(build: Build, documents: Ports['documents']): Promise<Signal> {
  const bucket = build.variables[BUCKET];
  const prefix = build.variables[ARTIFACT_PREFIX];
  if (build.status !== 'SUCCEEDED') {
    return failure(build, await failureReason(documents, bucket, prefix, build.id));
  }
  const data = await completeArtifact(documents, bucket, prefix);
  return data === undefined ? failure(build, `it left no manifest below s3://${bucket}/${prefix}`) : { data };
}

function failure(build: Build, ownReason: string | undefined): Signal {
  const reason = (ownReason ?? [MEANING[build.status], ...build.failures].filter(Boolean).join('; ')) || 'no reason is known';
  const where = `(build ${build.id}: ${build.status}; log: ${build.logUrl ?? 'none'})`;
  return { reason: `${reason.slice(0, MAX_REASON_LENGTH)} ${where}` };
}
