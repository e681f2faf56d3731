// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import { DayOfWeek } from './day-of-week';
import type { WeeklyTimeOptions } from './schedule-options';
import { CronExpression } from '../private/cron-expression';
import type { Problem } from '../private/errors';
import { ProblemList } from '../private/problem-list';

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

const WEEK = Object.values(DayOfWeek);

/**
 * A time that comes again and again: when something of a schedule happens.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export class ScheduledTime {
  /**
   * A time of the day, on some days of each week.
   *
   * @param options the time and the days
   */
  public static weekly(options: WeeklyTimeOptions): ScheduledTime {
    const wrong = weeklyProblems(options ?? {});
    if (wrong.length > 0) {
      return new ScheduledTime('', wrong);
    }
    const [, hour, minute] = TIME.exec(options.time)!;
    const days = WEEK.filter(day => options.days?.includes(day)).join(',');
    return new ScheduledTime(`${Number(minute)} ${Number(hour)} ? * ${days || '*'} *`);
  }

  /**
   * The times that a cron expression of AWS matches: minutes, hours, day of the month, month, day of the week and year, as
   * in `30 8 ? * MON-FRI *`. One of the two kinds of days is `?`. Names are in capitals.
   *
   * @param expression the six fields, without `cron()` around them
   */
  public static cron(expression: string): ScheduledTime {
    const wrong = typeof expression === 'string' ? undefined : [{ what: 'is not a cron expression', value: expression, allowed: 'a string' }];
    return new ScheduledTime(expression, wrong);
  }

  /** @param wrong what is wrong with that from which the expression was made, if it was made from something else */
  private constructor(private readonly expression: string, private readonly wrong?: Omit<Problem, 'subject'>[]) {}

  /**
   * The expression, if it is known and nothing is wrong with it.
   *
   * @internal
   */
  public get _cron(): CronExpression | undefined {
    return this._problems('').length > 0 || Token.isUnresolved(this.expression) ? undefined : new CronExpression(this.expression);
  }

  /**
   * What is wrong with it.
   *
   * @param subject where it was given
   * @internal
   */
  public _problems(subject: string): Problem[] {
    const isKnown = !Token.isUnresolved(this.expression);
    return (this.wrong ?? (isKnown ? new CronExpression(this.expression).problems : [])).map(problem => ({ subject, ...problem }));
  }

  /**
   * `ScheduleExpression` of a schedule.
   *
   * @internal
   */
  public _render(): string {
    return `cron(${this.expression})`;
  }
}

/** Time and days become parts of an expression, so none of them can be a token. */
function weeklyProblems({ time, days }: Partial<WeeklyTimeOptions>): Omit<Problem, 'subject'>[] {
  const problems = new ProblemList();
  if (typeof time !== 'string' || !TIME.test(time)) {
    problems.add({ subject: '', what: 'is not a time of the day', value: time, allowed: '0:00 to 23:59, known at synthesis' });
  }
  if (days && (!Array.isArray(days) || days.length === 0 || days.some(day => !WEEK.includes(day)))) {
    problems.add({ subject: '', what: 'has no days, or wrong ones', value: days, allowed: WEEK, fix: 'Leave days out for every day.' });
  }
  return problems.all.map(({ subject: _, ...problem }) => problem);
}
