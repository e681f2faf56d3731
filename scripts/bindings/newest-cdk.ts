import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { BuiltPackages } from './built-packages';
import { Expected } from './expected';
import { assertSameTemplates } from './templates';
import { copyTypeScriptApps, synthesizeTypeScript } from './typescript-consumer';
import { runSuccessfully } from '../common/run-command';
import { Suite } from '../common/test-report';

/**
 * Installs the package for npm with the newest aws-cdk-lib that it allows, which is what users get; all other tests run
 * with the oldest.
 */
export async function testNewestCdk({ check, step }: Suite, packages: BuiltPackages, expected: Expected): Promise<void> {
  const folder = copyTypeScriptApps('newest-cdk');
  const version = await step('the package installs with the newest aws-cdk-lib', () => install(packages, folder));
  await check(`apps compile with aws-cdk-lib ${version}`, async () => {
    const examples = readdirSync(join(folder, 'examples')).map(name => `examples/${name}/app.ts`);
    await runSuccessfully(process.execPath, [
      require.resolve('typescript/bin/tsc'), '--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'node16', '--types', 'node',
      'readme-app.ts', 'examples-app.ts', ...examples,
    ], { cwd: folder });
  });
  await check('the README\'s template is that with the oldest', async () => {
    assertSameTemplates(await synthesizeTypeScript(folder, 'readme-app'), expected.readme);
  });
  await check('the examples\' templates are those with the oldest', async () => {
    assertSameTemplates(await synthesizeTypeScript(folder, 'examples-app'), expected.examples);
    assertSameTemplates(await synthesizeTypeScript(folder, 'all-examples'), expected.typescriptExamples);
  });
}

/** @returns the version of aws-cdk-lib that was installed */
async function install(packages: BuiltPackages, folder: string): Promise<string> {
  const dependencies = { 'cdk-sagemaker-endpoints': `file:${packages.npm}`, 'aws-cdk-lib': '^2', 'constructs': '^10' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'newest-cdk', private: true, dependencies }));
  await runSuccessfully('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/aws-cdk-lib/package.json'), 'utf8')) as { version: string };
  return version;
}
