import { execFileSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { listStatement, readStatement, s3Arn, sageMakerRole, statements } from './role-statements';
import { ModelCompression } from '../../src/model-data/model-compression';
import { ModelData, ModelDataConfig } from '../../src/model-data/model-data';

const ASSETS = 'cdk-hnb659fds-assets-111122223333-eu-west-1';
const ENV = { account: '111122223333', region: 'eu-west-1' };

let work: string;
let directory: string;
let app: App;
let stack: Stack;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'model-data-test-'));
  directory = join(work, 'model');
  mkdirSync(join(directory, 'code'), { recursive: true });
  writeFileSync(join(directory, 'model.safetensors'), 'weights');
  writeFileSync(join(directory, 'code', 'inference.py'), 'def model_fn(model_dir): pass\n');
  // A fresh output directory each, or the bundling of another test would be reused.
  app = new App({ outdir: join(work, 'cdk.out') });
  stack = new Stack(app, 'Stack', { env: ENV });
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(work, { recursive: true });
});

function bindIn(target: Stack, data: ModelData): ModelDataConfig {
  return data.bind(target, sageMakerRole(target));
}

function keyOf(config: ModelDataConfig): string {
  return config.s3Uri.slice(`s3://${ASSETS}/`.length);
}

/** The CDK keeps the whole extension in its own directory, but not in S3. */
function archiveOf(config: ModelDataConfig): string {
  return join(app.outdir, `asset.${keyOf(config).replace(/\.gz$/, '.tar.gz')}`);
}

function entries(config: ModelDataConfig): string[] {
  return execFileSync('tar', ['-tzf', archiveOf(config)], { encoding: 'utf8' }).split('\n').filter(line => line !== '');
}

describe('a file', () => {
  test('is uploaded as it is, and exactly it can be read', () => {
    const file = join(work, 'model.tar.gz');
    writeFileSync(file, 'archive');
    const config = bindIn(stack, ModelData.fromAsset(file));
    expect(config.isCompressed).toBe(true);
    expect(config.s3Uri).toMatch(new RegExp(`^s3://${ASSETS}/[0-9a-f]{64}\\.gz$`));
    expect(statements(stack)).toEqual([readStatement(s3Arn(`${ASSETS}/${keyOf(config)}`)), listStatement(s3Arn(ASSETS), keyOf(config))]);
  });

  test('is refused when it is no archive', () => {
    const file = join(directory, 'model.safetensors');
    expect(() => ModelData.fromAsset(file)).toThrow(
      `[ModelData.fromAsset] path: is a file, but not an archive, got "${file}". Allowed: a .tar.gz or .tgz file, or a directory. Give its directory.`,
    );
  });

  test('takes no options of directories, all of which one error names', () => {
    const file = join(work, 'model.tar.gz');
    writeFileSync(file, 'archive');
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'mine');
    expect(() => ModelData.fromAsset(file, { compression: ModelCompression.NONE, bucket, exclude: ['x'] })).toThrow([
      '[ModelData.fromAsset] 3 problems:',
      '  1. bucket: is for directories, but path is a file. Remove it.',
      '  2. exclude: is for directories, but path is a file. Remove it.',
      '  3. compression: is for directories, but path is a file, got "None". Remove it.',
    ].join('\n'));
  });
});

describe('a directory', () => {
  test('becomes an archive with its content at the root', () => {
    const config = bindIn(stack, ModelData.fromAsset(directory));
    expect(config.isCompressed).toBe(true);
    expect(config.s3Uri).toMatch(new RegExp(`^s3://${ASSETS}/[0-9a-f]{64}\\.gz$`));
    expect(entries(config)).toEqual(['./code/', './code/inference.py', './model.safetensors']);
  });

  test('is the same archive for the same files, whenever they were written', () => {
    const first = keyOf(bindIn(stack, ModelData.fromAsset(directory)));
    utimesSync(join(directory, 'model.safetensors'), 1, 1);
    const other = new Stack(new App({ outdir: join(work, 'other.out') }), 'Stack', { env: ENV });
    expect(keyOf(bindIn(other, ModelData.fromAsset(directory)))).toBe(first);
  });

  test('is another archive when a file changes', () => {
    const first = keyOf(bindIn(stack, ModelData.fromAsset(directory)));
    writeFileSync(join(directory, 'model.safetensors'), 'better weights');
    const other = new Stack(new App({ outdir: join(work, 'other.out') }), 'Stack', { env: ENV });
    expect(keyOf(bindIn(other, ModelData.fromAsset(directory)))).not.toBe(first);
  });

  test('is packed without what is excluded', () => {
    mkdirSync(join(directory, '.git'));
    writeFileSync(join(directory, '.git', 'HEAD'), 'ref');
    const config = bindIn(stack, ModelData.fromAsset(relative(process.cwd(), directory), { exclude: ['.git'] }));
    expect(entries(config)).toEqual(['./code/', './code/inference.py', './model.safetensors']);
  });

  test('is refused by tar when everything is excluded', () => {
    expect(() => bindIn(stack, ModelData.fromAsset(directory, { exclude: ['**'] }))).toThrow(/path: could not be packed by tar, which says: tar: /);
  });

  test('is packed with what its links point to', () => {
    const blob = join(work, 'blob');
    writeFileSync(blob, 'blob');
    symlinkSync(blob, join(directory, 'tokenizer.json'));
    const config = bindIn(stack, ModelData.fromAsset(directory));
    const listed = execFileSync('tar', ['-tvzf', archiveOf(config)], { encoding: 'utf8' });
    expect(listed).toMatch(/^-.* 4 .*\.\/tokenizer\.json$/m);
  });

  test('is packed once for two stacks, which do not refer to each other', () => {
    const data = ModelData.fromAsset(directory);
    const other = new Stack(app, 'Other', { env: ENV });
    expect(bindIn(other, data)).toEqual(bindIn(stack, data));
    expect(other.dependencies).toEqual([]);
    app.synth();
  });

  test('can be bound twice, and twice by another value, in one scope', () => {
    const role = sageMakerRole(stack);
    const data = ModelData.fromAsset(directory);
    expect(data.bind(stack, role)).toEqual(data.bind(stack, role));
    ModelData.fromAsset(directory).bind(stack, role);
    expect(stack.node.children.map(child => child.node.id)).toEqual(['ExecutionRole', 'ModelData', 'ModelData2']);
  });

  test('is refused when it is empty', () => {
    const empty = join(work, 'empty');
    mkdirSync(empty);
    expect(() => ModelData.fromAsset(empty)).toThrow(`path: is an empty directory, got "${empty}". Give the directory that holds the files of the model.`);
  });

  test('is refused with a bucket, which an archive does not need', () => {
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'mine');
    expect(() => ModelData.fromAsset(directory, { bucket })).toThrow(
      'bucket: is for files that are not compressed. Remove it, or add compression: ModelCompression.NONE.',
    );
  });

  test('that tar cannot pack fails with what tar says', () => {
    jest.replaceProperty(process, 'env', { ...process.env, PATH: join(work, 'nowhere') });
    expect(() => bindIn(stack, ModelData.fromAsset(directory))).toThrow(/path: could not be packed by tar, which says: spawnSync tar ENOENT/);
  });
});

test('a path that does not exist is refused', () => {
  const path = join(work, 'nowhere');
  expect(existsSync(path)).toBe(false);
  expect(() => ModelData.fromAsset(path)).toThrow(`[ModelData.fromAsset] path: does not exist, got "${path}". Allowed: a .tar.gz or .tgz file, or a directory.`);
});

describe('a directory without compression', () => {
  const NONE = { compression: ModelCompression.NONE };

  function deployments(of: Stack): Record<string, any> {
    return Template.fromStack(of).findResources('Custom::CDKBucketDeployment');
  }

  test('is copied below a prefix of its own in a private bucket, for which the model waits', () => {
    const config = bindIn(stack, ModelData.fromAsset(directory, NONE));
    const prefix = /\/([0-9a-f]{42}\/[0-9a-f]{32}\/)$/.exec(config.s3Uri)![1];
    const bucketId = stack.resolve(config.s3Uri)['Fn::Join'][1][1].Ref;
    expect(stack.resolve(config.s3Uri)).toEqual({ 'Fn::Join': ['', ['s3://', { Ref: bucketId }, `/${prefix}`]] });
    expect(config.isCompressed).toBe(false);
    expect(config.dependency).toBe(stack.node.findChild('ModelData'));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('Custom::CDKBucketDeployment', {
      DestinationBucketName: { Ref: bucketId },
      DestinationBucketKeyPrefix: prefix,
      RetainOnDelete: false,
    });
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      },
      DeletionPolicy: 'Delete',
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })]),
      },
    });
    expect(statements(stack)).toEqual([
      readStatement({ 'Fn::Join': ['', [{ 'Fn::GetAtt': [bucketId, 'Arn'] }, `/${prefix}*`]] }),
      listStatement({ 'Fn::GetAtt': [bucketId, 'Arn'] }, `${prefix}*`),
    ]);
  });

  test('goes into a bucket of the user, with its key', () => {
    const bucket = new s3.Bucket(stack, 'Mine', { encryption: s3.BucketEncryption.KMS });
    bindIn(stack, ModelData.fromAsset(directory, { ...NONE, bucket }));
    Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 1);
    expect(statements(stack)[2]).toEqual({ Action: 'kms:Decrypt', Effect: 'Allow', Resource: stack.resolve(bucket.encryptionKey!.keyArn) });
  });

  test('gets another prefix and another deployment when a file changes', () => {
    bindIn(stack, ModelData.fromAsset(directory, NONE));
    writeFileSync(join(directory, 'model.safetensors'), 'better weights');
    const other = new Stack(new App({ outdir: join(work, 'other.out') }), 'Stack', { env: ENV });
    bindIn(other, ModelData.fromAsset(directory, NONE));
    const [[id, first], [otherId, second]] = [...Object.entries(deployments(stack)), ...Object.entries(deployments(other))];
    expect(otherId).not.toBe(id);
    expect(second.Properties.DestinationBucketKeyPrefix).not.toBe(first.Properties.DestinationBucketKeyPrefix);
  });

  test('has one copy in each of two stacks, and one however often it is bound in a scope', () => {
    const data = ModelData.fromAsset(directory, NONE);
    const role = sageMakerRole(stack);
    expect(data.bind(stack, role).s3Uri).toBe(data.bind(stack, role).s3Uri);
    const other = new Stack(app, 'Other', { env: ENV });
    bindIn(other, data);
    expect(Object.keys(deployments(stack))).toHaveLength(1);
    expect(Object.keys(deployments(other))).toHaveLength(1);
    expect(other.dependencies).toEqual([]);
  });

  test('does not share a prefix with another construct that uses the same bucket', () => {
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'mine');
    const role = sageMakerRole(stack);
    const prefixes = [1, 2].map(() => ModelData.fromAsset(directory, { ...NONE, bucket }).bind(stack, role).s3Uri);
    expect(new Set(prefixes).size).toBe(2);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});
