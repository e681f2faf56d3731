import { awscdk } from 'projen';

/** Mutation testing: whether the tests notice that a line of src/ does something else. */
export function addMutationTasks(project: awscdk.AwsCdkConstructLibrary): void {
  project.addTask('mutation', {
    description: 'Mutation testing of src/, which takes hours; folders such as private as arguments test only those',
    steps: [{ exec: 'ts-node --transpile-only --project tsconfig.dev.json scripts/mutation.ts', receiveArgs: true }],
  });
}
