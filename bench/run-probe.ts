import { execFileSync } from 'child_process';
import { join } from 'path';

/** What a probe measures of time, in ms: on the clock, and of the processors, which hardly depends on what else the machine does. */
export interface Time {
  readonly clock: number;
  readonly processor: number;
}

/** Runs a measurement in a process of its own. */
export function runProbe<Result>(name: string, ...args: readonly string[]): Result {
  const probe = join(__dirname, 'probes', `${name}.js`);
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', probe, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
}

/** Takes turns between some kinds, so that whatever else the machine does burdens all of them alike. */
export function inTurns<Kind extends string, Result>(
  rounds: number, kinds: readonly Kind[], measure: (kind: Kind) => Result,
): Record<Kind, Result>[] {
  return Array.from({ length: rounds }, () => Object.fromEntries(kinds.map(kind => [kind, measure(kind)])) as Record<Kind, Result>);
}
