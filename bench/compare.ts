import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { AppResult } from './measure-endpoints';
import type { RequireResult, SizeResult } from './measure-package';

const FILE = join(__dirname, 'baseline.json');

/** What can be compared between machines: sizes, and what the library takes as a multiple of what the same run took without it. */
export type Figures = { readonly [name: string]: number };

/**
 * How many times its baseline a figure may be. Medians of some rounds of the same build differ by a tenth on a machine with
 * nothing else to do, and by a quarter on one that is busy; memory by a few percent. A size is always the same: it may grow
 * with the catalogue.
 */
const TOLERANCES = { time: 1.25, memory: 1.15, size: 1.15 };

/** What the figures are, by the end of their names. */
const KINDS: readonly [RegExp, keyof typeof TOLERANCES][] = [[/, MB$/, 'size'], [/ memory against L1$/, 'memory'], [/./, 'time']];

/** Apps of the library beside the L1 apps of the same run. In processor time, of which a busy machine takes hardly more. */
export function appFigures(apps: readonly AppResult[], counts: readonly number[]): Figures {
  return rounded(apps.filter(({ author, count }) => author === 'library' && counts.includes(count)).flatMap(app => {
    const l1 = apps.find(other => other.author === 'l1' && other.source === app.source && other.count === app.count)!;
    return [
      [`${app.source}, ${app.count}: constructs and synthesis against L1`, app.ratio!.processor],
      [`${app.source}, ${app.count}: peak memory against L1`, app.memory / l1.memory],
    ];
  }));
}

export function loadingFigures({ ratio }: RequireResult): Figures {
  return rounded([['taking JumpStart from the package, against the files of aws-cdk-lib', ratio]]);
}

export function sizeFigures({ tarball, unpacked, assembly }: SizeResult): Figures {
  return rounded([['npm tarball, MB', tarball / 1e6], ['npm package unpacked, MB', unpacked / 1e6], ['jsii assembly, MB', assembly / 1e6]]);
}

export function writeBaseline(figures: Figures): void {
  writeFileSync(FILE, `${JSON.stringify(figures, undefined, 2)}\n`);
}

export function readBaseline(): Figures {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

/** What has become clearly worse than in the baseline, as sentences. */
export function regressions(figures: Figures, baseline: Figures): string[] {
  return Object.entries(figures).flatMap(([name, value]) => {
    const before = baseline[name];
    return before !== undefined && value > before * toleranceOf(name) ? [`${name}: ${value}, was ${before}`] : [];
  });
}

/**
 * What is clearly worse each time that it is measured: one bad time may be the machine, and a change that makes the library
 * slower does so every time.
 *
 * @param measurements measure some figures each
 * @param attempts how often at most each is made
 */
export function lastingRegressions(measurements: readonly (() => Figures)[], baseline: Figures, attempts: number): string[] {
  return measurements.flatMap(measure => {
    let best: Figures = {};
    let worse: string[] = [];
    for (let attempt = 0; attempt < attempts && (attempt === 0 || worse.length > 0); attempt += 1) {
      best = lowest(best, measure());
      worse = regressions(best, baseline);
    }
    return worse;
  });
}

function lowest(one: Figures, other: Figures): Figures {
  return Object.fromEntries(Object.entries(other).map(([name, value]) => [name, Math.min(value, one[name] ?? value)]));
}

function toleranceOf(name: string): number {
  const [, kind] = KINDS.find(([pattern]) => pattern.test(name))!;
  return TOLERANCES[kind];
}

function rounded(figures: readonly (readonly (string | number)[])[]): Figures {
  return Object.fromEntries(figures.map(([name, value]) => [name, Number((value as number).toPrecision(3))]));
}
