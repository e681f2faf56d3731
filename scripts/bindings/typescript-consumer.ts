import { cpSync } from 'fs';
import { basename, join } from 'path';
import { copyConsumer } from './consumer-folder';
import { synthesize, Templates } from './templates';
import { CONSUMERS, EXAMPLES, REPOSITORY } from '../common/repository';
import { runSuccessfully } from '../common/run-command';

/** The apps of test/bindings/typescript. */
export type TypeScriptApp = 'readme-app' | 'examples-app' | 'all-examples';

/**
 * Copies the apps, and all of examples/typescript for the one that runs them.
 *
 * @returns the folder of the copy, which still lacks the library
 */
export function copyTypeScriptApps(name: string): string {
  const folder = copyConsumer(join(CONSUMERS, 'typescript'), name);
  cpSync(join(EXAMPLES, 'typescript'), join(folder, 'examples'), { recursive: true });
  return folder;
}

/** Runs an app with what is installed in its folder, or else in the repository above. */
export function synthesizeTypeScript(folder: string, app: TypeScriptApp): Promise<Templates> {
  const tsNode = [require.resolve('ts-node/dist/bin'), '--transpile-only', '--project', join(REPOSITORY, 'tsconfig.dev.json')];
  return synthesize(`${basename(folder)}-${app}`, env => runSuccessfully(process.execPath, [...tsNode, `${app}.ts`], { cwd: folder, env }));
}
