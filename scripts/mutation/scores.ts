/** A part of the report of mutation testing: https://github.com/stryker-mutator/mutation-testing-elements */
export interface Mutants {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** How many of the changes in a folder the tests notice. */
export interface FolderScore {
  readonly folder: string;
  /** All that Stryker can change, apart from constants that are made before any test runs. */
  readonly mutants: number;
  /** How many of them were tried. */
  readonly tried: number;
  /** The part of them that was noticed, from 0 to 1; of a sample the best estimate. */
  readonly share: number;
  /** Such as `87.5 %`; after a sample with the interval of 95 % confidence, such as `87.5 % (79.4–92.7 %)`. */
  readonly score: string;
}

/** A test failed, or never came to an end. */
const NOTICED = ['Killed', 'Timeout'];

/** No test failed, or none ran. */
const UNNOTICED = ['Survived', 'NoCoverage'];

/** Not in the sample: see sample-checker.js. */
const LEFT_OUT = 'CompileError';

/** The quantile of the normal distribution for 95 % confidence. */
const QUANTILE = 1.96;

interface Stratum {
  readonly mutants: number;
  readonly tried: number;
  readonly noticed: number;
}

interface Estimate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The score of each folder, and of all together. */
export function scoresOf(results: readonly (Mutants & { readonly folder: string })[]): FolderScore[] {
  const strata = results.map(result => ({ folder: result.folder, ...stratumOf(result) })).filter(({ tried }) => tried > 0);
  const all = { folder: 'all', mutants: sum(strata.map(({ mutants }) => mutants)), tried: sum(strata.map(({ tried }) => tried)) };
  return [...strata.map(stratum => scoreOf(stratum, estimate(stratum))), scoreOf(all, estimateAll(strata))];
}

function scoreOf({ folder, mutants, tried }: Pick<FolderScore, 'folder' | 'mutants' | 'tried'>, estimated: Estimate): FolderScore {
  return { folder, mutants, tried, share: estimated.share, score: render(estimated) };
}

/** The results without what was not in the sample. */
export function withoutLeftOut<T extends Mutants>(results: T): T {
  const files = Object.entries(results.files)
    .map(([name, file]) => [name, { ...file, mutants: file.mutants.filter(({ status }) => status !== LEFT_OUT) }]);
  return { ...results, files: Object.fromEntries(files) };
}

function stratumOf({ files }: Mutants): Stratum {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (wanted: readonly string[]) => statuses.filter(status => wanted.includes(status)).length;
  const [noticed, unnoticed, leftOut] = [NOTICED, UNNOTICED, [LEFT_OUT]].map(count);
  return { mutants: noticed + unnoticed + leftOut, tried: noticed + unnoticed, noticed };
}

/** With Wilson's interval, which holds for shares near 100 % as well; without one where all were tried. */
function estimate({ mutants, tried, noticed }: Stratum): Estimate {
  const share = noticed / tried;
  if (tried === mutants) {
    return { share, low: share, high: share };
  }
  const z2 = QUANTILE ** 2;
  const centre = (share + z2 / (2 * tried)) / (1 + z2 / tried);
  const half = QUANTILE * Math.sqrt(share * (1 - share) / tried + z2 / (4 * tried ** 2)) / (1 + z2 / tried);
  return { share, low: centre - half, high: centre + half };
}

/** A folder counts by its mutants, however many of them were tried. The errors of independent samples add up by their squares. */
function estimateAll(strata: readonly Stratum[]): Estimate {
  const all = sum(strata.map(({ mutants }) => mutants));
  const parts = strata.map(stratum => ({ weight: stratum.mutants / all, ...estimate(stratum) }));
  const share = sum(parts.map(part => part.weight * part.share));
  return {
    share,
    low: share - Math.hypot(...parts.map(part => part.weight * (part.share - part.low))),
    high: share + Math.hypot(...parts.map(part => part.weight * (part.high - part.share))),
  };
}

function render({ share, low, high }: Estimate): string {
  const percent = (value: number) => (100 * value).toFixed(1);
  return low === high ? `${percent(share)} %` : `${percent(share)} % (${percent(low)}–${percent(high)} %)`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
