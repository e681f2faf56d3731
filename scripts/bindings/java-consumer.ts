import assert from 'assert/strict';
import { existsSync } from 'fs';
import { join } from 'path';
import { checkMistakes, Mistake } from './bad-input';
import { BuiltPackages } from './built-packages';
import { copyConsumer } from './consumer-folder';
import { Expected } from './expected';
import { Maven } from './maven';
import { assertAllConstants, assertSomeConstants, describeConstants, RESPELLED } from './model-constants';
import { assertSameTemplates, synthesize } from './templates';
import { CONSUMERS, EXAMPLES } from '../common/repository';
import { runSuccessfully } from '../common/run-command';
import { Suite } from '../common/test-report';

const MISTAKES: readonly Mistake[] = [
  { name: 'null-model', message: /NullPointerException: model is required/ },
  { name: 'no-model', message: /NullPointerException: model is required/ },
  { name: 'unknown-constant', message: /cannot find symbol\s+symbol: +variable META_TEXTGENERATION_LLAMA_2_7_B_F_9_9_9\s+location: class .*JumpStartModel/ },
];

/** A dead-lock depends on timing: each round is a new Java process. */
const ROUNDS_OF_THREADS = 5;

/** Builds apps with Maven, from the built repository folder, and runs them. */
export async function testJava(suite: Suite, packages: BuiltPackages, expected: Expected): Promise<void> {
  const { check, step } = suite;
  const consumer = copyConsumer(join(CONSUMERS, 'java'), 'java');
  const example = copyConsumer(join(EXAMPLES, 'java'), 'java-example');
  const maven = new Maven(packages);

  const classpath = await step('an app that uses the package compiles', () => maven.compile(consumer));
  const java = (args: readonly string[], env?: NodeJS.ProcessEnv, timeoutSeconds?: number) =>
    runSuccessfully('java', ['-classpath', classpath, ...args], { cwd: consumer, env, timeoutSeconds });

  await check('the README\'s template is that of TypeScript', async () => {
    assertSameTemplates(await synthesize('java-readme', env => java(['bindings.ReadmeApp'], env)), expected.readme);
  });
  await check('the first, a middle and the last constant can be read', async () => {
    assertSomeConstants(await java(['bindings.Constants', 'some']), RESPELLED);
  });
  await check(`all constants are there, none is null: ${describeConstants()}`, async () => {
    assertAllConstants(await java(['bindings.Constants', 'all']), RESPELLED);
  });
  await check('two threads that use both ends of the chain of classes at once do not hang', async () => {
    for (let round = 0; round < ROUNDS_OF_THREADS; round++) {
      assert.match(await java(['bindings.ConcurrentInitialization'], {}, 90), /^done$/m);
    }
  });
  await checkMistakes(suite, MISTAKES, name => java(['bindings.BadInput', name]));
  await check('sources and documentation are beside the jar', () => {
    assert.deepEqual(['sources', 'javadoc'].filter(kind => !existsSync(packages.jar.replace(/\.jar$/, `-${kind}.jar`))), []);
  });
  await check('the example\'s templates are those of TypeScript', async () => {
    assertSameTemplates(await synthesize('java-example', env => maven.run(['compile', 'exec:java'], example, env)), expected.examples);
  });
}
