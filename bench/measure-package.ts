import { execFileSync } from 'child_process';
import { existsSync, statSync } from 'fs';
import { join } from 'path';
import type { Plan } from './plan';
import { inTurns, runProbe, Time } from './run-probe';
import { median } from './statistics';

const REPOSITORY = join(__dirname, '..');

/** What requiring the package takes over the files of other packages that it uses, in ms. */
export interface RequireResult {
  readonly files: number;
  /** The files of other packages. */
  readonly foreign: number;
  /** Requiring the package, which loads nothing yet. */
  readonly package: number;
  /** Requiring it and taking JumpStart's construct and models, over the files of other packages. */
  readonly app: number;
  /** The same in processor time, as a multiple of that of the files of other packages. */
  readonly ratio: number;
}

export function measureRequire({ rounds }: Plan): RequireResult {
  const files = runProbe<string[]>('require', 'modules');
  const runs = inTurns(rounds * 2, ['foreign', 'package', 'app'], kind => runProbe<Time>('require', kind, ...kind === 'foreign' ? [JSON.stringify(files)] : []));
  return {
    files: files.length,
    foreign: median(runs.map(run => run.foreign.clock)),
    package: median(runs.map(run => run.package.clock)),
    app: median(runs.map(run => run.app.clock - run.foreign.clock)),
    ratio: median(runs.map(run => run.app.processor / run.foreign.processor)),
  };
}

/** What look-ups in the catalogue take, in ms, and what it adds to the heap, in bytes. */
export interface LookUpResult {
  readonly models: number;
  readonly first: number;
  readonly newest: number;
  readonly exact: number;
  readonly heap: number;
}

/** With the catalogue as it is, and with one that is twice as large. */
export function measureLookUps({ rounds }: Plan): { single: LookUpResult; double: LookUpResult } {
  const runs = inTurns(rounds, ['single', 'double'], kind => runProbe<LookUpResult>('catalog', kind === 'single' ? '1' : '2'));
  const middle = (kind: 'single' | 'double') => {
    const of = (member: keyof LookUpResult) => median(runs.map(run => run[kind][member]));
    return { models: of('models'), first: of('first'), newest: of('newest'), exact: of('exact'), heap: of('heap') };
  };
  return { single: middle('single'), double: middle('double') };
}

/** In bytes. */
export interface SizeResult {
  readonly tarball: number;
  readonly unpacked: number;
  readonly assembly: number;
}

export function measureSizes(): SizeResult {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: REPOSITORY, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ size, unpackedSize }] = JSON.parse(output);
  const assembly = ['.jsii.gz', '.jsii'].map(name => join(REPOSITORY, name)).filter(path => existsSync(path)).map(path => statSync(path).size);
  return { tarball: size, unpacked: unpackedSize, assembly: Math.max(...assembly) };
}
