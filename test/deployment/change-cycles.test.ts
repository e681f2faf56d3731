import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ENDPOINT_STATES, EndpointState, givenName, UNCHANGED } from './endpoint-states';
import { countsIn, countsOf } from './expected-resources';
import { everyState, everyTransition } from './tours';
import { startEmulator, type Emulator, type Inventory } from '../emulator/emulator';
import { count, isThorough, timeout } from '../runs';

/*
 * An endpoint goes from state to state. Whatever changes, there is then exactly what its template says, the endpoint has its
 * name of before unless the name is what changed, and a deployment that fails leaves everything as it was.
 */

const STACK = 'Cycle';

const tour = isThorough() ? everyTransition : everyState;

let emulator: Emulator;
let empty: Inventory;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  empty = await emulator.inventory();
}, 300_000);

afterAll(async () => emulator?.stop());

describe.each(ENDPOINT_STATES)('%s', (_, states) => {
  test('keeps its name and leaves nothing behind, from state to state', async () => {
    let before: Step | undefined;
    for (const name of tour(Object.keys(states))) {
      const step = { name, ...synthesize(states[name]) };
      if (before) {
        await failToReach(step, before);
        await makeWay(step, before, states);
      }
      const endpointName = await reach(step);
      const expected = givenName(name) ?? (before && givenName(before.name) === undefined ? before.endpointName : expect.stringMatching(/^Cycle-/));
      expect([name, endpointName]).toEqual([name, expected]);
      before = { ...step, endpointName };
    }
    await expectNoOperation(before!);
    await emulator.destroy(synthesize(states[before!.name]).app);
    expect(await countsIn(emulator, empty)).toEqual({});
    count('endpoints created and destroyed', 1);
  }, timeout(1_200_000));
});

interface Step {
  readonly name: string;
  readonly app: App;
  readonly template: { readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>> };
  readonly endpointName?: string;
}

function synthesize(state: EndpointState): Pick<Step, 'app' | 'template'> {
  const app = new App();
  const stack = new Stack(app, STACK, { env: { region: 'us-east-1' } });
  new CfnOutput(stack, 'EndpointName', { value: state(stack).endpointName });
  return { app, template: app.synth().getStackByName(STACK).template };
}

/** Deploys, and compares what there is with the template. */
async function reach({ name, app, template }: Step): Promise<string> {
  const outputs = await emulator.deploy(app);
  expect([name, await countsIn(emulator, empty)]).toEqual([name, countsOf(template)]);
  count('updates', 1);
  return outputs[STACK].EndpointName;
}

/** Deploys while SageMaker refuses, as for want of instances; everything stays as it was. */
async function failToReach(step: Step, before: Step): Promise<void> {
  const operation = refusedOperation(step, before);
  if (operation === undefined) {
    return;
  }
  const inventory = await emulator.inventory();
  await emulator.failNext(operation, 'no instances are free');
  await expect(emulator.deploy(step.app)).rejects.toThrow('no instances are free');
  expect([step.name, await emulator.inventory()]).toEqual([step.name, inventory]);
  count('failed updates undone', 1);
}

/**
 * Removing the scaling and changing the instance type takes two deployments, as docs/scaling.md tells: CloudFormation deletes what the
 * template has no longer at the end, and SageMaker changes no instance type of what still scales.
 */
async function makeWay(step: Step, before: Step, states: Readonly<Record<string, EndpointState>>): Promise<void> {
  if (!isScaled(before) || isScaled(step) || instanceTypeOf(step) === instanceTypeOf(before) || givenName(step.name) !== givenName(before.name)) {
    return;
  }
  const inventory = await emulator.inventory();
  await expect(emulator.deploy(step.app)).rejects.toThrow('must be deregistered as scalable targets');
  expect([step.name, await emulator.inventory()]).toEqual([step.name, inventory]);
  count('updates refused as documented', 1);
  await reach({ name: UNCHANGED, ...synthesize(states[UNCHANGED]) });
}

function isScaled({ template }: Step): boolean {
  return Object.values(template.Resources).some(({ Type }) => Type === 'AWS::ApplicationAutoScaling::ScalableTarget');
}

function instanceTypeOf({ template }: Step): unknown {
  const config = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::SageMaker::EndpointConfig');
  return (config?.Properties as { ProductionVariants: { InstanceType: unknown }[] }).ProductionVariants[0].InstanceType;
}

/** What SageMaker is asked for when one state follows the other. */
function refusedOperation(step: Step, before: Step): string | undefined {
  if (givenName(step.name) !== givenName(before.name)) {
    return 'CreateEndpoint';
  }
  return sageMakerPartOf(step) === sageMakerPartOf(before) ? undefined : 'UpdateEndpoint';
}

/** The resources whose change updates the endpoint. Tags, which all of them carry, change without. */
function sageMakerPartOf({ template }: Step): string {
  const resources = Object.entries(template.Resources).filter(([, { Type }]) => Type.startsWith('AWS::SageMaker::'));
  return JSON.stringify(resources.map(([id, { Properties }]) => [id, { ...Properties, Tags: undefined }]));
}

async function expectNoOperation(step: Step): Promise<void> {
  await emulator.forgetCalls();
  await emulator.deploy(step.app);
  const calls = await emulator.calls();
  expect(calls.filter(({ caller }) => caller === 'cloudformation')).toEqual([]);
}
