import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './proof';
import { REPOSITORY } from '../common/repository';
import { runCommand } from '../common/run-command';

const FOLDER = join(REPOSITORY, '.tmp', 'prove', 'tests');

/** As long as the longest of them takes on a slow machine. */
const TIMEOUT_SECONDS = 14_400;

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
 * @throws Error with what jest printed when a test fails
 */
export async function runThoroughly(name: string, tests: readonly string[], factor: number): Promise<ThoroughRun> {
  const folder = join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [figures, templates] = [join(folder, 'figures.jsonl'), join(folder, 'templates')];
  mkdirSync(templates);
  // Without the reporter that would write over the report of `npm test`.
  const args = [require.resolve('jest/bin/jest'), '--reporters=default', '--maxWorkers=2', ...tests];
  const { status, stdout, stderr } = await runCommand(process.execPath, args, {
    cwd: REPOSITORY,
    env: { PROVE_FACTOR: String(factor), PROVE_FIGURES: figures, PROVE_TEMPLATES: templates },
    timeoutSeconds: TIMEOUT_SECONDS,
  });
  if (status !== 0) {
    throw new Error(`${stdout}\n${stderr}`);
  }
  return { figures: existsSync(figures) ? sumOf(readFileSync(figures, 'utf8')) : [], templates };
}

function sumOf(lines: string): Figure[] {
  const sums = new Map<string, number>();
  for (const line of lines.trim().split('\n')) {
    const { what, value } = JSON.parse(line) as { what: string; value: number };
    sums.set(what, (sums.get(what) ?? 0) + value);
  }
  return [...sums].sort().map(([what, value]) => ({ what, value }));
}
