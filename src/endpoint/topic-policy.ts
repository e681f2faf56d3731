// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Annotations, Resource, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Whether a topic was imported, so that nothing can be added to its policy. */
export function isForeign(topic: ITopic): boolean {
  return !Resource.isOwnedResource(topic);
}

/** Whether a topic is in another account than a construct, as far as it is known at synthesis. */
export function isOfOtherAccount(topic: ITopic, scope: Construct): boolean {
  const accounts = [topic.env.account, Stack.of(scope).account];
  return !accounts.some(account => Token.isUnresolved(account)) && accounts[0] !== accounts[1];
}

/** Warns of a topic that lets nobody publish whom its own policy does not: messages are lost without anybody's being told. */
export function warnOfTopicPolicy(scope: Construct, topic: ITopic, publisher: string): void {
  Annotations.of(scope).addWarningV2('cdk-sagemaker-endpoints:topic-policy',
    `The policy of the topic ${topic.node.path} cannot be changed here. It has to let ${publisher}: otherwise no message arrives.`);
}
