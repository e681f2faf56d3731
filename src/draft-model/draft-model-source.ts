// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** Where the server finds a draft model: on the Hub, in S3, or in the directory of the model that it serves. */
export type DraftModelSource = 'hub' | 's3' | 'model-data';
