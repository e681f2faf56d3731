import { scoresOf, withoutLeftOut } from '../../scripts/mutation/scores';

function results(folder: string, counts: Readonly<Record<string, number>>) {
  const mutants = Object.entries(counts).flatMap(([status, count]) => Array.from({ length: count }, () => ({ status })));
  return { folder, files: { [`${folder}/file.ts`]: { mutants } } };
}

test('what a test notices counts, with what never ends; what no test runs does not', () => {
  expect(scoresOf([results('src/custom', { Killed: 6, Timeout: 1, Survived: 2, NoCoverage: 1, Ignored: 5 })])).toEqual([
    { folder: 'src/custom', mutants: 10, tried: 10, share: 0.7, score: '70.0 %' },
    { folder: 'all', mutants: 10, tried: 10, share: 0.7, score: '70.0 %' },
  ]);
});

test('a sample has Wilson\'s interval of 95 % confidence', () => {
  const [custom] = scoresOf([results('src/custom', { Killed: 90, Survived: 10, CompileError: 900 })]);
  expect(custom).toEqual({ folder: 'src/custom', mutants: 1000, tried: 100, share: 0.9, score: '90.0 % (82.6–94.5 %)' });
});

test('a sample in which everything was noticed does not promise 100 %', () => {
  const [custom] = scoresOf([results('src/custom', { Killed: 20, CompileError: 20 })]);
  expect(custom.score).toBe('100.0 % (83.9–100.0 %)');
});

test('all together count by their mutants, not by how many of them were tried', () => {
  const all = scoresOf([
    results('src/private', { Killed: 100 }),
    results('src/endpoint', { Killed: 5, Survived: 5, CompileError: 290 }),
  ])[2];
  // 100 of 100 and, as estimated, 150 of 300.
  expect(all).toEqual({ folder: 'all', mutants: 400, tried: 110, share: 0.625, score: '62.5 % (42.7–82.3 %)' });
});

test('a folder of which nothing was tried has no score', () => {
  expect(scoresOf([results('src/custom', { Killed: 1 }), results('src/private', { CompileError: 3 })]).map(({ folder }) => folder))
    .toEqual(['src/custom', 'all']);
});

test('what was left out is forgotten, so that a larger sample tries it', () => {
  const { files } = withoutLeftOut(results('src/custom', { Killed: 1, CompileError: 2, Survived: 1 }));
  expect(files['src/custom/file.ts'].mutants).toEqual([{ status: 'Killed' }, { status: 'Survived' }]);
});
