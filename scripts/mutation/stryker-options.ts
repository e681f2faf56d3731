import { join } from 'node:path';

/** Where Stryker works and remembers, relative to the repository. */
export const WORK = '.tmp/mutation';

/** Cases for every message, of which each file has some. */
const MESSAGES = 'errors/errors.test.ts';

/** Tests that say something about a folder, besides those that mirror it and those of all messages. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  private: ['model-data/**/*.test.ts', 'endpoint/sagemaker-endpoint-base.test.ts'],
  endpoint: ['security/iam.test.ts'],
};

/** Tests that take long and say little about one line: all models, one after the other. */
const SLOW = ['exhaustive\\.test\\.ts$'];

/** What the copy of the repository, in which Stryker works, does not need. */
const NOT_COPIED = ['.tmp', 'bench', 'coverage', 'dist', 'lib', 'test-reports', 'cdk.out', '.jsii*', 'API.md'];

/** Where the results of a folder of src/ are kept, so that the next run has to try only what has changed. */
export function resultsFile(folder: string): string {
  return join(WORK, `${folder}.json`);
}

/** How much of a folder to try. */
export interface Effort {
  /** Which part of the mutants; all if undefined. */
  readonly sample?: { readonly percent: number; readonly seed: number };
  /** How many processes test at the same time. */
  readonly concurrency: number;
}

/** Stryker's options for a folder of src/. */
export function strykerOptions(folder: string, { sample, concurrency }: Effort): object {
  const tests = [`${folder}/**/*.test.ts`, MESSAGES, ...ALSO[folder] ?? []];
  return {
    mutate: [`src/${folder}/**/*.ts`, '!src/**/*.generated.ts'],
    testRunner: 'jest',
    coverageAnalysis: 'perTest',
    // Constants are made once, before any test: each such mutant would run all tests in a process of its own.
    ignoreStatic: true,
    // Stryker keeps a half for its checkers, which have nearly nothing to do.
    concurrency: sample ? 2 * concurrency : concurrency,
    ...sample && { sample, checkers: ['sample'], plugins: ['@stryker-mutator/*', './scripts/mutation/sample-checker.js'] },
    // What is only slow, as on a busy machine, must not count as a test that never ends.
    timeoutMS: 120_000,
    dryRunTimeoutMinutes: 60,
    incremental: true,
    incrementalFile: resultsFile(folder),
    tempDirName: `${WORK}/sandbox`,
    ignorePatterns: NOT_COPIED,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jest: {
      projectType: 'custom',
      enableFindRelatedTests: false,
      config: {
        testMatch: tests.map(test => `<rootDir>/test/${test}`),
        testPathIgnorePatterns: ['/node_modules/', ...SLOW],
        reporters: ['default'],
      },
    },
  };
}
