// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AsyncInferenceOptions } from './async-inference-options';

/** Who is told how a request ended. */
export interface AsyncTopics {
  readonly successTopic: ITopic;
  readonly errorTopic: ITopic;
}

/** The user's topics, and new ones in place of those that were not given. */
export function createTopics(scope: Construct, options: AsyncInferenceOptions): AsyncTopics {
  return {
    successTopic: options.successTopic ?? createTopic(scope, 'SuccessTopic', options),
    errorTopic: options.errorTopic ?? createTopic(scope, 'ErrorTopic', options),
  };
}

function createTopic(scope: Construct, id: string, { encryptionKey }: AsyncInferenceOptions): ITopic {
  // Loaded here, because most endpoints have no topics.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const sns = require('aws-cdk-lib/aws-sns') as typeof import('aws-cdk-lib/aws-sns');
  return new sns.Topic(scope, id, { enforceSSL: true, masterKey: encryptionKey ?? managedKey(scope) });
}

/**
 * AWS's key for SNS. Its policy lets every principal of the account use it through SNS, so the execution role, which is the
 * one that publishes, needs nothing more. (A service principal could not use it.)
 */
function managedKey(scope: Construct) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const kms = require('aws-cdk-lib/aws-kms') as typeof import('aws-cdk-lib/aws-kms');
  const id = 'TopicKey';
  return scope.node.tryFindChild(id) as import('aws-cdk-lib/aws-kms').IAlias | undefined ?? kms.Alias.fromAliasName(scope, id, 'alias/aws/sns');
}
