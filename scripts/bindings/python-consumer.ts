import { join } from 'path';
import { checkMistakes, Mistake } from './bad-input';
import { BuiltPackages } from './built-packages';
import { copyConsumer } from './consumer-folder';
import { Expected } from './expected';
import { assertAllConstants, assertSomeConstants, describeConstants, RESPELLED } from './model-constants';
import { PythonEnvironment } from './python-environment';
import { assertSameTemplates, synthesize } from './templates';
import { CONSUMERS, EXAMPLES, WORK } from '../common/repository';
import { Suite } from '../common/test-report';

const MISTAKES: readonly Mistake[] = [
  { name: 'string-as-model', message: /TypeError: type of argument model must be .*JumpStartModelVersion; got str instead/ },
  { name: 'no-model', message: /TypeError: .*missing 1 required keyword-only argument: 'model'/ },
  { name: 'unknown-constant', message: /AttributeError: .*'META_TEXTGENERATION_LLAMA_2_7_B_F_9_9_9'/ },
];

/** Checks the types of the apps against those that jsii writes into the package; pinned, because new versions find more. */
const TYPE_CHECKER = 'mypy==2.4.1';

/** Installs the wheel into new virtual environments and runs apps there. */
export async function testPython(suite: Suite, packages: BuiltPackages, expected: Expected): Promise<void> {
  const { check, step } = suite;
  const consumer = copyConsumer(join(CONSUMERS, 'python'), 'python');
  const example = copyConsumer(join(EXAMPLES, 'python'), 'python-example');
  const environment = await step('the wheel installs', async () => {
    const created = await PythonEnvironment.create('python-environment');
    await created.install([packages.wheel, '--requirement', 'requirements.txt'], consumer);
    return created;
  });
  const python = (args: readonly string[], env?: NodeJS.ProcessEnv) => environment.run(args, consumer, env);
  await check('the README\'s template is that of TypeScript', async () => {
    assertSameTemplates(await synthesize('python-readme', env => python(['readme_app.py'], env)), expected.readme);
  });
  await check('the first, a middle and the last constant can be read', async () => {
    assertSomeConstants(await python(['constants.py', 'some']), RESPELLED);
  });
  await check(`all constants are there: ${describeConstants()}`, async () => {
    assertAllConstants(await python(['constants.py', 'all']), RESPELLED);
  });
  await checkMistakes(suite, MISTAKES, name => python(['bad_input.py', name]));
  const newest = await step('the wheel installs with the newest aws-cdk-lib', async () => {
    const created = await PythonEnvironment.create('python-newest-environment');
    await created.install([packages.wheel, '--requirement', 'requirements.txt', TYPE_CHECKER], example);
    return created;
  });
  await check('the example\'s templates are those of TypeScript', async () => {
    assertSameTemplates(await synthesize('python-example', env => newest.run(['app.py'], example, env)), expected.examples);
  });
  await check('the types of the example are right', async () => {
    await newest.run(['-m', 'mypy', '--strict', '--cache-dir', join(WORK, 'mypy'), '.'], example);
  });
}
