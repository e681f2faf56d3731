import assert from 'assert/strict';
import { readFileSync } from 'fs';
import { join } from 'path';
import { checkMistakes, Mistake } from './bad-input';
import { BuiltPackages } from './built-packages';
import { copyConsumer } from './consumer-folder';
import { Expected } from './expected';
import { AS_IN_TYPESCRIPT, assertAllNames, assertSomeConstants, describeConstants } from './model-constants';
import { assertSameTemplates, synthesize } from './templates';
import { CONSUMERS, EXAMPLES } from '../common/repository';
import { runCommand, runSuccessfully } from '../common/run-command';
import { Suite } from '../common/test-report';

const MODULE = 'github.com/cdk-sagemaker-endpoints/cdk-sagemaker-endpoints-go/cdksagemakerendpoints';

const MISTAKES: readonly Mistake[] = [
  { name: 'no-model', message: /props\.Model.*required|Model.*required/i },
];

/** Builds apps with a replacement of the module by the built one, and runs them. */
export async function testGo(suite: Suite, packages: BuiltPackages, expected: Expected): Promise<void> {
  const { check, step } = suite;
  const consumer = copyConsumer(join(CONSUMERS, 'go'), 'go');
  const example = copyConsumer(join(EXAMPLES, 'go'), 'go-example');
  const go = (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv) => runSuccessfully('go', args, { cwd, env });
  const build = async (folder: string) => {
    await go(['mod', 'edit', '-replace', `${MODULE}=${packages.goModule}`], folder);
    await go(['mod', 'tidy'], folder);
    await go(['build', '-o', 'app', '.'], folder);
  };
  const run = (args: readonly string[], env?: NodeJS.ProcessEnv) => runSuccessfully(join(consumer, 'app'), args, { cwd: consumer, env });

  await step('an app that uses the module compiles', () => build(consumer));
  await check('the README\'s template is that of TypeScript', async () => {
    assertSameTemplates(await synthesize('go-readme', env => run(['synthesize'], env)), expected.readme);
  });
  await check('the first, a middle and the last constant can be read', async () => {
    assertSomeConstants(await run(['constants']), AS_IN_TYPESCRIPT);
  });
  await check(`all constants are there: ${describeConstants()}`, () => {
    assertAllNames(constantsOf(packages.goModule), AS_IN_TYPESCRIPT);
  });
  await checkMistakes(suite, MISTAKES, name => run(['mistake', name]));
  await check('the error tells what to do: unknown-constant', async () => {
    const { stderr } = await runCommand('go', ['build', './testdata/unknown_constant'], { cwd: consumer });
    assert.match(stderr, /undefined: sagemaker\.JumpStartModel_META_TEXTGENERATION_LLAMA_2_7B_F_9_9_9/);
  });
  await check('the example\'s templates are those of TypeScript', async () => {
    await build(example);
    assertSameTemplates(
      await synthesize('go-example', env => runSuccessfully(join(example, 'app'), [], { cwd: example, env })), expected.examples,
    );
  });
}

/** A constant is a function there, named after the class and the constant. */
function constantsOf(module: string): string[] {
  const source = readFileSync(join(module, 'JumpStartModel.go'), 'utf8');
  return [...source.matchAll(/^func JumpStartModel_([A-Z0-9_]+)\(\) JumpStartModelVersion \{$/gm)].map(([, name]) => name);
}
