// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { having, PropType } from './prop-types';

/*
 * The types of the CDK's constructs that props take.
 */

export const key = having('keyArn', 'a key of aws-kms');
export const bucket = having('bucketArn', 'a bucket of aws-s3');
export const topic = having('topicArn', 'a topic of aws-sns');

const anySecret = having('secretValue', 'a secret of aws-secretsmanager');

/** A secret; what is none may be the secret text itself, which is not shown: messages end up in logs. */
export const secret: PropType = (subject, value) => anySecret(subject, value).map(problem => ({
  ...problem, value: undefined, fix: 'Put the text into AWS Secrets Manager, and give Secret.fromSecretNameV2(…).',
}));
