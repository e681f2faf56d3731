import { join, resolve } from 'node:path';
import type { NamedCase } from './all-cases';
import { compileWithSites } from './problem-sites';
import type { Problem } from '../../src/private/errors';

/*
 * A program: runs all cases against sources that remember where problems are made, and prints what was reached. It is a
 * process of its own, because it changes how modules load.
 */

/** What all cases together reach. */
export interface Reached {
  /** Places of messages that are no errors. */
  readonly places: readonly string[];
  /** Problems of errors, with their places. */
  readonly problems: readonly (Problem & { readonly site?: string })[];
}

const SOURCES = resolve(__dirname, '../../src');

function main(): void {
  const reached: { places: string[]; problems: Problem[] } = { places: [], problems: [] };
  loadWithSites();
  Object.assign(globalThis, { siteReached: (place: string) => reached.places.push(place) });
  recordProblems(reached.problems);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { allCases } = require('./all-cases') as { allCases: () => NamedCase[] };
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { outcomeOf } = require('./error-case') as typeof import('./error-case');
  allCases().forEach(({ errorCase }) => outcomeOf(errorCase));
  process.stdout.write(JSON.stringify(reached));
}

function loadWithSites(): void {
  const extensions = require.extensions;
  const load = extensions['.ts']!;
  extensions['.ts'] = (module: NodeJS.Module & { _compile?(code: string, file: string): void }, file) => {
    return file.startsWith(SOURCES) && !file.endsWith('.generated.ts') ? module._compile!(compileWithSites(file), file) : load(module, file);
  };
}

/** Every error remembers its problems, also those that the CDK swallows. */
function recordProblems(problems: Problem[]): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const errors = require(join(SOURCES, 'private/errors')) as { ConfigurationError: typeof import('../../src/private/errors').ConfigurationError };
  const { ConfigurationError } = errors;
  errors.ConfigurationError = class extends ConfigurationError {
    constructor(path: string, own: readonly Problem[]) {
      super(path, own);
      problems.push(...own);
    }
  };
}

main();
