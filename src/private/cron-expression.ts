// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { CRON_FIELDS, CronFieldKind, isSpecial, listedValues } from './cron-field';
import type { Problem } from './errors';

const KINDS: readonly CronFieldKind[] = Object.values(CRON_FIELDS);

const FEBRUARY = 2;

/** Of all but February. */
const MONTH_LENGTHS: { readonly [month: number]: number } = { 1: 31, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31 };

/**
 * A cron expression of AWS. It differs from that of Unix: it has a year, Sunday is day 1, and one of the two kinds of days
 * has to be `?`. No library that is kept up to date checks it.
 *
 * Nothing here depends on today's date: what is right stays right.
 */
export class CronExpression {
  private readonly fields: readonly string[];

  constructor(expression: string) {
    this.fields = expression.trim().split(/\s+/);
  }

  /** Everything that is wrong with it. */
  public get problems(): Omit<Problem, 'subject'>[] {
    if (this.fields.length !== KINDS.length) {
      return [{
        what: 'is not a cron expression of six fields',
        value: this.fields.join(' '),
        allowed: 'minutes, hours, day of month, month, day of week, year: 30 8 ? * MON-FRI *',
      }];
    }
    const syntax = [...this.fieldProblems(), ...this.dayProblems()];
    return syntax.length > 0 || this.fires() ? syntax : [{
      what: 'never fires: no month that it names has such a day', value: this.fields.join(' '), fix: 'Correct day of month, month or year.',
    }];
  }

  /** The first year in which it fires, if nothing is wrong with it. */
  public get firstYear(): number {
    return Math.min(...this.values('years')!);
  }

  /** Whether there is, for sure, a minute in which both fire. */
  public coincidesWith(other: CronExpression): boolean {
    const fields = ['minutes', 'hours', 'months', 'years'] as const;
    return fields.every(field => intersect(this.values(field), other.values(field))) && this.sharesDayWith(other);
  }

  private sharesDayWith(other: CronExpression): boolean {
    return this.isDaily || other.isDaily || this.daysText === other.daysText
      || intersect(this.values('daysOfMonth'), other.values('daysOfMonth')) || intersect(this.values('daysOfWeek'), other.values('daysOfWeek'));
  }

  private get daysText(): string {
    return `${this.text('daysOfMonth')} ${this.text('daysOfWeek')}`;
  }

  private get isDaily(): boolean {
    return (['daysOfMonth', 'daysOfWeek'] as const).some(field => this.text(field) === '*');
  }

  private fieldProblems(): Omit<Problem, 'subject'>[] {
    return KINDS
      .map((kind, index) => ({ kind, value: this.fields[index] }))
      .filter(({ kind, value }) => !isSpecial(value, kind) && !listedValues(value, kind))
      .map(({ kind: { name, allowed }, value }) => ({ what: `has a wrong ${name} field`, value, allowed }));
  }

  private dayProblems(): Omit<Problem, 'subject'>[] {
    const unset = [this.text('daysOfMonth'), this.text('daysOfWeek')].filter(text => text === '?');
    return unset.length === 1 ? [] : [{
      what: 'must have ? as exactly one of day of month and day of week', value: this.fields.join(' '), allowed: '30 8 ? * MON-FRI * or 30 8 1 * ? *',
    }];
  }

  private fires(): boolean {
    const days = this.values('daysOfMonth') ?? nearestWeekday(this.text('daysOfMonth'));
    if (!days) {
      return true;
    }
    const longest = Math.max(...[...this.values('months')!].map(month => month === FEBRUARY ? this.februaryLength() : MONTH_LENGTHS[month]));
    return Math.min(...days) <= longest;
  }

  /** The most days that February has in the years of the expression. */
  private februaryLength(): number {
    return [...this.values('years')!].some(year => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 29 : 28;
  }

  private values(field: keyof typeof CRON_FIELDS): ReadonlySet<number> | undefined {
    return listedValues(this.text(field), CRON_FIELDS[field]);
  }

  private text(field: keyof typeof CRON_FIELDS): string {
    return this.fields[KINDS.indexOf(CRON_FIELDS[field])];
  }
}

/** The day to which `15W` is near. */
function nearestWeekday(text: string): number[] | undefined {
  return /^\d+W$/.test(text) ? [parseInt(text, 10)] : undefined;
}

function intersect(one: ReadonlySet<number> | undefined, other: ReadonlySet<number> | undefined): boolean {
  return one !== undefined && other !== undefined && [...one].some(value => other.has(value));
}
