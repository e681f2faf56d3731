import { awscdk } from 'projen';

/** API.md, without the catalogue's thousands of constants. */
export function addDocsTasks(project: awscdk.AwsCdkConstructLibrary): void {
  const docgen = project.addTask('docgen', {
    description: 'Writes API.md from the compiled assembly',
    steps: [{ exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/write-api-docs.ts' }],
  });
  project.postCompileTask.spawn(docgen);
}
