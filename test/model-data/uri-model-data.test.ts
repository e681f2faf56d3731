import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { listStatement, readStatement, sageMakerRole, statements } from './role-statements';
import { ModelCompression } from '../../src/model-data/model-compression';
import { ModelData } from '../../src/model-data/model-data';

let stack: Stack;
let role: iam.Role;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  role = sageMakerRole(stack);
});

test('the URI of an archive grants exactly the object', () => {
  const config = ModelData.fromUri('s3://models/llama/model.tar.gz').bind(stack, role);
  expect(config).toEqual({ s3Uri: 's3://models/llama/model.tar.gz', isCompressed: true });
  expect(statements(stack)).toEqual([
    readStatement('arn:aws:s3:::models/llama/model.tar.gz'),
    listStatement('arn:aws:s3:::models', 'llama/model.tar.gz'),
  ]);
});

test('the URI of a prefix grants what lies below it', () => {
  const config = ModelData.fromUri('s3://models/llama/').bind(stack, role);
  expect(config).toEqual({ s3Uri: 's3://models/llama/', isCompressed: false });
  expect(statements(stack)).toEqual([readStatement('arn:aws:s3:::models/llama/*'), listStatement('arn:aws:s3:::models', 'llama/*')]);
});

test('the URI of an object in a bucket of the app names this bucket', () => {
  const bucket = new s3.Bucket(stack, 'Models');
  ModelData.fromUri(bucket.s3UrlForObject('model.tar.gz')).bind(stack, role);
  expect(statements(stack)[0]).toEqual(readStatement({
    'Fn::Join': ['', ['arn:aws:s3:::', stack.resolve(bucket.bucketName), '/model.tar.gz']],
  }));
});

describe('a URI that is a parameter', () => {
  const PATH = { 'Fn::Select': [1, { 'Fn::Split': ['s3://', { Ref: 'Uri' }] }] };
  const pathArn = (...suffix: string[]) => ({ 'Fn::Join': ['', ['arn:aws:s3:::', PATH, ...suffix]] });
  let uri: string;

  beforeEach(() => {
    uri = new CfnParameter(stack, 'Uri').valueAsString;
  });

  test('grants exactly the object when it is an archive', () => {
    const config = ModelData.fromUri(uri, { compression: ModelCompression.GZIP }).bind(stack, role);
    expect(stack.resolve(config)).toEqual({ s3Uri: { Ref: 'Uri' }, isCompressed: true });
    expect(statements(stack)).toEqual([readStatement(pathArn())]);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('grants what lies below it, and listing the bucket, when it is a prefix', () => {
    const config = ModelData.fromUri(uri, { compression: ModelCompression.NONE }).bind(stack, role);
    expect(stack.resolve(config)).toEqual({ s3Uri: { Ref: 'Uri' }, isCompressed: false });
    const bucket = { 'Fn::Select': [0, { 'Fn::Split': ['/', PATH] }] };
    expect(statements(stack)).toEqual([
      readStatement(pathArn('*')),
      listStatement({ 'Fn::Join': ['', ['arn:aws:s3:::', bucket]] }),
    ]);
  });

  test('is taken for an archive without compression, with a warning', () => {
    expect(ModelData.fromUri(uri).bind(stack, role).isCompressed).toBe(true);
    Annotations.fromStack(stack).hasWarning('/Stack', Match.stringLikeRegexp('Where the model data lies is known at deployment only'));
  });

  test('is what a known end says', () => {
    expect(ModelData.fromUri(`${uri}/model/`).bind(stack, role).isCompressed).toBe(false);
    expect(() => ModelData.fromUri(`${uri}/model`)).toThrow('is neither an archive nor a prefix');
  });

  test('may hold everything after the protocol', () => {
    ModelData.fromUri(`s3://${uri}`, { compression: ModelCompression.GZIP }).bind(stack, role);
    expect(statements(stack)).toEqual([
      readStatement({ 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'Uri' }]] }),
    ]);
  });
});

test.each(['models/llama/', 'https://models.s3.amazonaws.com/llama/', 's3:/models/llama/', '', 's3://Models/llama/', 's3:///llama/', `s3://models/${'a'.repeat(1024)}/`])(
  '%p is refused, because it is no S3 URI', uri => {
    expect(() => ModelData.fromUri(uri)).toThrow(/^\[ModelData\.fromUri\] s3Uri: is not an S3 URI, got ".*\. Allowed: s3:\/\/bucket\/key of at most 1024 characters/);
  });

test.each(['s3://models', 's3://models/'])('%s is refused, because it has no key', uri => {
  expect(() => ModelData.fromUri(uri)).toThrow(`s3Uri: has no key, and a whole bucket is not the data of a model, got "${uri}"`);
});

test('a prefix without its slash is refused, with the slash as the fix', () => {
  expect(() => ModelData.fromUri('s3://models/llama')).toThrow(
    's3Uri: is neither an archive nor a prefix, got "s3://models/llama". Allowed: the key of an archive, which ends in .tar.gz or .tgz, '
    + 'or a prefix, which ends in /. Append a slash if it is a prefix: s3://models/llama/',
  );
});
