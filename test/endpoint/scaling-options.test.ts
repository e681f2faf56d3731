import { Annotations as CoreAnnotations, Duration, Stack, TimeZone, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ScalingSchedule, Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { EVERY_ENDPOINT, newCustomEndpoint, newStack } from './every-endpoint';
import { ContainerImage } from '../../src/container-image/container-image';
import { CustomSageMakerEndpoint } from '../../src/custom/custom-sagemaker-endpoint';
import { CustomSageMakerEndpointProps } from '../../src/custom/custom-sagemaker-endpoint-props';
import { AutoScalingOptions } from '../../src/endpoint/auto-scaling-options';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';

const OF_THE_ENDPOINT = [{ Name: 'EndpointName', Value: { 'Fn::GetAtt': ['Endpoint', 'EndpointName'] } }];
const OF_THE_VARIANT = [...OF_THE_ENDPOINT, { Name: 'VariantName', Value: 'AllTraffic' }];

let stack: Stack;

beforeEach(() => {
  stack = newStack();
});

/** The policies of a template by name; the endpoint is `Endpoint` in them. */
function policiesIn(template: Template): Record<string, any> {
  const [[id]] = Object.entries(template.findResources('AWS::SageMaker::Endpoint'));
  return Object.fromEntries(Object.entries(template.findResources('AWS::ApplicationAutoScaling::ScalingPolicy')).map(([name, { Properties }]) => [
    name.replace(/^EndpointScalableTarget(.*).{8}$/, '$1'),
    JSON.parse(JSON.stringify(Properties.TargetTrackingScalingPolicyConfiguration ?? Properties.StepScalingPolicyConfiguration)
      .replaceAll(`"${id}"`, '"Endpoint"')),
  ]));
}

function policiesOf(autoScaling: AutoScalingOptions, props = {}, instanceType?: SageMakerInstanceType): Record<string, any> {
  newCustomEndpoint(stack, { autoScaling, ...props }, instanceType);
  return policiesIn(Template.fromStack(stack));
}

describe.each(EVERY_ENDPOINT)('%s', (_, newEndpoint) => {
  test('does not scale unless asked to', () => {
    expect(newEndpoint(stack).scalableTarget).toBeUndefined();
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
    template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      RetainAllVariantProperties: Match.absent(), ExcludeRetainedVariantProperties: Match.absent(),
    });
  });

  test('registers its variant with the role that Application Auto Scaling has for all endpoints', () => {
    newEndpoint(stack, { autoScaling: { minCapacity: 2, maxCapacity: 4 } });
    const template = Template.fromStack(stack);
    const [[id]] = Object.entries(template.findResources('AWS::SageMaker::Endpoint'));
    expect(Object.values(template.findResources('AWS::ApplicationAutoScaling::ScalableTarget')).map(({ Properties }) => Properties)).toEqual([{
      ServiceNamespace: 'sagemaker',
      ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      ResourceId: { 'Fn::Join': ['', ['endpoint/', { 'Fn::GetAtt': [id, 'EndpointName'] }, '/variant/AllTraffic']] },
      MinCapacity: 2,
      MaxCapacity: 4,
      RoleARN: {
        'Fn::Join': ['', [
          'arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/'
        + 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint',
        ]],
      },
    }]);
    const roles = Object.values(template.findResources('AWS::IAM::Role'));
    expect(roles.flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service).sort())
      .toEqual(['lambda.amazonaws.com', 'sagemaker.amazonaws.com']);
  });

  test('starts with the fewest instances, and keeps the number through updates', () => {
    const endpoint = newEndpoint(stack, { autoScaling: { minCapacity: 2, maxCapacity: 4 } });
    expect(endpoint.instanceCount).toBe(2);
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InitialInstanceCount: 2 }] });
    template.hasResourceProperties('AWS::SageMaker::Endpoint', {
      RetainAllVariantProperties: true, ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DesiredWeight' }],
    });
  });

  test('follows its queue, down to no instance and back, when it is asynchronous', () => {
    const endpoint = newEndpoint(stack, { asyncInference: {}, autoScaling: { minCapacity: 0, maxCapacity: 3 } });
    expect(endpoint.instanceCount).toBe(1);
    const template = Template.fromStack(stack);
    expect(policiesIn(template)).toEqual({
      Backlog: {
        TargetValue: 5,
        CustomizedMetricSpecification: {
          Namespace: 'AWS/SageMaker', MetricName: 'ApproximateBacklogSizePerInstance', Dimensions: OF_THE_ENDPOINT, Statistic: 'Average',
        },
        ScaleInCooldown: 300,
        ScaleOutCooldown: 300,
      },
      WakeUpUpperPolicy: {
        AdjustmentType: 'ChangeInCapacity',
        Cooldown: 300,
        MetricAggregationType: 'Average',
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
      },
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/SageMaker',
      MetricName: 'HasBacklogWithoutCapacity',
      Dimensions: [{ Name: 'EndpointName', Value: stack.resolve(endpoint.endpointName) }],
      Statistic: 'Average',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Period: 60,
      EvaluationPeriods: 2,
    });
  });

  test('has no idle alarm when it scales to zero', () => {
    expect(newEndpoint(stack, { asyncInference: {}, autoScaling: { minCapacity: 0, maxCapacity: 3 } }).alarms().idle).toBeUndefined();
  });

  test('names everything that is wrong at once', () => {
    const autoScaling = { minCapacity: 0, maxCapacity: 2.5, backlogPerInstance: 5, gpuUtilization: 101 };
    expect(() => newEndpoint(stack, { instanceCount: 9, autoScaling }))
      .toThrow(/5 problems:\n.*autoScaling\.minCapacity: is for asynchronous endpoints only.*, got 0\. Allowed: 1 or more\.\n.*autoScaling\.maxCapacity: must be a whole number, got 2\.5\..*\n.*instanceCount: is outside of what autoScaling allows, got 9\..*\n.*autoScaling\.backlogPerInstance: is published for asynchronous endpoints only.*\n.*autoScaling\.gpuUtilization: is not a percentage, got 101/);
  });
});

describe('targets', () => {
  const predefined = (PredefinedMetricType: string, TargetValue: number) => ({
    TargetValue, PredefinedMetricSpecification: { PredefinedMetricType }, ScaleInCooldown: 300, ScaleOutCooldown: 300,
  });
  const utilization = (MetricName: string, TargetValue: number) => ({
    TargetValue,
    CustomizedMetricSpecification: { Namespace: '/aws/sagemaker/Endpoints', MetricName, Dimensions: OF_THE_VARIANT, Statistic: 'Average' },
    ScaleInCooldown: 300,
    ScaleOutCooldown: 300,
  });

  test('are 70 requests per minute on each instance, as in the example of AWS, when there is none', () => {
    expect(policiesOf({ maxCapacity: 2 })).toEqual({ Invocations: predefined('SageMakerVariantInvocationsPerInstance', 70) });
  });

  test('each get a policy', () => {
    const targets = { invocationsPerInstance: 10, concurrentRequestsPerModel: 4, gpuUtilization: 60, cpuUtilization: 50 };
    expect(policiesOf({ maxCapacity: 2, ...targets })).toEqual({
      Invocations: predefined('SageMakerVariantInvocationsPerInstance', 10),
      ConcurrentRequests: predefined('SageMakerVariantConcurrentRequestsPerModelHighResolution', 4),
      GpuUtilization: utilization('GPUUtilization', 60),
      CpuUtilization: utilization('CPUUtilization', 8 * 50),
    });
  });

  test('of GPUs add up all that an instance has', () => {
    expect(policiesOf({ maxCapacity: 2, gpuUtilization: 60 }, {}, SageMakerInstanceType.ML_G5_12XLARGE)).toEqual({
      GpuUtilization: utilization('GPUUtilization', 240),
    });
  });

  test('of an asynchronous endpoint that never goes to zero need no waking up', () => {
    const policies = policiesOf({ maxCapacity: 2, backlogPerInstance: 3 }, { asyncInference: {} });
    expect(policies).toEqual({ Backlog: expect.objectContaining({ TargetValue: 3 }) });
  });

  test('have the cooldowns that are given', () => {
    const { Invocations } = policiesOf({ maxCapacity: 2, scaleInCooldown: Duration.minutes(10), scaleOutCooldown: Duration.seconds(30) });
    expect([Invocations.ScaleInCooldown, Invocations.ScaleOutCooldown]).toEqual([600, 30]);
  });

  test('are none for an endpoint that scales by schedule', () => {
    const schedule = Schedule.cron({ hour: '20', minute: '0' });
    expect(policiesOf({ maxCapacity: 4, schedules: [{ schedule, timeZone: TimeZone.EUROPE_BERLIN, maxCapacity: 1 }] })).toEqual({});
    Template.fromStack(stack).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
      ScheduledActions: [{
        ScheduledActionName: 'Schedule0', Schedule: 'cron(0 20 * * ? *)', Timezone: 'Europe/Berlin', ScalableTargetAction: { MaxCapacity: 1 },
      }],
    });
  });
});

describe('bad input', () => {
  const fails = (autoScaling: AutoScalingOptions, message: RegExp | string, props = {}, instanceType?: SageMakerInstanceType) =>
    expect(() => newCustomEndpoint(stack, { autoScaling, ...props }, instanceType)).toThrow(message);

  test('burstable instance types do not scale', () => {
    fails({ maxCapacity: 2 }, 'autoScaling: is not possible on ml.t2.medium: SageMaker does not scale instance types with CPU credits',
      {}, SageMakerInstanceType.ML_T2_MEDIUM);
  });

  test('min is not above max', () => {
    fails({ minCapacity: 3, maxCapacity: 2 }, 'autoScaling.minCapacity: is more than maxCapacity, got 3. Allowed: at most 2.');
  });

  test('nobody counts requests of an asynchronous endpoint', () => {
    fails({ maxCapacity: 2, invocationsPerInstance: 5 },
      'autoScaling.invocationsPerInstance: is published for real-time endpoints only. Use backlogPerInstance.', { asyncInference: {} });
  });

  test('there are GPUs to look at', () => {
    fails({ maxCapacity: 2, gpuUtilization: 60 }, 'autoScaling.gpuUtilization: is not possible on ml.m5.xlarge', {}, SageMakerInstanceType.ML_M5_XLARGE);
  });

  test('cooldowns are whole seconds', () => {
    fails({ maxCapacity: 2, scaleInCooldown: Duration.millis(1500) }, 'autoScaling.scaleInCooldown: must be whole seconds');
  });

  test('schedules change something, within limits, and fire', () => {
    const schedule = Schedule.cron({});
    fails({
      maxCapacity: 2,
      schedules: [{ schedule }, { schedule, minCapacity: 0 }, { schedule, minCapacity: 1, startTime: new Date(2), endTime: new Date(1) }],
    }, /schedules\[0\]: changes nothing.*\n.*schedules\[1\]\.minCapacity: is for asynchronous endpoints only.*\n.*schedules\[2\]\.endTime: is not after startTime.*Allowed: after 1970-01-01T00:00:00\.002Z\./);
  });

  describe('schedules', () => {
    const { expression, rate, at, cron } = Schedule;
    const scheduled = (schedule: Schedule, more: Partial<ScalingSchedule> = {}): AutoScalingOptions => ({
      maxCapacity: 4, schedules: [{ schedule, minCapacity: 2, ...more }],
    });

    test.each([
      [cron({ hour: '25', minute: '0' }), 'has a wrong hours field, got "25". Allowed: 0 to 23, with , - * /.'],
      [cron({ day: '31', month: 'FEB', hour: '8', minute: '0' }), 'never fires: no month that it names has such a day, got "0 8 31 FEB ? *". Correct day of month, month or year.'],
      [expression('cron(0 8 * * MON)'), 'is not a cron expression of six fields, got "0 8 * * MON".'],
      [expression('0 8 ? * MON *'), 'is not the expression of a schedule, got "0 8 ? * MON *". Allowed: cron(…), rate(…) or at(…). Use Schedule.cron, Schedule.rate or Schedule.at.'],
      [expression('every day'), 'is not the expression of a schedule, got "every day".'],
    ])('have an expression that Application Auto Scaling takes: %#', (schedule, message) => {
      fails(scheduled(schedule), `autoScaling.schedules[0].schedule: ${message}`);
    });

    test.each([
      cron({ weekDay: 'mon-fri', hour: '8', minute: '0' }), rate(Duration.hours(1)), at(new Date('2020-01-01')), expression('cron(0 8 L * ? *)'),
      expression(Token.asString({ Ref: 'Schedule' })),
    ])('may be everything that it takes: %#', schedule => {
      expect(() => policiesOf(scheduled(schedule))).not.toThrow();
    });

    test('have a time zone that there is', () => {
      fails(scheduled(cron({ hour: '8', minute: '0' }), { timeZone: TimeZone.of('Europe/Berlim') }),
        'autoScaling.schedules[0].timeZone: is not a time zone, got "Europe/Berlim". Allowed: names of the IANA Time Zone Database. Use a constant of TimeZone. Names like this one: Europe/Berlin');
    });

    test('do not ask for more instances than there may ever be', () => {
      const schedule = cron({ hour: '8', minute: '0' });
      fails({ maxCapacity: 4, schedules: [{ schedule, minCapacity: 6 }] },
        'autoScaling.schedules[0].minCapacity: is more than maxCapacity at any time, got 6. Allowed: at most 4. Give the schedule a maxCapacity as well.');
      fails({ minCapacity: 2, maxCapacity: 4, schedules: [{ schedule, maxCapacity: 1 }] },
        'autoScaling.schedules[0].maxCapacity: is less than minCapacity at any time, got 1. Allowed: at least 2. Give the schedule a minCapacity as well.');
    });

    test('may take all instances of an asynchronous endpoint away, and of no other', () => {
      const night = { minCapacity: 0, maxCapacity: 4, schedules: [{ schedule: cron({ hour: '20', minute: '0' }), minCapacity: 0, maxCapacity: 0 }] };
      expect(() => policiesOf(night, { asyncInference: {} })).not.toThrow();
      Template.fromStack(stack).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
        ScheduledActions: [{ ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } }],
      });
      fails({ ...night, minCapacity: 1 }, 'autoScaling.schedules[0].maxCapacity: must be a whole number, got 0. Allowed: 1 or more.');
      fails({ ...night, maxCapacity: 0 }, 'autoScaling.maxCapacity: must be a whole number, got 0. Allowed: 1 or more.', { asyncInference: {} });
    });

    test('may raise the limits one after the other', () => {
      const [first, second] = ['7', '8'].map(hour => cron({ hour, minute: '0' }));
      expect(() => policiesOf({
        minCapacity: 2,
        maxCapacity: 4,
        schedules: [
          { schedule: first, maxCapacity: 8 }, { schedule: second, minCapacity: 6 }, { schedule: second, minCapacity: 9, maxCapacity: 12 },
          { schedule: first, minCapacity: 1, maxCapacity: 1 }, { schedule: second, maxCapacity: Token.asNumber({ Ref: 'Most' }) }, { schedule: second, minCapacity: 99 },
        ],
      })).not.toThrow();
    });
  });

  test('the number of instances is compared with limits that are right only', () => {
    fails({ minCapacity: 4, maxCapacity: 2 }, /^\[Stack\/Endpoint\] autoScaling\.minCapacity: is more than maxCapacity, got 4\. Allowed: at most 2\.$/, { instanceCount: 3 });
    fails({ maxCapacity: 2 }, /^\[Stack\/Endpoint\] instanceCount: is out of range, got 0\. Allowed: whole numbers from 1 on\.$/, { instanceCount: 0 });
  });

  test('serverless endpoints have no instances', () => {
    fails({ maxCapacity: 2 }, 'autoScaling: is about instances, of which a serverless endpoint has none',
      { serverless: { memorySizeInMb: 2048, maxConcurrency: 5 } }, SageMakerInstanceType.ML_M5_XLARGE);
  });

  test('tokens pass', () => {
    const token = (name: string) => Token.asNumber({ Ref: name });
    policiesOf({
      minCapacity: token('Min'), maxCapacity: token('Max'), invocationsPerInstance: token('Target'), scaleInCooldown: Duration.seconds(token('Cooldown')),
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: { Ref: 'Min' }, MaxCapacity: { Ref: 'Max' } });
    template.hasResourceProperties('AWS::SageMaker::EndpointConfig', { ProductionVariants: [{ InitialInstanceCount: { Ref: 'Min' } }] });
  });
});

describe('autoScale', () => {
  test('gives what policies of one\'s own can be added to', () => {
    const endpoint = newCustomEndpoint(stack);
    const target = endpoint.autoScale({ maxCapacity: 2, concurrentRequestsPerModel: 4 });
    expect(endpoint.scalableTarget).toBe(target);
    target.scaleToTrackMetric('Latency', { customMetric: endpoint.metricModelLatency(), targetValue: 1_000_000 });
    expect(Object.keys(policiesIn(Template.fromStack(stack)))).toEqual(['ConcurrentRequests', 'Latency']);
    Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Endpoint', { RetainAllVariantProperties: true });
  });

  test('cannot be called twice', () => {
    const endpoint = newCustomEndpoint(stack, { autoScaling: { maxCapacity: 2 } });
    expect(() => endpoint.autoScale({ maxCapacity: 3 })).toThrow('[Stack/Endpoint] autoScaling: is there already.');
  });

  test.each<[string, unknown]>([
    ['autoScaling.maxCapacity: must be a number, got "4"', { maxCapacity: '4' }],
    ['autoScaling.schedules[0].timeZone: must be a TimeZone, got "UTC"', { maxCapacity: 4, schedules: [{ schedule: Schedule.cron({}), timeZone: 'UTC', minCapacity: 1 }] }],
    ['autoScaling: must be an object', undefined],
  ])('says that %s', (message, options) => {
    expect(() => newCustomEndpoint(stack).autoScale(options as AutoScalingOptions)).toThrow(`[Stack/Endpoint] ${message}.`);
  });

  test('checks its options', () => {
    expect(() => newCustomEndpoint(stack).autoScale({ minCapacity: 3, maxCapacity: 2 })).toThrow('autoScaling.minCapacity: is more than maxCapacity');
  });
});

describe('the shorthands of CustomSageMakerEndpoint', () => {
  const newEndpoint = (props: Partial<CustomSageMakerEndpointProps>) => new CustomSageMakerEndpoint(stack, 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
    container: ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1'),
    modelDataUrl: 's3://models/mine/model.tar.gz',
    ...props,
  });

  test.each([
    [{ minCapacity: 1 }, 1, 2],
    [{ maxCapacity: 5 }, 1, 5],
    [{ minCapacity: 3, maxCapacity: 5 }, 3, 5],
  ])('%j scale', (props, MinCapacity, MaxCapacity) => {
    newEndpoint(props);
    Template.fromStack(stack).hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity, MaxCapacity });
  });

  test('exclude autoScaling', () => {
    expect(() => newEndpoint({ minCapacity: 1, maxCapacity: 2, autoScaling: { maxCapacity: 3 } }))
      .toThrow(/minCapacity: cannot be given together with autoScaling.*\n.*maxCapacity: cannot be given together with autoScaling/);
  });
});

test('the hint of what an endpoint costs tells between how many instances', () => {
  const endpoint = newCustomEndpoint(stack, { asyncInference: {}, autoScaling: { minCapacity: 0, maxCapacity: 3 } });
  CoreAnnotations.of(endpoint).addInfo('other');
  const [hint] = Annotations.fromStack(stack).findInfo('/Stack/Endpoint', Match.stringLikeRegexp('billed'));
  expect(hint.entry.data).toMatch(/^0 to 3 × ml\.g5\.2xlarge: each is billed by the hour while it runs\. .* has to allow 3/);
});
