import { awscdk } from 'projen';

/** What rewrites compiled code, in this order: the last one makes endpoints with what the others have written. */
const SCRIPTS = ['compact-constants', 'lazy-exports', 'lazy-requires'];

/** Every compilation ends with constants in tables, and with modules and an index that load what is used. */
export function addFastLoading(project: awscdk.AwsCdkConstructLibrary): void {
  for (const script of SCRIPTS) {
    project.compileTask.exec(`ts-node --transpile-only --project tsconfig.dev.json scripts/${script}.ts`);
  }
}
