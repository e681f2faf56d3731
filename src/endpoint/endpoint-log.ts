// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ProblemList } from '../private/problem-list';

/** `retentionInDays` of PutRetentionPolicy, and the CDK's number for ever. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, 9999,
];

/**
 * The log group of the endpoint, which SageMaker makes itself, to keep for ever, unless it is there before the endpoint.
 *
 * It goes with the stack, so that nothing is left in the account.
 */
export function createLogGroup(scope: Construct, { endpointName, logRetention }: SageMakerEndpointBaseProps): LogGroup | undefined {
  return logRetention === undefined ? undefined : new LogGroup(scope, 'LogGroup', {
    logGroupName: `/aws/sagemaker/Endpoints/${endpointName}`,
    retention: logRetention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

export function checkLog({ endpointName, logRetention }: SageMakerEndpointBaseProps, problems: ProblemList): void {
  if (logRetention !== undefined && endpointName === undefined) {
    problems.add({
      subject: 'logRetention',
      what: 'needs endpointName: SageMaker names the log group after the endpoint, and takes one only that is there before it',
      fix: 'Give endpointName, or remove logRetention.',
    });
  }
  problems.check(logRetention, days => RETENTION_DAYS.includes(days), {
    subject: 'logRetention', what: 'is not a time that CloudWatch keeps logs', allowed: RETENTION_DAYS.map(days => `${days}`), fix: 'Use RetentionDays.',
  });
}
