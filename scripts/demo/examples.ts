import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { CdkCommand } from '../../test/emulator/emulator';

const REPOSITORY = resolve(__dirname, '../..');
const FOLDER = join(REPOSITORY, 'examples', 'typescript');

/** An example app in its folder. */
export interface Example {
  readonly name: string;
  readonly directory: string;
}

/** All TypeScript examples. */
export function listExamples(): Example[] {
  return readdirSync(FOLDER)
    .sort()
    .map(name => ({ name, directory: join(FOLDER, name) }))
    .filter(example => existsSync(join(example.directory, 'app.ts')));
}

/** The command that a user would give to the CDK, with the library of this checkout in the place of the installed one. */
export function commandOf(example: Example, context: Readonly<Record<string, string>> = {}): CdkCommand & { readonly outputDirectory: string } {
  return {
    command: `"${process.execPath}" -r "${require.resolve('ts-node/register/transpile-only')}" app.ts`,
    directory: example.directory,
    outputDirectory: join(REPOSITORY, '.tmp', 'demo', [example.name, ...Object.values(context)].join('-')),
    context,
    environment: { NODE_PATH: [libraryFolder(), process.env.NODE_PATH].filter(Boolean).join(delimiter) },
  };
}

/** A module folder in which this checkout has its package name: examples import the library by it. */
function libraryFolder(): string {
  const folder = join(REPOSITORY, '.tmp', 'modules');
  const link = join(folder, 'cdk-sagemaker-endpoints');
  if (!existsSync(link)) {
    mkdirSync(folder, { recursive: true });
    symlinkSync(REPOSITORY, link, 'dir');
  }
  return folder;
}
