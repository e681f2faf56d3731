// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'crypto';
import { Duration } from 'aws-cdk-lib/core';
import { ModelCompression } from './model-compression';
import type { ModelDataHubOptions } from './model-data-hub-options';

/** Where SageMaker's servers look for a model's own code. */
export const CODE_FOLDER = 'code';

export const DEFAULT_TIMEOUT = Duration.hours(1);
export const DEFAULT_QUEUED_TIMEOUT = Duration.minutes(30);

const DEFAULT_REVISION = 'main';

/**
 * What the build makes of the same inputs. It rises when lambda/model-packaging makes another artifact of them, so that endpoints
 * get the new one; a fix that changes no artifact shall not make everybody's build run again.
 */
const FORMAT = 1;

/** How much of a hash tells contents apart. */
const HASH_LENGTH = 32;

/** What the build's program is told of the models. */
export interface HubModelInputs {
  readonly models: readonly { readonly repository: string; readonly revision: string; readonly folder: string }[];
  readonly allowPatterns?: readonly string[];
  readonly ignorePatterns?: readonly string[];
  readonly compression: ModelCompression;
  readonly hubUrl?: string;
}

/** The folder of one of several models. */
export function folderOf(modelId: string): string {
  return modelId.slice(modelId.lastIndexOf('/') + 1);
}

export function hubModelInputs(options: ModelDataHubOptions): HubModelInputs {
  const { modelId, modelIds = [], revision = DEFAULT_REVISION, revisions = {}, allowPatterns, ignorePatterns, hubUrl } = options;
  return {
    models: modelId === undefined
      ? modelIds.map(id => ({ repository: id, revision: revisions[id] ?? DEFAULT_REVISION, folder: folderOf(id) }))
      : [{ repository: modelId, revision, folder: '' }],
    ...allowPatterns && { allowPatterns },
    ...ignorePatterns && { ignorePatterns },
    compression: options.compression ?? ModelCompression.GZIP,
    ...hubUrl !== undefined && { hubUrl },
  };
}

/**
 * What tells one artifact from another.
 *
 * @param codeHash of the content of the inference code
 */
export function hubModelVersion(inputs: HubModelInputs, codeHash: string | undefined): string {
  return createHash('sha256').update(JSON.stringify({ format: FORMAT, ...inputs, codeHash })).digest('hex').slice(0, HASH_LENGTH);
}
