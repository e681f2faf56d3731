import { Stack, Tags, TimeZone, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { EVERY_ENDPOINT, newCustomEndpoint, newStack } from './every-endpoint';
import { CapacitySize } from '../../src/endpoint/capacity-size';
import { DayOfWeek } from '../../src/endpoint/day-of-week';
import { Rollout } from '../../src/endpoint/rollout';
import { SageMakerEndpointBase } from '../../src/endpoint/sagemaker-endpoint-base';
import { SageMakerEndpointBaseProps } from '../../src/endpoint/sagemaker-endpoint-base-props';
import { ScheduleOptions } from '../../src/endpoint/schedule-options';
import { ScheduledTime } from '../../src/endpoint/scheduled-time';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';

const { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY } = DayOfWeek;
const OFFICE_HOURS: ScheduleOptions = {
  start: ScheduledTime.weekly({ time: '08:30', days: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY] }),
  stop: ScheduledTime.cron('0 18 ? * MON-FRI *'),
  timeZone: TimeZone.EUROPE_BERLIN,
};

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

/** The properties of the two schedules, with the inputs as objects in which the ids of resources stand for references. */
function schedulesIn(template: Template): { start: any; stop: any } {
  const [endpointId] = Object.keys(template.findResources('AWS::SageMaker::Endpoint'));
  const [configId] = Object.keys(template.findResources('AWS::SageMaker::EndpointConfig'));
  const schedules = Object.entries(template.findResources('AWS::Scheduler::Schedule')).map(([id, { Properties }]) => {
    const { 'Fn::Join': [, parts] } = Properties.Target.Input;
    const text = parts.map((part: any) => typeof part === 'string' ? part : part.Ref ?? part['Fn::GetAtt'].join('.')).join('');
    const Input = JSON.parse(text.replaceAll(endpointId, 'Endpoint').replaceAll(configId, 'Config'));
    return [id.includes('Start') ? 'start' : 'stop', { ...Properties, Target: { ...Properties.Target, Input } }];
  });
  return Object.fromEntries(schedules);
}

function startOf(props: SageMakerEndpointBaseProps = {}, more: (endpoint: SageMakerEndpointBase) => void = () => undefined): any {
  more(newCustomEndpoint(stack, { schedule: OFFICE_HOURS, ...props }));
  return schedulesIn(Template.fromStack(stack)).start;
}

describe.each(EVERY_ENDPOINT)('%s', (_, newEndpoint) => {
  test('is always there unless asked otherwise', () => {
    const { cfnStartSchedule, cfnStopSchedule } = newEndpoint(stack);
    expect([cfnStartSchedule, cfnStopSchedule]).toEqual([undefined, undefined]);
    Template.fromStack(stack).resourceCountIs('AWS::Scheduler::Schedule', 0);
  });

  test('is started and stopped by the scheduler', () => {
    const endpoint = newEndpoint(stack, { schedule: OFFICE_HOURS });
    const template = Template.fromStack(stack);
    const tags = Object.values(template.findResources('AWS::SageMaker::Endpoint'))[0].Properties.Tags;
    const RoleArn = { 'Fn::GetAtt': [expect.stringMatching(/^EndpointSchedulerRole/), 'Arn'] };
    const both = {
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'ENABLED',
    };
    expect(tags.length).toBeGreaterThan(0);
    expect(schedulesIn(template)).toEqual({
      start: {
        ...both,
        Description: 'Starts the endpoint Stack/Endpoint',
        ScheduleExpression: 'cron(30 8 ? * MON,TUE,WED,THU,FRI *)',
        Target: {
          Arn: 'arn:aws:scheduler:::aws-sdk:sagemaker:createEndpoint',
          RoleArn,
          RetryPolicy: { MaximumEventAgeInSeconds: 900 },
          Input: { EndpointName: 'Endpoint.EndpointName', EndpointConfigName: 'Config.EndpointConfigName', Tags: tags },
        },
      },
      stop: {
        ...both,
        Description: 'Stops the endpoint Stack/Endpoint',
        ScheduleExpression: 'cron(0 18 ? * MON-FRI *)',
        Target: {
          Arn: 'arn:aws:scheduler:::aws-sdk:sagemaker:deleteEndpoint',
          RoleArn,
          RetryPolicy: { MaximumEventAgeInSeconds: 900 },
          Input: { EndpointName: 'Endpoint.EndpointName' },
        },
      },
    });
    expect([endpoint.cfnStartSchedule!.node.path, endpoint.cfnStopSchedule!.node.path]).toEqual(['Stack/Endpoint/StartSchedule', 'Stack/Endpoint/StopSchedule']);
  });

  test('lets the scheduler do nothing else', () => {
    newEndpoint(stack, { schedule: OFFICE_HOURS });
    const template = Template.fromStack(stack);
    const endpointArn = { Ref: Match.stringLikeRegexp('^Endpoint[0-9A-F]{8}$') };
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^EndpointSchedulerRole'),
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'sagemaker:CreateEndpoint', Resource: [endpointArn, { Ref: Match.stringLikeRegexp('^EndpointEndpointConfig') }] },
          { Effect: 'Allow', Action: ['sagemaker:AddTags', 'sagemaker:DeleteEndpoint'], Resource: endpointArn },
        ],
      },
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: {
              'aws:SourceAccount': '111122223333',
              'aws:SourceArn': 'arn:aws:scheduler:us-east-1:111122223333:schedule-group/default',
            },
          },
        }],
      },
    });
  });

  test('may scale, too', () => {
    newEndpoint(stack, { schedule: OFFICE_HOURS, autoScaling: { maxCapacity: 2 } });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Scheduler::Schedule', 2);
    template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 1);
  });

  test('tells all that is wrong with its schedule at once', () => {
    expect(() => newEndpoint(stack, {
      schedule: {
        start: ScheduledTime.weekly({ time: '24:00', days: [] }),
        stop: ScheduledTime.cron('60 18 31 FEB ? *'),
        timeZone: TimeZone.of('Europe/Berln'),
      },
    })).toThrow(new RegExp([
      '^\\[Stack/Endpoint\\] 4 problems:',
      '  1\\. schedule\\.start: is not a time of the day, got "24:00"\\. Allowed: 0:00 to 23:59, known at synthesis\\.',
      '  2\\. schedule\\.start: has no days, or wrong ones, got \\[\\]\\. Allowed: MON, TUE, WED, THU, FRI, SAT, SUN\\. Leave days out for every day\\.',
      '  3\\. schedule\\.stop: has a wrong minutes field, got "60"\\. Allowed: 0 to 59, with , - \\* /\\.',
      '  4\\. schedule\\.timeZone: is not a time zone, got "Europe/Berln"\\. Allowed: names of the IANA Time Zone Database\\. '
      + 'Use a constant of TimeZone\\. Names like this one: Europe/Berlin, .*$',
    ].join('\n')));
  });
});

test.each([['JavaScript\'s invalid date', new Date(NaN)], ['no date', 'tomorrow' as unknown as Date]])('%s is refused as the end of a schedule', (_name, endDate) => {
  expect(() => newCustomEndpoint(newStack(), { schedule: { ...OFFICE_HOURS, endDate } })).toThrow('[Stack/Endpoint] schedule.endDate: must be a valid Date');
});

describe('the role', () => {
  test('comes with all of its policies before the schedules', () => {
    startOf();
    for (const { DependsOn } of Object.values(Template.fromStack(stack).findResources('AWS::Scheduler::Schedule'))) {
      expect(DependsOn).toEqual([expect.stringMatching(/^EndpointSchedulerRoleDefaultPolicy/), expect.stringMatching(/^EndpointSchedulerRole/)]);
    }
  });

  test('may hand on the key of the storage volume', () => {
    const encryptionKey = new kms.Key(stack, 'Key');
    newCustomEndpoint(stack, { schedule: OFFICE_HOURS, encryptionKey }, SageMakerInstanceType.ML_M5_XLARGE);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^EndpointSchedulerRole'),
      PolicyDocument: {
        Statement: Match.arrayWith([{
          Effect: 'Allow',
          Action: 'kms:CreateGrant',
          Resource: stack.resolve(encryptionKey.keyArn),
          Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        }]),
      },
    });
  });

  test('is in the partition of the stack, known or not', () => {
    const china = new Stack(undefined, 'Stack', { env: { region: 'cn-north-1' } });
    newCustomEndpoint(china, { schedule: OFFICE_HOURS });
    expect(schedulesIn(Template.fromStack(china)).start.Target.Arn).toBe('arn:aws-cn:scheduler:::aws-sdk:sagemaker:createEndpoint');
    const any = new Stack();
    newCustomEndpoint(any, { schedule: OFFICE_HOURS });
    expect(schedulesIn(Template.fromStack(any)).start.Target.Arn).toEqual({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':scheduler:::aws-sdk:sagemaker:createEndpoint']],
    });
  });
});

describe('a started endpoint', () => {
  test('has the tags of the deployed one, wherever they come from', () => {
    const tagged = new Stack(undefined, 'Stack', { tags: { team: 'stack', cost: 'stack' } });
    const endpoint = newCustomEndpoint(tagged, { schedule: OFFICE_HOURS, tags: { team: 'prop' } });
    Tags.of(endpoint).add('later', 'aspect');
    const { Tags: tags } = schedulesIn(Template.fromStack(tagged)).start.Target.Input;
    expect(Object.fromEntries(tags.map(({ Key, Value }: any) => [Key, Value]))).toEqual({ team: 'prop', cost: 'stack', modelId: 'mine', later: 'aspect' });
  });

  test('has the rollout of the deployed one', () => {
    const { Target } = startOf({
      endpointName: 'mine',
      rollout: Rollout.canary({ size: CapacitySize.percent(10), waitInterval: Duration.minutes(5), rollbackOnErrors: true }),
    });
    const [endpoint] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::Endpoint'));
    const { BlueGreenUpdatePolicy, AutoRollbackConfiguration } = endpoint.Properties.DeploymentConfig;
    expect(Target.Input.DeploymentConfig).toEqual({
      BlueGreenUpdatePolicy,
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: AutoRollbackConfiguration.Alarms[0].AlarmName.Ref }] },
    });
  });

  test('has what is changed on the L1 construct', () => {
    const { Target } = startOf({}, endpoint => {
      endpoint.cfnEndpoint.deploymentConfig = { autoRollbackConfiguration: { alarms: [{ alarmName: 'mine' }] } };
    });
    expect(Target.Input.DeploymentConfig).toEqual({ AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'mine' }] } });
  });
});

describe('options', () => {
  test('the time zone is UTC by default', () => {
    const { timeZone, ...schedule } = OFFICE_HOURS;
    expect(startOf({ schedule }).ScheduleExpressionTimezone).toBe('Etc/UTC');
  });

  test('an end date ends the starts only', () => {
    newCustomEndpoint(stack, { schedule: { ...OFFICE_HOURS, endDate: new Date('2027-03-31T00:00:59Z') } });
    const { start, stop } = schedulesIn(Template.fromStack(stack));
    expect([start.EndDate, stop.EndDate]).toEqual(['2027-03-31T00:00:59.000Z', undefined]);
  });

  test('a queue is told of what failed', () => {
    const deadLetterQueue = new sqs.Queue(stack, 'Failed');
    newCustomEndpoint(stack, { schedule: { ...OFFICE_HOURS, deadLetterQueue } });
    const template = Template.fromStack(stack);
    const queueArn = stack.resolve(deadLetterQueue.queueArn);
    const { start, stop } = schedulesIn(template);
    expect([start.Target.DeadLetterConfig, stop.Target.DeadLetterConfig]).toEqual([{ Arn: queueArn }, { Arn: queueArn }]);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['sqs:SendMessage']), Resource: queueArn })]) },
    });
  });

  test('serverless capacity that is kept warm can be stopped', () => {
    newCustomEndpoint(stack, {
      schedule: OFFICE_HOURS, serverless: { memorySizeInMb: 2048, maxConcurrency: 5, provisionedConcurrency: 1 },
    }, SageMakerInstanceType.ML_M5_XLARGE);
    Template.fromStack(stack).resourceCountIs('AWS::Scheduler::Schedule', 2);
  });

  test('tokens pass', () => {
    const parameter = (name: string) => Token.asString({ 'Fn::GetAtt': [name, 'Value'] });
    newCustomEndpoint(stack, {
      schedule: { start: ScheduledTime.cron(parameter('Start')), stop: ScheduledTime.cron(parameter('Stop')), timeZone: TimeZone.of(parameter('Zone')) },
    });
    const { start } = schedulesIn(Template.fromStack(stack));
    expect(start.ScheduleExpression).toEqual({ 'Fn::Join': ['', ['cron(', { 'Fn::GetAtt': ['Start', 'Value'] }, ')']] });
    expect(start.ScheduleExpressionTimezone).toEqual({ 'Fn::GetAtt': ['Zone', 'Value'] });
  });
});

describe('weekly times', () => {
  test.each<[string, DayOfWeek[] | undefined, string]>([
    ['8:05', undefined, 'cron(5 8 ? * * *)'],
    ['00:00', [DayOfWeek.SUNDAY], 'cron(0 0 ? * SUN *)'],
    ['23:59', [FRIDAY, MONDAY, FRIDAY], 'cron(59 23 ? * MON,FRI *)'],
  ])('%s on %j', (time, days, expected) => {
    expect(ScheduledTime.weekly({ time, days })._render()).toBe(expected);
  });

  test.each(['', '8', '8:5', '24:00', '12:60', '8:30pm', Token.asString({ Ref: 'Time' })])('%p is refused', time => {
    expect(ScheduledTime.weekly({ time })._problems('here').map(({ what }) => what)).toEqual(['is not a time of the day']);
  });
});

describe('bad input', () => {
  const fails = (schedule: Partial<ScheduleOptions>, message: string, props: SageMakerEndpointBaseProps = {}, instanceType?: SageMakerInstanceType) =>
    expect(() => newCustomEndpoint(stack, { schedule: { ...OFFICE_HOURS, ...schedule }, ...props }, instanceType)).toThrow(`[Stack/Endpoint] ${message}`);

  test('start and stop at the same time', () => {
    fails({ stop: ScheduledTime.cron('30 6-10 ? * FRI,SAT *') },
      'schedule.stop: comes in the same minute as start, and nothing tells which of the two is first, got "cron(30 6-10 ? * FRI,SAT *)". Stop at another time.');
  });

  test('a day that no month has', () => {
    fails({ start: ScheduledTime.cron('0 8 31 2 ? *') }, 'schedule.start: never fires: no month that it names has such a day, got "0 8 31 2 ? *".');
  });

  test.each<[string, () => ScheduledTime]>([
    ['is not a cron expression. Allowed: a string.', () => ScheduledTime.cron(undefined as never)],
    ['is not a cron expression, got 8. Allowed: a string.', () => ScheduledTime.cron(8 as never)],
    ['is not a time of the day, got 8. Allowed: 0:00 to 23:59, known at synthesis.', () => ScheduledTime.weekly({ time: 8 as never })],
    ['is not a time of the day. Allowed: 0:00 to 23:59, known at synthesis.', () => ScheduledTime.weekly(undefined as never)],
    ['has no days, or wrong ones, got "MON". Allowed: MON, TUE, WED, THU, FRI, SAT, SUN. Leave days out for every day.',
      () => ScheduledTime.weekly({ time: '8:00', days: 'MON' as never })],
  ])('what is no time: %s', (message, start) => {
    expect(() => newCustomEndpoint(newStack(), { schedule: { start: start(), stop: ScheduledTime.weekly({ time: '20:00' }) } }))
      .toThrow(`[Stack/Endpoint] schedule.start: ${message}`);
  });

  test('an end before the beginning', () => {
    fails({ start: ScheduledTime.cron('0 8 ? * MON-FRI 2030'), endDate: new Date('2029-12-30') },
      'schedule.endDate: is over before start comes for the first time, got "2029-12-30T00:00:00.000Z". Allowed: in 2030 or later.');
  });

  test.each(['CEST2', 'europe/berlin', '+01:00', 'Mars/Olympus_Mons'])('the time zone %s', name => {
    fails({ timeZone: TimeZone.of(name) }, `schedule.timeZone: is not a time zone, got "${name}".`);
  });

  test.each(['US/Pacific', 'Europe/Kiev', 'Etc/GMT+5', 'UTC'])('%s is a time zone, though no constant of TimeZone', name => {
    expect(() => newCustomEndpoint(stack, { schedule: { ...OFFICE_HOURS, timeZone: TimeZone.of(name) } })).not.toThrow();
  });

  test('a FIFO queue', () => {
    fails({ deadLetterQueue: new sqs.Queue(stack, 'Failed', { fifo: true }) },
      'schedule.deadLetterQueue: is a FIFO queue, which EventBridge Scheduler does not take. Use a standard queue.');
  });

  test('a serverless endpoint that costs nothing when it is idle', () => {
    fails({}, 'schedule: would save nothing: a serverless endpoint without provisionedConcurrency costs nothing while nobody calls it.',
      { serverless: { memorySizeInMb: 2048, maxConcurrency: 5 } }, SageMakerInstanceType.ML_M5_XLARGE);
  });
});

test('the hint of what an endpoint costs tells of the schedule', () => {
  newCustomEndpoint(stack, { schedule: OFFICE_HOURS });
  const [hint] = Annotations.fromStack(stack).findInfo('/Stack/Endpoint', Match.stringLikeRegexp('billed'));
  expect(hint.entry.data).toMatch(/^1 × ml\.g5\.2xlarge: each is billed by the hour from its start, which a deployment is too, until its stop, also without requests\./);
});

test('no alarm takes the hours in which the endpoint is stopped for idleness', () => {
  expect(newCustomEndpoint(stack, { schedule: OFFICE_HOURS }).alarms().idle).toBeUndefined();
});
