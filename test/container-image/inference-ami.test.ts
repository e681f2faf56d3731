import { ContainerImage } from '../../src/container-image/container-image';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';
import { inferenceAmi } from '../../src/container-image/inference-ami';

const published = (repository: string, tag: string) => inferenceAmi(DeepLearningContainerImage.fromDeepLearningContainerImage(repository, tag));

test('an image with CUDA 13 needs the machine image with a driver for it', () => {
  expect(published('djl-inference', '0.36.0-lmi27.0.0-cu130')).toBe('al2023-ami-sagemaker-inference-gpu-4-1');
});

test.each([
  ['huggingface-vllm', '0.17.0-transformers4.57.5-gpu-py312-cu129-ubuntu22.04'],
  ['tei-cpu', '2.0.1-tei1.8.2-cpu-py310-ubuntu22.04'],
])('%s:%s runs on the default one', (repository, tag) => {
  expect(published(repository, tag)).toBeUndefined();
});

test('nothing is known about an image of somebody else', () => {
  expect(inferenceAmi(ContainerImage.fromUri('111122223333.dkr.ecr.us-east-1.amazonaws.com/mine:1.0-cu130'))).toBeUndefined();
});
