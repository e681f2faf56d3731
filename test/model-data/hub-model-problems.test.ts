import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ModelData } from '../../src/model-data/model-data';
import type { ModelDataHubOptions } from '../../src/model-data/model-data-hub-options';

const TINY: ModelDataHubOptions = { modelId: 'org/tiny' };

let code: string;
let stack: Stack;

beforeEach(() => {
  code = mkdtempSync(join(tmpdir(), 'code-'));
  writeFileSync(join(code, 'inference.py'), 'def model_fn(model_dir): pass\n');
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
});

afterEach(() => rmSync(code, { recursive: true }));

describe('one error', () => {
  test('names everything that is wrong', () => {
    expect(() => ModelData.fromHuggingFaceHub({
      modelId: 'org/tiny',
      modelIds: ['a/same', 'b/Same', 'c/code', 'bad id'],
      revision: 'v 1',
      revisions: { 'x/y': 'main' },
      allowPatterns: [],
      codeFolder: join(code, 'none'),
      hubUrl: 'hub/',
      computeType: codebuild.ComputeType.LAMBDA_1GB,
      timeout: Duration.hours(9),
      queuedTimeout: Duration.seconds(301),
      bucket: s3.Bucket.fromBucketName(stack, 'Mine', 'mine'),
      removalPolicy: RemovalPolicy.RETAIN,
    })).toThrow([
      '[ModelData.fromHuggingFaceHub] 14 problems:',
      '  1. modelId, modelIds: exclude each other. Allowed: exactly one of them. Keep one of them.',
      '  2. modelIds[3]: is not the id of a model on the Hugging Face Hub, got "bad id". Allowed: organization/name or name, of letters, digits, - _ and ., the name at most 96 characters, without --, .. or .git at its end.',
      '  3. modelIds: would put a/same and b/Same into the same folder, got "same". Use an endpoint for each of them.',
      '  4. modelIds: would put a model into code/, the folder of the inference code, got "c/code". Use modelId.',
      '  5. revision: is not a revision, got "v 1". Allowed: a commit, a tag or a branch, without white space.',
      '  6. revision: is for modelId, got "v 1". Name the revision of each model in revisions.',
      '  7. revisions: names a model that modelIds does not, got "x/y". Allowed: a/same, b/Same, c/code, bad id.',
      '  8. allowPatterns: must hold patterns, none of which is empty, got []. Remove allowPatterns to take all files.',
      `  9. codeFolder: is not a folder, got "${join(code, 'none')}". It is relative to ${process.cwd()}.`,
      '  10. hubUrl: is not the address of a server, got "hub/". Allowed: http:// or https:// and what follows, without a slash at its end.',
      '  11. computeType: is not a machine for this build, got "BUILD_LAMBDA_1GB". Allowed: ComputeType.SMALL, ComputeType.MEDIUM, ComputeType.LARGE, ComputeType.X_LARGE, ComputeType.X2_LARGE.',
      '  12. timeout: is out of range, got "9 hours". Allowed: whole minutes, 5 minutes to 8 hours.',
      '  13. queuedTimeout: is out of range, got "5 minutes 1 second". Allowed: whole minutes, 5 minutes to 3 hours.',
      '  14. removalPolicy: is for a new bucket, but bucket is given, got "retain". Remove one of the two.',
    ].join('\n'));
  });

  test.each<[string, () => ModelDataHubOptions, string]>([
    ['no model', () => ({}), 'modelId, modelIds: one of them is required. Allowed: exactly one of them. Add modelId for one model, or modelIds for several.'],
    ['no models', () => ({ modelIds: [] }), 'modelIds: must name at least one model, got []. Add one, or use modelId.'],
    ['revisions for one model', () => ({ ...TINY, revisions: {} }), 'revisions: is for modelIds. Use revision.'],
    ['a key for a bucket that has one', () => ({ ...TINY, bucket: s3.Bucket.fromBucketName(stack, 'Mine', 'mine'), encryptionKey: new kms.Key(stack, 'K') }),
      'encryptionKey: is for a new bucket, but bucket is given. Remove it: the bucket has a key of its own.'],
    ['a snapshot of the bucket', () => ({ ...TINY, removalPolicy: RemovalPolicy.SNAPSHOT }), 'removalPolicy: is none of a bucket, got "snapshot".'],
    ['a model that is known at deployment only', () => ({ modelId: new CfnParameter(stack, 'P').valueAsString }), 'modelId: must be known at synthesis, because the name of the artifact is made of it.'],
    ['a token among models', () => ({ modelIds: [new CfnParameter(stack, 'P').valueAsString] }), 'modelIds: must be known at synthesis'],
    ['a timeout that is known at deployment only', () => ({ ...TINY, timeout: Duration.minutes(new CfnParameter(stack, 'P', { type: 'Number' }).valueAsNumber) }),
      'timeout: must be known at synthesis, because the deployment has to wait as long.'],
    ['more inputs than a build takes', () => ({ ...TINY, allowPatterns: ['x'.repeat(4000)] }), 'are too long together for the variables of a build. Allowed: about 3500 characters.'],
  ])('is made for %s', (_what, options, message) => {
    expect(() => ModelData.fromHuggingFaceHub(options())).toThrow(message);
  });

  test.each<[string, unknown]>([
    ['modelId', { modelId: 5 }],
    ['modelIds', { modelIds: 'org/tiny' }],
    ['modelIds[0]', { modelIds: [1] }],
    ['revision', { ...TINY, revision: 7 }],
    ['revisions.org/tiny', { modelIds: ['org/tiny'], revisions: { 'org/tiny': 7 } }],
    ['allowPatterns', { ...TINY, allowPatterns: '*.json' }],
    ['ignorePatterns[0]', { ...TINY, ignorePatterns: [1] }],
    ['codeFolder', { ...TINY, codeFolder: 5 }],
    ['hubToken', { ...TINY, hubToken: 'hf_0123456789' }],
    ['hubUrl', { ...TINY, hubUrl: 5 }],
    ['compression', { ...TINY, compression: 'zip' }],
    ['computeType', { ...TINY, computeType: 5 }],
    ['timeout', { ...TINY, timeout: 60 }],
    ['queuedTimeout', { ...TINY, queuedTimeout: null }],
    ['bucket', { ...TINY, bucket: 'mine' }],
    ['encryptionKey', { ...TINY, encryptionKey: 'mine' }],
    ['removalPolicy', { ...TINY, removalPolicy: 5 }],
    ['logRetention', { ...TINY, logRetention: '7' }],
    ['props', undefined],
  ])('is made for a %s of a wrong type', (subject, options) => {
    const fails = () => ModelData.fromHuggingFaceHub(options as ModelDataHubOptions);
    expect(fails).toThrow(`[ModelData.fromHuggingFaceHub] ${subject}: must be `);
    // Secrets that are given as they are shall not end up in logs.
    expect(fails).not.toThrow('hf_0123456789');
  });

  test.each<[string, Partial<ModelDataHubOptions>]>([
    ['the shortest timeouts', { timeout: Duration.minutes(5), queuedTimeout: Duration.minutes(5) }],
    ['the longest timeouts', { timeout: Duration.hours(8), queuedTimeout: Duration.hours(3) }],
    ['a server with a path', { hubUrl: 'https://mirror.example.com/hugging-face/hub' }],
    ['a server with a port', { hubUrl: 'http://localhost:8080' }],
  ])('is not made for %s', (_what, options) => {
    expect(() => ModelData.fromHuggingFaceHub({ ...TINY, ...options })).not.toThrow();
  });

  test('is made for logs that are kept as long as CloudWatch keeps none', () => {
    expect(() => ModelData.fromHuggingFaceHub({ ...TINY, logRetention: 2 as never })).toThrow(
      '[ModelData.fromHuggingFaceHub] logRetention: is not a time that CloudWatch keeps logs, got 2. Allowed: 1, 3, 5,');
  });

  test('is made for code without inference.py', () => {
    const empty = join(code, 'empty');
    mkdirSync(empty);

    expect(() => ModelData.fromHuggingFaceHub({ ...TINY, codeFolder: empty }))
      .toThrow(`codeFolder: has no inference.py, got "${empty}". Add it, with model_fn(model_dir) and predict_fn(data, model).`);
  });
});
