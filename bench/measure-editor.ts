import { copyFileSync, mkdirSync, rmSync, symlinkSync } from 'fs';
import { join } from 'path';
import type { Plan } from './plan';
import { inTurns, runProbe, Time } from './run-probe';
import { median } from './statistics';

const REPOSITORY = join(__dirname, '..');
const WORK = join(REPOSITORY, '.tmp', 'bench');

/** What the types cost the compiler and editors: as multiples of the app with L1 constructs where it is no time in ms. */
export interface EditorResult {
  /** Checking the app with L1 constructs, and with the library. */
  readonly l1: { readonly time: number; readonly memory: number };
  readonly library: { readonly time: number; readonly memory: number };
  /** In processor time. */
  readonly timeRatio: number;
  readonly memoryRatio: number;
  /** The list of what may follow `JumpStartModel.`. */
  readonly completions: { readonly first: number; readonly later: number; readonly names: number };
}

export function measureEditor({ rounds }: Plan): EditorResult {
  const folders = { l1: prepare('l1'), library: prepare('library') };
  const runs = inTurns(rounds, ['l1', 'library'], kind => runProbe<{ time: Time; memory: number }>('types', folders[kind]));
  const completions = inTurns(rounds, ['completions'], kind => runProbe<EditorResult['completions']>(kind, folders.library))
    .map(run => run.completions);
  const middle = (kind: 'l1' | 'library') => ({
    time: median(runs.map(run => run[kind].time.clock)), memory: median(runs.map(run => run[kind].memory)),
  });
  return {
    l1: middle('l1'),
    library: middle('library'),
    timeRatio: median(runs.map(({ l1, library }) => library.time.processor / l1.time.processor)),
    memoryRatio: median(runs.map(({ l1, library }) => library.memory / l1.memory)),
    completions: {
      first: median(completions.map(({ first }) => first)),
      later: median(completions.map(({ later }) => later)),
      names: completions[0].names,
    },
  };
}

/** An app that finds the library, as it is compiled, where npm would have put it. */
function prepare(app: string): string {
  const folder = join(WORK, app);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(REPOSITORY, join(folder, 'node_modules', 'cdk-sagemaker-endpoints'));
  copyFileSync(join(__dirname, 'apps', app, 'app.ts'), join(folder, 'app.ts'));
  return folder;
}
