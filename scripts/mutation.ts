/**
 * `npx projen mutation [folder]…`: tests the tests. Stryker changes one thing after the other in a folder of src/, and a
 * change that no test notices is a survivor. Prints the survivors, and writes the scores into docs/reliability.md.
 *
 * What has not changed since the last run is taken from it. It takes hours, and so is no part of CI.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './common/repository';

import { renderTable } from './common/table';
import { Mutants, scoresOf } from './mutation/scores';
import { resultsFile, strykerOptions, WORK } from './mutation/stryker-options';
import { writeFigures } from './prove/reliability-page';

function main(chosen: readonly string[]): void {
  const folders = readdirSync(join(REPOSITORY, 'src'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
  for (const folder of chosen.length > 0 ? chosen : folders) {
    testFolder(folder);
  }
  const results = folders.filter(folder => existsSync(join(REPOSITORY, resultsFile(folder)))).map(folder => ({
    folder: `src/${folder}`, ...JSON.parse(readFileSync(join(REPOSITORY, resultsFile(folder)), 'utf8')) as Mutants,
  }));
  const scores = scoresOf(results);
  console.log(renderTable(['folder', 'mutants', 'score'], scores.map(({ folder, mutants, score }) => [folder, String(mutants), score])));
  writeFigures('mutation', scores.map(({ folder, mutants, score }) => ({ what: `${folder}, ${mutants} mutants`, value: score })));
}

function testFolder(folder: string): void {
  const options = join(WORK, `stryker.${folder}.config.json`);
  mkdirSync(join(REPOSITORY, WORK), { recursive: true });
  writeFileSync(join(REPOSITORY, options), JSON.stringify(strykerOptions(folder)));
  const { status, signal } = spawnSync('npx', ['stryker', 'run', options], { cwd: REPOSITORY, stdio: 'inherit' });
  if (status !== 0) {
    throw new Error(`Stryker failed for src/${folder} with ${status ?? signal}`);
  }
}

main(process.argv.slice(2));
