// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ScalingSchedule, Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Token } from 'aws-cdk-lib/core';
import type { AutoScalingOptions } from './auto-scaling-options';
import { checkScalingLimits, fewestInstances } from './scaling-limits';
import type { ServingMode } from './serving-mode';
import { CronExpression } from '../private/cron-expression';
import { ProblemList } from '../private/problem-list';
import { checkTimeZone } from '../private/time-zone';

/** Finds what is wrong with the times at which an endpoint gets other limits. */
export function checkScalingSchedules(options: AutoScalingOptions, servingMode: ServingMode, problems: ProblemList): void {
  const fewest = fewestInstances(servingMode);
  options.schedules?.forEach((schedule, index) => {
    const subject = `autoScaling.schedules[${index}]`;
    if (schedule.minCapacity === undefined && schedule.maxCapacity === undefined) {
      problems.add({ subject, what: 'changes nothing', fix: 'Give minCapacity, maxCapacity, or both.' });
    }
    // An asynchronous endpoint may have none for some time, whatever waits in its queue.
    checkScalingLimits(subject, schedule, fewest, fewest, problems);
    checkOtherLimit(subject, schedule, options, problems);
    checkExpression(`${subject}.schedule`, schedule.schedule, problems);
    checkTimeZone(`${subject}.timeZone`, schedule.timeZone, problems);
    checkSpan(subject, schedule, problems);
  });
}

/**
 * Application Auto Scaling compares the limit that a schedule sets with the other one of that time, which another schedule may have set.
 *
 * https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-policy-overview.html
 */
function checkOtherLimit(
  subject: string, { minCapacity: fewest, maxCapacity: most }: ScalingSchedule, options: AutoScalingOptions, problems: ProblemList,
): void {
  const schedules = options.schedules ?? [];
  if (most === undefined) {
    const highest = extreme(Math.max, [options.maxCapacity, ...schedules.map(({ maxCapacity }) => maxCapacity)]);
    problems.check(fewest, count => highest === undefined || !(count > highest), {
      subject: `${subject}.minCapacity`,
      what: 'is more than maxCapacity at any time',
      allowed: `at most ${highest}`,
      fix: 'Give the schedule a maxCapacity as well.',
    });
  }
  if (fewest === undefined) {
    const lowest = extreme(Math.min, [options.minCapacity ?? 1, ...schedules.map(({ minCapacity }) => minCapacity)]);
    problems.check(most, count => lowest === undefined || !(count < lowest), {
      subject: `${subject}.maxCapacity`,
      what: 'is less than minCapacity at any time',
      allowed: `at least ${lowest}`,
      fix: 'Give the schedule a minCapacity as well.',
    });
  }
}

/** Undefined if one of the limits is known at deployment only. */
function extreme(choose: (...limits: number[]) => number, limits: (number | undefined)[]): number | undefined {
  return limits.some(limit => Token.isUnresolved(limit)) ? undefined : choose(...limits.filter(limit => limit !== undefined));
}

function checkExpression(subject: string, { expressionString }: Schedule, problems: ProblemList): void {
  if (Token.isUnresolved(expressionString)) {
    return;
  }
  const [, kind, fields] = /^(cron|rate|at)\((.*)\)$/.exec(expressionString) ?? [];
  if (kind === undefined) {
    problems.add({
      subject,
      what: 'is not the expression of a schedule',
      value: expressionString,
      allowed: 'cron(…), rate(…) or at(…)',
      fix: 'Use Schedule.cron, Schedule.rate or Schedule.at.',
    });
  } else if (kind === 'cron') {
    problems.add(...new CronExpression(fields.toUpperCase()).problems.map(problem => ({ subject, ...problem })));
  }
}

function checkSpan(subject: string, { startTime, endTime }: ScalingSchedule, problems: ProblemList): void {
  if (startTime && endTime && startTime >= endTime) {
    problems.add({
      subject: `${subject}.endTime`,
      what: 'is not after startTime, so the schedule never fires',
      value: endTime,
      allowed: `after ${startTime.toISOString()}`,
    });
  }
}
