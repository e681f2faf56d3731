import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { REPOSITORY } from './common/repository';
import { ExportingModule, lazyIndex } from './lazy-exports/lazy-index';

/*
 * Rewrites the compiled index so that requiring the package loads nothing yet: a module loads when one of its exports is
 * first used. TypeScript has no way to say so; aws-cdk-lib does the same to its own indexes.
 */

const LIB = join(REPOSITORY, 'lib');
const INDEX = join(LIB, 'index.js');

function main(): void {
  const compiled = readFileSync(INDEX, 'utf8');
  const paths = [...compiled.matchAll(/^__exportStar\(require\("(.+)"\), exports\);$/gm)].map(([, path]) => path);
  if (paths.length === 0) {
    throw new Error(`${INDEX} is not an index as jsii compiles it`);
  }
  writeFileSync(INDEX, lazyIndex(paths.map(loadAlone)));
}

/** Each module without what others have loaded: users may use any of them first, whatever imports it in circles. */
function loadAlone(path: string): ExportingModule {
  for (const file of Object.keys(require.cache).filter(loaded => loaded.startsWith(LIB))) {
    delete require.cache[file];
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return { path, names: Object.keys(require(join(LIB, path))) };
}

main();
