import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderScore, Mutants, scoresOf, withoutLeftOut } from './scores';
import { Effort, resultsFile, strykerOptions, WORK } from './stryker-options';
import { REPOSITORY } from '../common/repository';
import type { Figure } from '../prove/proof';

/** The folders of src/, each of which is tested by itself. */
export function sourceFolders(): string[] {
  return readdirSync(join(REPOSITORY, 'src'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
}

/**
 * Lets Stryker change a folder of src/; prints the survivors.
 *
 * @throws Error when Stryker fails, as it does when a test fails before anything is changed
 */
export function testFolder(folder: string, effort: Effort): void {
  const options = join(WORK, `stryker.${folder}.config.json`);
  mkdirSync(join(REPOSITORY, WORK), { recursive: true });
  writeFileSync(join(REPOSITORY, options), JSON.stringify(strykerOptions(folder, effort)));
  if (existsSync(pathOfResults(folder))) {
    // Stryker would take from the last run that they are not to be tried.
    writeFileSync(pathOfResults(folder), JSON.stringify(withoutLeftOut(readResults(folder))));
  }
  const { status, signal } = spawnSync('npx', ['stryker', 'run', options], { cwd: REPOSITORY, stdio: 'inherit' });
  if (status !== 0) {
    throw new Error(`Stryker failed for src/${folder} with ${status ?? signal}`);
  }
}

/** The scores of the folders that have been tested, in this run or an earlier one. */
export function knownScores(): FolderScore[] {
  return scoresOf(sourceFolders().filter(folder => existsSync(pathOfResults(folder)))
    .map(folder => ({ folder: `src/${folder}`, ...readResults(folder) })));
}

/** The scores as docs/reliability.md shows them. */
export function scoreFigures(scores: readonly FolderScore[]): Figure[] {
  return scores.map(({ folder, mutants, tried, score }) => ({
    what: `${folder}: ${tried === mutants ? 'all' : `${tried} of`} ${mutants} mutants`, value: score,
  }));
}

function readResults(folder: string): Mutants {
  return JSON.parse(readFileSync(pathOfResults(folder), 'utf8')) as Mutants;
}

function pathOfResults(folder: string): string {
  return join(REPOSITORY, resultsFile(folder));
}
