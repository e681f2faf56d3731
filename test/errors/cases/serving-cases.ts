import { Duration } from 'aws-cdk-lib';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CustomSageMakerEndpoint } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom } from '../subjects';

/** Asynchronous inference, data capture, and alarms. */
export const SERVING_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, asyncInference: { outputPath: 'results/' } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, asyncInference: { failurePath: 's3://Results/failed' } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, asyncInference: { inputPath: 'https://bucket.s3.amazonaws.com/in' } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, asyncInference: { maxConcurrentInvocationsPerInstance: 0 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, asyncInference: { successTopic: new Topic(scope, 'Done', { fifo: true }) },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, dataCapture: { bucket: new Bucket(scope, 'Records'), destinationPath: 's3://records/mine' },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, dataCapture: { destinationPath: 'records/mine' } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, dataCapture: { samplingPercentage: 0.5 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, dataCapture: { captureInput: false, captureOutput: false } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, dataCapture: { csvContentTypes: [] } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, dataCapture: { jsonContentTypes: ['application/x_json'] } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).alarms({ serverErrorRate: 0 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).alarms({
    topic: new Topic(scope, 'Operators', { masterKey: Alias.fromAliasName(scope, 'Key', 'alias/aws/sns') }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).alarms({
    topic: Topic.fromTopicArn(scope, 'Operators', 'arn:aws:sns:eu-west-1:123456789012:operators'),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).alarms({ idleAfter: Duration.days(8) }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).alarms({ modelLatency: Duration.seconds(0) }),
];
