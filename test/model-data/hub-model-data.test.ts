import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { sageMakerRole, statements } from './role-statements';
import { ModelCompression } from '../../src/model-data/model-compression';
import { ModelData, ModelDataConfig } from '../../src/model-data/model-data';
import type { ModelDataHubOptions } from '../../src/model-data/model-data-hub-options';

const TINY: ModelDataHubOptions = { modelId: 'org/tiny' };

let code: string;
let stack: Stack;

beforeEach(() => {
  code = mkdtempSync(join(tmpdir(), 'code-'));
  writeFileSync(join(code, 'inference.py'), 'def model_fn(model_dir): pass\n');
  stack = newStack();
});

afterEach(() => rmSync(code, { recursive: true }));

function newStack(): Stack {
  return new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
}

function bindIn(target: Stack, options: ModelDataHubOptions): ModelDataConfig {
  return ModelData.fromHuggingFaceHub(options).bind(target, sageMakerRole(target));
}

/** The only resource of a type, with its logical id. */
function only(type: string, target = stack): { id: string; Properties: any; DependsOn: string[] } {
  const [[id, resource], ...more] = Object.entries(Template.fromStack(target).findResources(type));
  expect(more).toEqual([]);
  return { id, ...resource as { Properties: any; DependsOn: string[] } };
}

/** What tells one version from another: the ids that CloudFormation would have to make anew, and the artifact. */
function version(options: ModelDataHubOptions): { readonly ids: string[]; readonly prefix: string; readonly uri: string } {
  const target = newStack();
  const { s3Uri } = bindIn(target, options);
  const start = only('Custom::DeployTimeJob', target);
  const ids = [only('AWS::CloudFormation::WaitConditionHandle', target), start, only('AWS::CloudFormation::WaitCondition', target)].map(({ id }) => id);
  return { ids, prefix: start.Properties.ArtifactPrefix, uri: s3Uri };
}

function inputs(target = stack): any {
  const { Inputs } = only('Custom::DeployTimeJob', target).Properties;
  return JSON.parse(typeof Inputs === 'string' ? Inputs : Inputs['Fn::Join'][1].join(''));
}

describe('the deployment', () => {
  test('starts a build, waits for its signal, and has the model wait', () => {
    const { dependency } = bindIn(stack, TINY);
    const waiting = new s3.CfnBucket(stack, 'Waiting');
    waiting.node.addDependency(dependency!);

    const handle = only('AWS::CloudFormation::WaitConditionHandle');
    const start = only('Custom::DeployTimeJob');
    const done = only('AWS::CloudFormation::WaitCondition');
    expect(start.Properties).toMatchObject({
      ProjectName: { Ref: only('AWS::CodeBuild::Project').id }, SignalUrl: { Ref: handle.id }, ServiceTimeout: '600',
    });
    expect(done.Properties).toEqual({ Handle: { Ref: handle.id }, Count: 1, Timeout: '6000' });
    expect(done.DependsOn).toEqual([start.id]);
    expect(Template.fromStack(stack).findResources('AWS::S3::Bucket').Waiting.DependsOn).toEqual([done.id]);
  });

  test('does not start before whatever the build and its report need', () => {
    bindIn(stack, TINY);

    const types = only('Custom::DeployTimeJob').DependsOn.map(id => Template.fromStack(stack).toJSON().Resources[id].Type);
    expect(types).toEqual(expect.arrayContaining([
      'AWS::Events::Rule', 'AWS::Lambda::Permission', 'AWS::Lambda::Function', 'AWS::IAM::Policy', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy',
    ]));
    expect(only('AWS::CodeBuild::Project').DependsOn.map(id => Template.fromStack(stack).toJSON().Resources[id].Type))
      .toEqual(['AWS::IAM::Policy', 'AWS::IAM::Role']);
  });

  test('waits as long as the queue and the build may take, and ten minutes', () => {
    bindIn(stack, { ...TINY, timeout: Duration.hours(8), queuedTimeout: Duration.hours(3) });

    expect(only('AWS::CloudFormation::WaitCondition').Properties.Timeout).toBe(String((11 * 60 + 10) * 60));
    expect(only('AWS::CodeBuild::Project').Properties).toMatchObject({ TimeoutInMinutes: 480, QueuedTimeoutInMinutes: 180 });
  });

  test('is told of every end of a build of this project, and of no other', () => {
    bindIn(stack, TINY);

    expect(only('AWS::Events::Rule').Properties.EventPattern).toEqual({
      'source': ['aws.codebuild'],
      'detail-type': ['CodeBuild Build State Change'],
      'detail': {
        'project-name': [{ Ref: only('AWS::CodeBuild::Project').id }],
        'build-status': ['SUCCEEDED', 'FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'],
      },
    });
  });

  test('works in a stack of any region', () => {
    const agnostic = new Stack(new App(), 'Agnostic');
    const { s3Uri } = bindIn(agnostic, { ...TINY, codeFolder: code });

    expect(agnostic.resolve(s3Uri)).toEqual({ 'Fn::Join': ['', ['s3://', { Ref: expect.stringMatching(/^ModelDataBucket/) }, expect.stringMatching(/^\/c8[0-9a-f]{40}\/[0-9a-f]{32}\/model\.tar\.gz$/)]] });
    expect(only('AWS::CodeBuild::Project', agnostic).Properties.Source.Type).toBe('S3');
  });

  test('builds once for all that bind in one scope', () => {
    const role = sageMakerRole(stack);
    const data = ModelData.fromHuggingFaceHub(TINY);

    expect(data.bind(stack, role).s3Uri).toBe(data.bind(stack, role).s3Uri);
    Template.fromStack(stack).resourceCountIs('AWS::CodeBuild::Project', 1);
  });
});

describe('the artifact', () => {
  test.each<[string, ModelDataHubOptions]>([
    ['another model', { modelId: 'org/other' }],
    ['several models', { modelIds: ['org/tiny'] }],
    ['a revision', { ...TINY, revision: 'v2' }],
    ['patterns', { ...TINY, allowPatterns: ['*.json'] }],
    ['patterns of what is left out', { ...TINY, ignorePatterns: ['*.json'] }],
    ['a mirror', { ...TINY, hubUrl: 'https://hub.example.com' }],
    ['no compression', { ...TINY, compression: ModelCompression.NONE }],
  ])('is another one, by another job, for %s', (_what, options) => {
    const [before, after] = [version(TINY), version(options)];

    expect(after.prefix).not.toBe(before.prefix);
    expect(after.ids.filter(id => before.ids.includes(id))).toEqual([]);
  });

  test('is another one when a file of the code changes', () => {
    const before = version({ ...TINY, codeFolder: code });
    writeFileSync(join(code, 'inference.py'), 'def model_fn(model_dir): return 1\n');
    const after = version({ ...TINY, codeFolder: code });

    expect(after.prefix).not.toBe(before.prefix);
    expect(after.ids.filter(id => before.ids.includes(id))).toEqual([]);
  });

  test.each<[string, () => ModelDataHubOptions]>([
    ['the same options', () => TINY],
    ['the defaults, written out', () => ({ ...TINY, revision: 'main', compression: ModelCompression.GZIP, timeout: Duration.minutes(60) })],
    ['another machine', () => ({ ...TINY, computeType: codebuild.ComputeType.X2_LARGE })],
    ['another retention of logs', () => ({ ...TINY, logRetention: logs.RetentionDays.ONE_DAY })],
    ['a token', () => ({ ...TINY, hubToken: secretsmanager.Secret.fromSecretNameV2(newStack(), 'Token', 'hub') })],
  ])('is the same, and nothing starts, for %s', (_what, options) => {
    expect(version(options())).toMatchObject({ ids: version(TINY).ids, prefix: version(TINY).prefix });
  });

  test('is the same, but another condition waits, for another timeout', () => {
    const [before, after] = [version(TINY), version({ ...TINY, timeout: Duration.hours(2) })];

    // CloudFormation refuses every change of a wait condition.
    expect(after.prefix).toBe(before.prefix);
    expect(after.ids.filter(id => before.ids.includes(id))).toEqual([]);
  });

  test('can be a prefix with files', () => {
    const config = bindIn(stack, { ...TINY, compression: ModelCompression.NONE });

    expect(config).toMatchObject({ isCompressed: false, s3Uri: expect.stringMatching(/\/c8[0-9a-f]{40}\/[0-9a-f]{32}\/model\/$/) });
    expect(inputs().compression).toBe('None');
  });
});

describe('the build', () => {
  test('is told what to make', () => {
    bindIn(stack, { modelIds: ['org/tiny', 'other/small'], revisions: { 'other/small': 'v1' }, allowPatterns: ['*.json'], ignorePatterns: ['x*'] });

    expect(inputs()).toEqual({
      models: [{ repository: 'org/tiny', revision: 'main', folder: 'tiny' }, { repository: 'other/small', revision: 'v1', folder: 'small' }],
      allowPatterns: ['*.json'],
      ignorePatterns: ['x*'],
      compression: 'Gzip',
    });
  });

  test('gets the code as an asset', () => {
    bindIn(stack, { ...TINY, codeFolder: code });

    expect(inputs().code).toEqual({ bucket: 'cdk-hnb659fds-assets-111122223333-eu-west-1', key: expect.stringMatching(/^[0-9a-f]{64}\.zip$/) });
  });

  test('runs unprivileged, on the machine that was asked for', () => {
    bindIn(stack, { ...TINY, computeType: codebuild.ComputeType.X_LARGE });

    expect(only('AWS::CodeBuild::Project').Properties.Environment).toMatchObject({
      Type: 'LINUX_CONTAINER', Image: 'aws/codebuild/standard:7.0', ComputeType: 'BUILD_GENERAL1_XLARGE', PrivilegedMode: false,
    });
  });

  test('has the defaults that the documentation tells', () => {
    bindIn(stack, TINY);

    expect(only('AWS::CodeBuild::Project').Properties).toMatchObject({
      Environment: { ComputeType: 'BUILD_GENERAL1_MEDIUM' }, TimeoutInMinutes: 60, QueuedTimeoutInMinutes: 30, EncryptionKey: 'alias/aws/s3',
    });
    Template.fromStack(stack).allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  test('installs what is pinned by hashes, and nothing else', () => {
    bindIn(stack, TINY);

    expect(JSON.parse(only('AWS::CodeBuild::Project').Properties.Source.BuildSpec)).toEqual({
      version: '0.2',
      phases: {
        install: {
          'runtime-versions': { python: '3.12' },
          'commands': ['python3 -m venv .venv', '.venv/bin/pip install --quiet --require-hashes --only-binary :all: --requirement requirements.txt'],
        },
        build: { commands: ['.venv/bin/python -m model_packaging'] },
      },
    });
  });

  test('keeps the client of the Hub fast and quiet', () => {
    bindIn(stack, TINY);

    expect(only('AWS::CodeBuild::Project').Properties.Environment.EnvironmentVariables).toEqual([
      { Name: 'HF_HUB_DISABLE_PROGRESS_BARS', Type: 'PLAINTEXT', Value: '1' },
      { Name: 'HF_HUB_DISABLE_TELEMETRY', Type: 'PLAINTEXT', Value: '1' },
      { Name: 'HF_XET_HIGH_PERFORMANCE', Type: 'PLAINTEXT', Value: '1' },
      { Name: 'PYTHONUNBUFFERED', Type: 'PLAINTEXT', Value: '1' },
    ]);
  });

  test('gets the token from Secrets Manager, and may read it', () => {
    bindIn(stack, { ...TINY, hubToken: secretsmanager.Secret.fromSecretCompleteArn(stack, 'Token', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf') });

    expect(only('AWS::CodeBuild::Project').Properties.Environment.EnvironmentVariables).toContainEqual({
      Name: 'HF_TOKEN', Type: 'SECRETS_MANAGER', Value: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf',
    });
    expect(roleStatements('ModelDataRole')).toContainEqual({
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      Resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf',
    });
    expect(JSON.stringify(inputs())).not.toContain('hub-AbCdEf');
  });

  test('may write its own artifacts, and read its program and the code', () => {
    bindIn(stack, { ...TINY, codeFolder: code });
    const { prefix } = version({ ...TINY, codeFolder: code });
    const folder = prefix.slice(0, prefix.indexOf('/') + 1);

    const bucketArn = { 'Fn::GetAtt': [expect.stringMatching(/^ModelDataBucket/), 'Arn'] };
    expect(roleStatements('ModelDataRole')).toEqual([
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': [expect.stringMatching(/^ModelDataLogs/), 'Arn'] } },
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: [expect.anything(), expect.anything()] },
      { Effect: 'Allow', Action: ['s3:GetBucketAcl', 's3:GetBucketLocation'], Resource: expect.anything() },
      {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
        Resource: { 'Fn::Join': ['', [bucketArn, `/${folder}*`]] },
      },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn, Condition: { StringLike: { 's3:prefix': [`${folder}*`] } } },
    ]);
  });
});

describe('the function that starts builds', () => {
  test('may start its builds, and read the documents about its own artifacts', () => {
    bindIn(stack, TINY);
    const { prefix } = version(TINY);
    const folder = prefix.slice(0, prefix.indexOf('/') + 1);

    const bucketArn = { 'Fn::GetAtt': [expect.stringMatching(/^ModelDataBucket/), 'Arn'] };
    expect(roleStatements('ModelDataJobHandlerRole')).toEqual([
      expect.objectContaining({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
      {
        Effect: 'Allow',
        Action: ['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:BatchGetBuilds', 'codebuild:ListBuildsForProject'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^ModelDataProject/), 'Arn'] },
      },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [bucketArn, `/${folder}*.json`]] } },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn, Condition: { StringLike: { 's3:prefix': [`${folder}*`] } } },
    ]);
  });
});

describe('the endpoint', () => {
  test('may read all versions of its artifact, because old instances come and go while a new one is built', () => {
    const { s3Uri } = bindIn(stack, TINY);
    const [folder] = /c8[0-9a-f]{40}/.exec(s3Uri)!;

    const bucketArn = { 'Fn::GetAtt': [expect.stringMatching(/^ModelDataBucket/), 'Arn'] };
    expect(statements(stack)).toEqual([
      { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [bucketArn, `/${folder}/*`]] } },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn, Condition: { StringLike: { 's3:prefix': [`${folder}/*`] } } },
    ]);
  });
});

describe('the bucket', () => {
  test('is private, encrypted and reached by TLS only, and goes with the stack', () => {
    bindIn(stack, TINY);

    Template.fromStack(stack).hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Delete',
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        LifecycleConfiguration: { Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' }] },
      },
    });
    Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]) },
    });
    Template.fromStack(stack).resourceCountIs('Custom::S3AutoDeleteObjects', 1);
  });

  test('can stay', () => {
    bindIn(stack, { ...TINY, removalPolicy: RemovalPolicy.RETAIN });

    Template.fromStack(stack).hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
    Template.fromStack(stack).resourceCountIs('Custom::S3AutoDeleteObjects', 0);
  });

  test('can have a key, which all who work with it may use', () => {
    const encryptionKey = new kms.Key(stack, 'Key');
    bindIn(stack, { ...TINY, encryptionKey });

    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] },
    });
    const Resource = { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] };
    expect(only('AWS::CodeBuild::Project').Properties.EncryptionKey).toEqual(Resource);
    expect(roleStatements('ModelDataRole')).toContainEqual({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource });
    expect(roleStatements('ModelDataJobHandlerRole')).toContainEqual({ Effect: 'Allow', Action: 'kms:Decrypt', Resource });
    expect(statements(stack)).toContainEqual({ Effect: 'Allow', Action: 'kms:Decrypt', Resource });
  });

  test('can be a given one', () => {
    const config = bindIn(stack, { ...TINY, bucket: s3.Bucket.fromBucketName(stack, 'Mine', 'mine') });

    expect(config.s3Uri).toMatch(/^s3:\/\/mine\/c8[0-9a-f]{40}\/[0-9a-f]{32}\/model\.tar\.gz$/);
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 0);
  });

  test('in another region gives a warning', () => {
    bindIn(stack, { ...TINY, bucket: s3.Bucket.fromBucketAttributes(stack, 'Mine', { bucketName: 'mine', region: 'us-east-1' }) });

    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('The bucket of the model data is in us-east-1, but the endpoint is in eu-west-1'));
  });
});

/** The statements of a role of the build. */
function roleStatements(role: string): unknown[] {
  const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  return policies.filter(([id]) => id.startsWith(role)).flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);
}
