// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { CfnSchedule, CfnScheduleProps } from 'aws-cdk-lib/aws-scheduler';
import { ArnFormat, Lazy, Stack, TimeZone } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { GuardedEndpoint } from './endpoint-guard';
import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ScheduleOptions } from './schedule-options';
import { renderCreateEndpoint } from './scheduled-endpoint-request';
import { createSchedulerRole } from './scheduler-role';
import { formatArn } from '../private/regions';

/** How much later than its time each may happen, so that not all schedules of an account fire at once. */
const WINDOW_MINUTES = 5;

/**
 * How long a refused call is repeated. Long enough for throttling; an endpoint that starts hours late, when it may
 * have been stopped in between, would run until the next stop.
 */
const RETRY_SECONDS = 900;

/** What starts and stops an endpoint. */
export interface EndpointSchedules {
  readonly start: CfnSchedule;
  readonly stop: CfnSchedule;
}

/**
 * Makes EventBridge Scheduler create and delete an endpoint. The schedules have no names of their own: CloudFormation makes
 * ones that are valid and unique, whatever the endpoint is called.
 */
export function createSchedules(
  scope: GuardedEndpoint, { schedule, encryptionKey }: SageMakerEndpointBaseProps,
): EndpointSchedules | undefined {
  if (!schedule) {
    return undefined;
  }
  // Loaded here, because most endpoints have no schedule.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const scheduler = require('aws-cdk-lib/aws-scheduler') as typeof import('aws-cdk-lib/aws-scheduler');
  const { EndpointGuard } = require('./endpoint-guard') as typeof import('./endpoint-guard');
  /* eslint-enable @typescript-eslint/no-require-imports */
  const { cfnEndpoint: endpoint, cfnEndpointConfig: config } = scope;
  const role = createSchedulerRole(scope, endpoint, config, encryptionKey);
  schedule.deadLetterQueue?.grantSendMessages(role);
  const newSchedule = (id: string, props: CfnScheduleProps) => {
    const resource = new scheduler.CfnSchedule(scope, id, props);
    // With all of its policies: the first call may come at once.
    resource.node.addDependency(role);
    return resource;
  };
  const schedules = {
    start: newSchedule('StartSchedule', {
      ...renderTimes(schedule, schedule.start._render()),
      description: `Starts the endpoint ${scope.node.path}`,
      endDate: schedule.endDate?.toISOString(),
      target: renderTarget(scope, 'createEndpoint', renderCreateEndpoint(endpoint, config), role, schedule),
    }),
    stop: newSchedule('StopSchedule', {
      ...renderTimes(schedule, schedule.stop._render()),
      description: `Stops the endpoint ${scope.node.path}`,
      target: renderTarget(scope, 'deleteEndpoint', { EndpointName: endpoint.attrEndpointName }, role, schedule),
    }),
  };
  EndpointGuard.of(scope).keepStarted(schedules.start, encryptionKey);
  return schedules;
}

function renderTimes({ timeZone = TimeZone.ETC_UTC }: ScheduleOptions, scheduleExpression: string): Omit<CfnScheduleProps, 'target'> {
  return {
    scheduleExpression,
    scheduleExpressionTimezone: timeZone.timezoneName,
    flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: WINDOW_MINUTES },
    state: 'ENABLED',
  };
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
function renderTarget(
  scope: Construct, operation: string, request: object, role: IRole, { deadLetterQueue }: ScheduleOptions,
): CfnSchedule.TargetProperty {
  const stack = Stack.of(scope);
  return {
    arn: formatArn(stack, {
      service: 'scheduler', region: '', account: '', resource: 'aws-sdk', resourceName: `sagemaker:${operation}`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    roleArn: role.roleArn,
    input: Lazy.string({ produce: () => stack.toJsonString(request) }),
    retryPolicy: { maximumEventAgeInSeconds: RETRY_SECONDS },
    deadLetterConfig: deadLetterQueue && { arn: deadLetterQueue.queueArn },
  };
}
