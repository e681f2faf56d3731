import { startEmulator, type Emulator, type Inventory } from '../../../test/emulator/emulator';
import type { Progress } from '../../common/progress';
import { commandOf, type Example } from '../../demo/examples';
import { answerHubBuilds } from '../../demo/hub-builds';
import { prerequisites } from '../../demo/prerequisites';
import { Failures } from '../failures';

const REFUSAL = 'no instances are free';

/**
 * Takes examples through their lives with the CDK's command line: refused by SageMaker, created, deployed again without a
 * change, destroyed.
 */
export async function cycleExamples(examples: readonly Example[], progress: Progress): Promise<Failures> {
  const failures = new Failures();
  const emulator = await startEmulator();
  try {
    await answerHubBuilds(emulator);
    await emulator.deploy(prerequisites());
    for (const example of examples) {
      const failure = await cycle(emulator, example).then(() => undefined, (error: Error) => `${example.name}: ${error.message}`);
      failures.add(failure);
      progress.say(`cdk deploy and destroy: ${example.name}${failure === undefined ? '' : ' FAILED'}`);
    }
    return failures;
  } finally {
    await emulator.stop();
  }
}

async function cycle(emulator: Emulator, example: Example): Promise<void> {
  const { command, directory, outputDirectory, environment } = commandOf(example);
  Object.assign(process.env, environment);
  const cdk = async (verb: string) => emulator.cdk([verb, '--all', '--app', command, '--output', outputDirectory], directory);
  const before = await emulator.inventory();

  await emulator.failNext('CreateEndpoint', REFUSAL);
  const refusal = await cdk('deploy').then(() => 'nothing', (error: Error) => error.message);
  expect(refusal.includes(REFUSAL), `a deployment that SageMaker refuses fails, but: ${refusal}`);
  expectSame('after a deployment that failed', await emulator.inventory(), withoutBuckets(before));

  await cdk('deploy');
  const deployed = await emulator.inventory();
  expect(deployed.endpoints.length > before.endpoints.length, 'there is no endpoint after the deployment');

  await emulator.forgetCalls();
  await cdk('deploy');
  const calls = (await emulator.calls()).filter(({ caller }) => caller === 'cloudformation');
  expect(calls.length === 0, `a deployment without a change calls ${calls.map(({ operation }) => operation).join(', ')}`);

  await cdk('destroy');
  expectSame('after everything was destroyed', await emulator.inventory(), withoutBuckets(before));
}

/** Buckets may stay, with what was written into them: npm run demo looks at which. */
function withoutBuckets({ buckets: _, ...others }: Inventory): Omit<Inventory, 'buckets'> {
  return others;
}

function expectSame(when: string, actual: Inventory, expected: Omit<Inventory, 'buckets'>): void {
  const wrong = Object.entries(expected).filter(([kind, names]) => JSON.stringify(actual[kind as keyof Inventory]) !== JSON.stringify(names));
  expect(wrong.length === 0, `${when} there are other ${wrong.map(([kind]) => `${kind}: ${actual[kind as keyof Inventory].join(', ')}`).join('; ')}`);
}

function expect(holds: boolean, message: string): void {
  if (!holds) {
    throw new Error(message);
  }
}
