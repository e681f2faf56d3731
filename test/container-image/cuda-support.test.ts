import { supportsGpu } from '../../src/container-image/cuda-support';
import { DeepLearningContainerImage } from '../../src/container-image/deep-learning-container-image.generated';

const image = (tag: string) => DeepLearningContainerImage.fromDeepLearningContainerImage('huggingface-vllm', tag);

test.each([
  ['A10G', 'cu130', true],
  ['V100', 'cu130', false],
  ['V100', 'cu129', true],
  ['K80', 'cu118', true],
  ['K80', 'cu122', false],
  ['B200', 'cu124', false],
  ['B200', 'cu128', true],
  ['B300', 'cu128', false],
  ['RTX PRO Server 6000', 'cu130', true],
  [undefined, 'cu130', true],
])('a %s with %s: %p', (gpu, cuda, supported) => {
  expect(supportsGpu(image(`1.0-gpu-${cuda}-ubuntu22.04`), gpu)).toBe(supported);
});

test('the CUDA version may stand at the end of a tag', () => {
  expect(supportsGpu(image('0.36.0-lmi18.0.0-cu128'), 'B300')).toBe(false);
});

test('an image that names no CUDA version counts as supporting every GPU', () => {
  expect(supportsGpu(image('26.05-py3'), 'K80')).toBe(true);
});
