import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand, DescribeScalingPoliciesCommand } from '@aws-sdk/client-application-auto-scaling';
import { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateEndpointCommand, DeleteEndpointCommand, DescribeEndpointCommand, ListTagsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { App, CfnOutput } from 'aws-cdk-lib';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { ScheduledTime } from '../../src/endpoint/scheduled-time';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { appWith } from '../emulator/endpoint-app';
import { newGuard } from '../emulator/guard-function';
import { newCustomEndpoint } from '../endpoint/every-endpoint';

/*
 * An endpoint that its schedule has stopped is not there, and CloudFormation can only update what is there: the guard starts it
 * before. docs/adr/0006-endpoint-guard.md.
 */

const G5 = SageMakerInstanceType.ML_G5_2XLARGE;
const G6 = SageMakerInstanceType.ML_G6_2XLARGE;
const SCHEDULED: SageMakerEndpointBaseProps = {
  schedule: { start: ScheduledTime.weekly({ time: '8:00' }), stop: ScheduledTime.weekly({ time: '20:00' }) }, tags: { team: 'models' },
};

let emulator: Emulator;
let name: string;
const sagemaker = new SageMakerClient({});

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

function app(props: SageMakerEndpointBaseProps = {}, instanceType = G5): App {
  return appWith('Stopped', stack => {
    new CfnOutput(stack, 'EndpointName', { value: newCustomEndpoint(stack, { ...SCHEDULED, ...props }, instanceType).endpointName });
  });
}

async function deploy(props?: SageMakerEndpointBaseProps, instanceType?: SageMakerInstanceType): Promise<string> {
  return (await emulator.deploy(app(props, instanceType))).Stopped.EndpointName;
}

/** Deploys an endpoint, and stops it. */
async function stopped(props?: SageMakerEndpointBaseProps): Promise<void> {
  name = await deploy(props);
  await sagemaker.send(new DeleteEndpointCommand({ EndpointName: name }));
  await emulator.forgetCalls();
}

/** What the schedule does. */
async function start(): Promise<void> {
  const scheduler = new SchedulerClient({});
  const { Schedules } = await scheduler.send(new ListSchedulesCommand({}));
  const { Name } = Schedules!.find(({ Target }) => Target!.Arn!.endsWith(':createEndpoint'))!;
  const { Target } = await scheduler.send(new GetScheduleCommand({ Name }));
  await sagemaker.send(new CreateEndpointCommand(JSON.parse(Target!.Input!)));
}

async function view() {
  const { EndpointArn, EndpointConfigName, EndpointStatus } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }));
  const { Tags } = await sagemaker.send(new ListTagsCommand({ ResourceArn: EndpointArn }));
  return { config: EndpointConfigName, status: EndpointStatus, tags: Tags!.map(({ Key, Value }) => `${Key}=${Value}`) };
}

async function scaling() {
  const client = new ApplicationAutoScalingClient({});
  const { ScalableTargets } = await client.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }));
  const { ScalingPolicies } = await client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'sagemaker' }));
  return [ScalableTargets!.map(({ MaxCapacity }) => MaxCapacity), ScalingPolicies!.map(({ PolicyName }) => PolicyName!.replace(/^.*-(ml.*)-.*$/, '$1'))];
}

/** The calls that change endpoints and scaling, with who made them. */
async function changes(): Promise<string[]> {
  return (await emulator.calls())
    .filter(({ operation }) => /^(Create|Update|Delete)Endpoint$|^(Put|Delete)ScalingPolicy$|^(Register|Deregister)ScalableTarget$/.test(operation))
    .map(({ caller, operation, error }) => `${caller === 'client' ? 'guard' : 'stack'}: ${operation}${error ? ' refused' : ''}`);
}

/** What EventBridge does after SageMaker's event: sends what the stack's rule carries. */
async function endpointComesIntoService(): Promise<void> {
  const [rule] = (await new EventBridgeClient({}).send(new ListRulesCommand({}))).Rules!;
  const { Targets } = await new EventBridgeClient({}).send(new ListTargetsByRuleCommand({ Rule: rule.Name }));
  await newGuard().restore(JSON.parse(Targets![0].Input!));
}

afterEach(async () => emulator.destroy(app()));

test('it is started as it was, and then updated', async () => {
  await stopped();
  expect(await deploy({}, G6)).toBe(name);
  expect(await changes()).toEqual(['guard: CreateEndpoint', 'stack: UpdateEndpoint']);
  const { config, status, tags } = await view();
  expect([config]).toEqual((await emulator.inventory()).endpointConfigs);
  expect(status).toBe('InService');
  expect(tags).toContain('team=models');
});

test('other tags are a change, too', async () => {
  await stopped();
  await deploy({ tags: { team: 'search' } });
  expect(await changes()).toEqual(['guard: CreateEndpoint']);
  expect((await view()).tags).toContain('team=search');
});

test('a deployment that leaves the endpoint alone leaves it stopped', async () => {
  await stopped();
  await deploy({ schedule: { ...SCHEDULED.schedule!, stop: ScheduledTime.weekly({ time: '19:00' }) } });
  expect(await changes()).toEqual([]);
});

test('an update that fails is rolled back to the endpoint as it was, which then runs', async () => {
  await stopped();
  await emulator.failNext('UpdateEndpoint', 'no capacity');
  await expect(deploy({}, G6)).rejects.toThrow('no capacity');
  const { config, status } = await view();
  expect([config]).toEqual((await emulator.inventory()).endpointConfigs);
  expect(status).toBe('InService');
  expect((await emulator.events('Stopped')).at(-1)!.ResourceStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('one that cannot be started fails the deployment, and nothing is changed', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await stopped();
  for (const _ of ['forward', 'back']) {
    await emulator.failNext('CreateEndpoint', 'The account-level service limit is 0 instances', 'ResourceLimitExceeded');
  }
  await expect(deploy({}, G6)).rejects.toThrow('The account-level service limit is 0 instances');
  expect((await emulator.events('Stopped')).at(-1)!.ResourceStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect((await emulator.inventory()).endpoints).toEqual([]);
  // In the roll-back, where it is no failure.
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ name: 'ResourceLimitExceeded' }));
});

test('the stack is deleted', async () => {
  await stopped({ autoScaling: { maxCapacity: 2 } });
  await emulator.destroy(app());
  const { endpoints, scalableTargets, schedules, rules, functions } = await emulator.inventory();
  expect([...endpoints, ...scalableTargets, ...schedules, ...rules, ...functions]).toEqual([]);
});

describe('with scaling', () => {
  const autoScaling = (maxCapacity: number, invocationsPerInstance = 70) => ({ autoScaling: { maxCapacity, invocationsPerInstance } });

  test('the scaling, which went with the endpoint, returns when it is in service', async () => {
    await stopped(autoScaling(2));
    expect(await scaling()).toEqual([[], []]);
    await start();
    await endpointComesIntoService();
    expect(await scaling()).toEqual([[2], ['ml.g5.2xlarge']]);
  });

  test('other limits and targets are deployed', async () => {
    await stopped(autoScaling(2));
    await deploy(autoScaling(4, 50));
    expect(await changes()).toEqual([
      'guard: CreateEndpoint', 'guard: RegisterScalableTarget', 'guard: PutScalingPolicy',
      'stack: RegisterScalableTarget', 'stack: PutScalingPolicy', 'guard: DeleteScalingPolicy', 'stack: DeleteScalingPolicy refused',
    ]);
    expect(await scaling()).toEqual([[4], ['ml.g5.2xlarge']]);
  });

  test('another instance type is deployed', async () => {
    await stopped(autoScaling(2));
    await deploy(autoScaling(2), G6);
    expect(await changes()).toEqual([
      'guard: CreateEndpoint', 'stack: UpdateEndpoint', 'guard: RegisterScalableTarget', 'stack: PutScalingPolicy', 'stack: DeleteScalingPolicy refused',
    ]);
    expect(await scaling()).toEqual([[2], ['ml.g6.2xlarge']]);
  });
});
