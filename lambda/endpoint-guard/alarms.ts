// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { CloudWatchClient, MetricAlarm, paginateDescribeAlarms, PutMetricAlarmCommand, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { currentActions } from './alarm-actions';

/** What DescribeAlarms tells and PutMetricAlarm takes: putting an alarm replaces all of it but its tags. */
const SETTINGS = [
  'AlarmName', 'AlarmDescription', 'ActionsEnabled', 'OKActions', 'AlarmActions', 'InsufficientDataActions', 'MetricName', 'Namespace',
  'Statistic', 'ExtendedStatistic', 'Dimensions', 'Period', 'Unit', 'EvaluationPeriods', 'DatapointsToAlarm', 'Threshold',
  'ComparisonOperator', 'TreatMissingData', 'EvaluateLowSampleCountPercentile', 'Metrics', 'ThresholdMetricId',
] as const satisfies readonly (keyof MetricAlarm & keyof PutMetricAlarmCommandInput)[];

const LISTS = ['OKActions', 'AlarmActions', 'InsufficientDataActions'] as const;

/** Lets the alarms of a stack start the policies that are there now. */
export async function pointAlarmsTo(policyArns: readonly string[], client: CloudWatchClient, stack: string): Promise<void> {
  // CloudFormation starts the names that it makes with the stack's; the function may write no others.
  for await (const { MetricAlarms: alarms = [] } of paginateDescribeAlarms({ client }, { AlarmNamePrefix: `${stack}-`, AlarmTypes: ['MetricAlarm'] })) {
    for (const alarm of alarms) {
      const changes = LISTS.flatMap(list => {
        const actions = currentActions(alarm[list] ?? [], policyArns);
        return actions ? [[list, actions] as const] : [];
      });
      if (changes.length > 0) {
        await client.send(new PutMetricAlarmCommand({ ...settingsOf(alarm), ...Object.fromEntries(changes) }));
      }
    }
  }
}

function settingsOf(alarm: MetricAlarm): PutMetricAlarmCommandInput {
  const told = SETTINGS.map(name => [name, alarm[name]] as const);
  // An alarm on an expression is told with an empty list of dimensions, and must be put without one.
  return Object.fromEntries(told.filter(([, value]) => !Array.isArray(value) || value.length > 0)) as unknown as PutMetricAlarmCommandInput;
}
