import * as fc from 'fast-check';
import { CronExpression } from '../../src/private/cron-expression';

const whats = (expression: string) => new CronExpression(expression).problems.map(({ what, value }) => `${what}: ${String(value)}`);

describe('what AWS takes', () => {
  test.each([
    '0 10 * * ? *',
    '15 12 * * ? *',
    '30 8 ? * MON-FRI *',
    '30 08 ? * MON,WED,FRI *',
    '0 8 1 * ? *',
    '0/15 * * * ? *',
    '*/15 * * * ? *',
    '0/5 8-17 ? * 2-6 *',
    '0-30/10 8 ? * SUN#1 *',
    '0 18 L * ? 2027',
    '0 18 LW * ? 2027-2030',
    '0 18 15W JAN,JUL ? *',
    '0 18 ? * 6L *',
    '0 18 ? * L *',
    '0 18 ? * 3#2 *',
    '0 18 29 2 ? *',
    '0 18 29,30 FEB ? 2028',
    '0 18 31 1-3 ? *',
    ' 0  18 ? * * * ',
  ])('%s', expression => {
    expect(whats(expression)).toEqual([]);
  });
});

describe('fields that are out of range or no values', () => {
  test.each([
    ['60 8 ? * MON *', 'minutes', '60'],
    ['+5 8 ? * MON *', 'minutes', '+5'],
    ['0 24 ? * MON *', 'hours', '24'],
    ['0 8 0 * ? *', 'day-of-month', '0'],
    ['0 8 32 * ? *', 'day-of-month', '32'],
    ['0 8 32W * ? *', 'day-of-month', '32W'],
    ['0 8 1 13 ? *', 'month', '13'],
    ['0 8 1 jan ? *', 'month', 'jan'],
    ['0 8 ? * 8 *', 'day-of-week', '8'],
    ['0 8 ? * MONDAY *', 'day-of-week', 'MONDAY'],
    ['0 8 ? * 3#6 *', 'day-of-week', '3#6'],
    ['0 8 ? * 3#1,6#3 *', 'day-of-week', '3#1,6#3'],
    ['0 8 ? * FRI-MON *', 'day-of-week', 'FRI-MON'],
    ['0 8 ? * MON 1969', 'year', '1969'],
    ['0 8 ? * MON 2200', 'year', '2200'],
    ['0/0 8 ? * MON *', 'minutes', '0/0'],
    ['*-5 8 ? * MON *', 'minutes', '*-5'],
    ['1, 8 ? * MON *', 'minutes', '1,'],
    ['-1 8 ? * MON *', 'minutes', '-1'],
    ['? 8 ? * MON *', 'minutes', '?'],
    ['1.5 8 ? * MON *', 'minutes', '1.5'],
    ['0 8 ? * MON ?', 'year', '?'],
  ])('%s', (expression, name, value) => {
    expect(whats(expression)).toEqual([`has a wrong ${name} field: ${value}`]);
  });

  test('are all told at once', () => {
    expect(whats('60 24 ? 13 MON *')).toEqual(['has a wrong minutes field: 60', 'has a wrong hours field: 24', 'has a wrong month field: 13']);
  });
});

test.each(['0 8 * * * *', '0 8 1 * MON *', '0 8 ? * ? *'])('%s does not have exactly one ?', expression => {
  expect(whats(expression)).toEqual([`must have ? as exactly one of day of month and day of week: ${expression}`]);
});

test.each(['', '0 8 * * ?', '0 8 ? * MON-FRI * *', 'cron(0 8 ? * MON *)x y'])('%p is not of six fields', expression => {
  expect(whats(expression)).toEqual([expect.stringMatching(/^is not a cron expression of six fields/)]);
});

test.each([
  '0 8 31 FEB ? *',
  '0 8 30 2 ? *',
  '0 8 31 4,6,SEP,11 ? *',
  '0 8 29 2 ? 2027',
  '0 8 29 2 ? 2100',
  '0 8 31W FEB ? *',
])('%s never fires', expression => {
  expect(whats(expression)).toEqual([`never fires: no month that it names has such a day: ${expression}`]);
});

describe('two expressions', () => {
  const coincide = (one: string, other: string) => [
    new CronExpression(one).coincidesWith(new CronExpression(other)), new CronExpression(other).coincidesWith(new CronExpression(one)),
  ];

  test.each([
    ['0 8 ? * MON-FRI *', '0 8 ? * MON-FRI *'],
    ['0 8 ? * MON-FRI *', '0-10 6-9 ? * 6 *'],
    ['0 8 1,15 * ? *', '0 8 15-20 * ? *'],
    ['0 8 * * ? *', '0 8 ? * SUN *'],
    ['0 8 L * ? *', '0 8 L * ? *'],
  ])('%s and %s coincide', (one, other) => {
    expect(coincide(one, other)).toEqual([true, true]);
  });

  test.each([
    ['0 8 ? * MON-FRI *', '0 18 ? * MON-FRI *'],
    ['0 8 ? * MON-FRI *', '0 8 ? * SAT,SUN *'],
    ['0 8 1 * ? *', '0 8 2 * ? *'],
    ['0 8 * 1 ? *', '0 8 * 2 ? *'],
    ['0 8 * * ? 2027', '0 8 * * ? 2028'],
    ['0 8 15W * ? *', '0 8 L * ? *'],
    ['0 8 15 * ? *', '0 8 L * ? *'],
  ])('%s and %s do not', (one, other) => {
    expect(coincide(one, other)).toEqual([false, false]);
  });
});

test('the first year is the smallest', () => {
  expect(['0 8 1 1 ? 2030,2028', '0 8 1 1 ? *'].map(expression => new CronExpression(expression).firstYear)).toEqual([2028, 1970]);
});

describe('whatever the values', () => {
  const field = (min: number, max: number) => fc.integer({ min, max });
  const list = (min: number, max: number) => fc.array(fc.oneof(
    field(min, max).map(String),
    fc.tuple(field(min, max), field(min, max)).map(ends => `${Math.min(...ends)}-${Math.max(...ends)}`),
    fc.tuple(field(min, max), field(1, max)).map(([first, step]) => `${first}/${step}`),
  ), { minLength: 1, maxLength: 4 }).map(parts => parts.join(','));

  test('lists of values, ranges and steps in range are right', () => {
    fc.assert(fc.property(list(0, 59), list(0, 23), list(1, 12), list(1, 7), list(1970, 2199), (minutes, hours, months, days, years) => {
      expect(whats(`${minutes} ${hours} ? ${months} ${days} ${years}`)).toEqual([]);
    }));
  });

  test('a value out of range is wrong', () => {
    fc.assert(fc.property(list(0, 59), field(60, 9999), (right, wrong) => {
      expect(whats(`${right},${wrong} 8 ? * MON *`)).toEqual([`has a wrong minutes field: ${right},${wrong}`]);
    }));
  });

  test('a day fires exactly if the calendar has it', () => {
    fc.assert(fc.property(field(1, 31), field(1, 12), field(1970, 2199), (day, month, year) => {
      const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
      expect(whats(`0 8 ${day} ${month} ? ${year}`).length).toBe(exists ? 0 : 1);
    }), { numRuns: 1000 });
  });

  test('any text gives problems, not exceptions', () => {
    fc.assert(fc.property(fc.string(), text => {
      expect(Array.isArray(new CronExpression(text).problems)).toBe(true);
    }));
  });
});
