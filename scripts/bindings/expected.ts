import { join } from 'path';
import { BuiltPackages } from './built-packages';
import { Templates } from './templates';
import { synthesizeTypeScript, copyTypeScriptApps } from './typescript-consumer';
import { REPOSITORY } from '../common/repository';
import { runSuccessfully } from '../common/run-command';
import { Suite } from '../common/test-report';

/** What apps have to synthesize in every language, and with every version of aws-cdk-lib. */
export interface Expected {
  readonly readme: Templates;
  /** The examples that every language has. */
  readonly examples: Templates;
  /** The examples that only TypeScript has. */
  readonly typescriptExamples: Templates;
}

/** Synthesizes the apps in TypeScript, with the package for npm and the oldest aws-cdk-lib that it allows. */
export async function synthesizeExpected({ check, step }: Suite, packages: BuiltPackages): Promise<Expected> {
  const folder = copyTypeScriptApps('typescript');
  await step('the tarball unpacks', () => unpack(packages.npm, folder));
  const expected = {
    readme: await step('the README\'s example is synthesized', () => synthesizeTypeScript(folder, 'readme-app')),
    examples: await step('the examples of all languages are synthesized', () => synthesizeTypeScript(folder, 'examples-app')),
    typescriptExamples: await step('the examples in TypeScript are synthesized', () => synthesizeTypeScript(folder, 'all-examples')),
  };
  await check('the package holds only what users need', async () => assertContents(await list(packages.npm)));
  return expected;
}

/** Node finds the library there, and everything else in the repository above. */
async function unpack(tarball: string, folder: string): Promise<void> {
  const target = join(folder, 'node_modules/cdk-sagemaker-endpoints');
  await runSuccessfully('mkdir', ['-p', target], { cwd: folder });
  await runSuccessfully('tar', ['--extract', '--gzip', '--file', tarball, '--directory', target, '--strip-components=1'], { cwd: folder });
}

async function list(tarball: string): Promise<string[]> {
  const output = await runSuccessfully('tar', ['--list', '--gzip', '--file', tarball], { cwd: REPOSITORY });
  return output.trim().split('\n').map(path => path.replace(/^package\//, ''));
}

/** Compiled code, data, code that is uploaded, licences, the bill of materials, and the assembly that jsii needs. */
const NEEDED = /^(lib\/.*\.(js|d\.ts|generated\.json)|assets\/.*|lambda\/.*\.(py|txt|in)|sbom\.cdx\.json|node_modules\/superstruct\/.*|package\.json|LICENSE|README\.md|\.jsii(\.gz)?)$/;

function assertContents(paths: readonly string[]): void {
  const others = paths.filter(path => !NEEDED.test(path));
  if (others.length > 0) {
    throw new Error(`not needed by users: ${others.join(', ')}`);
  }
}
