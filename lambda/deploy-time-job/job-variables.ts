// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { BuildProperties } from './job-request';

/** The variables that tell a build's program what to make, and this function whom to tell of it. */
export const BUCKET = 'JOB_BUCKET';
export const ARTIFACT_PREFIX = 'JOB_ARTIFACT_PREFIX';
export const INPUTS = 'JOB_INPUTS';
export const SIGNAL_URL = 'JOB_SIGNAL_URL';

export function jobVariables(properties: BuildProperties): { readonly [name: string]: string } {
  return {
    [BUCKET]: properties.Bucket,
    [ARTIFACT_PREFIX]: properties.ArtifactPrefix,
    [INPUTS]: properties.Inputs,
    [SIGNAL_URL]: properties.SignalUrl,
  };
}
