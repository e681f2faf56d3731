// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IAlarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { VARIANT_NAME } from './production-variant';
import type { RolloutOptions } from './rollout-options';

/** The shortest period in which SageMaker publishes metrics: a bad update is to be noticed at once. */
const PERIOD = Duration.minutes(1);

/** The alarms that a rollout asks for. They know the endpoint by its name, because it is made after them. */
export function rollbackAlarms(scope: Construct, endpointName: string, { rollbackOnErrors, rollbackOnLatency }: RolloutOptions): IAlarm[] {
  if (!rollbackOnErrors && !rollbackOnLatency) {
    return [];
  }
  // Loaded here, because most endpoints have no such alarm.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const cloudwatch = require('aws-cdk-lib/aws-cloudwatch') as typeof import('aws-cdk-lib/aws-cloudwatch');
  const metric = (metricName: string, statistic: string): Metric => new cloudwatch.Metric({
    namespace: 'AWS/SageMaker',
    metricName,
    statistic,
    period: PERIOD,
    dimensionsMap: { EndpointName: endpointName, VariantName: VARIANT_NAME },
  });
  const alarm = (id: string, watched: Metric, threshold: number, alarmDescription: string): IAlarm => new cloudwatch.Alarm(scope, id, {
    metric: watched,
    threshold,
    alarmDescription,
    evaluationPeriods: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    // Nobody calls the endpoint: nothing is wrong with the update.
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  return [
    ...rollbackOnErrors
      ? [alarm('RollbackErrors', metric('Invocation5XXErrors', 'Sum'), 0, `Undoes an update of ${endpointName} that answers with a 5xx status`)]
      : [],
    ...rollbackOnLatency
      // SageMaker publishes microseconds.
      ? [alarm('RollbackLatency', metric('ModelLatency', 'Average'), rollbackOnLatency.toMilliseconds() * 1000, `Undoes an update of ${endpointName} that is too slow`)]
      : [],
  ];
}
