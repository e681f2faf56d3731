import { Lazy } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  ContainerImage, CustomSageMakerEndpoint, DeepLearningContainerImage, ModelCompression, ModelData, ModelPackage, SageMakerInstanceType,
} from '../../../src';
import { ErrorCase } from '../error-case';
import { custom, stackIn, stackInAnyRegion, withoutPrograms } from '../subjects';

/** Instance types, images, model data and model packages. */
export const VALUE_CASES: ErrorCase[] = [
  () => SageMakerInstanceType.of('g5.2xlarge'),
  () => SageMakerInstanceType.of('ml.G5_2xlrge'),
  () => ContainerImage.fromUri('https://111122223333.dkr.ecr.us-east-1.amazonaws.com/serve:1'),
  () => DeepLearningContainerImage.fromDeepLearningContainerImage('HuggingFace TGI', 'latest!', '1234'),
  () => new CustomSageMakerEndpoint(stackIn('us-isoe-west-9'), 'Endpoint', {
    ...custom, container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_CPU_LATEST,
  }),
  scope => ModelData.fromBucket(Bucket.fromBucketName(scope, 'Models', 'models'), '/mine/model.tar.gz'),
  scope => ModelData.fromBucket(Bucket.fromBucketName(scope, 'Models', 'models'), ''),
  scope => ModelData.fromBucket(Bucket.fromBucketName(scope, 'Models', 'models'), 'mine'),
  () => ModelData.fromUri('https://models.s3.amazonaws.com/mine/model.tar.gz'),
  () => ModelData.fromUri('s3://models/mine/model.tar.gz', { compression: ModelCompression.NONE }),
  () => ModelData.fromUri('s3://models/mine/', { compression: ModelCompression.GZIP }),
  () => ModelData.fromAsset('no-such-directory'),
  () => ModelData.fromAsset('empty-directory'),
  () => ModelData.fromAsset('model.bin'),
  scope => ModelData.fromAsset('directory', { bucket: new Bucket(scope, 'Models') }),
  () => ModelData.fromAsset('model.tar.gz', { exclude: ['*.md'] }),
  () => ModelData.fromAsset('model.tar.gz', { compression: ModelCompression.NONE }),
  scope => withoutPrograms(() => {
    new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, modelDataUrl: undefined, modelData: ModelData.fromAsset('directory') });
  }),
  () => ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:123456789012:model/mine'),
  () => ModelPackage.fromRegionalArns({}),
  () => ModelPackage.fromRegionalArns({ 'eu-west-1': 'arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/1' }),
  () => new CustomSageMakerEndpoint(stackInAnyRegion(), 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    modelPackage: ModelPackage.fromRegionalArns({ 'eu-west-1': Lazy.string({ produce: () => 'known later' }) }),
  }),
];
