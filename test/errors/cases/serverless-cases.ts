import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CustomSageMakerEndpoint, DeepLearningContainerImage, ModelPackage, RoutingStrategy, SageMakerInstanceType } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom } from '../subjects';

/** The prop `serverless`, and what excludes it. */
export const SERVERLESS_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, serverless: { memorySizeInMb: 2048, maxConcurrency: 5, provisionedConcurrency: 2 }, instanceType: SageMakerInstanceType.ML_M5_XLARGE,
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, serverless: { memorySizeInMb: 1500, maxConcurrency: 5 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, serverless: { memorySizeInMb: 2048, maxConcurrency: 500 } }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, serverless: { memorySizeInMb: 2048, maxConcurrency: 5, provisionedConcurrency: 0 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, serverless: { memorySizeInMb: 2048, maxConcurrency: 5, provisionedConcurrency: 8 },
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    serverless: { memorySizeInMb: 2048, maxConcurrency: 5 },
    instanceCount: 2,
    volumeSizeInGb: 100,
    startupHealthCheckTimeoutInSeconds: 600,
    modelDataDownloadTimeoutInSeconds: 600,
    routingStrategy: RoutingStrategy.RANDOM,
    inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-2',
    capacityReservationArn: 'arn:aws:sagemaker:us-east-1:123456789012:training-plan/mine',
    enableSsmAccess: true,
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    serverless: { memorySizeInMb: 2048, maxConcurrency: 5 },
    vpc: new Vpc(scope, 'Vpc'),
    asyncInference: {},
    dataCapture: {},
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, serverless: { memorySizeInMb: 2048, maxConcurrency: 5 }, networkIsolation: true,
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, serverless: { memorySizeInMb: 2048, maxConcurrency: 5 }, container: DeepLearningContainerImage.HUGGINGFACE_VLLM_LATEST,
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom, serverless: { memorySizeInMb: 2048, maxConcurrency: 5 }, instanceType: SageMakerInstanceType.ML_G5_2XLARGE,
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/1'),
    serverless: { memorySizeInMb: 2048, maxConcurrency: 5 },
  }),
];
