import { awscdk } from 'projen';

const NODE_TS = 'ts-node --transpile-only --project tsconfig.dev.json';

/** The commands of the build-time catalogue. */
export function addCatalogTasks(project: awscdk.AwsCdkConstructLibrary): void {
  project.addTask('catalog:fetch', {
    description: 'Fetches what AWS publishes into catalog/data (needs the network)',
    steps: [{ exec: `${NODE_TS} catalog/commands/fetch.ts`, receiveArgs: true }],
  });
  project.addTask('catalog:generate', {
    description: 'Writes src/**/*.generated.ts and assets/ from catalog/data (offline, deterministic)',
    steps: [{ exec: `${NODE_TS} catalog/commands/generate.ts`, receiveArgs: true }],
  });
  project.addTask('catalog:diff', {
    description: 'Prints, in Markdown, what a change of catalog/data means',
    steps: [{ exec: `${NODE_TS} catalog/commands/diff.ts`, receiveArgs: true }],
  });
}
