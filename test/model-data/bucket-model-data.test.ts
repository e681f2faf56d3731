import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { listStatement, readStatement, s3Arn, sageMakerRole, statements } from './role-statements';
import { ModelCompression } from '../../src/model-data/model-compression';
import { ModelData } from '../../src/model-data/model-data';

const WARNING = Match.stringLikeRegexp('cdk-sagemaker-endpoints:');

let stack: Stack;
let role: iam.Role;
let bucket: s3.IBucket;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  role = sageMakerRole(stack);
  bucket = s3.Bucket.fromBucketName(stack, 'Models', 'models');
});

test('a key that ends in .tgz is an archive', () => {
  expect(ModelData.fromBucket(bucket, 'model.tgz').bind(stack, role).isCompressed).toBe(true);
});

test('a key that ends in .tar.gz is an archive, of which exactly the object can be read', () => {
  const config = ModelData.fromBucket(bucket, 'llama/model.tar.gz').bind(stack, role);
  expect(config).toEqual({ s3Uri: 's3://models/llama/model.tar.gz', isCompressed: true });
  expect(statements(stack)).toEqual([
    readStatement(s3Arn('models/llama/model.tar.gz')),
    listStatement(s3Arn('models'), 'llama/model.tar.gz'),
  ]);
});

test('a key that ends in a slash is a prefix, below which everything can be read', () => {
  const config = ModelData.fromBucket(bucket, 'llama/7b/').bind(stack, role);
  expect(config).toEqual({ s3Uri: 's3://models/llama/7b/', isCompressed: false });
  expect(statements(stack)).toEqual([readStatement(s3Arn('models/llama/7b/*')), listStatement(s3Arn('models'), 'llama/7b/*')]);
});

test('wildcards in a key stand for themselves in the policy', () => {
  ModelData.fromBucket(bucket, 'what?/*.tar.gz').bind(stack, role);
  expect(statements(stack)[0]).toEqual(readStatement(s3Arn('models/what${?}/${*}.tar.gz')));
});

test('the key of an encrypted bucket may decrypt, and nothing else', () => {
  const key = new kms.Key(stack, 'Key');
  const encrypted = new s3.Bucket(stack, 'Encrypted', { encryptionKey: key });
  ModelData.fromBucket(encrypted, 'model.tar.gz').bind(stack, role);
  expect(statements(stack)[2]).toEqual({ Action: 'kms:Decrypt', Effect: 'Allow', Resource: { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] } });
  expect(statements(stack)).toHaveLength(3);
});

test.each(['llama/7b', 'model.tar.gz.bak', 'model.zip'])('%s is refused, because it is neither archive nor prefix', key => {
  expect(() => ModelData.fromBucket(bucket, key)).toThrow(
    `[ModelData.fromBucket] keyOrPrefix: is neither an archive nor a prefix, got "${key}". `
    + `Allowed: the key of an archive, which ends in .tar.gz or .tgz, or a prefix, which ends in /. Append a slash if it is a prefix: ${key}/`,
  );
});

test('a whole bucket is refused', () => {
  expect(() => ModelData.fromBucket(bucket, '')).toThrow('keyOrPrefix: has no key, and a whole bucket is not the data of a model, got ""');
});

test('a leading slash is refused', () => {
  expect(() => ModelData.fromBucket(bucket, '/llama/')).toThrow('keyOrPrefix: has a key that starts with a slash, got "/llama/"');
});

test('a compression that contradicts the key is refused', () => {
  expect(() => ModelData.fromBucket(bucket, 'llama/', { compression: ModelCompression.GZIP })).toThrow(
    'compression: does not fit keyOrPrefix, which is that of a prefix, got "Gzip". Allowed: None.',
  );
});

describe('a key with tokens', () => {
  let version: string;

  beforeEach(() => {
    version = new CfnParameter(stack, 'Version').valueAsString;
  });

  test('is what its end says', () => {
    expect(ModelData.fromBucket(bucket, `${version}/model.tar.gz`).bind(stack, role).isCompressed).toBe(true);
    expect(ModelData.fromBucket(bucket, `${version}/`).bind(stack, role).isCompressed).toBe(false);
    Annotations.fromStack(stack).hasNoWarning('*', WARNING);
  });

  test('is refused when its end is wrong', () => {
    expect(() => ModelData.fromBucket(bucket, `${version}/model`)).toThrow('is neither an archive nor a prefix');
  });

  test('is taken for an archive when it ends in a token, with a warning', () => {
    expect(ModelData.fromBucket(bucket, `llama/${version}`).bind(stack, role).isCompressed).toBe(true);
    Annotations.fromStack(stack).hasWarning('/Stack', Match.stringLikeRegexp('taken for a \\.tar\\.gz archive\\. Give compression'));
  });

  test('is what compression says when it ends in a token', () => {
    const config = ModelData.fromBucket(bucket, version, { compression: ModelCompression.NONE }).bind(stack, role);
    expect(config.isCompressed).toBe(false);
    expect(statements(stack)).toEqual([
      readStatement({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::models/', { Ref: 'Version' }, '*']] }),
      listStatement(s3Arn('models'), { 'Fn::Join': ['', [{ Ref: 'Version' }, '*']] }),
    ]);
    Annotations.fromStack(stack).hasNoWarning('*', WARNING);
  });
});

describe('the region of the bucket', () => {
  test('gives a warning when it is not that of the stack', () => {
    const far = s3.Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far', region: 'us-east-1' });
    ModelData.fromBucket(far, 'llama/').bind(stack, role);
    Annotations.fromStack(stack).hasWarning('/Stack', Match.stringLikeRegexp('The bucket of the model data is in us-east-1, but the endpoint is in eu-west-1'));
  });

  test('gives none when it is that of the stack, or when one of them is not known', () => {
    const anywhere = new Stack(new App(), 'Anywhere');
    const far = s3.Bucket.fromBucketAttributes(anywhere, 'Far', { bucketName: 'far', region: 'us-east-1' });
    ModelData.fromBucket(far, 'llama/').bind(anywhere, sageMakerRole(anywhere));
    ModelData.fromBucket(bucket, 'llama/').bind(stack, role);
    Annotations.fromStack(anywhere).hasNoWarning('*', WARNING);
    Annotations.fromStack(stack).hasNoWarning('*', WARNING);
  });
});
