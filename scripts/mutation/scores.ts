/** A part of the report of mutation testing: https://github.com/stryker-mutator/mutation-testing-elements */
export interface Mutants {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** How many of the changes in a folder the tests notice. */
export interface FolderScore {
  readonly folder: string;
  readonly mutants: number;
  /** Such as `87.5 %`. */
  readonly score: string;
}

/** A test failed, or never came to an end. */
const NOTICED = ['Killed', 'Timeout'];

/** No test failed, or none ran. What Stryker did not try says nothing. */
const UNNOTICED = ['Survived', 'NoCoverage'];

/** The score of each folder, and of all together. */
export function scoresOf(results: readonly (Mutants & { readonly folder: string })[]): FolderScore[] {
  const statuses = results.flatMap(({ folder, files }) => Object.values(files)
    .flatMap(({ mutants }) => mutants.map(({ status }) => ({ folder, status }))))
    .filter(({ status }) => [...NOTICED, ...UNNOTICED].includes(status));
  return [...results.map(({ folder }) => folder), 'all'].map(folder => {
    const own = statuses.filter(status => folder === 'all' || status.folder === folder);
    const noticed = own.filter(({ status }) => NOTICED.includes(status)).length;
    return { folder, mutants: own.length, score: `${(100 * noticed / own.length).toFixed(1)} %` };
  });
}
