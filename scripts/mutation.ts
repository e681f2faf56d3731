/**
 * `npx projen mutation [folder]…`: tests the tests. Stryker changes one thing after the other in a folder of src/, and a
 * change that no test notices is a survivor. Prints the survivors, and writes the scores into docs/reliability.md.
 *
 * Usage: mutation.ts [folder]... [--sample <percent>] [--seed <number>] [--concurrency <number>]
 *   --sample       tries only that part of the changes, at random
 *   --seed         chooses which; 1 unless given
 *   --concurrency  how many are tried at the same time; 2 unless given
 *
 * What has not changed since the last run is taken from it. All of it takes hours, and so is no part of CI.
 */
import { parseArgs } from 'node:util';
import { renderTable } from './common/table';
import { knownScores, scoreFigures, sourceFolders, testFolder } from './mutation/test-folders';
import { writeFigures } from './prove/reliability-page';

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' }, concurrency: { type: 'string', default: '2' } },
  });
  const sample = values.sample === undefined ? undefined : { percent: Number(values.sample), seed: Number(values.seed) };
  for (const folder of positionals.length > 0 ? positionals : sourceFolders()) {
    testFolder(folder, { sample, concurrency: Number(values.concurrency) });
  }
  const figures = scoreFigures(knownScores());
  console.log(renderTable(['folder', 'score'], figures.map(({ what, value }) => [what, String(value)])));
  writeFigures('mutation', figures);
}

main();
