// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { TimeZone } from 'aws-cdk-lib/core';
import type { DayOfWeek } from './day-of-week';
import type { ScheduledTime } from './scheduled-time';

/**
 * When an endpoint is there, and billed, and when it is not.
 *
 * Amazon EventBridge Scheduler creates the endpoint and deletes it again; its configuration, its model and its name stay.
 * Each happens within five minutes after its time.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export interface ScheduleOptions {
  /** When the endpoint is created. It answers once its instances have loaded the model, which takes minutes. */
  readonly start: ScheduledTime;

  /** When the endpoint is deleted. Not in the same minute as `start`. */
  readonly stop: ScheduledTime;

  /**
   * The time zone of `start` and `stop`, with its daylight saving time.
   *
   * @default TimeZone.ETC_UTC
   */
  readonly timeZone?: TimeZone;

  /**
   * After this moment the endpoint is not started any more, and stopped for the last time.
   *
   * @default - the schedule has no end
   */
  readonly endDate?: Date;

  /**
   * The queue that is told of each start and stop which SageMaker refused for a quarter of an hour: a standard queue, not a
   * FIFO one.
   *
   * @default - nobody is told
   * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
   */
  readonly deadLetterQueue?: IQueue;
}

/** A time on some days of each week. */
export interface WeeklyTimeOptions {
  /** The time of the day; hours from 0 to 23 and minutes from 00 to 59, `18:30`. */
  readonly time: string;

  /**
   * The days of the week; 1 to 7.
   *
   * @default - every day
   */
  readonly days?: DayOfWeek[];
}
