/**
 * `npx projen mutation [folder]…`: tests the tests. Stryker changes one thing after the other in a folder of src/, and a
 * change that no test notices is a survivor. Prints the survivors, and writes the scores into docs/reliability.md.
 *
 * What has not changed since the last run is taken from it. It takes hours, and so is no part of CI.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './common/repository';
import { runCommand } from './common/run-command';
import { renderTable } from './common/table';
import { Mutants, scoresOf } from './mutation/scores';
import { resultsFile, strykerOptions, WORK } from './mutation/stryker-options';
import { writeFigures } from './prove/reliability-page';

const TIMEOUT_SECONDS = 12 * 3600;

async function main(chosen: readonly string[]): Promise<void> {
  const folders = readdirSync(join(REPOSITORY, 'src'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
  for (const folder of chosen.length > 0 ? chosen : folders) {
    await testFolder(folder);
  }
  const results = folders.filter(folder => existsSync(join(REPOSITORY, resultsFile(folder)))).map(folder => ({
    folder: `src/${folder}`, ...JSON.parse(readFileSync(join(REPOSITORY, resultsFile(folder)), 'utf8')) as Mutants,
  }));
  const scores = scoresOf(results);
  console.log(renderTable(['folder', 'mutants', 'score'], scores.map(({ folder, mutants, score }) => [folder, String(mutants), score])));
  writeFigures('mutation', scores.map(({ folder, mutants, score }) => ({ what: `${folder}, ${mutants} mutants`, value: score })));
}

async function testFolder(folder: string): Promise<void> {
  const options = join(WORK, `stryker.${folder}.config.json`);
  mkdirSync(join(REPOSITORY, WORK), { recursive: true });
  writeFileSync(join(REPOSITORY, options), JSON.stringify(strykerOptions(folder)));
  const { status, stdout, stderr } = await runCommand('npx', ['stryker', 'run', options], { cwd: REPOSITORY, timeoutSeconds: TIMEOUT_SECONDS });
  console.log(stdout);
  if (status !== 0) {
    throw new Error(`Stryker failed for src/${folder}: ${stderr}`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
