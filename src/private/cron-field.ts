// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What a field of a cron expression may hold. */
export interface CronFieldKind {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of the values from `min` on. */
  readonly names?: readonly string[];
  /** What a field holds that no list of values can tell. */
  readonly special?: RegExp;
  /** The syntax, for messages. */
  readonly allowed: string;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The fields in their order, https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
export const CRON_FIELDS = {
  minutes: { name: 'minutes', min: 0, max: 59, allowed: '0 to 59, with , - * /' },
  hours: { name: 'hours', min: 0, max: 23, allowed: '0 to 23, with , - * /' },
  daysOfMonth: {
    name: 'day-of-month', min: 1, max: 31, special: /^(\?|LW?|([1-9]|[12]\d|3[01])W)$/, allowed: '1 to 31, with , - * / or ?, L, LW, 15W',
  },
  months: { name: 'month', min: 1, max: 12, names: MONTHS, allowed: '1 to 12 or JAN to DEC, with , - * /' },
  daysOfWeek: {
    name: 'day-of-week',
    min: 1,
    max: 7,
    names: DAYS,
    special: new RegExp(`^(\\?|L|([1-7]|${DAYS.join('|')})(L|#[1-5]))$`),
    allowed: '1 to 7 or SUN to SAT, with , - * / or ?, L, 6L, 6#3',
  },
  years: { name: 'year', min: 1970, max: 2199, allowed: '1970 to 2199, with , - * /' },
} satisfies Record<string, CronFieldKind>;

/** Whether a field says something that depends on the calendar, or nothing: `?`, `L`, `15W`, `6#3`. */
export function isSpecial(text: string, { special }: CronFieldKind): boolean {
  return special?.test(text) === true;
}

/** The values that a field lists; undefined if it is not a list of values, ranges and steps. */
export function listedValues(text: string, kind: CronFieldKind): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const range = rangeOf(part, kind);
    if (!range) {
      return undefined;
    }
    for (let value = range.first; value <= range.last; value += range.step) {
      values.add(value);
    }
  }
  return values;
}

interface Range {
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

/** `*`, `5`, `1-5`, each with a step or without: `0-59/2`, `5/15`, `1-5/2`. A step without an end goes up to the end. */
function rangeOf(part: string, kind: CronFieldKind): Range | undefined {
  const [, from, to, every] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
  const first = from === '*' ? kind.min : valueOf(from, kind);
  const isOpen = from === '*' || every !== undefined;
  const last = to !== undefined ? valueOf(to, kind) : isOpen ? kind.max : first;
  const step = every === undefined ? 1 : Number(every);
  const isRange = first !== undefined && last !== undefined && first <= last && step >= 1 && !(from === '*' && to !== undefined);
  return isRange ? { first, last, step } : undefined;
}

function valueOf(text: string | undefined, { min, max, names = [] }: CronFieldKind): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const named = names.indexOf(text);
  const value = named >= 0 ? min + named : /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : undefined;
}
