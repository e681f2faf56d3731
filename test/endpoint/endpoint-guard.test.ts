import { CfnParameter, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as applicationautoscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { EVERY_ENDPOINT, newCustomEndpoint, newStack } from './every-endpoint';
import { Rollout } from '../../src/endpoint/rollout';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { ScheduledTime } from '../../src/endpoint/scheduled-time';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';

const GUARDS = ['Custom::SageMakerEndpointGuard', 'Custom::SageMakerTargetGuard', 'Custom::SageMakerScalingGuard'];
const SCHEDULE = { start: ScheduledTime.weekly({ time: '8:00' }), stop: ScheduledTime.weekly({ time: '20:00' }) };
const SCALING = { autoScaling: { minCapacity: 1, maxCapacity: 4 } };

let stack: Stack;

beforeEach(() => {
  stack = newStack();
});

function template(): Template {
  return Template.fromStack(stack);
}

/** The only resource of a type, with its logical id. */
function only(type: string): [id: string, resource: any] {
  const [found, ...more] = Object.entries(template().findResources(type));
  expect(more).toEqual([]);
  return found;
}

/** Settings in the template, with `<endpoint>` where it has the endpoint's name. */
function settings(): any {
  const [, { Properties }] = only('Custom::SageMakerTargetGuard');
  const parts = Properties.Settings['Fn::Join']?.[1] ?? [Properties.Settings];
  return JSON.parse(parts.map((part: unknown) => typeof part === 'string' ? part : '<endpoint>').join(''));
}

describe.each(EVERY_ENDPOINT)('%s', (_, newEndpoint) => {
  test('has no guard unless it scales', () => {
    newEndpoint(stack);
    for (const type of [...GUARDS, 'AWS::Lambda::Function', 'AWS::Events::Rule']) {
      template().resourceCountIs(type, 0);
    }
  });

  test('is updated after one guard, and before the others', () => {
    newEndpoint(stack, SCALING);
    const [endpoint, { DependsOn: beforeEndpoint }] = only('AWS::SageMaker::Endpoint');
    const [guard] = only('Custom::SageMakerEndpointGuard');
    const [targetGuard, { Properties: ofTargetGuard }] = only('Custom::SageMakerTargetGuard');
    const [target, { DependsOn: beforeTarget }] = only('AWS::ApplicationAutoScaling::ScalableTarget');
    const [policy] = only('AWS::ApplicationAutoScaling::ScalingPolicy');
    const [scalingGuard, { DependsOn: beforeScalingGuard }] = only('Custom::SageMakerScalingGuard');
    const [, { DependsOn: beforeRule }] = only('AWS::Events::Rule');

    expect([beforeEndpoint].flat()).toContain(guard);
    expect(ofTargetGuard.EndpointName).toEqual({ 'Fn::GetAtt': [endpoint, 'EndpointName'] });
    expect(beforeTarget).toEqual([targetGuard]);
    expect([...beforeScalingGuard].sort()).toEqual([target, policy].sort());
    expect(beforeRule).toEqual([scalingGuard]);
  });
});

test('the first guard refers to nothing, so that what the policies refer to may depend on the endpoint', () => {
  newCustomEndpoint(stack, SCALING);
  const [targetGuard] = only('Custom::SageMakerTargetGuard');
  const [rule] = only('AWS::Events::Rule');
  const [handler] = only('AWS::Lambda::Function');
  expect(only('Custom::SageMakerEndpointGuard')[1].Properties).toEqual({
    ServiceToken: { 'Fn::GetAtt': [handler, 'Arn'] },
    InstanceTypes: 'ml.g5.2xlarge',
    VariantName: 'AllTraffic',
    TargetGuard: targetGuard,
    Rule: rule,
  });
});

test('logical ids are the same for every instance type: CloudFormation would deregister what it takes for another target', () => {
  newCustomEndpoint(stack, SCALING);
  const ids = Object.keys(template().toJSON().Resources);
  stack = newStack();
  newCustomEndpoint(stack, SCALING, SageMakerInstanceType.ML_G6_2XLARGE);
  expect(Object.keys(template().toJSON().Resources)).toEqual(ids);
});

describe('policies', () => {
  const names = () => Object.values(template().findResources('AWS::ApplicationAutoScaling::ScalingPolicy'))
    .map(({ Properties }) => Properties.PolicyName);

  test('are named after the instance type: CloudFormation refuses to make one that exists', () => {
    newCustomEndpoint(stack, SCALING);
    expect(names()).toEqual([expect.stringMatching(/^StackEndpointScalableTargetInvocations.{8}-ml\.g5\.2xlarge-[0-9a-f]{8}$/)]);
  });

  test('of the user are, too, in the longest name that there may be', () => {
    const target = newCustomEndpoint(stack, SCALING).scalableTarget!;
    const metric = new cloudwatch.Metric({ namespace: 'N', metricName: 'M' });
    target.scaleToTrackMetric('Long', { customMetric: metric, targetValue: 1, policyName: 'x'.repeat(256) });
    target.scaleToTrackMetric('Token', { customMetric: metric, targetValue: 1, policyName: Token.asString({ Ref: 'Name' }) });
    expect(names().slice(1)).toEqual([
      expect.stringMatching(/^x{233}-ml\.g5\.2xlarge-[0-9a-f]{8}$/),
      { 'Fn::Join': ['', [{ Ref: 'Name' }, expect.stringMatching(/^-ml\.g5\.2xlarge-[0-9a-f]{8}$/)]] },
    ]);
  });

  test('have other names with other settings: CloudFormation may know them by ARNs of before', () => {
    const namesWith = (invocationsPerInstance: number) => {
      stack = newStack();
      newCustomEndpoint(stack, { autoScaling: { maxCapacity: 4, invocationsPerInstance } });
      return names();
    };
    expect(namesWith(50)).toEqual(namesWith(50));
    expect(namesWith(50)).not.toEqual(namesWith(60));
  });

  test('of another target keep their names', () => {
    newCustomEndpoint(stack, SCALING);
    const table = new applicationautoscaling.ScalableTarget(stack, 'Table', {
      serviceNamespace: applicationautoscaling.ServiceNamespace.DYNAMODB,
      scalableDimension: 'dynamodb:table:ReadCapacityUnits',
      resourceId: 'table/mine',
      minCapacity: 1,
      maxCapacity: 2,
    });
    table.scaleToTrackMetric('Read', { predefinedMetric: applicationautoscaling.PredefinedMetric.DYNAMODB_READ_CAPACITY_UTILIZATION, targetValue: 50, policyName: 'read' });
    expect(names()[1]).toBe('read');
    expect(settings().Policies).toHaveLength(1);
  });
});

describe('the settings', () => {
  test('are those of the target and of all policies, in the names of the API', () => {
    const endpoint = newCustomEndpoint(stack, { asyncInference: {}, autoScaling: { minCapacity: 0, maxCapacity: 3 } });
    endpoint.scalableTarget!.scaleOnSchedule('Night', {
      schedule: applicationautoscaling.Schedule.cron({ hour: '20', minute: '0' }), maxCapacity: 1, startTime: new Date('2030-01-01'),
    });
    // A policy need not be made by the target.
    new applicationautoscaling.TargetTrackingScalingPolicy(stack, 'Elsewhere', {
      scalingTarget: endpoint.scalableTarget!,
      targetValue: 9,
      policyName: 'elsewhere',
      customMetric: new cloudwatch.Metric({ namespace: 'N', metricName: 'M', dimensionsMap: { Api: 'mine' } }),
    });
    expect(settings()).toEqual({
      InstanceTypes: 'ml.g5.2xlarge',
      Target: { MinCapacity: 0, MaxCapacity: 3 },
      ScheduledActions: [{
        ScheduledActionName: 'Night', Schedule: 'cron(0 20 * * ? *)', StartTime: '2030-01-01T00:00:00.000Z', ScalableTargetAction: { MaxCapacity: 1 },
      }],
      Policies: [
        {
          PolicyName: expect.stringMatching(/Backlog.*-ml\.g5\.2xlarge-[0-9a-f]{8}$/),
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 5,
            CustomizedMetricSpecification: {
              Namespace: 'AWS/SageMaker',
              MetricName: 'ApproximateBacklogSizePerInstance',
              Dimensions: [{ Name: 'EndpointName', Value: '<endpoint>' }],
              Statistic: 'Average',
            },
            ScaleInCooldown: 300,
            ScaleOutCooldown: 300,
          },
        },
        {
          PolicyName: expect.stringMatching(/WakeUp.*-ml\.g5\.2xlarge-[0-9a-f]{8}$/),
          PolicyType: 'StepScaling',
          StepScalingPolicyConfiguration: {
            AdjustmentType: 'ChangeInCapacity',
            Cooldown: 300,
            MetricAggregationType: 'Average',
            StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
          },
        },
        {
          PolicyName: expect.stringMatching(/^elsewhere-ml\.g5\.2xlarge-[0-9a-f]{8}$/),
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 9,
            CustomizedMetricSpecification: { Namespace: 'N', MetricName: 'M', Dimensions: [{ Name: 'Api', Value: 'mine' }], Statistic: 'Average' },
          },
        },
      ],
    });
  });

  test('may hold numbers that are known at the deployment only', () => {
    newCustomEndpoint(stack, { autoScaling: { minCapacity: 1, maxCapacity: Token.asNumber({ Ref: 'Max' }), invocationsPerInstance: 9 } });
    const [, { Properties }] = only('Custom::SageMakerTargetGuard');
    expect(Properties.Settings['Fn::Join'][1].slice(0, 2)).toEqual([
      '{"InstanceTypes":"ml.g5.2xlarge","Target":{"MinCapacity":1,"MaxCapacity":', { Ref: 'Max' },
    ]);
  });

  test('are the same for all that use them', () => {
    newCustomEndpoint(stack, SCALING);
    const [, { Properties: ofTargetGuard }] = only('Custom::SageMakerTargetGuard');
    const [, { Properties: ofScalingGuard }] = only('Custom::SageMakerScalingGuard');
    const [, { Properties: { Targets: [target] } }] = only('AWS::Events::Rule');
    expect(ofScalingGuard).toEqual(ofTargetGuard);
    const [rule] = only('AWS::Events::Rule');
    expect(target.Input['Fn::Join'][1].at(-1)).toBe(`","VariantName":"AllTraffic","Rule":"${rule}","Settings":${ofTargetGuard.Settings}}`);
  });
});

describe('with a schedule', () => {
  /** The guard of an endpoint in a stack of its own. */
  function guardOf(props: SageMakerEndpointBaseProps): Record<string, unknown> {
    stack = newStack();
    newCustomEndpoint(stack, { schedule: SCHEDULE, ...props });
    return only('Custom::SageMakerEndpointGuard')[1].Properties;
  }

  test('the guard knows what starts the endpoint, and nothing of scaling', () => {
    const properties = guardOf({});
    const [config] = only('AWS::SageMaker::EndpointConfig');
    expect(properties).toEqual({
      ServiceToken: expect.anything(),
      VariantName: 'AllTraffic',
      StartSchedule: expect.stringMatching(/^EndpointStartSchedule/),
      EndpointConfigName: { 'Fn::GetAtt': [config, 'EndpointConfigName'] },
      Digest: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test('the guard is called for whatever changes the endpoint or its scaling', () => {
    const variants: SageMakerEndpointBaseProps[] = [
      {}, { tags: { team: 'models' } }, { rollout: Rollout.allAtOnce() }, { autoScaling: { maxCapacity: 2 } }, { autoScaling: { maxCapacity: 3 } },
    ];
    expect(new Set(variants.map(props => guardOf(props).Digest)).size).toBe(variants.length);
    expect(guardOf({ environment: { A: 'B' } }).Digest).toBe(guardOf({}).Digest);
  });

  test('an endpoint may scale, too', () => {
    expect(guardOf(SCALING)).toMatchObject({ InstanceTypes: 'ml.g5.2xlarge', StartSchedule: expect.anything(), Rule: expect.anything() });
  });
});

test('instance pools are known by all of their types', () => {
  newCustomEndpoint(stack, { ...SCALING, fallbackInstanceTypes: [SageMakerInstanceType.ML_G6_2XLARGE] });
  expect(only('Custom::SageMakerEndpointGuard')[1].Properties.InstanceTypes).toBe('ml.g5.2xlarge+ml.g6.2xlarge');
  expect(settings().Policies[0].PolicyName).toMatch(/-ml\.g5\.2xlarge\+ml\.g6\.2xlarge-[0-9a-f]{8}$/);
});

describe('the rule', () => {
  test('tells the function when the endpoint is in service', () => {
    newCustomEndpoint(stack, SCALING);
    const [endpoint] = only('AWS::SageMaker::Endpoint');
    const [handler] = only('AWS::Lambda::Function');
    const [rule, { Properties }] = only('AWS::Events::Rule');
    expect(Properties.EventPattern).toEqual({
      'source': ['aws.sagemaker'],
      'detail-type': ['SageMaker Endpoint State Change'],
      'detail': { EndpointName: [{ 'Fn::GetAtt': [endpoint, 'EndpointName'] }], EndpointStatus: ['IN_SERVICE'] },
    });
    template().hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': [handler, 'Arn'] },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [rule, 'Arn'] },
    });
  });
});

describe('the function', () => {
  const ALLOWED = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/';

  /** What the role of the function may do, by the first action of each statement. */
  function statements(): Record<string, any> {
    const roles = Object.values(template().findResources('AWS::IAM::Role', {
      Properties: { AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'lambda.amazonaws.com' } })] } },
    }));
    expect(roles).toHaveLength(1);
    const [{ Properties: { ManagedPolicyArns, Policies: [{ PolicyDocument }] } }] = roles;
    expect(ManagedPolicyArns).toBeUndefined();
    return Object.fromEntries(PolicyDocument.Statement.map(({ Effect, Action, ...statement }: any) => [Action.join(), statement]));
  }

  test('is one for all endpoints of a stack', () => {
    newCustomEndpoint(new Construct(stack, 'First'), SCALING);
    newCustomEndpoint(new Construct(stack, 'Second'), SCALING);
    const [handler] = only('AWS::Lambda::Function');
    for (const type of GUARDS) {
      template().resourcePropertiesCountIs(type, { ServiceToken: { 'Fn::GetAtt': [handler, 'Arn'] } }, 2);
    }
  });

  test('runs as long as Lambda allows, and its logs go with the stack', () => {
    newCustomEndpoint(stack, SCALING);
    const [logGroup] = only('AWS::Logs::LogGroup');
    template().hasResourceProperties('AWS::Lambda::Function', {
      Handler: 'index.handler', Runtime: 'nodejs24.x', Timeout: 900, LoggingConfig: { LogGroup: { Ref: logGroup } },
    });
    template().hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Delete' });
  });

  test('may do nothing but its work', () => {
    newCustomEndpoint(stack, SCALING);
    const [logGroup] = only('AWS::Logs::LogGroup');
    expect(statements()).toEqual({
      'logs:CreateLogStream,logs:PutLogEvents': { Resource: { 'Fn::GetAtt': [logGroup, 'Arn'] } },
      'cloudformation:DescribeStackResource,cloudformation:DescribeStacks': { Resource: { Ref: 'AWS::StackId' } },
      'events:ListTargetsByRule': { Resource: 'arn:aws:events:us-east-1:111122223333:rule/Stack-*' },
      'sagemaker:DescribeEndpoint': { Resource: [`${ALLOWED}*`] },
      'sagemaker:UpdateEndpointWeightsAndCapacities': { Resource: [`${ALLOWED}*`] },
      'sagemaker:DescribeEndpointConfig': { Resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/*' },
      [[
        'application-autoscaling:DeleteScalingPolicy',
        'application-autoscaling:DeregisterScalableTarget',
        'application-autoscaling:PutScalingPolicy',
        'application-autoscaling:PutScheduledAction',
        'application-autoscaling:RegisterScalableTarget',
      ].join()]: {
        Resource: 'arn:aws:application-autoscaling:us-east-1:111122223333:scalable-target/*',
        Condition: {
          StringEquals: {
            'application-autoscaling:service-namespace': 'sagemaker',
            'application-autoscaling:scalable-dimension': 'sagemaker:variant:DesiredInstanceCount',
          },
        },
      },
      'cloudwatch:DeleteAlarms,cloudwatch:PutMetricAlarm': { Resource: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:*' },
      [[
        'application-autoscaling:DescribeScalableTargets',
        'application-autoscaling:DescribeScalingPolicies',
        'application-autoscaling:DescribeScheduledActions',
        'cloudwatch:DescribeAlarms',
      ].join()]: { Resource: '*' },
    });
  });

  test('may start endpoints that have a schedule, and hand on the keys of their volumes, but scale none that does not scale', () => {
    const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/mine');
    newCustomEndpoint(stack, { schedule: SCHEDULE, encryptionKey }, SageMakerInstanceType.ML_M5_XLARGE);
    expect(Object.entries(statements()).slice(1)).toEqual([
      ['cloudformation:DescribeStackResource,cloudformation:DescribeStacks', { Resource: { Ref: 'AWS::StackId' } }],
      ['sagemaker:DescribeEndpoint', { Resource: [`${ALLOWED}*`] }],
      ['sagemaker:DescribeEndpointConfig', { Resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/*' }],
      ['scheduler:GetSchedule', { Resource: 'arn:aws:scheduler:us-east-1:111122223333:schedule/default/Stack-*' }],
      ['sagemaker:AddTags,sagemaker:CreateEndpoint', { Resource: [`${ALLOWED}*`] }],
      ['sagemaker:CreateEndpoint', { Resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/*' }],
      ['kms:CreateGrant', { Resource: 'arn:aws:kms:us-east-1:111122223333:key/mine', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } }],
    ]);
  });

  test('is bound to the endpoints whose names were given, also in lower case, as SageMaker writes them in ARNs', () => {
    newCustomEndpoint(new Construct(stack, 'First'), { ...SCALING, endpointName: 'Mine' });
    newCustomEndpoint(new Construct(stack, 'Second'), { ...SCALING, endpointName: 'yours' });
    expect(statements()['sagemaker:UpdateEndpointWeightsAndCapacities'].Resource)
      .toEqual([`${ALLOWED}Mine`, `${ALLOWED}mine`, `${ALLOWED}yours`]);
  });

  test('is bound to the endpoint whose name is known at the deployment only', () => {
    const endpointName = new CfnParameter(stack, 'Name').valueAsString;
    newCustomEndpoint(stack, { ...SCALING, endpointName });
    expect(statements()['sagemaker:UpdateEndpointWeightsAndCapacities'].Resource).toEqual([{ 'Fn::Join': ['', [ALLOWED, { Ref: 'Name' }]] }]);
  });
});
