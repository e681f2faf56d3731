import {
  CfnResource, Duration, RemovalPolicy, Stack, aws_cloudwatch as cloudwatch, aws_codebuild as codebuild, aws_events as events,
  aws_events_targets as targets, aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_logs as logs, aws_s3 as s3,
  aws_scheduler as scheduler, aws_sns as sns, aws_sns_subscriptions as subscriptions, aws_sqs as sqs, aws_stepfunctions as stepfunctions,
} from 'aws-cdk-lib';
import { startEmulator, type Emulator, type Inventory } from './emulator';
import { appWith } from './endpoint-app';

let emulator: Emulator;
let empty: Inventory;

beforeAll(async () => {
  emulator = await startEmulator();
  await emulator.bootstrap();
  empty = await emulator.inventory();
}, 300_000);

afterAll(async () => emulator?.stop());

jest.setTimeout(60_000);

/** A build of each kind of resource that serving options may need; `version` changes what can change in place. */
const KINDS: ReadonlyArray<readonly [string, (stack: Stack, version: number) => void]> = [
  ['a role with managed and inline policies', (stack, version) => {
    const role = new iam.Role(stack, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: `version ${version}`,
      managedPolicies: version === 1 ? [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')] : [],
      inlinePolicies: { read: policyFor(version) },
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::bucket-${version}/*`] }));
    new iam.ManagedPolicy(stack, 'Managed', { document: policyFor(version), roles: [role] });
  }],
  ['an encrypted topic with a policy and subscribers', (stack, version) => {
    const key = new kms.Key(stack, 'Key', { enableKeyRotation: version === 2, description: `version ${version}`, removalPolicy: RemovalPolicy.DESTROY });
    const topic = new sns.Topic(stack, 'Topic', { masterKey: key, displayName: `version ${version}`, enforceSSL: true });
    topic.addSubscription(new subscriptions.SqsSubscription(new sqs.Queue(stack, 'Queue')));
    topic.addSubscription(new subscriptions.EmailSubscription('team@example.com'));
  }],
  ['an alarm and a dashboard', (stack, version) => {
    const metric = new cloudwatch.Metric({ namespace: 'AWS/SageMaker', metricName: 'Invocations' });
    metric.createAlarm(stack, 'Alarm', { threshold: version, evaluationPeriods: 1 });
    new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [[new cloudwatch.GraphWidget({ left: [metric], title: `version ${version}` })]] });
  }],
  ['a schedule', (stack, version) => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com') });
    new scheduler.CfnSchedule(stack, 'Schedule', {
      flexibleTimeWindow: { mode: 'OFF' },
      scheduleExpression: `cron(0 ${version} * * ? *)`,
      scheduleExpressionTimezone: 'Europe/Berlin',
      target: { arn: 'arn:aws:scheduler:::aws-sdk:sagemaker:deleteEndpoint', roleArn: role.roleArn, input: '{}' },
    });
  }],
  ['a function with its log group', (stack, version) => {
    const logGroup = new logs.LogGroup(stack, 'Logs', {
      retention: version === 1 ? logs.RetentionDays.ONE_DAY : logs.RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY,
    });
    new lambda.Function(stack, 'Function', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'index.handler',
      logGroup,
      code: lambda.Code.fromInline('exports.handler = async () => {};'),
      environment: { VERSION: String(version) },
    });
  }],
  ['a rule that calls a function', (stack, version) => {
    const handler = new lambda.Function(stack, 'Function', {
      runtime: lambda.Runtime.NODEJS_20_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => {};'),
    });
    new events.Rule(stack, 'Rule', {
      eventPattern: { source: [`version.${version}`] },
      targets: [new targets.LambdaFunction(handler, { event: events.RuleTargetInput.fromObject({ version }) })],
    });
  }],
  ['a build and a state machine', (stack, version) => {
    new codebuild.Project(stack, 'Project', {
      description: `version ${version}`, buildSpec: codebuild.BuildSpec.fromObject({ version: '0.2', phases: { build: { commands: ['true'] } } }),
    });
    new stepfunctions.StateMachine(stack, 'Machine', {
      definitionBody: stepfunctions.DefinitionBody.fromChainable(new stepfunctions.Pass(stack, `Pass${version}`)),
    });
  }],
  ['a bucket with a policy', (stack, version) => {
    new s3.Bucket(stack, 'Bucket', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      removalPolicy: RemovalPolicy.DESTROY,
      lifecycleRules: [{ expiration: Duration.days(7 * version) }],
    });
  }],
];

test.each(KINDS)('%s is created, updated and deleted', async (_kind, build) => {
  const version = (number: number) => appWith('Kind', stack => { build(stack, number); });

  await emulator.deploy(version(1));
  const created = await emulator.inventory();
  await emulator.deploy(version(2));
  expect(await emulator.inventory()).toEqual(created);

  await emulator.destroy(version(2));
  expect(await emulator.inventory()).toEqual(empty);
});

test('a resource that is to be retained stays when its stack goes', async () => {
  const app = appWith('Retained', stack => {
    new CfnResource(stack, 'Topic', { type: 'AWS::SNS::Topic', properties: { TopicName: 'kept' } }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  });

  await emulator.deploy(app);
  await emulator.destroy(app);

  expect((await emulator.inventory()).topics).toEqual(['arn:aws:sns:us-east-1:123456789012:kept']);
});

function policyFor(version: number): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [new iam.PolicyStatement({ actions: ['logs:PutLogEvents'], resources: [`arn:aws:logs:*:*:log-group:v${version}`] })],
  });
}
