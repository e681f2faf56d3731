import { Annotations as CoreAnnotations, Duration, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Dashboard, Metric, Row } from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EVERY_ENDPOINT, newCustomEndpoint, newStack } from './every-endpoint';
import { EndpointAlarmsProps } from '../../src/endpoint/endpoint-alarms-props';
import { SageMakerEndpointBase } from '../../src/endpoint/sagemaker-endpoint-base';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';

const OF_THE_VARIANT = [{ name: 'EndpointName', value: 'mine' }, { name: 'VariantName', value: 'AllTraffic' }];
const OF_THE_ENDPOINT = [{ name: 'EndpointName', value: 'mine' }];

let stack: Stack;

beforeEach(() => {
  stack = newStack();
});

function dimensionsOf(metric: Metric): unknown {
  const { dimensions } = metric.toMetricConfig().metricStat!;
  const endpoint = stack.node.findChild('Endpoint') as SageMakerEndpointBase;
  return dimensions!.map(({ name, value }) => ({ name, value: value === endpoint.endpointName ? 'mine' : value }));
}

function alarmsIn(template: Template): Record<string, any> {
  return Object.fromEntries(Object.entries(template.findResources('AWS::CloudWatch::Alarm'))
    .map(([id, { Properties }]) => [id.replace(/^EndpointAlarms\d?(.*).{8}$/, '$1'), Properties]));
}

describe.each(EVERY_ENDPOINT)('%s', (_, newEndpoint) => {
  test('has the metrics of requests', () => {
    const metric = newEndpoint(stack).metricInvocation5XXErrors();
    expect([metric.namespace, metric.metricName, metric.statistic]).toEqual(['AWS/SageMaker', 'Invocation5XXErrors', 'Sum']);
    expect(dimensionsOf(metric)).toEqual(OF_THE_VARIANT);
  });

  test('alarms on errors, latency, GPUs, disk and idleness', () => {
    newEndpoint(stack).alarms();
    expect(Object.keys(alarmsIn(Template.fromStack(stack))).sort()).toEqual(['DiskUtilization', 'Idle', 'ModelLatency', 'ServerErrors', 'Utilization']);
  });

  test('fills rows of a dashboard', () => {
    const widgets = newEndpoint(stack).dashboardWidgets();
    expect(widgets.map(({ width, height }) => [width, height])).toEqual([[24, 1], ...Array(6).fill([8, 6])]);
  });
});

describe.each(EVERY_ENDPOINT)('the log of %s', (_, newEndpoint) => {
  test('is left to SageMaker', () => {
    expect(newEndpoint(stack, { endpointName: 'mine' }).logGroup).toBeUndefined();
    Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  test('goes with the stack when it has a retention, and is there before the endpoint', () => {
    const endpoint = newEndpoint(stack, { endpointName: 'mine', logRetention: RetentionDays.TWO_WEEKS });
    const template = Template.fromStack(stack);
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: '/aws/sagemaker/Endpoints/mine', RetentionInDays: 14 },
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
    const [[id]] = Object.entries(template.findResources('AWS::Logs::LogGroup'));
    template.hasResource('AWS::SageMaker::Endpoint', { DependsOn: [id] });
    expect(stack.resolve(endpoint.logGroup!.logGroupName)).toEqual({ Ref: id });
  });

  test('takes a name that is a token', () => {
    newEndpoint(stack, { endpointName: Token.asString({ Ref: 'Name' }), logRetention: RetentionDays.ONE_DAY });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: { 'Fn::Join': ['', ['/aws/sagemaker/Endpoints/', { Ref: 'Name' }]] },
    });
  });

  test('has no retention without a name of the endpoint', () => {
    expect(() => newEndpoint(stack, { logRetention: RetentionDays.ONE_DAY }))
      .toThrow('[Stack/Endpoint] logRetention: needs endpointName: SageMaker names the log group after the endpoint');
  });
});

describe.each(EVERY_ENDPOINT)('the hint of what %s costs', (_, newEndpoint) => {
  const infos = () => Annotations.fromStack(stack).findInfo('/Stack/Endpoint', Match.stringLikeRegexp('billed')).map(({ entry }) => entry.data);

  test('tells count, instance type and quota, once', () => {
    newEndpoint(stack, { instanceCount: 2 });
    expect(infos()).toEqual([
      '2 × ml.g5.2xlarge: each is billed by the hour while the endpoint exists, also without requests. The quota "ml.g5.2xlarge for endpoint usage" of '
      + 'Amazon SageMaker has to allow 2, besides what else runs in the account and region. [ack: cdk-sagemaker-endpoints:cost]',
    ]);
  });

  test('is left out when the count is a token', () => {
    newEndpoint(stack, { instanceCount: Token.asNumber({ Ref: 'Count' }) });
    expect(infos()).toEqual([]);
  });

  test('can be acknowledged', () => {
    const endpoint = newEndpoint(stack);
    CoreAnnotations.of(endpoint).acknowledgeInfo('cdk-sagemaker-endpoints:cost');
    expect(infos()).toEqual([]);
  });
});

describe('metrics', () => {
  test.each([
    ['metricInvocations', 'AWS/SageMaker', 'Invocations', 'Sum', OF_THE_VARIANT],
    ['metricInvocationsPerInstance', 'AWS/SageMaker', 'InvocationsPerInstance', 'Sum', OF_THE_VARIANT],
    ['metricInvocation4XXErrors', 'AWS/SageMaker', 'Invocation4XXErrors', 'Sum', OF_THE_VARIANT],
    ['metricInvocation5XXErrors', 'AWS/SageMaker', 'Invocation5XXErrors', 'Sum', OF_THE_VARIANT],
    ['metricInvocationModelErrors', 'AWS/SageMaker', 'InvocationModelErrors', 'Sum', OF_THE_VARIANT],
    ['metricModelLatency', 'AWS/SageMaker', 'ModelLatency', 'Average', OF_THE_VARIANT],
    ['metricOverheadLatency', 'AWS/SageMaker', 'OverheadLatency', 'Average', OF_THE_VARIANT],
    ['metricConcurrentRequestsPerModel', 'AWS/SageMaker', 'ConcurrentRequestsPerModel', 'Maximum', OF_THE_VARIANT],
    ['metricCpuUtilization', '/aws/sagemaker/Endpoints', 'CPUUtilization', 'Average', OF_THE_VARIANT],
    ['metricMemoryUtilization', '/aws/sagemaker/Endpoints', 'MemoryUtilization', 'Average', OF_THE_VARIANT],
    ['metricGpuUtilization', '/aws/sagemaker/Endpoints', 'GPUUtilization', 'Average', OF_THE_VARIANT],
    ['metricGpuMemoryUtilization', '/aws/sagemaker/Endpoints', 'GPUMemoryUtilization', 'Average', OF_THE_VARIANT],
    ['metricDiskUtilization', '/aws/sagemaker/Endpoints', 'DiskUtilization', 'Average', OF_THE_VARIANT],
    ['metricApproximateBacklogSize', 'AWS/SageMaker', 'ApproximateBacklogSize', 'Average', OF_THE_ENDPOINT],
    ['metricApproximateBacklogSizePerInstance', 'AWS/SageMaker', 'ApproximateBacklogSizePerInstance', 'Average', OF_THE_ENDPOINT],
    ['metricApproximateAgeOfOldestRequest', 'AWS/SageMaker', 'ApproximateAgeOfOldestRequest', 'Maximum', OF_THE_ENDPOINT],
    ['metricHasBacklogWithoutCapacity', 'AWS/SageMaker', 'HasBacklogWithoutCapacity', 'Average', OF_THE_ENDPOINT],
    ['metricInvocationsProcessed', 'AWS/SageMaker', 'InvocationsProcessed', 'Sum', OF_THE_VARIANT],
    ['metricInvocationFailures', 'AWS/SageMaker', 'InvocationFailures', 'Sum', OF_THE_VARIANT],
    ['metricExpiredRequests', 'AWS/SageMaker', 'ExpiredRequests', 'Sum', OF_THE_VARIANT],
    ['metricTimeInBacklog', 'AWS/SageMaker', 'TimeInBacklog', 'Average', OF_THE_VARIANT],
    ['metricTotalProcessingTime', 'AWS/SageMaker', 'TotalProcessingTime', 'Average', OF_THE_VARIANT],
    ['metricFirstChunkLatency', 'AWS/SageMaker', 'FirstChunkLatency', 'Average', OF_THE_VARIANT],
    ['metricMidStreamErrors', 'AWS/SageMaker', 'MidStreamErrors', 'Sum', OF_THE_VARIANT],
    ['metricModelSetupTime', 'AWS/SageMaker', 'ModelSetupTime', 'Average', OF_THE_VARIANT],
    ['metricRequestDownloadFailures', 'AWS/SageMaker', 'RequestDownloadFailures', 'Sum', OF_THE_VARIANT],
    ['metricRequestDownloadLatency', 'AWS/SageMaker', 'RequestDownloadLatency', 'Average', OF_THE_VARIANT],
    ['metricResponseUploadFailures', 'AWS/SageMaker', 'ResponseUploadFailures', 'Sum', OF_THE_VARIANT],
    ['metricResponseUploadLatency', 'AWS/SageMaker', 'ResponseUploadLatency', 'Average', OF_THE_VARIANT],
    ['metricNotificationFailures', 'AWS/SageMaker', 'NotificationFailures', 'Sum', OF_THE_VARIANT],
  ] as const)('%s is %s %s, by %s', (method, namespace, metricName, statistic, dimensions) => {
    const metric = newCustomEndpoint(stack)[method]();
    expect(metric).toMatchObject({ namespace, metricName, statistic, unit: undefined });
    expect(dimensionsOf(metric)).toEqual(dimensions);
  });

  test('take options', () => {
    const metric = newCustomEndpoint(stack).metricModelLatency({ statistic: 'p99', period: Duration.minutes(1) });
    expect([metric.statistic, metric.period.toSeconds()]).toEqual(['p99', 60]);
  });

  test('without a method are taken for those of requests', () => {
    const metric = newCustomEndpoint(stack).metric('FirstTokenLatency');
    expect([metric.namespace, metric.statistic]).toEqual(['AWS/SageMaker', 'Average']);
    expect(dimensionsOf(metric)).toEqual(OF_THE_VARIANT);
  });

  test('belong to the account and region of the endpoint', () => {
    const metric = newCustomEndpoint(stack).metricInvocations();
    expect([metric.account, metric.region]).toEqual(['111122223333', 'us-east-1']);
  });
});

describe('alarms', () => {
  test('have thresholds that suit an endpoint with one GPU', () => {
    newCustomEndpoint(stack).alarms();
    const alarms = alarmsIn(Template.fromStack(stack));
    expect(alarms.ServerErrors).toMatchObject({
      MetricName: 'Invocation5XXErrors',
      Statistic: 'Average',
      Threshold: 0.05,
      Period: 300,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      TreatMissingData: 'notBreaching',
    });
    expect(alarms.ModelLatency).toMatchObject({ MetricName: 'ModelLatency', ExtendedStatistic: 'p90', Threshold: 30_000_000, EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    expect(alarms.Utilization).toMatchObject({ MetricName: 'GPUUtilization', Namespace: '/aws/sagemaker/Endpoints', Statistic: 'Average', Threshold: 90, EvaluationPeriods: 3 });
    expect(alarms.DiskUtilization).toMatchObject({ MetricName: 'DiskUtilization', Threshold: 80, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
    expect(alarms.Idle).toMatchObject({
      MetricName: 'ModelLatency',
      Statistic: 'SampleCount',
      Threshold: 1,
      Period: 3600,
      EvaluationPeriods: 24,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  test.each([
    [SageMakerInstanceType.ML_G5_12XLARGE, 'GPUUtilization', 4 * 90],
    [SageMakerInstanceType.ML_M5_XLARGE, 'CPUUtilization', 4 * 90],
  ])('add up what %s has', (instanceType, MetricName, Threshold) => {
    newCustomEndpoint(stack, {}, instanceType).alarms();
    expect(alarmsIn(Template.fromStack(stack)).Utilization).toMatchObject({ MetricName, Threshold });
  });

  test.each([
    ['Neuron devices have no metric', SageMakerInstanceType.ML_INF2_XLARGE],
    ['nothing is known of the type', SageMakerInstanceType.of('ml.g99.4xlarge')],
  ])('leave utilization out when %s', (__, instanceType) => {
    expect(newCustomEndpoint(stack, {}, instanceType).alarms().utilization).toBeUndefined();
  });

  test('take other thresholds', () => {
    newCustomEndpoint(stack).alarms({
      serverErrorRate: 1, modelLatency: Duration.millis(500), utilization: 70, diskUtilization: 60, idleAfter: Duration.hours(3),
    });
    const alarms = alarmsIn(Template.fromStack(stack));
    const thresholds = ['ServerErrors', 'ModelLatency', 'Utilization', 'DiskUtilization'].map(name => alarms[name].Threshold);
    expect(thresholds).toEqual([0.01, 500_000, 70, 60]);
    expect(alarms.Idle.EvaluationPeriods).toBe(3);
  });

  test('tell a topic, which lets CloudWatch of this account publish and use its key', () => {
    const topic = new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'Key') });
    const alarms = newCustomEndpoint(stack).alarms({ topic });
    const template = Template.fromStack(stack);
    expect(alarms.all).toHaveLength(5);
    for (const alarm of Object.values(alarmsIn(template))) {
      expect(alarm.AlarmActions).toEqual([stack.resolve(topic.topicArn)]);
    }
    const allowed = (actions: unknown) => Match.objectLike({
      Statement: Match.arrayWith([Match.objectLike({
        Action: actions,
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      })]),
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: allowed('sns:Publish') });
    template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: allowed(['kms:Decrypt', 'kms:GenerateDataKey*']) });
  });

  describe('tell no topic', () => {
    const fails = (topic: sns.ITopic, message: string) => expect(() => newCustomEndpoint(stack).alarms({ topic })).toThrow(message);

    test('that is encrypted with the key of SNS, which CloudWatch may not use', () => {
      const masterKey = kms.Alias.fromAliasName(stack, 'SnsKey', 'alias/aws/sns');
      fails(new sns.Topic(stack, 'Topic', { masterKey }),
        '[Stack/Endpoint/Alarms] topic: is encrypted with AWS\'s key for SNS (alias/aws/sns), which CloudWatch cannot use: no alarm would arrive. Encrypt it with a key of yours, or not at all.');
    });

    test('of an asynchronous endpoint, which has that key', () => {
      const endpoint = newCustomEndpoint(stack, { asyncInference: {} });
      expect(() => endpoint.alarms({ topic: endpoint.errorTopic })).toThrow('topic: is encrypted with AWS\'s key for SNS');
    });

    test('of another region', () => {
      fails(sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-west-1:111122223333:operators'),
        '[Stack/Endpoint/Alarms] topic: is in eu-west-1, and alarms tell topics of their own region only. Allowed: topics in us-east-1.');
    });
  });

  test('warn of a topic whose policy is none of the app\'s', () => {
    const warnings = () => Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('topic')).map(({ id, entry }) => [id, entry.data]);
    newCustomEndpoint(stack).alarms({ topic: new sns.Topic(stack, 'Topic') });
    expect(warnings()).toEqual([]);
    (stack.node.findChild('Endpoint') as SageMakerEndpointBase).alarms({ topic: sns.Topic.fromTopicArn(stack, 'Imported', 'arn:aws:sns:us-east-1:111122223333:operators') });
    expect(warnings()).toEqual([[
      '/Stack/Endpoint/Alarms2',
      'The policy of the topic Stack/Imported cannot be changed here. It has to let cloudwatch.amazonaws.com do sns:Publish, as the policy does that SNS makes: '
      + 'otherwise no message arrives. [ack: cdk-sagemaker-endpoints:topic-policy]',
    ]]);
  });

  test('can be made more than once, with other thresholds', () => {
    const endpoint = newCustomEndpoint(stack);
    endpoint.alarms();
    expect(endpoint.alarms({ serverErrorRate: 50 }).node.path).toBe('Stack/Endpoint/Alarms2');
  });

  test('with impossible thresholds fail with all of them', () => {
    expect(() => newCustomEndpoint(stack).alarms({
      serverErrorRate: 0, utilization: 101, diskUtilization: Token.asNumber({ Ref: 'Disk' }), modelLatency: Duration.seconds(0), idleAfter: Duration.minutes(90),
    })).toThrow(/^\[Stack\/Endpoint\/Alarms\] 5 problems:\n {2}1\. serverErrorRate: is not a percentage, got 0\. Allowed: above 0 and at most 100, known at synthesis\.\n.*\n.*\n {2}4\. modelLatency.*\n {2}5\. idleAfter: .*whole hours from 1 to 168/s);
  });

  test.each<[string, unknown]>([
    ['topic: must be a topic of aws-sns, got "arn:aws:sns:us-east-1:111122223333:operators"', { topic: 'arn:aws:sns:us-east-1:111122223333:operators' }],
    ['serverErrorRate: must be a number, got "5"', { serverErrorRate: '5' }],
    ['modelLatency: must be a Duration, got 5', { modelLatency: 5 }],
    ['idleAfter: must be a Duration, got null', { idleAfter: null }],
    ['props: must be an object', null],
  ])('say that %s', (message, props) => {
    expect(() => newCustomEndpoint(stack).alarms(props as EndpointAlarmsProps)).toThrow(`[Stack/Endpoint/Alarms] ${message}.`);
  });

  test('cannot look back more than a week', () => {
    expect(() => newCustomEndpoint(stack).alarms({ idleAfter: Duration.days(8) })).toThrow(/idleAfter/);
  });
});

describe('the widgets of a dashboard', () => {
  const titles = (rows: any[]) => rows.flatMap(row => row.properties.title ?? row.properties.markdown);

  test('show requests and instances of an endpoint with GPUs', () => {
    const rows = new Row(...newCustomEndpoint(stack).dashboardWidgets()).toJson();
    expect(titles(rows).slice(1)).toEqual(['Requests', 'Errors', 'Latency', 'CPU', 'GPUs', 'Memory and disk']);
  });

  test('show no GPUs where there are none', () => {
    const row = new Row(...newCustomEndpoint(stack, {}, SageMakerInstanceType.ML_M5_XLARGE).dashboardWidgets());
    row.position(0, 0);
    const rows = row.toJson();
    expect(titles(rows).slice(4)).toEqual(['CPU', 'Memory and disk']);
    expect(rows.map(({ x, y, width }: any) => [x, y, width])).toEqual([[0, 0, 24], [0, 1, 8], [8, 1, 8], [16, 1, 8], [0, 7, 12], [12, 7, 12]]);
  });

  test('show latencies in milliseconds', () => {
    const rows = stack.resolve(new Row(...newCustomEndpoint(stack).dashboardWidgets()).toJson());
    expect(rows[3].properties.metrics[0]).toEqual([{ label: 'Model, p50', expression: 'p50 / 1000' }]);
  });

  test('show the share of all cores and GPUs, from 0 to 100 percent', () => {
    const endpoint = newCustomEndpoint(stack, {}, SageMakerInstanceType.ML_G5_12XLARGE);
    const rows = stack.resolve(new Row(...endpoint.dashboardWidgets()).toJson());
    const [cpu, gpus] = rows.slice(4).map(({ properties }: any) => properties);
    expect([cpu.yAxis.left.max, gpus.yAxis.left.max]).toEqual([100, 100]);
    expect(cpu.metrics[0]).toEqual([{ label: 'CPU', expression: 'cpu / 48' }]);
    expect([gpus.metrics[0], gpus.metrics[2]]).toEqual([[{ label: 'GPUs', expression: 'gpus / 4' }], [{ label: 'Their memory', expression: 'memory / 4' }]]);
  });

  test('show what SageMaker publishes where the number of cores is unknown', () => {
    const rows = new Row(...newCustomEndpoint(stack, {}, SageMakerInstanceType.of('ml.new1.large')).dashboardWidgets()).toJson();
    const { title, yAxis } = rows[4].properties;
    expect([title, yAxis.left.max]).toEqual(['CPU (100% each core)', undefined]);
  });

  test('show the queue of an asynchronous endpoint', () => {
    const rows = stack.resolve(new Row(...newCustomEndpoint(stack, { asyncInference: {} }).dashboardWidgets()).toJson());
    expect(titles(rows).slice(1, -3)).toEqual(['Queue', 'Oldest request', 'Processed', 'Errors', 'Latency of the model', 'Waiting without instances']);
    const labels = rows.slice(1, 7).map(({ properties }: any) => properties.metrics.map((metric: any[]) => metric.at(-1).label));
    expect([0, 1, 2, 5].map(index => labels[index])).toEqual([
      ['Requests', 'Per instance'], ['Age'], ['Processed', 'Failed', 'Expired'], ['Yes (1) or no (0)'],
    ]);
  });

  test('go into a dashboard', () => {
    new Dashboard(stack, 'Dashboard').addWidgets(...newCustomEndpoint(stack).dashboardWidgets());
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  });
});
