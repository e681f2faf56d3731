import { Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { newCustomEndpoint, newStack } from './every-endpoint';
import { DataCaptureOptions } from '../../src/endpoint/data-capture-options';
import { identityStatements } from '../role-statements';

let stack: Stack;
beforeEach(() => {
  stack = newStack();
});

function captureOf(dataCapture: DataCaptureOptions): any {
  newCustomEndpoint(stack, { dataCapture });
  const [config] = Object.values(Template.fromStack(stack).findResources('AWS::SageMaker::EndpointConfig'));
  return config.Properties.DataCaptureConfig;
}

function statementsAbout(action: string): any[] {
  const statements = identityStatements(Template.fromStack(stack).toJSON().Resources).map(([, statement]) => statement);
  return statements.filter(({ Action }) => [Action].flat().includes(action));
}

test('by default all requests and responses are recorded in a new bucket that is kept', () => {
  const capture = captureOf({});
  const template = Template.fromStack(stack);
  const [bucket] = Object.keys(template.findResources('AWS::S3::Bucket'));
  expect(bucket).toMatch(/^EndpointCapture/);
  expect(capture).toEqual({
    EnableCapture: true,
    InitialSamplingPercentage: 100,
    DestinationS3Uri: { 'Fn::Join': ['', ['s3://', { Ref: bucket }, '/capture']] },
    CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
  });
  template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
});

test('all options reach the service', () => {
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/mine');
  expect(captureOf({
    destinationPath: 's3://mine/records',
    samplingPercentage: 20,
    captureInput: false,
    encryptionKey,
    csvContentTypes: ['text/csv'],
    jsonContentTypes: ['application/json', 'application/vnd.api'],
  })).toEqual({
    EnableCapture: true,
    InitialSamplingPercentage: 20,
    DestinationS3Uri: 's3://mine/records',
    CaptureOptions: [{ CaptureMode: 'Output' }],
    CaptureContentTypeHeader: { CsvContentTypes: ['text/csv'], JsonContentTypes: ['application/json', 'application/vnd.api'] },
    KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/mine',
  });
});

test('the role may write exactly below the destination, and use the key', () => {
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/mine');
  captureOf({ destinationPath: 's3://mine/records', encryptionKey });
  expect(statementsAbout('s3:PutObject')).toEqual([{
    Effect: 'Allow',
    Action: ['s3:PutObject', 's3:AbortMultipartUpload'],
    Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::mine/records/*']] },
  }]);
  expect(statementsAbout('kms:GenerateDataKey')).toEqual([{
    Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: 'arn:aws:kms:us-east-1:111122223333:key/mine',
  }]);
});

test('a bucket of the user is used, with its key', () => {
  const bucket = new s3.Bucket(stack, 'Records', { encryption: s3.BucketEncryption.KMS });
  const capture = captureOf({ bucket });
  expect(stack.resolve(capture.DestinationS3Uri)).toEqual({ 'Fn::Join': ['', ['s3://', { Ref: stack.getLogicalId(bucket.node.defaultChild as s3.CfnBucket) }, '/capture']] });
  expect(statementsAbout('kms:GenerateDataKey')).toHaveLength(1);
  Template.fromStack(stack).resourceCountIs('AWS::S3::Bucket', 1);
});

test('sampling of 0 percent keeps capture for later', () => {
  expect(captureOf({ samplingPercentage: 0 })).toMatchObject({ EnableCapture: true, InitialSamplingPercentage: 0 });
});

test('tokens pass', () => {
  expect(captureOf({ destinationPath: Token.asString({ Ref: 'Uri' }), samplingPercentage: Token.asNumber({ Ref: 'Part' }) })).toMatchObject({
    DestinationS3Uri: { Ref: 'Uri' }, InitialSamplingPercentage: { Ref: 'Part' },
  });
});

describe('bad input', () => {
  const synth = (dataCapture: DataCaptureOptions) => () => newCustomEndpoint(stack, { dataCapture });

  test.each([-1, 101, 0.5])('sampling of %p percent', samplingPercentage => {
    expect(synth({ samplingPercentage })).toThrow(
      `[Stack/Endpoint] dataCapture.samplingPercentage: is out of range, got ${samplingPercentage}. Allowed: whole numbers from 0 to 100.`);
  });

  test('nothing to record', () => {
    expect(synth({ captureInput: false, captureOutput: false })).toThrow('dataCapture: records neither requests nor responses.');
  });

  test('a bucket and a path', () => {
    expect(synth({ bucket: s3.Bucket.fromBucketName(stack, 'Bucket', 'mine'), destinationPath: 's3://mine/records' }))
      .toThrow('dataCapture.bucket: cannot be given together with destinationPath. Remove one of the two.');
  });

  test.each([[[]], [Array(11).fill('text/csv')]])('the number of content types %p', csvContentTypes => {
    expect(synth({ csvContentTypes })).toThrow('dataCapture.csvContentTypes: has the wrong number of content types');
  });

  test.each(['csv', 'text/', 'text/csv; charset=utf-8', `text/${'a'.repeat(256)}`])('the content type %p', contentType => {
    expect(synth({ jsonContentTypes: [contentType] })).toThrow('dataCapture.jsonContentTypes: has what is not a content type that SageMaker takes');
  });

  test('all of it at once', () => {
    expect(synth({ destinationPath: 'mine', samplingPercentage: 200, csvContentTypes: ['csv'] })).toThrow('[Stack/Endpoint] 3 problems:');
  });
});

test('without it nothing is recorded', () => {
  newCustomEndpoint(stack);
  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::EndpointConfig', { DataCaptureConfig: Match.absent() });
});
