import { awscdk } from 'projen';

/** API.md, without the catalogue's thousands of constants, the page of all errors, and the picture of a dashboard. */
export function addDocsTasks(project: awscdk.AwsCdkConstructLibrary): void {
  const docgen = project.addTask('docgen', {
    description: 'Writes API.md from the compiled assembly',
    steps: [{ exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/write-api-docs.ts' }],
  });
  project.postCompileTask.spawn(docgen);

  project.addTask('docs:dashboard', {
    description: 'Draws docs/images/dashboard.svg from the widgets of an example (needs the compiled library)',
    steps: [{ exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/render-dashboard.ts' }],
  });
  project.addTask('docs:errors', {
    description: 'Writes docs/errors.md: each error and warning, with code that causes it',
    steps: [{ exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/write-error-docs.ts' }],
  });
}
