// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IAlias } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { isForeign, warnOfTopicPolicy } from './topic-policy';
import type { ProblemList } from '../private/problem-list';

/** Its policy lets the principals of the account use it, of which a service is none, and cannot be changed. */
const KEY_OF_SNS = 'alias/aws/sns';

/** Finds out whether a topic can never get messages of alarms, which CloudWatch tells nobody. */
export function checkAlarmTopic(scope: Construct, topic: ITopic | undefined, problems: ProblemList): void {
  if ((topic?.masterKey as IAlias | undefined)?.aliasName === KEY_OF_SNS) {
    problems.add({
      subject: 'topic',
      what: `is encrypted with AWS's key for SNS (${KEY_OF_SNS}), which CloudWatch cannot use: no alarm would arrive`,
      fix: 'Encrypt it with a key of yours, or not at all.',
    });
  }
  const { region } = Stack.of(scope);
  const other = topic?.env.region;
  if (other !== undefined && other !== region && !Token.isUnresolved(other) && !Token.isUnresolved(region)) {
    problems.add({ subject: 'topic', what: `is in ${other}, and alarms tell topics of their own region only`, allowed: `topics in ${region}` });
  }
}

/** Lets CloudWatch publish what the alarms of this account say. */
export function allowAlarms(scope: Construct, topic: ITopic): void {
  topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  }));
  if (isForeign(topic)) {
    warnOfTopicPolicy(scope, topic, 'cloudwatch.amazonaws.com do sns:Publish, as the policy does that SNS makes');
  }
}
