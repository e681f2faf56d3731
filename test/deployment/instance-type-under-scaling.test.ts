import { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { App, CfnOutput, CustomResource, Stack, TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { view } from './scaling-view';
import { SageMakerEndpointBase } from '../../src/endpoint/sagemaker-endpoint-base';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { answerAsGuard, newGuard } from '../emulator/guard-function';
import { newCustomEndpoint } from '../endpoint/every-endpoint';

/*
 * SageMaker refuses another instance type while the variant is a scalable target, and CloudFormation updates the endpoint
 * before the target. docs/adr/0006-endpoint-guard.md tells what these tests show.
 */

const G5 = SageMakerInstanceType.ML_G5_2XLARGE;
const G6 = SageMakerInstanceType.ML_G6_2XLARGE;

/** With a policy that tracks, one that an alarm starts, and an action by the clock. */
const SCALED: SageMakerEndpointBaseProps = {
  asyncInference: {},
  autoScaling: {
    minCapacity: 0,
    maxCapacity: 3,
    schedules: [{ schedule: Schedule.cron({ hour: '20', minute: '0' }), timeZone: TimeZone.EUROPE_BERLIN, maxCapacity: 1, startTime: new Date('2030-01-01') }],
  },
};
const REFUSED = 'must be deregistered as scalable targets';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  await emulator.onCustomResource('Custom::Failing', async ({ ResourceProperties }) => {
    if (ResourceProperties.fails === 'true') {
      throw new Error('broken');
    }
  });
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

type More = (stack: Stack, endpoint: SageMakerEndpointBase) => void;

function app(props: SageMakerEndpointBaseProps, instanceType: SageMakerInstanceType, more?: More): App {
  const scope = new App();
  const stack = new Stack(scope, 'Subject', { env: { region: 'us-east-1' } });
  const endpoint = newCustomEndpoint(stack, props, instanceType);
  new CfnOutput(stack, 'EndpointName', { value: endpoint.endpointName });
  more?.(stack, endpoint);
  return scope;
}

async function deploy(props: SageMakerEndpointBaseProps, instanceType: SageMakerInstanceType, more?: More): Promise<string> {
  return (await emulator.deploy(app(props, instanceType, more))).Subject.EndpointName;
}

function scaledOn(instanceType: SageMakerInstanceType, endpointName: string) {
  return {
    instanceType: instanceType.toString(),
    targets: [[`endpoint/${endpointName}/variant/AllTraffic`, 0, 3]],
    policies: [[`Backlog ${instanceType}`, 'TargetTrackingScaling'], [`WakeUpUpperPolicy ${instanceType}`, 'StepScaling']],
    actions: [['Schedule0', 1, '2030']],
    alarms: [{ metric: 'HasBacklogWithoutCapacity', periods: 2, startsPolicy: true }],
  };
}

const CHANGING = /^(Create|Update|Delete|Put|Register|Deregister).*(Endpoint|Scal|ScheduledAction|MetricAlarm)/;

/** The calls that changed the endpoint or its scaling, with who made them. */
async function changes(): Promise<string[]> {
  return (await emulator.calls())
    .filter(({ service, operation }) => service !== 'cloudformation' && CHANGING.test(operation))
    .map(({ caller, operation, error }) => `${caller === 'client' ? 'guard' : 'stack'}: ${operation}${error ? ' refused' : ''}`);
}

let name: string;

beforeEach(async () => {
  name = await deploy(SCALED, G5);
  await emulator.forgetCalls();
});

afterEach(async () => {
  await emulator.destroy(app(SCALED, G5));
});

test('the instance type changes, and the endpoint keeps its name and its scaling', async () => {
  expect(await deploy(SCALED, G6)).toBe(name);
  expect(await changes()).toEqual([
    'stack: CreateEndpointConfig',
    'guard: DeregisterScalableTarget',
    'stack: UpdateEndpoint',
    'guard: RegisterScalableTarget',
    'guard: PutScheduledAction',
    'stack: PutScalingPolicy',
    'stack: PutScalingPolicy',
    'stack: PutMetricAlarm',
    'stack: DeleteScalingPolicy refused',
    'stack: DeleteScalingPolicy refused',
    'stack: DeleteEndpointConfig',
  ]);
  expect(await view(name)).toEqual(scaledOn(G6, name));

  expect(await deploy(SCALED, G5)).toBe(name);
  expect(await view(name)).toEqual(scaledOn(G5, name));
});

describe('a deployment that fails', () => {
  test('because SageMaker refuses the instance type, is rolled back and leaves the scaling as it was', async () => {
    await emulator.failNext('UpdateEndpoint', 'The account-level service limit is 0 instances', 'ResourceLimitExceeded');
    await expect(deploy(SCALED, G6)).rejects.toThrow('The account-level service limit is 0 instances');
    expect(await changes()).toEqual([
      'stack: CreateEndpointConfig',
      'guard: DeregisterScalableTarget',
      'stack: UpdateEndpoint refused',
      'guard: RegisterScalableTarget',
      'guard: PutScheduledAction',
      'guard: PutScalingPolicy',
      'guard: PutScalingPolicy',
      'guard: PutMetricAlarm',
      'stack: UpdateEndpoint',
      'stack: DeleteEndpointConfig',
    ]);
    expect(await view(name)).toEqual(scaledOn(G5, name));
  });

  test('after the endpoint and its scaling were updated, is rolled back and leaves the scaling as it was', async () => {
    await deploy(SCALED, G5, failing('last', false));
    await emulator.forgetCalls();
    await expect(deploy(SCALED, G6, failing('last', true))).rejects.toThrow('broken');
    expect(await changes()).toEqual([
      'stack: CreateEndpointConfig',
      'guard: DeregisterScalableTarget',
      'stack: UpdateEndpoint',
      'guard: RegisterScalableTarget',
      'guard: PutScheduledAction',
      'stack: PutScalingPolicy',
      'stack: PutScalingPolicy',
      'stack: PutMetricAlarm',
      // And back.
      'guard: DeregisterScalableTarget',
      'stack: UpdateEndpoint',
      'guard: RegisterScalableTarget',
      'guard: PutScheduledAction',
      'stack: PutMetricAlarm',
      'guard: PutScalingPolicy',
      'guard: PutScalingPolicy',
      'guard: PutMetricAlarm',
      'stack: DeleteScalingPolicy refused',
      'stack: DeleteScalingPolicy refused',
      'stack: DeleteEndpointConfig',
    ]);
    expect(await view(name)).toEqual(scaledOn(G5, name));
  });

  test('between the endpoint and its scaling, is rolled back, and the scaling returns when the endpoint is in service', async () => {
    await deploy(SCALED, G5, failing('between', false));
    await emulator.forgetCalls();
    await expect(deploy(SCALED, G6, failing('between', true))).rejects.toThrow('broken');
    expect(await changes()).toEqual([
      'stack: CreateEndpointConfig',
      'guard: DeregisterScalableTarget',
      'stack: UpdateEndpoint',
      // And back: CloudFormation puts back what it has changed, and no more.
      'stack: UpdateEndpoint',
      'stack: DeleteEndpointConfig',
    ]);
    expect((await view(name)).targets).toEqual([]);

    await endpointComesIntoService();
    expect(await view(name)).toEqual(scaledOn(G5, name));
  });

  test('because a policy is refused, is rolled back, and the scaling returns when the endpoint is in service', async () => {
    await emulator.failNext('PutScalingPolicy', 'The metric is not supported');
    await expect(deploy(SCALED, G6)).rejects.toThrow('The metric is not supported');
    await endpointComesIntoService();
    expect(await view(name)).toEqual(scaledOn(G5, name));
  });
});

test('a deployment that follows one that was rolled back is like any other', async () => {
  await emulator.failNext('UpdateEndpoint', 'no capacity');
  await expect(deploy(SCALED, G6)).rejects.toThrow('no capacity');
  await deploy(SCALED, G6);
  expect(await view(name)).toEqual(scaledOn(G6, name));
});

test('limits and instance type change together', async () => {
  await deploy({ ...SCALED, autoScaling: { ...SCALED.autoScaling!, minCapacity: 1, maxCapacity: 5 } }, G6);
  expect(await view(name)).toMatchObject({
    instanceType: 'ml.g6.2xlarge',
    targets: [[`endpoint/${name}/variant/AllTraffic`, 1, 5]],
    policies: [['Backlog ml.g6.2xlarge', 'TargetTrackingScaling']],
    alarms: [],
  });
});

test('without another instance type CloudFormation changes the scaling itself, but for policies that are replaced', async () => {
  await deploy({ ...SCALED, autoScaling: { ...SCALED.autoScaling!, maxCapacity: 5, backlogPerInstance: 9 }, environment: { A: 'B' } }, G5);
  expect((await changes()).filter(change => change.startsWith('guard'))).toEqual(['guard: DeleteScalingPolicy']);
  expect((await view(name)).targets).toEqual([[`endpoint/${name}/variant/AllTraffic`, 0, 5]]);
});

test('policies of the user live on', async () => {
  const more: More = (_, endpoint) => endpoint.scalableTarget!.scaleToTrackMetric('Latency', {
    customMetric: endpoint.metricModelLatency(), targetValue: 1_000_000, policyName: 'mine',
  });
  await deploy(SCALED, G5, more);
  await emulator.failNext('UpdateEndpoint', 'no capacity');
  await expect(deploy(SCALED, G6, more)).rejects.toThrow('no capacity');
  expect((await view(name)).policies).toContainEqual(['mine-ml.g5.2xlarge', 'TargetTrackingScaling']);
  await deploy(SCALED, G6, more);
  expect((await view(name)).policies).toContainEqual(['mine-ml.g6.2xlarge', 'TargetTrackingScaling']);
});

describe('scaling', () => {
  const { asyncInference } = SCALED;

  test('that is removed is deregistered, and nothing of the guard is left', async () => {
    expect(await deploy({ asyncInference }, G5)).toBe(name);
    expect(await view(name)).toEqual({ instanceType: 'ml.g5.2xlarge', targets: [], policies: [], actions: [], alarms: [] });
    expect((await emulator.inventory()).functions).toEqual([]);
    expect(await deploy({ asyncInference }, G6)).toBe(name);
  });

  test('cannot be removed together with the instance type, because the guard is gone before the endpoint changes', async () => {
    await expect(deploy({ asyncInference }, G6)).rejects.toThrow(REFUSED);
    expect(await view(name)).toEqual(scaledOn(G5, name));
  });

  test('is added together with another instance type', async () => {
    await deploy({ asyncInference }, G5);
    expect(await deploy(SCALED, G6)).toBe(name);
    expect(await view(name)).toEqual(scaledOn(G6, name));
  });

  test('follows an endpoint that gets another name and instance type', async () => {
    expect(await deploy({ ...SCALED, endpointName: 'Mine' }, G6)).toBe('Mine');
    expect(await view('Mine')).toEqual(scaledOn(G6, 'Mine'));
  });

  test('stays with an endpoint whose other name and instance type are rolled back', async () => {
    await deploy(SCALED, G5, failing('last', false));
    await expect(deploy({ ...SCALED, endpointName: 'Mine' }, G6, failing('last', true))).rejects.toThrow('broken');
    expect(await view(name)).toEqual(scaledOn(G5, name));
  });
});

test('nothing is left of a stack that is deleted', async () => {
  await deploy(SCALED, G6);
  await emulator.destroy(app(SCALED, G6));
  const { endpoints, scalableTargets, scalingPolicies, scheduledActions, alarms, functions, logGroups, rules, roles } = await emulator.inventory();
  expect([...endpoints, ...scalableTargets, ...scalingPolicies, ...scheduledActions, ...alarms, ...functions, ...logGroups, ...rules]).toEqual([]);
  expect(roles.filter(role => role.startsWith('Subject'))).toEqual([]);
});

test('nothing is left of a stack whose first deployment fails', async () => {
  await emulator.destroy(app(SCALED, G5));
  await expect(deploy(SCALED, G5, failing('last', true))).rejects.toThrow('broken');
  const { endpoints, scalableTargets, scalingPolicies, scheduledActions, alarms } = await emulator.inventory();
  expect([...endpoints, ...scalableTargets, ...scalingPolicies, ...scheduledActions, ...alarms]).toEqual([]);
});

test('an endpoint with a guard that is broken says so', async () => {
  await emulator.failNext('DescribeEndpointConfig', 'User is not authorized to perform sagemaker:DescribeEndpointConfig', 'AccessDeniedException');
  await expect(deploy(SCALED, G6)).rejects.toThrow('User is not authorized to perform sagemaker:DescribeEndpointConfig');
  expect(await view(name)).toEqual(scaledOn(G5, name));
});

test('requests that arrive twice change nothing more', async () => {
  await answerAsGuard(emulator, async (guard, request) => {
    await guard.deploy(request);
    return guard.deploy(request);
  });
  try {
    await emulator.failNext('UpdateEndpoint', 'no capacity');
    await expect(deploy(SCALED, G6)).rejects.toThrow('no capacity');
    expect(await view(name)).toEqual(scaledOn(G5, name));
    await deploy(SCALED, G6);
    expect(await view(name)).toEqual(scaledOn(G6, name));
  } finally {
    await answerAsGuard(emulator);
  }
});

test('a policy may follow what depends on the endpoint', async () => {
  const more: More = (stack, endpoint) => {
    // Such as an API in front of the endpoint, whose requests the policy follows.
    const api = new Topic(stack, 'Api', { displayName: endpoint.endpointName });
    endpoint.scalableTarget!.scaleToTrackMetric('Api', {
      customMetric: new Metric({ namespace: 'N', metricName: 'M', dimensionsMap: { Api: api.topicName } }), targetValue: 1,
    });
  };
  await deploy(SCALED, G5, more);
  await deploy(SCALED, G6, more);
  expect((await view(name)).policies).toContainEqual(['Api ml.g6.2xlarge', 'TargetTrackingScaling']);
});

test('endpoints of one stack do not mind each other', async () => {
  const more = (type: SageMakerInstanceType): More => stack => newCustomEndpoint(new Construct(stack, 'Other'), SCALED, type);
  await deploy(SCALED, G5, more(G5));
  await deploy(SCALED, G5, more(G6));
  const { targets, policies, alarms } = await view(name);
  expect(targets).toHaveLength(2);
  expect(policies.map(([policy]) => policy)).toEqual([
    'Backlog ml.g5.2xlarge',
    expect.stringMatching(/^SubjectOtherEndpointScalableTargetBacklog.*-ml\.g6\.2xlarge$/),
    expect.stringMatching(/^SubjectOtherEndpointScalableTargetWakeUp.*-ml\.g6\.2xlarge$/),
    'WakeUpUpperPolicy ml.g5.2xlarge',
  ]);
  expect(alarms.map(({ startsPolicy }) => startsPolicy)).toEqual([true, true]);
});

test('calls that are throttled are repeated', async () => {
  await emulator.failNext('DeregisterScalableTarget', 'Rate exceeded', 'ThrottlingException');
  await emulator.failNext('RegisterScalableTarget', 'You already have a pending update', 'ConcurrentUpdateException');
  await deploy(SCALED, G6);
  expect(await view(name)).toEqual(scaledOn(G6, name));
});

/** What EventBridge does after SageMaker's event: sends what the stack's rule carries. */
async function endpointComesIntoService(): Promise<void> {
  const [rule] = (await new EventBridgeClient({}).send(new ListRulesCommand({}))).Rules!;
  const { Targets } = await new EventBridgeClient({}).send(new ListTargetsByRuleCommand({ Rule: rule.Name }));
  await newGuard().restore(JSON.parse(Targets![0].Input!));
}

/** Something beside the endpoint that fails to be updated: at the end, or when the endpoint is updated but its scaling is not. */
function failing(when: 'last' | 'between', fails: boolean): More {
  return (stack, endpoint) => {
    const serviceToken = 'arn:aws:lambda:us-east-1:123456789012:function:failing';
    const failure = new CustomResource(stack, 'Failing', { serviceToken, resourceType: 'Custom::Failing', properties: { fails } });
    failure.node.addDependency(when === 'last' ? endpoint.node.findChild('Guard').node.findChild('Rule') : endpoint.cfnEndpoint);
    if (when === 'between') {
      endpoint.node.findChild('Guard').node.findChild('Target').node.addDependency(failure);
    }
  };
}
