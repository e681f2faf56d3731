import { awscdk } from 'projen';

/** Every compilation ends with an index that loads what is used, and nothing else. */
export function addLazyExports(project: awscdk.AwsCdkConstructLibrary): void {
  project.compileTask.exec('ts-node --transpile-only --project tsconfig.dev.json scripts/lazy-exports.ts');
}
