import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { Results } from './results';

const FILE = join(__dirname, 'baseline.json');

/** A figure counts as worse from here on; what is less may be the machine. */
const TOLERANCE = 1.35;

type Figures = { readonly [name: string]: number };

/**
 * What can be compared between machines: sizes, and times as multiples of what the same run took for L1 constructs, in
 * processor time. Only figures that the quick run has, too.
 */
export function comparable({ apps, loading, sizes }: Results, counts: readonly number[]): Figures {
  return Object.fromEntries([
    ...apps.filter(({ author, count }) => author === 'library' && counts.includes(count)).flatMap(app => {
      const l1 = apps.find(other => other.author === 'l1' && other.source === app.source && other.count === app.count)!;
      return [
        [`${app.source}, ${app.count}: constructs and synthesis against L1`, app.ratio!.processor],
        [`${app.source}, ${app.count}: peak memory against L1`, app.memory / l1.memory],
      ];
    }),
    ['taking JumpStart from the package, against the files of aws-cdk-lib', loading.ratio],
    ['npm tarball, MB', sizes.tarball / 1e6],
    ['npm package unpacked, MB', sizes.unpacked / 1e6],
    ['jsii assembly, MB', sizes.assembly / 1e6],
  ].map(([name, value]) => [name, Number((value as number).toPrecision(3))]));
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
    return before !== undefined && value > before * TOLERANCE ? [`${name}: ${value}, was ${before}`] : [];
  });
}
