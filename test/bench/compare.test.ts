import { Figures, lastingRegressions, regressions } from '../../bench/compare';

const TIME = 'jumpstart, 1: constructs and synthesis against L1';
const MEMORY = 'jumpstart, 1: peak memory against L1';
const SIZE = 'npm tarball, MB';
const BASELINE: Figures = { [TIME]: 1.2, [MEMORY]: 1, [SIZE]: 0.5 };

test('a figure that is a little worse may be the machine', () => {
  expect(regressions({ [TIME]: 1.5, [MEMORY]: 1.15, [SIZE]: 0.4 }, BASELINE)).toEqual([]);
});

test.each([[TIME, 1.51], [MEMORY, 1.16], [SIZE, 0.58]])('a figure that is clearly worse is named with what it was: %s', (name, value) => {
  expect(regressions({ ...BASELINE, [name]: value }, BASELINE)).toEqual([`${name}: ${value}, was ${BASELINE[name]}`]);
});

test('a figure that the baseline lacks says nothing yet', () => {
  expect(regressions({ 'a new one': 9 }, BASELINE)).toEqual([]);
});

/** Measures one figure after the other. */
function measurement(...figures: Figures[]): jest.Mock<Figures> {
  return jest.fn(() => figures.shift()!);
}

test('what is worse once is measured again, and forgiven if it is not', () => {
  const [app, size] = [measurement({ [TIME]: 2 }, { [TIME]: 1.2 }), measurement({ [SIZE]: 0.5 })];
  expect(lastingRegressions([app, size], BASELINE, 3)).toEqual([]);
  expect([app, size].map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
});

test('each figure counts with its best value', () => {
  const app = measurement({ [TIME]: 2, [MEMORY]: 1 }, { [TIME]: 1.2, [MEMORY]: 2 });
  expect(lastingRegressions([app], BASELINE, 3)).toEqual([]);
});

test('what is worse every time is named with the best value', () => {
  const app = measurement({ [TIME]: 2 }, { [TIME]: 1.8 }, { [TIME]: 1.9 });
  expect(lastingRegressions([app], BASELINE, 3)).toEqual([`${TIME}: 1.8, was 1.2`]);
  expect(app.mock.calls.length).toBe(3);
});
