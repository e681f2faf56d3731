import { CustomSageMakerEndpoint, DeepLearningContainerImage, JumpStartSageMakerEndpoint, ModelPackage, SageMakerInstanceType } from '../../../src';
import { ErrorCase } from '../error-case';
import { custom, jumpStart, stackInAnyRegion } from '../subjects';

/** What only the deployment can tell, in a stack that learns its region there. */
export const RULE_CASES: ErrorCase[] = [
  () => new JumpStartSageMakerEndpoint(stackInAnyRegion(), 'Endpoint', jumpStart),
  () => new CustomSageMakerEndpoint(stackInAnyRegion(), 'Endpoint', {
    ...custom, container: DeepLearningContainerImage.HUGGINGFACE_PYTORCH_INFERENCE_CPU_LATEST,
  }),
  () => new CustomSageMakerEndpoint(stackInAnyRegion(), 'Endpoint', {
    modelId: 'mine',
    instanceType: SageMakerInstanceType.ML_M5_XLARGE,
    modelPackage: ModelPackage.fromRegionalArns({
      'eu-west-1': 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/mine/1',
      'us-east-1': 'arn:aws:sagemaker:us-east-1:123456789012:model-package/mine/1',
    }),
  }),
];
