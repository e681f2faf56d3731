import { CfnParameter, Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { ComputeType } from 'aws-cdk-lib/aws-codebuild';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CustomSageMakerEndpoint, ModelData } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom } from '../subjects';

/** `ModelData.fromHuggingFaceHub`. */
export const HUB_MODEL_CASES: ErrorCase[] = [
  () => ModelData.fromHuggingFaceHub({}),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', modelIds: ['org/other'] }),
  () => ModelData.fromHuggingFaceHub({ modelIds: [] }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'https://huggingface.co/org/model' }),
  () => ModelData.fromHuggingFaceHub({ modelIds: ['org/model', 'org/'] }),
  () => ModelData.fromHuggingFaceHub({ modelIds: ['one/model', 'other/model'] }),
  () => ModelData.fromHuggingFaceHub({ modelIds: ['org/code', 'org/model'] }),
  scope => ModelData.fromHuggingFaceHub({ modelId: new CfnParameter(scope, 'ModelId').valueAsString }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', revision: 'main branch' }),
  () => ModelData.fromHuggingFaceHub({ modelIds: ['org/model'], revision: 'main' }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', revisions: { 'org/model': 'main' } }),
  () => ModelData.fromHuggingFaceHub({ modelIds: ['org/model'], revisions: { 'org/other': 'main' } }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', allowPatterns: [] }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', ignorePatterns: Array.from({ length: 400 }, (_, index) => `shard-${index}.*`) }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', codeFolder: 'no-such-directory' }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', codeFolder: 'directory' }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', hubUrl: 'hub.example.com' }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', computeType: ComputeType.LAMBDA_10GB }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', timeout: Duration.minutes(1) }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', queuedTimeout: Duration.minutes(Lazy.number({ produce: () => 30 })) }),
  scope => ModelData.fromHuggingFaceHub({
    modelId: 'org/model', bucket: new Bucket(scope, 'Models'), encryptionKey: new Key(scope, 'Key'), removalPolicy: RemovalPolicy.DESTROY,
  }),
  () => ModelData.fromHuggingFaceHub({ modelId: 'org/model', removalPolicy: RemovalPolicy.SNAPSHOT }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    modelDataUrl: undefined,
    modelData: ModelData.fromHuggingFaceHub({ modelId: 'org/model', codeFolder: 'code' }),
    networkIsolation: true,
  }),
];
