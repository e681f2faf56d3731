// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ModelCompression } from './model-compression';
import type { ModelDataHubOptions } from './model-data-hub-options';
import { bucket, key, secret } from '../private/construct-types';
import { duration, listOf, mapOf, numeric, oneOf, PropTypes, text } from '../private/prop-types';

/** The types of what `ModelData.fromHuggingFaceHub` is told. */
export const HUB_MODEL_PROP_TYPES: PropTypes<ModelDataHubOptions> = {
  modelId: text,
  modelIds: listOf(text),
  revision: text,
  revisions: mapOf(text),
  allowPatterns: listOf(text),
  ignorePatterns: listOf(text),
  codeFolder: text,
  hubToken: secret,
  hubUrl: text,
  compression: oneOf(Object.values(ModelCompression)),
  computeType: text,
  timeout: duration,
  queuedTimeout: duration,
  bucket,
  encryptionKey: key,
  removalPolicy: text,
  logRetention: numeric,
};
