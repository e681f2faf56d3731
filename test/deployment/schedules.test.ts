import {
  CreateEndpointCommand, DeleteEndpointCommand, DescribeEndpointCommand, ListTagsCommand, SageMakerClient, type CreateEndpointCommandInput,
} from '@aws-sdk/client-sagemaker';
import { App, CfnOutput, Duration, Tags } from 'aws-cdk-lib';
import { OfficeHoursStack } from '../../examples/typescript/office-hours/stack';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { Rollout } from '../../src/endpoint/rollout';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { ScheduledTime } from '../../src/endpoint/scheduled-time';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { appWith } from '../emulator/endpoint-app';
import { EVERY_ENDPOINT, newCustomEndpoint, type NewEndpoint } from '../endpoint/every-endpoint';

/*
 * What EventBridge Scheduler is told, as it tells it itself, does to SageMaker what it has to.
 */

let emulator: Emulator;
const sagemaker = new SageMakerClient({});

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

interface DeployedSchedule {
  readonly Name: string;
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  readonly FlexibleTimeWindow: object;
  readonly State: string;
  readonly Target: { readonly Arn: string; readonly Input: string; readonly RetryPolicy: object; readonly DeadLetterConfig?: object };
}

/** GetSchedule. The service is found by the scope of the signature, which nobody checks. */
async function getSchedule(name: string): Promise<DeployedSchedule> {
  const authorization = 'AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/scheduler/aws4_request, SignedHeaders=host, Signature=0';
  const response = await fetch(`${emulator.address}/schedules/${name}`, { headers: { authorization } });
  return response.json() as Promise<DeployedSchedule>;
}

async function schedules(): Promise<{ start: DeployedSchedule; stop: DeployedSchedule }> {
  const all = await Promise.all((await emulator.inventory()).schedules.map(getSchedule));
  expect(all).toHaveLength(2);
  const target = (operation: string) => all.find(({ Target: { Arn } }) => Arn === `arn:aws:scheduler:::aws-sdk:sagemaker:${operation}`)!;
  return { start: target('createEndpoint'), stop: target('deleteEndpoint') };
}

/** What Scheduler does when the time has come. */
async function start(): Promise<void> {
  await sagemaker.send(new CreateEndpointCommand(JSON.parse((await schedules()).start.Target.Input)));
}

async function stop(): Promise<void> {
  await sagemaker.send(new DeleteEndpointCommand(JSON.parse((await schedules()).stop.Target.Input)));
}

async function view(EndpointName: string) {
  const { EndpointArn, EndpointConfigName, EndpointStatus, ProductionVariants } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName }));
  const { Tags: tags = [] } = await sagemaker.send(new ListTagsCommand({ ResourceArn: EndpointArn }));
  const ownTags = tags.filter(({ Key }) => !Key!.startsWith('aws:')).map(({ Key, Value }) => `${Key}=${Value}`).sort();
  return { EndpointArn, EndpointConfigName, EndpointStatus, variants: ProductionVariants!.map(({ VariantName }) => VariantName), ownTags };
}

const schedule = { start: ScheduledTime.weekly({ time: '8:00' }), stop: ScheduledTime.weekly({ time: '20:00' }) };

function scheduledApp(newEndpoint: NewEndpoint, props: SageMakerEndpointBaseProps = {}, instanceType?: SageMakerInstanceType): App {
  return appWith('Scheduled', stack => {
    const endpoint = newEndpoint(stack, { schedule, tags: { team: 'models' }, ...props }, instanceType);
    Tags.of(stack).add('stage', 'test');
    new CfnOutput(stack, 'EndpointName', { value: endpoint.endpointName });
  });
}

async function deploy(app: App): Promise<string> {
  return (await emulator.deploy(app)).Scheduled.EndpointName;
}

describe.each(EVERY_ENDPOINT)('%s', (_, newEndpoint) => {
  const app = () => scheduledApp(newEndpoint);

  afterAll(async () => emulator.destroy(app()));

  test('is the same endpoint after a stop and a start', async () => {
    const name = await deploy(app());
    const deployed = await view(name);
    await stop();
    await expect(view(name)).rejects.toThrow('Could not find endpoint');
    await start();
    expect(await view(name)).toEqual(deployed);
    expect(deployed.EndpointStatus).toBe('InService');
    expect(deployed.ownTags).toEqual(expect.arrayContaining(['stage=test', 'team=models']));
  });
});

describe('an update', () => {
  const app = (instanceType?: SageMakerInstanceType) => scheduledApp(newCustomEndpoint, {}, instanceType);

  afterEach(async () => emulator.destroy(app()));

  test('starts the new configuration from then on', async () => {
    const name = await deploy(app());
    const before = await view(name);
    await deploy(app(SageMakerInstanceType.ML_G5_4XLARGE));
    await stop();
    await start();
    const after = await view(name);
    expect(after.EndpointConfigName).not.toBe(before.EndpointConfigName);
    expect(after.EndpointConfigName).toBe((await emulator.inventory()).endpointConfigs[0]);
  });

  test('of an endpoint that was started before succeeds', async () => {
    const name = await deploy(app());
    await stop();
    await start();
    await deploy(app(SageMakerInstanceType.ML_G5_4XLARGE));
    expect((await view(name)).EndpointConfigName).toBe((await emulator.inventory()).endpointConfigs[0]);
  });

  test('that leaves the endpoint alone succeeds while it is stopped', async () => {
    await deploy(app());
    await stop();
    await deploy(scheduledApp(newCustomEndpoint, { schedule: { ...schedule, stop: ScheduledTime.weekly({ time: '19:00' }) } }));
    expect((await schedules()).stop.ScheduleExpression).toBe('cron(0 19 ? * * *)');
  });

  test('that deletes the stack succeeds while it is stopped', async () => {
    const before = await emulator.inventory();
    await deploy(app());
    await stop();
    await emulator.destroy(app());
    expect(await emulator.inventory()).toEqual(before);
  });
});

test('the rollout is part of the request, in the form that the API takes', async () => {
  const app = scheduledApp(newCustomEndpoint, {
    endpointName: 'rolled-out',
    rollout: Rollout.rolling({ batchSize: CapacitySize.percent(50), waitInterval: Duration.minutes(5), rollbackOnErrors: true }),
    instanceCount: 2,
  });
  await deploy(app);
  const { alarms } = await emulator.inventory();
  await stop();
  await start();
  const calls = await emulator.calls('sagemaker');
  const [created] = calls.filter(({ operation, caller }) => operation === 'CreateEndpoint' && caller === 'client').slice(-1);
  expect((created.parameters as unknown as CreateEndpointCommandInput).DeploymentConfig).toEqual({
    RollingUpdatePolicy: { MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 50 }, WaitIntervalInSeconds: 300 },
    AutoRollbackConfiguration: { Alarms: [{ AlarmName: alarms[0] }] },
  });
  await emulator.destroy(app);
});

test('the service tells of the schedules of the example what it says', async () => {
  const app = new App();
  new OfficeHoursStack(app, 'OfficeHours', { env: { region: 'us-east-1' } });
  const { OfficeHours: outputs } = await emulator.deploy(app);
  const started = await getSchedule(outputs.StartSchedule);
  const stopped = await getSchedule(outputs.StopSchedule);
  const both = {
    ScheduleExpressionTimezone: 'Europe/Berlin', State: 'ENABLED', FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
  };
  const target = {
    RetryPolicy: expect.objectContaining({ MaximumEventAgeInSeconds: 900 }), DeadLetterConfig: { Arn: expect.stringContaining('OfficeHours-Failed') },
  };
  expect(started).toMatchObject({ ...both, ScheduleExpression: 'cron(30 8 ? * MON,TUE,WED,THU,FRI *)', Target: target });
  expect(stopped).toMatchObject({ ...both, ScheduleExpression: 'cron(0 18 ? * * *)', Target: target });
  expect(JSON.parse(stopped.Target.Input)).toEqual({ EndpointName: outputs.EndpointName });
  expect([started.Name, stopped.Name].filter(name => !/^[0-9a-zA-Z-_.]{1,64}$/.test(name))).toEqual([]);
  await emulator.destroy(app);
});
