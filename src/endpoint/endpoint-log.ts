// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import { checkLogRetention } from '../private/log-retention';
import type { ProblemList } from '../private/problem-list';

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
  checkLogRetention(logRetention, problems);
}
