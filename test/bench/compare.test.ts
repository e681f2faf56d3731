import { regressions } from '../../bench/compare';

const BASELINE = { 'constructs against L1': 1.2, 'tarball, MB': 0.5 };

test('a figure that is a little worse may be the machine', () => {
  expect(regressions({ 'constructs against L1': 1.6, 'tarball, MB': 0.4 }, BASELINE)).toEqual([]);
});

test('a figure that is clearly worse is named with what it was', () => {
  expect(regressions({ 'constructs against L1': 1.7, 'tarball, MB': 0.5 }, BASELINE)).toEqual(['constructs against L1: 1.7, was 1.2']);
});

test('a figure that the baseline lacks says nothing yet', () => {
  expect(regressions({ 'a new one': 9 }, BASELINE)).toEqual([]);
});
