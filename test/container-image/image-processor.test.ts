import { App, Aws, Stack, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { imageProcessor } from '../../src/container-image/image-processor';

const published = (repository: string, tag: string) => imageProcessor(DeepLearningContainerImage.fromDeepLearningContainerImage(repository, tag));

test.each([
  ['huggingface-pytorch-inference', '2.6.0-transformers5.5.3-cpu-py312-ubuntu22.04', 'cpu'],
  ['huggingface-pytorch-inference', '2.6.0-transformers5.5.3-gpu-py312-cu124-ubuntu22.04', 'gpu'],
  ['djl-inference', '0.36.0-lmi27.0.0-cu130', 'gpu'],
  ['djl-inference', '0.30.0-neuronx-sdk2.20.1', 'neuron'],
  ['huggingface-pytorch-inference-neuron', '1.9.1-transformers4.12.3-neuron-py37-sdk1.17.1-ubuntu18.04', 'neuron'],
  ['pytorch-inference-graviton', '2.4.0-cpu-py311-ubuntu22.04-sagemaker', 'cpu'],
  ['sagemaker-tritonserver', '26.05-py3-cpu', 'cpu'],
  ['vllm', 'server-sagemaker-cuda-v1', 'gpu'],
])('%s:%s is built for %s', (repository, tag, processor) => {
  expect(published(repository, tag)).toBe(processor);
});

test.each([
  ['sagemaker-tritonserver', '26.05-py3'],
  ['sagemaker-xgboost', '3.2-0'],
  ['huggingface-vllm', `sha256:${'0'.repeat(64)}`],
])('%s:%s names no processor', (repository, tag) => {
  expect(published(repository, tag)).toBeUndefined();
});

test('tells it of every constant whose family is for one processor', () => {
  expect([
    DeepLearningContainerImage.TEI_LATEST,
    DeepLearningContainerImage.TEI_CPU_LATEST,
    DeepLearningContainerImage.HUGGINGFACE_VLLM_LATEST,
    DeepLearningContainerImage.HUGGINGFACE_PYTORCH_TGI_INFERENCE_NEURONX_LATEST,
  ].map(imageProcessor)).toEqual(['gpu', 'cpu', 'gpu', 'neuron']);
});

test('tells it of an image of AWS by its URI', () => {
  const uri = '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-vllm:0.21.0-transformers5.8.1-gpu-py312-cu130-ubuntu22.04';
  expect(imageProcessor(ContainerImage.fromUri(uri))).toBe('gpu');
});

test('tells it of an image of AWS by a URI with a tag and a digest', () => {
  const uri = `683313688378.dkr.ecr.us-east-1.amazonaws.com/tei-cpu:2.0.1-tei1.8.2-cpu-py310-ubuntu22.04@sha256:${'0'.repeat(64)}`;
  expect(imageProcessor(ContainerImage.fromUri(uri))).toBe('cpu');
});

test.each([
  ['in an account of somebody else', '111122223333.dkr.ecr.us-east-1.amazonaws.com/huggingface-vllm:0.21.0-gpu'],
  ['by a digest only', `763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-vllm@sha256:${'0'.repeat(64)}`],
  ['outside of ECR', 'public.ecr.aws/deep-learning-containers/vllm:0.21.0-gpu-py312'],
  ['whose URI is not known yet', Token.asString({ Ref: 'Image' })],
  ['whose registry is not known yet', `763104351884.dkr.ecr.${Aws.REGION}.amazonaws.com/huggingface-vllm:0.21.0-gpu`],
])('tells nothing of an image %s', (_, uri) => {
  expect(imageProcessor(ContainerImage.fromUri(uri))).toBeUndefined();
});

test('tells nothing of an image in a repository of the app, whose tags mean what its owner wants', () => {
  const repository = ecr.Repository.fromRepositoryName(new Stack(new App(), 'Stack'), 'Repository', 'mine');
  expect(imageProcessor(ContainerImage.fromEcrRepository(repository, '1.0-gpu'))).toBeUndefined();
});

test('tells nothing of an image whose tag is not known yet', () => {
  expect(published('huggingface-vllm', Token.asString({ Ref: 'Tag' }))).toBeUndefined();
});
