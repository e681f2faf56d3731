import { isMet } from '../../bench/goals';
import { median, spread } from '../../bench/statistics';

test('the median of an even number of values is between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
});

test('half of the values lie between the two of the spread', () => {
  expect(spread([5, 1, 2, 4, 3])).toEqual([2, 4]);
});

test('a goal is met at its limit, and missed beyond', () => {
  const goal = { what: 'time', unit: 'ms' };
  expect([40, 40.1].map(value => isMet({ ...goal, value, atMost: 40 }))).toEqual([true, false]);
  expect([20, 19.9].map(value => isMet({ ...goal, value, atLeast: 20 }))).toEqual([true, false]);
});
