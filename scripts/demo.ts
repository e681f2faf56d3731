/**
 * `npm run demo`: every TypeScript example deployed, described, invoked, updated in place and destroyed, against the emulator.
 *
 * It needs Python 3.10 and no AWS account. Names of examples as arguments run only those.
 */
import { inParallel } from './common/in-parallel';
import { Progress } from './common/progress';
import { renderTable } from './common/table';
import { endpointsOf } from './demo/assembly-endpoints';
import { commandOf, listExamples, type Example } from './demo/examples';
import { answerHubBuilds } from './demo/hub-builds';
import { keptBuckets } from './demo/kept-buckets';
import { prerequisites } from './demo/prerequisites';
import { describe, invoke, type RunningEndpoint } from './demo/running-endpoint';
import { startEmulator, type Emulator } from '../test/emulator/emulator';

/** The example that is updated in place, and the context values that its README names. */
const UPDATED_EXAMPLE = 'jumpstart-llama-2-chat';
const UPDATES: ReadonlyArray<Readonly<Record<string, string>>> = [{ instanceType: 'ml.g5.4xlarge' }, { modelVersion: '3.0.2' }];

/** Running an example's app takes most of the time, and one processor. */
const CONCURRENCY = 2;

interface Deployed {
  readonly example: Example;
  readonly assemblyDirectory: string;
  readonly endpoints: readonly RunningEndpoint[];
}

async function main(names: readonly string[]): Promise<void> {
  const progress = new Progress();
  const examples = listExamples().filter(example => names.length === 0 || names.includes(example.name));

  progress.say('starting the emulator (the first time, its Python packages are installed)');
  const emulator = await startEmulator();
  try {
    await emulator.bootstrap();
    await emulator.deploy(prerequisites());
    await answerHubBuilds(emulator);
    const before = await emulator.inventory();
    progress.say(`emulator at ${emulator.address}, bootstrapped`);

    const deployed = await inParallel(CONCURRENCY, examples, async example => {
      const result = await deploy(emulator, example);
      progress.say(`deployed   ${example.name}: ${result.endpoints.map(summary).join('; ')}`);
      return result;
    });

    for (const endpoint of deployed.flatMap(result => result.endpoints)) {
      progress.say(`invoked    ${endpoint.name}: ${await invoke(endpoint)}`);
    }

    for (const example of examples.filter(candidate => candidate.name === UPDATED_EXAMPLE)) {
      const [first] = deployed.find(result => result.example === example)!.endpoints;
      for (const context of UPDATES) {
        progress.say(`updated    ${example.name} to ${Object.values(context).join(', ')} in place: ${await update(emulator, example, context, first)}`);
      }
    }

    const kept = (await Promise.all(deployed.map(result => keptBuckets(result.assemblyDirectory)))).flat();
    await inParallel(CONCURRENCY, deployed, async result => {
      await emulator.destroy({ assemblyDirectory: result.assemblyDirectory });
      progress.say(`destroyed  ${result.example.name}`);
    });
    expectEqual('what is left after all stacks were destroyed', await emulator.inventory(), { ...before, buckets: [...before.buckets, ...kept].sort() });
    progress.say(kept.length === 0 ? 'nothing is left' : `nothing is left but buckets with data of users, as intended: ${kept.join(', ')}`);

    console.log(`\n${table(deployed.flatMap(result => result.endpoints))}`);
  } finally {
    await emulator.stop();
  }
}

async function deploy(emulator: Emulator, example: Example, context: Readonly<Record<string, string>> = {}): Promise<Deployed> {
  const command = commandOf(example, context);
  await emulator.deploy(command);
  const endpoints = await Promise.all(endpointsOf(command.outputDirectory).map(describe));
  endpoints.forEach(endpoint => expectEqual(`the status of ${endpoint.name}`, endpoint.status, 'InService'));
  return { example, assemblyDirectory: command.outputDirectory, endpoints };
}

/** Deploys with other context values and checks that the endpoint is the same one, and that nothing old stays. */
async function update(emulator: Emulator, example: Example, context: Readonly<Record<string, string>>, first: RunningEndpoint): Promise<string> {
  const before = await emulator.inventory();
  const { endpoints: [endpoint] } = await deploy(emulator, example, context);
  const after = await emulator.inventory();
  expectEqual('the endpoint\'s name after an update', endpoint.name, first.name);
  expectEqual('the number of models after an update', after.models.length, before.models.length);
  expectEqual('the number of endpoint configurations after an update', after.endpointConfigs.length, before.endpointConfigs.length);
  return summary(endpoint);
}

function summary(endpoint: RunningEndpoint): string {
  return `${modelOf(endpoint)} on ${endpoint.instanceType}, ${endpoint.status}`;
}

function table(endpoints: readonly RunningEndpoint[]): string {
  return renderTable(
    ['construct', 'model', 'instance', 'accelerator', 'image', 'endpoint'],
    endpoints.map(endpoint => [
      endpoint.construct, modelOf(endpoint), endpoint.instanceType, endpoint.accelerator, endpoint.image, endpoint.name,
    ]),
  );
}

function modelOf({ modelId, modelVersion }: RunningEndpoint): string {
  return [modelId, modelVersion].filter(Boolean).join(' ');
}

function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
