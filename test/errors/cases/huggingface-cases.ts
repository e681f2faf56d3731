import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DeepLearningContainerImage, HuggingFaceSageMakerEndpoint, HuggingFaceTask, SageMakerInstanceType } from '../../../src';
import { ErrorCase } from '../error-case';
import { huggingFace } from '../subjects';

/** What only `HuggingFaceSageMakerEndpoint` has. */
export const HUGGING_FACE_CASES: ErrorCase[] = [
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { ...huggingFace, modelId: 'https://huggingface.co/org/model' }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { ...huggingFace, networkIsolation: true }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { ...huggingFace, revision: 'main branch' }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    ...huggingFace, revision: 'v1.0', container: DeepLearningContainerImage.HUGGINGFACE_LLAMACPP_GPU_LATEST,
  }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    ...huggingFace, hubToken: new Secret(scope, 'Token'), environment: { HF_TOKEN: '{{resolve:secretsmanager:other}}' },
  }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    ...huggingFace, environment: { MAX_INPUT_TOKENS: '4096', MAX_TOTAL_TOKENS: '4096' },
  }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { ...huggingFace, environment: { SM_NUM_GPUS: '4' } }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', { ...huggingFace, instanceType: SageMakerInstanceType.of('ml.new9.large') }),
  scope => new HuggingFaceSageMakerEndpoint(scope, 'Endpoint', {
    ...huggingFace, instanceType: SageMakerInstanceType.ML_INF2_XLARGE, task: HuggingFaceTask.TEXT_TO_IMAGE,
  }),
  () => HuggingFaceTask.of('Text Generation'),
];
