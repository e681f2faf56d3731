import { CustomSageMakerEndpoint, ModelData, ModelPackage, SageMakerInstanceType } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom } from '../subjects';

/** What only `CustomSageMakerEndpoint` has. */
export const CUSTOM_CASES: ErrorCase[] = [
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, modelId: 'mine, or yours?' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, modelDataUrl: undefined }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, modelData: ModelData.fromUri('s3://models/mine/') }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, modelDataUrl: 's3://models/mine/model.zip' }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, container: undefined }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    ...custom,
    modelDataUrl: undefined,
    modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/1'),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    modelPackage: ModelPackage.fromArn('arn:aws:sagemaker:eu-west-1:123456789012:model-package/mine/1'),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    modelPackage: ModelPackage.fromRegionalArns({ 'eu-west-1': 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/mine/1' }),
  }),
  scope => new CustomSageMakerEndpoint(scope, 'Endpoint', { ...custom, minCapacity: 1, autoScaling: { maxCapacity: 4 } }),
];
