// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Documents } from './ports';

/** What a job writes last: an artifact without it is not whole, whatever lies there. */
const MANIFEST = 'manifest.json';

/** Where a job that fails leaves the reason. */
const FAILURE = 'failure.json';

interface Placed {
  readonly key: string;
  readonly size: number;
  readonly sha256?: string;
}

/** An artifact that is whole: the data of the signal, which is kept short because CloudFormation takes 4,096 bytes. */
export async function completeArtifact(documents: Documents, bucket: string, prefix: string): Promise<string | undefined> {
  const manifest = await documents.read(bucket, `${prefix}${MANIFEST}`) as { readonly archive?: Placed; readonly prefix?: Placed } | undefined;
  return manifest && JSON.stringify(manifest.archive ?? manifest.prefix);
}

/** The reason that a build's own program has left; undefined when it had no time to. */
export async function failureReason(documents: Documents, bucket: string, prefix: string, buildId: string): Promise<string | undefined> {
  const failure = await documents.read(bucket, `${prefix}${FAILURE}`) as { readonly buildId: string; readonly reason: string } | undefined;
  return failure?.buildId === buildId ? failure.reason : undefined;
}
