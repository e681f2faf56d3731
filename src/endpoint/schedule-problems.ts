// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ScheduleOptions } from './schedule-options';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';
import { checkTimeZone } from '../private/time-zone';

/** A year begins up to 14 hours earlier in some time zone than it does in UTC. */
const ONE_DAY = 24 * 60 * 60 * 1000;

/** What is wrong with the schedule of an endpoint, as far as it is known at synthesis. */
export function scheduleProblems({ schedule, serverless }: SageMakerEndpointBaseProps): Problem[] {
  const problems = new ProblemList();
  if (!schedule) {
    return problems.all;
  }
  if (serverless && serverless.provisionedConcurrency === undefined) {
    problems.add({
      subject: 'schedule',
      what: 'would save nothing: a serverless endpoint without provisionedConcurrency costs nothing while nobody calls it',
      fix: 'Remove it, or give serverless.provisionedConcurrency.',
    });
  }
  problems.add(...schedule.start._problems('schedule.start'), ...schedule.stop._problems('schedule.stop'));
  checkOrder(schedule, problems);
  checkTimeZone('schedule.timeZone', schedule.timeZone, problems);
  checkQueue(schedule, problems);
  return problems.all;
}

function checkOrder({ start, stop, endDate }: ScheduleOptions, problems: ProblemList): void {
  if (start._cron && stop._cron && start._cron.coincidesWith(stop._cron)) {
    problems.add({
      subject: 'schedule.stop', what: 'comes in the same minute as start, and nothing tells which of the two is first', value: stop._render(), fix: 'Stop at another time.',
    });
  }
  if (endDate && start._cron && endDate.getTime() < Date.UTC(start._cron.firstYear, 0, 1) - ONE_DAY) {
    problems.add({
      subject: 'schedule.endDate', what: 'is over before start comes for the first time', value: endDate, allowed: `in ${start._cron.firstYear} or later`,
    });
  }
}

function checkQueue({ deadLetterQueue }: ScheduleOptions, problems: ProblemList): void {
  if (deadLetterQueue?.fifo) {
    problems.add({
      subject: 'schedule.deadLetterQueue', what: 'is a FIFO queue, which EventBridge Scheduler does not take', fix: 'Use a standard queue.',
    });
  }
}
