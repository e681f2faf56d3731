import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './proof';
import { shown } from './reliability-page';
import type { Progress } from '../common/progress';
import { REPOSITORY } from '../common/repository';
import { runCommand } from '../common/run-command';

const FOLDER = join(REPOSITORY, '.tmp', 'prove', 'tests');

/** As long as the longest of them takes on a slow machine. */
const TIMEOUT_SECONDS = 14_400;

const PROGRESS_SECONDS = 60;

/** What tests of jest have tried. */
export interface ThoroughRun {
  readonly figures: readonly Figure[];
  /** Where they have left templates for other tools. */
  readonly templates: string;
}

/**
 * Runs tests of jest with more input than `npm test` does. See test/runs.ts.
 *
 * @param name names what they leave
 * @param tests paths of files or folders
 * @param factor how many times as many runs
 * @param progress is told each minute what they have tried by then
 * @throws Error with what jest printed when a test fails
 */
export async function runThoroughly(name: string, tests: readonly string[], factor: number, progress: Progress): Promise<ThoroughRun> {
  const folder = join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [figures, templates] = [join(folder, 'figures.jsonl'), join(folder, 'templates')];
  mkdirSync(templates);
  // Without the reporter that would write over the report of `npm test`.
  const args = [require.resolve('jest/bin/jest'), '--reporters=default', '--maxWorkers=2', ...tests];
  const tell = () => progress.say(`${name}: ${sums(figures).map(({ what, value }) => `${shown(value)} ${what}`).join(', ') || 'nothing yet'}`);
  const timer = setInterval(tell, PROGRESS_SECONDS * 1000);
  const { status, stdout, stderr } = await runCommand(process.execPath, args, {
    cwd: REPOSITORY,
    env: { PROVE_FACTOR: String(factor), PROVE_FIGURES: figures, PROVE_TEMPLATES: templates },
    timeoutSeconds: TIMEOUT_SECONDS,
  }).finally(() => clearInterval(timer));
  if (status !== 0) {
    throw new Error(`${stdout}\n${stderr}`);
  }
  return { figures: sums(figures), templates };
}

/** The sums of a file's lines; there is no file before the first one. */
function sums(file: string): Figure[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const byName = new Map<string, number>();
  for (const line of lines.split('\n').filter(text => text !== '')) {
    const { what, value } = JSON.parse(line) as { what: string; value: number };
    byName.set(what, (byName.get(what) ?? 0) + value);
  }
  return [...byName].sort().map(([what, value]) => ({ what, value }));
}
