interface Sample {
  readonly percent: number;
  readonly seed: number;
}

// Plain JavaScript, without types.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { isInSample } = require('../../scripts/mutation/sample-checker') as { isInSample(mutant: object, sample: Sample): boolean };

const mutant = (line: number) => ({
  fileName: 'src/private/errors.ts',
  mutatorName: 'BooleanLiteral',
  replacement: 'true',
  location: { start: { line, column: 2 }, end: { line, column: 7 } },
});
const LINES = Array.from({ length: 2000 }, (_, line) => line);
const sampleOf = (percent: number, seed = 1) => LINES.filter(line => isInSample(mutant(line), { percent, seed }));

test('a sample has about the share that was asked for', () => {
  expect(Math.abs(sampleOf(20).length - 400)).toBeLessThan(60);
});

test('a larger sample contains the smaller one', () => {
  const larger = sampleOf(30);
  expect(sampleOf(10).filter(line => !larger.includes(line))).toEqual([]);
});

test('another seed takes others', () => {
  expect(sampleOf(10, 2)).not.toEqual(sampleOf(10, 1));
});

test('100 percent are all, and 0 percent are none', () => {
  expect(sampleOf(100)).toEqual(LINES);
  expect(sampleOf(0)).toEqual([]);
});
