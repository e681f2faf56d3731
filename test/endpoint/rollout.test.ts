import { Duration, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { newCustomEndpoint, newStack } from './every-endpoint';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { Rollout } from '../../src/endpoint/rollout';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { ModelPackage } from '../../src/model-data/model-package';

const TEN_PERCENT = CapacitySize.percent(10);
const waitInterval = Duration.minutes(5);

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

function deploymentOf(rollout: Rollout, props: SageMakerEndpointBaseProps = {}): any {
  newCustomEndpoint(stack, { rollout, ...props });
  const [endpoint] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::Endpoint'));
  return endpoint.Properties.DeploymentConfig;
}

describe('what the service is told', () => {
  test('nothing without a rollout', () => {
    newCustomEndpoint(stack);
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Endpoint', { DeploymentConfig: Match.absent() });
  });

  test('all at once, with the wait that the API requires', () => {
    expect(deploymentOf(Rollout.allAtOnce())).toEqual({
      BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'ALL_AT_ONCE', WaitIntervalInSeconds: 0 } },
    });
  });

  test('a canary', () => {
    expect(deploymentOf(Rollout.canary({
      size: TEN_PERCENT, waitInterval, terminationWait: Duration.minutes(2), maximumExecutionTimeout: Duration.hours(1),
    }))).toEqual({
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Type: 'CAPACITY_PERCENT', Value: 10 }, WaitIntervalInSeconds: 300 },
        TerminationWaitInSeconds: 120,
        MaximumExecutionTimeoutInSeconds: 3600,
      },
    });
  });

  test('steps', () => {
    expect(deploymentOf(Rollout.linear({ stepSize: CapacitySize.instances(2), waitInterval }), { instanceCount: 4 })).toEqual({
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: { Type: 'LINEAR', LinearStepSize: { Type: 'INSTANCE_COUNT', Value: 2 }, WaitIntervalInSeconds: 300 },
      },
    });
  });

  test('batches', () => {
    expect(deploymentOf(Rollout.rolling({
      batchSize: CapacitySize.percent(25), rollbackBatchSize: CapacitySize.percent(100), waitInterval, maximumExecutionTimeout: Duration.hours(8),
    }))).toEqual({
      RollingUpdatePolicy: {
        MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 25 },
        RollbackMaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 100 },
        WaitIntervalInSeconds: 300,
        MaximumExecutionTimeoutInSeconds: 28800,
      },
    });
  });
});

describe('alarms', () => {
  test('of the user undo the update', () => {
    const alarm = cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'too-slow');
    expect(deploymentOf(Rollout.allAtOnce({ alarms: [alarm] })).AutoRollbackConfiguration).toEqual({ Alarms: [{ AlarmName: 'too-slow' }] });
  });

  test('for errors and latency are made on demand, before the endpoint', () => {
    const rollout = Rollout.canary({ size: TEN_PERCENT, waitInterval, rollbackOnErrors: true, rollbackOnLatency: Duration.millis(1500) });
    const deployment = deploymentOf(rollout, { endpointName: 'mine' });
    const template = Template.fromStack(stack);
    const common = {
      Namespace: 'AWS/SageMaker',
      Dimensions: [{ Name: 'EndpointName', Value: 'mine' }, { Name: 'VariantName', Value: 'AllTraffic' }],
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    };
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { ...common, MetricName: 'Invocation5XXErrors', Statistic: 'Sum', Threshold: 0 });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { ...common, MetricName: 'ModelLatency', Statistic: 'Average', Threshold: 1500000 });
    expect(deployment.AutoRollbackConfiguration.Alarms).toEqual([
      { AlarmName: { Ref: expect.stringMatching(/^EndpointRollbackErrors/) } },
      { AlarmName: { Ref: expect.stringMatching(/^EndpointRollbackLatency/) } },
    ]);
  });

  test('that are made on demand need the name of the endpoint', () => {
    expect(() => deploymentOf(Rollout.allAtOnce({ rollbackOnErrors: true }))).toThrow(
      '[Stack/Endpoint] rollout.rollbackOnErrors: needs to know the name of the endpoint, which is made after the alarm. '
      + 'Give endpointName, or alarms that know the endpoint.');
  });

  test.each([0, 11])('%p of them are refused', count => {
    const alarms = Array.from({ length: count }, (_, index) => cloudwatch.Alarm.fromAlarmName(stack, `Alarm${index}`, `alarm-${index}`));
    expect(() => deploymentOf(Rollout.allAtOnce({ alarms }))).toThrow(`rollout.alarms: has the wrong number of alarms, got ${count}. Allowed: 1 to 10.`);
  });

  test('those that are made on demand count', () => {
    const alarms = Array.from({ length: 10 }, (_, index) => cloudwatch.Alarm.fromAlarmName(stack, `Alarm${index}`, `alarm-${index}`));
    expect(() => deploymentOf(Rollout.allAtOnce({ alarms, rollbackOnErrors: true }), { endpointName: 'mine' })).toThrow('got 10. Allowed: 1 to 9.');
  });

  test('for a latency of 0 are refused', () => {
    expect(() => deploymentOf(Rollout.allAtOnce({ rollbackOnLatency: Duration.seconds(0) }), { endpointName: 'mine' }))
      .toThrow('rollout.rollbackOnLatency: is out of range, got 0. Allowed: more than 0 seconds.');
  });
});

describe('times', () => {
  test.each<[string, Rollout]>([
    ['waitInterval', Rollout.canary({ size: TEN_PERCENT, waitInterval: Duration.seconds(3601) })],
    ['waitInterval', Rollout.allAtOnce({ waitInterval: Duration.millis(1500) })],
    ['terminationWait', Rollout.allAtOnce({ terminationWait: Duration.hours(2) })],
    ['maximumExecutionTimeout', Rollout.allAtOnce({ maximumExecutionTimeout: Duration.seconds(599) })],
    ['maximumExecutionTimeout', Rollout.rolling({ batchSize: TEN_PERCENT, waitInterval, maximumExecutionTimeout: Duration.hours(9) })],
  ])('%s out of range is refused', (option, rollout) => {
    expect(() => deploymentOf(rollout)).toThrow(`[Stack/Endpoint] rollout.${option}: is out of range`);
  });

  test('an update that is over before its waits are is refused', () => {
    const maximumExecutionTimeout = Duration.minutes(10);
    const rollout = Rollout.linear({ stepSize: TEN_PERCENT, waitInterval, terminationWait: waitInterval, maximumExecutionTimeout });
    expect(() => deploymentOf(rollout)).toThrow(
      'rollout.maximumExecutionTimeout: is over before the waits are, got 600. Allowed: more than 600 seconds.');
  });

  test('tokens pass', () => {
    const time = Duration.seconds(Token.asNumber({ Ref: 'Time' }));
    const size = CapacitySize.percent(Token.asNumber({ Ref: 'Size' }));
    expect(deploymentOf(Rollout.canary({ size, waitInterval: time, maximumExecutionTimeout: time }))).toEqual({
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: {
          Type: 'CANARY', CanarySize: { Type: 'CAPACITY_PERCENT', Value: { Ref: 'Size' } }, WaitIntervalInSeconds: { Ref: 'Time' },
        },
        MaximumExecutionTimeoutInSeconds: { Ref: 'Time' },
      },
    });
  });
});

describe('sizes', () => {
  test.each<[string, number, Rollout]>([
    ['size', 51, Rollout.canary({ size: CapacitySize.percent(51), waitInterval })],
    ['size', 0, Rollout.canary({ size: CapacitySize.percent(0), waitInterval })],
    ['stepSize', 9, Rollout.linear({ stepSize: CapacitySize.percent(9), waitInterval })],
    ['batchSize', 4, Rollout.rolling({ batchSize: CapacitySize.percent(4), waitInterval })],
    ['rollbackBatchSize', 101, Rollout.rolling({ batchSize: TEN_PERCENT, rollbackBatchSize: CapacitySize.percent(101), waitInterval })],
  ])('%s of %p percent is refused', (option, percentage, rollout) => {
    expect(() => deploymentOf(rollout)).toThrow(
      new RegExp(`rollout\\.${option}: is out of range, got ${percentage}\\. Allowed: whole numbers from \\d+ to \\d+ percent\\.`));
  });

  test('of instances are part of those that there are', () => {
    expect(() => deploymentOf(Rollout.canary({ size: CapacitySize.instances(2), waitInterval }), { instanceCount: 3 })).toThrow(
      'rollout.size: is not 1 to 50 percent of 3 instances, got 2. Use CapacitySize.percent, or another instanceCount.');
  });

  test('of instances may be any part where their number is not known', () => {
    expect(deploymentOf(Rollout.canary({ size: CapacitySize.instances(2), waitInterval }), { instanceCount: Token.asNumber({ Ref: 'Count' }) })
      .BlueGreenUpdatePolicy.TrafficRoutingConfiguration.CanarySize).toEqual({ Type: 'INSTANCE_COUNT', Value: 2 });
  });

  test.each([0, 1.5])('of %p instances are refused', count => {
    expect(() => deploymentOf(Rollout.canary({ size: CapacitySize.instances(count), waitInterval }))).toThrow(
      `rollout.size: must be a whole number of instances, got ${count}. Allowed: 1 or more.`);
  });

  test('of instances are refused where there are none', () => {
    const rollout = Rollout.canary({ size: CapacitySize.instances(1), waitInterval });
    expect(() => newCustomEndpoint(stack, { rollout, serverless: { memorySizeInMb: 1024, maxConcurrency: 1 } }, SageMakerInstanceType.ML_M5_XLARGE))
      .toThrow('[Stack/Endpoint] rollout.size: is a number of instances, of which a serverless endpoint has none. Use CapacitySize.percent.');
  });
});

describe('what SageMaker rolls out all at once whatever it is told', () => {
  const ignored = Match.stringLikeRegexp('rollout has no effect there');

  test('Inf1 instances, with a warning', () => {
    newCustomEndpoint(stack, { rollout: Rollout.allAtOnce() }, SageMakerInstanceType.ML_INF1_XLARGE);
    Annotations.fromStack(stack).hasWarning('/Stack/Endpoint', ignored);
  });

  test('model packages, with a warning', () => {
    new CustomSageMakerEndpoint(stack, 'Endpoint', {
      modelId: 'mine',
      instanceType: SageMakerInstanceType.ML_G5_XLARGE,
      modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:111122223333:model-package/mine'),
      rollout: Rollout.allAtOnce(),
    });
    Annotations.fromStack(stack).hasWarning('/Stack/Endpoint', ignored);
  });

  test('nothing else', () => {
    newCustomEndpoint(stack, { rollout: Rollout.allAtOnce() });
    Annotations.fromStack(stack).hasNoWarning('*', ignored);
  });
});

test('what has the wrong type in JavaScript is named', () => {
  const untyped = Rollout as unknown as Record<'canary' | 'rolling', (options: object) => Rollout>;
  expect(() => deploymentOf(untyped.canary({ waitInterval: 300 }))).toThrow([
    '[Stack/Endpoint] 2 problems:',
    '  1. rollout.waitInterval: must be a Duration, got 300.',
    '  2. rollout.size: must be a CapacitySize.',
  ].join('\n'));
  expect(() => deploymentOf(untyped.rolling({ batchSize: TEN_PERCENT, waitInterval, alarms: ['alarm'] }))).toThrow(
    '[Stack/Endpoint] rollout.alarms[0]: must be an alarm of aws-cloudwatch, got "alarm".');
});
