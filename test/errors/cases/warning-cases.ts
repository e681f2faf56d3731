import { CfnParameter } from 'aws-cdk-lib';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ArnPrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  CustomSageMakerEndpoint, HuggingFaceSageMakerEndpoint, JumpStartModel, JumpStartSageMakerEndpoint, ModelData, ModelPackage, Rollout,
  SageMakerInstanceType,
} from '../../../src';
import { ErrorCase } from '../error-case';
import { custom, huggingFace, jumpStart, stackIn } from '../subjects';

/** What is legal, but may not end well. */
export const WARNING_CASES: ErrorCase[] = [
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { model: JumpStartModel.of('huggingface-eqa-bert-large-uncased') }),
  scope => new JumpStartSageMakerEndpoint(scope, 'Endpoint', { model: JumpStartModel.fromSpecFile('spec-of-withdrawn-version.json') }),
  () => new JumpStartSageMakerEndpoint(stackIn('ap-northeast-3'), 'Endpoint', {
    ...jumpStart, instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
  }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    ...huggingFace,
    vpc: new Vpc(scope, 'Vpc', { subnetConfiguration: [{ name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED }] }),
    vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
  }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { ...huggingFace, environment: { HF_TOKEN: 'hf_0123456789abcdef' } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, modelDataUrl: new CfnParameter(scope, 'ModelDataUrl').valueAsString,
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    modelDataUrl: undefined,
    modelData: ModelData.fromBucket(
      Bucket.fromBucketAttributes(scope, 'Models', { bucketName: 'models', region: 'eu-west-1' }), 'mine/model.tar.gz'),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/1'),
    rollout: Rollout.allAtOnce(),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, instanceType: SageMakerInstanceType.ML_INF1_XLARGE, rollout: Rollout.allAtOnce(),
  }),
  scope => {
    const endpoint = new CustomSageMakerEndpoint(scope, 'Endpoint', custom);
    endpoint.grantInvokeAsync(new ArnPrincipal('arn:aws:iam::123456789012:role/caller'));
  },
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', custom).alarms({
    topic: Topic.fromTopicArn(scope, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators'),
  }),
];

/** What is good to know. */
export const INFO_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, fallbackInstanceTypes: [SageMakerInstanceType.ML_C5_XLARGE] }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, instanceCount: 2 }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, asyncInference: {}, autoScaling: { minCapacity: 0, maxCapacity: 4 } }),
];
